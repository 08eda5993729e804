"""Where stock phrases stand in articles: the words of their fingerprints, and what little stands between them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .commonplace import BETWEEN
from .compiled import compiled
from .grams import GRAM


def runs(article: NDArray[np.int32], position: NDArray[np.int32]) -> NDArray[np.int32]:
    """Return rows of article, first and last word of the stretches of stock phrases at some places."""
    order = np.lexsort((position, article))
    return _merged(article[order], position[order])


@compiled
def _merged(article: NDArray[np.int32], position: NDArray[np.int32]) -> NDArray[np.int32]:
    found = np.empty((len(article), 3), np.int32)
    count = 0
    for at in range(len(article)):
        if count and found[count - 1, 0] == article[at] and position[at] <= found[count - 1, 2] + BETWEEN:
            found[count - 1, 2] = max(found[count - 1, 2], position[at] + GRAM)
        else:
            found[count, 0], found[count, 1], found[count, 2] = article[at], position[at], position[at] + GRAM
            count += 1
    return found[:count]


@compiled
def silence(
    bits: NDArray[np.float32], begins: NDArray[np.int64], ends: NDArray[np.int64], rows: NDArray[np.int32]
) -> None:
    """Set the words of stock phrases to no worth; article `t` is `bits[begins[t]:ends[t]]`, or nothing here."""
    for row in range(len(rows)):
        begin, end = begins[rows[row, 0]], ends[rows[row, 0]]
        for at in range(begin + rows[row, 1], min(end, begin + rows[row, 2])):
            bits[at] = 0
