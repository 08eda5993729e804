"""How alike articles are, from 0 to 1: the log odds of being about one event, by what they share and when they came.

Each sign adds its weight: the logarithms of the cosines of all telling words, of title and lead, of names, of numbers
and of neighbouring words; the days between the two; and how long they are, for long articles share words by chance.
The weights are a logistic regression in which no sign may count against its sense; `bench/likeness.py` fits them.
Two languages, and editions of one column, are not alike at all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.special import expit

from . import dates
from .vectors import FEWEST_WORDS, Rows

BLOCK = 2_000  # rows or pairs compared at a time, to bound memory
LEAST = (
    0.06  # cosine of all words below which two articles are not alike at all; no pair at the bar was below
)
OFFSET = 0.02  # added to cosines, whose logarithms are taken
SOFTENED = (
    2 / 3
)  # of the log odds are believed, since signs repeat one another; .5 and .8: -.4 and -.3 of pair F
SAME_TEXT = (
    0.8  # cosine from which two editions of a column are one article brought up to date; and from which two
)
# articles are in one language, whatever their fields say
SAME_NUMBERS = (
    0.65  # cosine of numbers below which a form was filled in anew: of three that stay two, it is .67
)
REFILLED = (
    2,
    3,
)  # numbers of each text that must differ so: of editions of a column, and of articles of other titles
COSINES = MappingProxyType(
    {"all": "matrix", "lead": "lead", "names": "names", "numbers": "numbers", "pairs": "pairs"}
)  # the signs that are cosines, and the matrix of each
WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "base": 18.9,
        "all": 1.88,
        "lead": 0.93,
        "names": 0.51,
        "numbers": 0.22,
        "pairs": 1.59,
        "shorter": -1.24,
        "longer": -0.07,
        "soon": -1.52,
        "late": -0.99,
        "undated": -1.83,
    }
)
# What each sign weighs more, times `brief`: log(`terms.BRIEF_WORDS` / words) of the shorter of two dated texts. Of few
# words a town's name is a large part. `bench/briefs.py` fits them, with the weights above as they are, on openings of
# 20 to 120 words and on briefs put in one town and day. Undated texts are not held to it: of ECB+ train, which has no
# dates, it cost 2.1 of pair F, and a fifth of it cost dev 1.2.
BRIEF: Mapping[str, float] = MappingProxyType(
    {
        "base": 12.79,
        "all": 1.18,
        "lead": -0.43,
        "names": -0.26,
        "numbers": -0.03,
        "pairs": -0.82,
        "shorter": -6.02,
        "longer": 0.24,
        "soon": 0.78,
        "late": 0.03,
        "undated": 0.0,
    }
)

Numbers = NDArray[np.intp]
Floats = NDArray[np.float64]


def block(rows: Rows, a: Numbers, b: Numbers) -> Floats:
    """The likeness of each row of `a` with each of `b`, as a matrix."""
    return _likeness(rows, a[:, None], b[None, :], lambda matrix: _product(matrix[a], matrix[b]))


def listed(rows: Rows, a: Numbers, b: Numbers) -> Floats:
    """The likeness of each row of `a` with the row of `b` at its place."""
    out = [np.empty(0)]
    for first in range(0, len(a), BLOCK):
        left, right = a[first : first + BLOCK], b[first : first + BLOCK]
        out.append(_likeness(rows, left, right, _beside(left, right)))
    return np.concatenate(out)


def hopeful(rows: Rows, a: Numbers, b: Numbers, bar: float) -> NDArray[np.bool_]:
    """Whether each row of `a` may be alike by the bar with the row of `b` at its place, if all else were perfect.

    Judged by what is quickly told: neighbouring words, days and lengths.
    """
    out = [np.empty(0, dtype=np.bool_)]
    for first in range(0, len(a), BLOCK):
        left, right = a[first : first + BLOCK], b[first : first + BLOCK]
        told = signs(
            rows, left, right, _beside(left, right), np.ones(len(left), dtype=np.bool_), cosines=("pairs",)
        )
        perfect = dict.fromkeys(COSINES, np.full(len(left), np.log1p(OFFSET)))
        out.append(expit(SOFTENED * _summed(perfect | told)) >= bar)
    return np.concatenate(out)


def signs(
    rows: Rows,
    a: Numbers,
    b: Numbers,
    cosine: Callable[[sparse.csr_array], NDArray[Any]],
    near: NDArray[np.bool_],
    *,
    cosines: Sequence[str] = tuple(COSINES),
) -> dict[str, Floats]:
    """What tells of each pair of rows of `a` and `b` that is `near`, as columns by the weights' names, and `brief`."""
    matrices = {name: getattr(rows, COSINES[name]) for name in cosines}
    told = {
        name: np.log(np.asarray(cosine(matrix)[near], dtype=np.float64).clip(0, 1) + OFFSET)
        for name, matrix in matrices.items()
    }
    one, other = np.broadcast_arrays(rows.words[a], rows.words[b])
    lengths = np.log(np.sort(np.stack([one[near], other[near]]).clip(FEWEST_WORDS), axis=0))
    days, more = np.broadcast_arrays(rows.days[a], rows.days[b])
    when = dates.signs(days[near], more[near])
    briefer = np.maximum(*np.broadcast_arrays(rows.brief[a], rows.brief[b]))[near] * (1 - when["undated"])
    return told | {"shorter": lengths[0], "longer": lengths[1], "brief": briefer} | when


