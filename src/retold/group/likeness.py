"""How alike articles are, from 0 to 1: words, and nearness in time."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from .dates import nearness
from .vectors import Rows

BLOCK = 2_000  # rows or pairs compared at a time, to bound memory

Numbers = NDArray[np.intp]


def block(rows: Rows, a: Numbers, b: Numbers) -> NDArray[np.float64]:
    """The likeness of each row of `a` with each of `b`, as a matrix."""
    left, right = _narrowed(rows.matrix[a], rows.matrix[b])
    cosine = (left @ right.T).toarray()
    return _combined(cosine, rows.days[a][:, None], rows.days[b][None, :])


def _narrowed(left: sparse.csr_array, right: sparse.csr_array) -> tuple[sparse.csr_array, sparse.csr_array]:
    """Both with those columns alone that the first holds: a product costs as much as there are columns."""
    held = np.unique(left.indices)
    if not len(held):
        return left, right
    at = np.searchsorted(held, right.indices)
    at[at == len(held)] = 0
    known = held[at] == right.indices
    starts = np.concatenate([[0], np.cumsum(known)])[right.indptr]
    return (
        sparse.csr_array(
            (left.data, np.searchsorted(held, left.indices), left.indptr), shape=(left.shape[0], len(held))
        ),
        sparse.csr_array((right.data[known], at[known], starts), shape=(right.shape[0], len(held))),
    )


def listed(rows: Rows, a: Numbers, b: Numbers) -> NDArray[np.float64]:
    """The likeness of each row of `a` with the row of `b` at its place."""
    out = [np.empty(0)]
    for first in range(0, len(a), BLOCK):
        left, right = a[first : first + BLOCK], b[first : first + BLOCK]
        cosine = np.asarray(rows.matrix[left].multiply(rows.matrix[right]).sum(axis=1)).ravel()
        out.append(_combined(cosine, rows.days[left], rows.days[right]))
    return np.concatenate(out)


def _combined(
    cosine: NDArray[np.float64], day: NDArray[np.float64], other: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The likeness of articles whose words are alike so much; never more than the cosine."""
    return np.clip(cosine * nearness(day, other), 0.0, 1.0)
