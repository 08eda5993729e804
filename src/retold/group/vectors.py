"""Articles as rows of unit length over the terms that they hold."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from . import terms, tongues
from .features import Features

PAIRS_AT_LEAST = 10  # as many shared pairs of words are reckoned to every article, so that few prove little
FEWEST_WORDS = 10  # the fits of `likeness` saw few texts that are shorter
AT_ONCE = 2_000  # articles of a large collection that are read at a time, to bound memory
MATRICES = ("matrix", "lead", "names", "numbers", "pairs")


@dataclass(frozen=True, slots=True, eq=False)
class Vector:
    """What one article is compared by, as it weighed its terms when it came."""

    keys: NDArray[np.uint64]  # ascending
    values: NDArray[np.float32]  # of length 1
    lead: NDArray[
        np.float32
    ]  # of length 1: what title and lead say of the same keys; 0 of what they do not say
    named: NDArray[np.bool_]
    numeric: NDArray[np.bool_]
    pairs: NDArray[np.uint64]  # ascending
    pair_values: NDArray[np.float32]
    words: int = 0
    series: int = 0
    day: float = float("nan")
    language: str = ""
    figures: int = 0  # how many numbers it names
    part: bool = False  # whether it is a part of an article


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Articles side by side: one row of each matrix for each."""

    matrix: sparse.csr_array  # all telling words, one column for each key
    lead: sparse.csr_array
    names: sparse.csr_array
    numbers: sparse.csr_array
    pairs: sparse.csr_array
    words: NDArray[np.float64]  # how many
    series: NDArray[np.uint64]
    days: NDArray[np.float64]
    languages: NDArray[np.int64]  # as numbers; 0 where it is not known
    figures: NDArray[np.int64]  # how many numbers it names
    brief: NDArray[np.float64]  # how many times shorter than `BRIEF_WORDS` it is, in logarithms; 0 of a part
    keys: NDArray[np.uint64]  # of the columns of the matrix, ascending

    def __len__(self) -> int:
        return len(self.days)


