"""Average-link clustering over similarity of words and nearness in time."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse.csgraph import connected_components

from .dates import nearness

JOINS = (
    0.17  # average similarity from which two groups are one story; swept .15-.24 with the weights in `terms`
)
BLOCK = 500  # rows multiplied at a time, to bound memory
LARGEST = 8_000  # articles clustered at once: a quarter of a gigabyte of distances
STEP = 0.03  # by how much the bar rises to split what is larger


def average_link(vectors: sparse.csr_array, days: NDArray[np.float64]) -> list[list[int]]:
    """Return the rows of each story, ascending.

    Groups joined at an average of at least `JOINS` hold a pair of at least `JOINS`, so that each connected
    part of the graph of such pairs can be clustered by itself, with the same result.
    """
    return sorted(_within(np.arange(len(days)), vectors, days, JOINS))


def _within(
    rows: NDArray[np.intp], vectors: sparse.csr_array, days: NDArray[np.float64], bar: float
) -> list[list[int]]:
    """Split the rows at the bar, and higher where a part is too large to be clustered at once."""
    found: list[list[int]] = []
    for part in _parts(vectors[rows], days[rows], bar):
        members = rows[part]
        if len(members) > LARGEST and bar + STEP < 1:
            found += _within(members, vectors, days, bar + STEP)
        elif len(members) <= LARGEST:
            found += _cluster(members, vectors[members], days[members])
        else:  # thousands of copies of one text
            found.append(members.tolist())
    return found


def _parts(vectors: sparse.csr_array, days: NDArray[np.float64], bar: float) -> list[NDArray[np.intp]]:
    """Return the connected parts of the graph of pairs at or above the bar."""
    size = len(days)
    heads: list[NDArray[np.intp]] = []
    tails: list[NDArray[np.intp]] = []
    other = sparse.csr_array(vectors.T)
    for first in range(0, size, BLOCK):
        near = (vectors[first : first + BLOCK] @ other).tocoo()
        close = near.data * nearness(days[near.row + first], days[near.col]) >= bar - 1e-9
        heads.append(near.row[close].astype(np.intp) + first)
        tails.append(near.col[close].astype(np.intp))
    edges = (np.concatenate(heads), np.concatenate(tails)) if heads else (np.empty(0, int), np.empty(0, int))
    graph = sparse.csr_array((np.ones(len(edges[0]), dtype=np.int8), edges), shape=(size, size))
    _, label = connected_components(graph, directed=False)
    order = np.argsort(label, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(label[order])) + 1)


def _cluster(
    members: NDArray[np.intp], vectors: sparse.csr_array, days: NDArray[np.float64]
) -> list[list[int]]:
    """Cluster one connected part."""
    if len(members) == 1:
        return [members.tolist()]
    groups = defaultdict(list)
    tree = linkage(distances(vectors, days), method="average")
    for member, label in zip(members.tolist(), fcluster(tree, 1 - JOINS, criterion="distance"), strict=True):
        groups[label].append(member)
    return list(groups.values())


def distances(vectors: sparse.csr_array, days: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return 1 - similarity for all pairs of rows, as the upper triangle row by row."""
    size = len(days)
    out: list[NDArray[np.float64]] = []
    other = sparse.csr_array(vectors.T)
    for first in range(0, size, BLOCK):
        block = (vectors[first : first + BLOCK] @ other).toarray()
        block *= nearness(days[first : first + BLOCK, None], days[None, :])
        out.extend(block[row, first + row + 1 :] for row in range(len(block)))
    return np.clip(1 - np.concatenate(out), 0, 1)
