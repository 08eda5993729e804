"""Which articles may be alike: those that share words that few hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from . import likeness
from .likeness import Numbers
from .vectors import AT_ONCE, Rows

POSTINGS = (
    50_000  # of an article's words, rarest first, that are looked up: as many as hold them in 2,000 articles
)
NEIGHBOURS = 64  # of one article, by words alone, that are compared in full; who has more lies amid copies
HALF = (
    0.5  # of what looked-up words must share, by their part of the article, until all its words are compared
)
BLOCK = 500  # rows multiplied at a time, to bound memory
LARGEST = 10_000_000  # products of them held at once: some 300 MB
ASKED = 10_000  # of one new article's words, as many postings: a fifth of the time
NAMED = 64  # articles that may be like a new one; allsides has 12 at most
Keys = NDArray[np.uint64]

SLACK = 1e-6  # single precision: what equals the bar reaches it


class Pairs(NamedTuple):
    """Pairs of rows at or above a bar."""

    a: Numbers
    b: Numbers  # never the same row as a, and each pair once, a < b
    likeness: NDArray[np.float64]
    crowded: Numbers  # rows that have more neighbours than are named


class Found(NamedTuple):
    """Pairs of some rows, which others may have found too."""

    low: NDArray[np.int32]
    high: NDArray[np.int32]
    likeness: NDArray[np.float64]
    crowded: Numbers


def pairs(
    rows: Rows,
    bar: float,
    *,
    which: Numbers | None = None,
    apart: NDArray[np.int64] | None = None,
    among: int | None = None,
) -> Pairs:
    """The pairs that are alike by the bar or more: of all rows, or of `which` with all; `apart`: of unlike labels only.

    With `among` the others are only so many rows, the first ones. Exact while an article's words have at most
    `POSTINGS` holders together; beyond, only pairs that share some of the rarer words are found.
    """
    every = np.arange(len(rows)) if which is None else which
    return _once([*_found(rows, rows.matrix if among is None else rows.matrix[:among], bar, every, apart)])


def _found(
    rows: Rows, others: sparse.csr_array, bar: float, every: Numbers, apart: NDArray[np.int64] | None
) -> Iterator[Found]:
    """Yield the pairs of some rows at a time; what they are looked up in is as large as all rows, and ends with it."""
    articles = np.bincount(others.indices, minlength=others.shape[1])
    holders = _most(rows.matrix, articles)
    whole, step = holders <= POSTINGS, max(1, min(BLOCK, LARGEST // max(1, min(holders, POSTINGS))))
    other = sparse.csr_array(others.T)
    for first in range(0, len(every), step):
        mine = every[first : first + step]
        asked = rows.matrix[mine] if whole else _asked(rows.matrix[mine], articles)
        near = asked @ other
        parts = np.ones(len(mine)) if whole else _squares(asked)
        least = likeness.LEAST * parts * (1 if whole else HALF) - SLACK
        worth = np.flatnonzero(near.data >= np.repeat(least.astype(np.float32), np.diff(near.indptr)))
        a = mine[np.searchsorted(near.indptr, worth, side="right") - 1]
        b = near.indices[worth].astype(np.intp)
        kept = a != b if apart is None else apart[a] != apart[b]
        yield _nearest(rows, a[kept], b[kept], near.data[worth[kept]], bar)


def rarest(articles: NDArray[np.int64], most: int = POSTINGS) -> NDArray[np.bool_]:
    """Which words of one article to look up, if so many articles hold each: the rarest, up to `most` holders.

    >>> rarest(np.array([900, 3, 50]), 100).tolist()
    [False, True, True]
    """
    order = np.argsort(articles, kind="stable")
    mask = np.zeros(len(articles), dtype=np.bool_)
    mask[order[np.cumsum(articles[order]) <= most]] = True
    return mask


def by_holders(
    counts: Callable[[Keys], NDArray[np.integer]],
    holders: Callable[[Keys], tuple[NDArray[np.integer], NDArray[np.integer]]],
    *,
    most: int = NAMED,
) -> Callable[[Keys, NDArray[np.float32]], list[int]]:
    """Make a function that names the articles that may be like a vector of these keys, the likest first.

    `counts` says how many articles hold each key; `holders` gives for each posting the place of its key and the
    article. A cosine is no more than the root of what the two share of either.
    """

    def near(keys: Keys, values: NDArray[np.float32]) -> list[int]:
        asked = np.flatnonzero(rarest(np.asarray(counts(keys), dtype=np.int64), ASKED))
        at, articles = holders(keys[asked])
        unasked = 1.0 - float(np.square(values[asked]).sum())
        found, place = np.unique(articles, return_inverse=True)
        mass = np.bincount(place, np.square(values[asked])[at], minlength=len(found))
        likest = np.lexsort((found, -mass))[:most]
        return [int(number) for number in found[likest[mass[likest] + unasked * HALF >= likeness.LEAST**2]]]

    return near


def _most(matrix: sparse.csr_array, articles: NDArray[np.intp]) -> int:
    """How many holders the words of a row have together at most, if so many `articles` hold each."""
    blocks = (matrix[first : first + AT_ONCE] for first in range(0, matrix.shape[0], AT_ONCE))
    return max((int(_holders(block, articles).max(initial=0)) for block in blocks), default=0)


def _holders(matrix: sparse.csr_array, articles: NDArray[np.intp]) -> NDArray[np.intp]:
    """How many holders the words of each row have together."""
    reached = np.concatenate([[0], np.cumsum(articles[matrix.indices])])
    return np.asarray(np.diff(reached[matrix.indptr]), dtype=np.intp)


def _asked(matrix: sparse.csr_array, articles: NDArray[np.intp]) -> sparse.csr_array:
    """The matrix with only those words in each row that are looked up, if so many `articles` hold each."""
    if _holders(matrix, articles).max(initial=0) <= POSTINGS:
        return matrix
    holders = articles[matrix.indices]
    row = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    order = np.lexsort((matrix.indices, holders, row))
    reached = np.cumsum(holders[order])
    before = np.concatenate([[0], reached])[matrix.indptr[row[order]]]
    kept = np.zeros(matrix.nnz, dtype=np.bool_)
    kept[order] = reached - before <= POSTINGS
    starts = np.concatenate([[0], np.cumsum(kept)])[matrix.indptr]
    return sparse.csr_array((matrix.data[kept], matrix.indices[kept], starts), shape=matrix.shape)


def _squares(matrix: sparse.csr_array) -> NDArray[np.float64]:
    return np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel()


def _nearest(rows: Rows, a: Numbers, b: Numbers, shared: NDArray[np.float32], bar: float) -> Found:
    """The pairs that reach the bar, of each row of `a` the nearest only; and who lies in a crowd of them."""
    first = _ranked(a, b, shared, NEIGHBOURS)
    cut = np.unique(a[~first])
    a, b = a[first], b[first]
    hopeful = likeness.hopeful(rows, a, b, bar - SLACK)
    a, b = a[hopeful], b[hopeful]
    value = likeness.listed(rows, a, b)
    reached = value >= bar - SLACK
    a, b, value = a[reached], b[reached], value[reached]
    crowded = cut[np.bincount(a, minlength=len(rows))[cut] > NEIGHBOURS * HALF]
    return Found(np.minimum(a, b).astype(np.int32), np.maximum(a, b).astype(np.int32), value, crowded)


def _ranked(a: Numbers, b: Numbers, value: NDArray[np.floating], most: int) -> NDArray[np.bool_]:
    """Which pairs are among the `most` of the highest value of their row `a`."""
    order = np.lexsort((b, -value.round(6), a))
    place = np.arange(len(a)) - np.searchsorted(a[order], a[order])
    kept = np.zeros(len(a), dtype=np.bool_)
    kept[order[place < most]] = True
    return kept


def _once(found: list[Found]) -> Pairs:
    """Every pair once, the lower row first; what was found is used up, as there may be many millions."""
    if not found:
        none = np.empty(0, dtype=np.intp)
        return Pairs(none, none, np.empty(0), none)
    low, high, value, crowded = (np.concatenate(column) for column in zip(*found, strict=True))
    found.clear()
    pair = low.astype(np.int64) << 32 | high
    order = np.argsort(pair, kind="stable")
    order = order[np.diff(pair[order], prepend=-1) != 0]
    del pair
    return Pairs(low[order].astype(np.intp), high[order].astype(np.intp), value[order], np.unique(crowded))