def collected(found: Sequence[Features]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """The keys of some articles, of words and of pairs, ascending, and how many of the articles hold each."""
    keys = [keys for one in found for keys in (one.keys, one.pairs)]
    held, articles = np.unique(np.concatenate(keys) if keys else np.empty(0, np.uint64), return_counts=True)
    return held, articles


def weighed(
    found: Sequence[Features], keys: NDArray[np.uint64], articles: NDArray[np.int64], collection: int
) -> list[Vector]:
    """The vectors of some articles, if of a collection so many `articles` hold each of the `keys`."""
    return [
        _weighed(
            one,
            articles[np.searchsorted(keys, one.keys)],
            articles[np.searchsorted(keys, one.pairs)],
            collection,
        )
        for one in found
    ]


def _weighed(
    one: Features, articles: NDArray[np.int64], pair_articles: NDArray[np.int64], collection: int
) -> Vector:
    brief = _brief(one) > 0 and not math.isnan(one.day)
    rare = terms.rareness(one.tenths, articles, collection, brief=brief)
    pairs = terms.pair_rareness(pair_articles, collection)
    most = float(terms.pair_rareness(np.array([2]), collection)[0])
    shared = pairs[pair_articles > 1]
    return Vector(
        keys=one.keys,
        values=_of_length_one(terms.emphasis(one.times, one.named) * rare),
        lead=_of_length_one(terms.emphasis(one.lead, one.named) * rare),
        named=one.named,
        numeric=one.numeric,
        pairs=one.pairs,
        pair_values=(pairs / np.sqrt(shared @ shared + PAIRS_AT_LEAST * most**2)).astype(np.float32),
        words=one.words,
        series=one.series,
        day=one.day,
        language=one.language,
        part=one.part,
        figures=int((one.named & one.numeric).sum()),
    )


def _of_length_one(values: NDArray[np.float64]) -> NDArray[np.float32]:
    return (values / (float(np.sqrt(values @ values)) or 1.0)).astype(np.float32)


def side_by_side(vectors: Sequence[Vector]) -> Rows:
    """The vectors as rows of matrices."""
    return _laid(vectors)[0]


def below_one_another(chunks: Iterable[Sequence[Vector]], keys: NDArray[np.uint64]) -> Rows:
    """The vectors of all chunks as rows, over those `keys` alone, ascending, that more than one of them holds.

    None of the vectors is held: memory is that of the matrices. What one row alone holds is in no cosine of two.
    """
    parts = {name: _Below(len(keys)) for name in MATRICES}
    told: list[tuple[NDArray[Any], ...]] = []
    for chunk in chunks:
        rows, pair_keys = _laid(chunk)
        told.append((rows.words, rows.series, rows.days, rows.languages, rows.figures, rows.brief))
        for name, part in parts.items():
            part.add(_over(getattr(rows, name), pair_keys if name == "pairs" else rows.keys, keys))
    words, series, days, languages, figures, brief = (
        (_joined(column) for column in zip(*told, strict=True)) if told else ([],) * 6
    )
    return Rows(
        **{name: parts.pop(name).whole() for name in MATRICES},
        words=np.array(words, dtype=np.float64),
        series=np.array(series, dtype=np.uint64),
        days=np.array(days, dtype=np.float64),
        languages=np.array(languages, dtype=np.int64),
        figures=np.array(figures, dtype=np.int64),
        brief=np.array(brief, dtype=np.float64),
        keys=keys,
    )


class _Below:
    """Rows that come below one another, in room for twice as many: what is not written to takes no memory."""

    def __init__(self, width: int) -> None:
        self.data, self.indices = np.empty(0, np.float32), np.empty(0, np.int32)
        self.sizes = [np.zeros(1, np.int64)]
        self.width, self.held = width, 0

    def add(self, part: sparse.csr_array) -> None:
        """Put the rows of a part below those that are there."""
        first, self.held = self.held, self.held + part.nnz
        if self.held > len(self.data):
            self.data = _roomier(self.data[:first], self.held)
            self.indices = _roomier(self.indices[:first], self.held)
        self.data[first : self.held], self.indices[first : self.held] = part.data, part.indices
        self.sizes.append(np.diff(part.indptr))

    def whole(self) -> sparse.csr_array:
        """Return all rows."""
        starts = np.concatenate(self.sizes).cumsum()
        values = self.data[: self.held], self.indices[: self.held], starts
        return sparse.csr_array(values, shape=(len(starts) - 1, self.width))


def _roomier(array: NDArray[Any], most: int) -> NDArray[Any]:
    """The values with room for twice so many."""
    roomier = np.empty(2 * most, array.dtype)
    roomier[: len(array)] = array
    return roomier


def _over(matrix: sparse.csr_array, own: NDArray[np.uint64], keys: NDArray[np.uint64]) -> sparse.csr_array:
    """A matrix whose columns are its `own` keys, over these keys."""
    at = np.searchsorted(keys, own).clip(max=max(0, len(keys) - 1)).astype(np.int32)
    there = keys[at] == own if len(keys) else np.zeros(len(own), dtype=np.bool_)
    sizes = np.diff(matrix.indptr)
    return _some(matrix.data, there[matrix.indices], at[matrix.indices], sizes, len(keys))


def _laid(vectors: Sequence[Vector]) -> tuple[Rows, NDArray[np.uint64]]:
    """The vectors as rows of matrices, and the keys of the columns of their pairs."""
    sizes = [len(one.keys) for one in vectors]
    column, keys = _columns([one.keys for one in vectors])
    values, lead = _joined([one.values for one in vectors]), _joined([one.lead for one in vectors])
    named = _joined([one.named for one in vectors]).astype(np.bool_)
    numeric = _joined([one.numeric for one in vectors]).astype(np.bool_)
    paired, pair_keys = _columns([one.pairs for one in vectors])
    width = len(keys)
    rows = Rows(
        matrix=_matrix(values, column, sizes, width),
        lead=_some(lead, lead > 0, column, sizes, width),
        names=_unit(_some(values, named & ~numeric, column, sizes, width)),
        numbers=_unit(_some(values, named & numeric, column, sizes, width)),
        pairs=_matrix(
            _joined([one.pair_values for one in vectors]),
            paired,
            [len(one.pairs) for one in vectors],
            len(pair_keys),
        ),
        words=np.array([one.words for one in vectors], dtype=np.float64),
        series=np.array([one.series for one in vectors], dtype=np.uint64),
        days=np.array([one.day for one in vectors], dtype=np.float64),
        languages=np.array([tongues.number(one.language) for one in vectors], dtype=np.int64),
        figures=np.array([one.figures for one in vectors], dtype=np.int64),
        brief=np.array([_brief(one) for one in vectors], dtype=np.float64),
        keys=keys,
    )
    return rows, pair_keys


def _brief(one: Features | Vector) -> float:
    """How many times shorter than `BRIEF_WORDS` an article is, in logarithms; a section has its article about it."""
    return 0.0 if one.part else max(0.0, math.log(terms.BRIEF_WORDS / max(one.words, FEWEST_WORDS)))


def _columns(keys: Sequence[NDArray[np.uint64]]) -> tuple[NDArray[np.int32], NDArray[np.uint64]]:
    """The column of each key, and the keys of the columns."""
    found, column = np.unique(np.concatenate(keys) if keys else np.empty(0, np.uint64), return_inverse=True)
    return column.astype(np.int32), found


def _joined(arrays: Sequence[NDArray[Any]]) -> NDArray[Any]:
    return np.concatenate(arrays) if arrays else np.empty(0, np.float32)


def _matrix(
    values: NDArray[np.float32], column: NDArray[np.int32], sizes: Sequence[int], width: int
) -> sparse.csr_array:
    starts = np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)])
    return sparse.csr_array((values, column, starts), shape=(len(sizes), width))