def _summed(told: Mapping[str, Floats]) -> Floats:
    """The log odds, of what is told."""
    brief = told["brief"]
    every = {"base": np.ones_like(brief)} | {name: told[name] for name in told.keys() & WEIGHTS.keys()}
    return np.asarray(sum((WEIGHTS[name] + BRIEF[name] * brief) * column for name, column in every.items()))


def _likeness(
    rows: Rows, a: Numbers, b: Numbers, cosine: Callable[[sparse.csr_array], NDArray[Any]]
) -> Floats:
    """The likeness of the pairs of rows that `a` and `b` make side by side.

    0 below `LEAST`, of two languages and of editions of one column.
    """
    words = cosine(rows.matrix)
    near = (words >= LEAST) & ((words >= SAME_TEXT) | ~(_foreign(rows, a, b) | _editions(rows, a, b)))
    told = signs(rows, a, b, lambda matrix: words if matrix is rows.matrix else cosine(matrix), near)
    found = np.zeros(words.shape)
    found[near] = np.where(_refilled(rows, a, b, near, told), 0.0, expit(SOFTENED * _summed(told)))
    return found


def _foreign(rows: Rows, a: Numbers, b: Numbers) -> NDArray[np.bool_]:
    """Which pairs are known to be written in two languages."""
    one, other = rows.languages[a], rows.languages[b]
    return np.asarray((one != other) & (one > 0) & (other > 0))


def _editions(rows: Rows, a: Numbers, b: Numbers) -> NDArray[np.bool_]:
    """Which pairs are of one column and came out on different days."""
    same = (rows.series[a] == rows.series[b]) & (rows.series[a] > 0)
    return np.asarray(same & _days_apart(rows, a, b))


def _refilled(
    rows: Rows, a: Numbers, b: Numbers, near: NDArray[np.bool_], told: Mapping[str, Floats]
) -> NDArray[np.bool_]:
    """Which of the pairs that are `near` are one form that was filled in anew on another day: the weather, the markets.

    The words are the same and the numbers are not; who brings an article up to date keeps most of them.
    """
    fewest = np.minimum(*np.broadcast_arrays(rows.figures[a], rows.figures[b]))[near]
    least = np.where(_editions(rows, a, b)[near], *REFILLED)
    form = told["all"] >= np.log(SAME_TEXT + OFFSET)
    other = told["numbers"] < np.log(SAME_NUMBERS + OFFSET)
    return np.asarray(_days_apart(rows, a, b)[near] & form & other & (fewest >= least))


def _days_apart(rows: Rows, a: Numbers, b: Numbers) -> NDArray[np.bool_]:
    return np.asarray(np.abs(rows.days[a] - rows.days[b]) >= 1)


def _product(left: sparse.csr_array, right: sparse.csr_array) -> NDArray[Any]:
    """Each row of one by each of the other, over those columns alone that the first holds.

    Else it would cost as much as the collection has words.
    """
    held = np.unique(left.indices)
    if not len(held):
        return np.zeros((left.shape[0], right.shape[0]))
    at = np.searchsorted(held, right.indices)
    at[at == len(held)] = 0
    known = held[at] == right.indices
    starts = np.concatenate([[0], np.cumsum(known)])[right.indptr]
    own = (left.data, np.searchsorted(held, left.indices), left.indptr)
    one = sparse.csr_array(own, shape=(left.shape[0], len(held)))
    other = sparse.csr_array((right.data[known], at[known], starts), shape=(right.shape[0], len(held)))
    return np.asarray((one @ other.T).toarray())


def _beside(a: Numbers, b: Numbers) -> Callable[[sparse.csr_array], NDArray[Any]]:
    """Each row of `a` of a matrix by the row of `b` at its place."""
    return lambda matrix: np.asarray(matrix[a].multiply(matrix[b]).sum(axis=1)).ravel()
