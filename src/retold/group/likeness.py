"""How alike articles are, from 0 to 1: words, and nearness in time."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .dates import nearness
from .vectors import Rows

BLOCK = 2_000  # rows or pairs compared at a time, to bound memory

Numbers = NDArray[np.intp]


def block(rows: Rows, a: Numbers, b: Numbers) -> NDArray[np.float64]:
    """The likeness of each row of `a` with each of `b`, as a matrix."""
    cosine = (rows.matrix[a] @ rows.matrix[b].T).toarray()
    return _combined(cosine, rows.days[a][:, None], rows.days[b][None, :])


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