def _some(
    values: NDArray[np.float32],
    kept: NDArray[np.bool_],
    column: NDArray[np.int32],
    sizes: Sequence[int] | NDArray[np.integer],
    width: int,
) -> sparse.csr_array:
    """The matrix of those values that are kept."""
    row = np.repeat(np.arange(len(sizes)), sizes)
    return _matrix(values[kept], column[kept], np.bincount(row[kept], minlength=len(sizes)).tolist(), width)


def _unit(matrix: sparse.csr_array) -> sparse.csr_array:
    """The matrix with rows of length 1; empty ones stay so."""
    length = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    matrix.data /= np.repeat(np.where(length > 0, length, 1), np.diff(matrix.indptr))
    return matrix


def to_bytes(vector: Vector) -> bytes:
    """The values as two bytes each; the keys and the day are those of the article's features."""
    values = np.concatenate([vector.values, vector.lead, vector.pair_values])
    return values.astype("<f2").tobytes()


def from_bytes(packed: bytes, features: Features) -> Vector:
    """The vector of an article of these features; ValueError where the two do not fit."""
    values = np.frombuffer(packed, dtype="<f2").astype(np.float32)
    terms, pairs = len(features.keys), len(features.pairs)
    if len(values) != 2 * terms + pairs:
        message = f"{len(values)} values for {terms} terms and {pairs} pairs: weigh the article again"
        raise ValueError(message)
    return Vector(
        keys=features.keys,
        values=values[:terms],
        lead=values[terms : 2 * terms],
        named=features.named,
        numeric=features.numeric,
        pairs=features.pairs,
        pair_values=values[2 * terms :],
        words=features.words,
        series=features.series,
        day=features.day,
        language=features.language,
        part=features.part,
        figures=int((features.named & features.numeric).sum()),
    )
