"""Two look-alike events that average link joined are parted again: where few ties cross, and many hold either side.

Average link asks whether two groups are alike by a fixed bar, and look-alike events are. The normalised cut asks what
share of the ties of either side goes to the other (Shi and Malik 2000): about 1 for articles of one event however they
are halved, and far less where the halves tell of different ones.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import eigh

from . import likeness
from .likeness import Numbers
from .vectors import Rows

PARTS = 0.80  # normalised cut below which a story is two; swept .6-.9 on the train and dev splits of `bench/grouping.py`
FEWEST = 4  # articles of a story that can be two: of fewer, the bar of joining decides
MOST = 1_000  # articles of a story that is looked into: 8 MB of ties; a larger one stays whole
TINY = 1e-6  # a tie between all, so that no article is without


def parted(members: Numbers, rows: Rows) -> list[Numbers]:
    """The rows of a story, or of the several stories that it is."""
    if not FEWEST <= len(members) <= MOST:
        return [members]
    members = np.sort(members)
    ties = likeness.block(rows, members, members) + TINY
    np.fill_diagonal(ties, 0)
    return [members[part] for part in _parted(np.arange(len(members)), ties)]


def _parted(part: Numbers, ties: NDArray[np.float64]) -> list[Numbers]:
    if len(part) < FEWEST:
        return [part]
    share, one, other = cut(ties[np.ix_(part, part)])
    if share >= PARTS or min(len(one), len(other)) < 2:
        return [part]
    return _parted(part[one], ties) + _parted(part[other], ties)


def cut(ties: NDArray[np.float64]) -> tuple[float, Numbers, Numbers]:
    """The least normalised cut along the second eigenvector of the ties, and the places on either side, ascending.

    >>> share, one, other = cut(np.kron(np.eye(2), np.ones((3, 3))) - np.eye(6) + 1e-3)
    >>> bool(share < 0.01), sorted([one.tolist(), other.tolist()])
    (True, [[0, 1, 2], [3, 4, 5]])
    """
    size, degree = len(ties), ties.sum(axis=1)
    scaled = ties / np.sqrt(degree[:, None] * degree[None, :])
    _, vector = eigh(scaled, subset_by_index=[size - 2, size - 2])
    side = (vector[:, 0] / np.sqrt(degree)).round(9)
    order = np.lexsort((np.arange(size), side if side[np.abs(side).argmax()] > 0 else -side))
    within = ties[np.ix_(order, order)].cumsum(axis=0).cumsum(axis=1).diagonal()[:-1]
    held = degree[order].cumsum()
    first, across = held[:-1], held[:-1] - within
    shares = across / first + across / (held[-1] - first)
    at = int(shares.round(9).argmin()) + 1
    return float(shares[at - 1]), np.sort(order[:at]), np.sort(order[at:])
