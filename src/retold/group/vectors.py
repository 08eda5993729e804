"""Articles as rows of unit length over the terms that they hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from . import terms
from .features import Features

Keys = NDArray[np.uint64]


@dataclass(frozen=True, slots=True, eq=False)
class Vector:
    """What one article is compared by, as it weighed its terms when it came; the values have length 1."""

    keys: NDArray[np.uint64]  # ascending
    values: NDArray[np.float32]
    day: float = float("nan")


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Articles side by side: one row of the matrix for each, one column for each key."""

    matrix: sparse.csr_array
    days: NDArray[np.float64]
    keys: NDArray[np.uint64]  # of the columns, ascending

    def __len__(self) -> int:
        return len(self.days)


def collected(found: Sequence[Features]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """The keys of some articles, ascending, and how many of the articles hold each."""
    keys = [one.keys for one in found]
    held, articles = np.unique(np.concatenate(keys) if keys else np.empty(0, np.uint64), return_counts=True)
    return held, articles


def weighed(
    found: Sequence[Features], keys: NDArray[np.uint64], articles: NDArray[np.int64], collection: int
) -> list[Vector]:
    """The vectors of some articles, if of a collection so many `articles` hold each of the `keys`."""
    return [_weighed(one, articles[np.searchsorted(keys, one.keys)], collection) for one in found]


def _weighed(one: Features, articles: NDArray[np.int64], collection: int) -> Vector:
    values = terms.weights(one.times, one.named, one.tenths, articles, collection)
    length = float(np.sqrt(values @ values))
    return Vector(one.keys, (values / (length or 1.0)).astype(np.float32), one.day)


def side_by_side(vectors: Sequence[Vector], keys: Keys | None = None) -> Rows:
    """The vectors as rows of one matrix; of all keys that they hold, or of those given, which ascend."""
    sizes = np.array([len(one.keys) for one in vectors], dtype=np.int64)
    together = np.concatenate([np.empty(0, np.uint64), *(one.keys for one in vectors)])
    values = np.concatenate([np.empty(0, np.float32), *(one.values for one in vectors)])
    starts = np.concatenate([[0], np.cumsum(sizes)])
    if keys is None:
        keys, column = np.unique(together, return_inverse=True)
    else:
        column = np.searchsorted(keys, together)
        column[column == len(keys)] = 0
        known = keys[column] == together if len(keys) else np.zeros(len(together), dtype=np.bool_)
        starts = np.concatenate([[0], np.cumsum(known)])[starts]
        column, values = column[known], values[known]
    matrix = sparse.csr_array((values, column.astype(np.int32), starts), shape=(len(vectors), len(keys)))
    return Rows(matrix, np.array([one.day for one in vectors], dtype=np.float64), keys)


def to_bytes(vector: Vector) -> bytes:
    """The values as two bytes each; the keys and the day are those of the article's features."""
    return vector.values.astype("<f2").tobytes()


def from_bytes(packed: bytes, features: Features) -> Vector:
    """The vector of an article of these features; ValueError where the two do not fit."""
    values = np.frombuffer(packed, dtype="<f2").astype(np.float32)
    if len(values) != len(features.keys):
        message = f"{len(values)} values for {len(features.keys)} terms: weigh the article again"
        raise ValueError(message)
    return Vector(features.keys, values, features.day)
