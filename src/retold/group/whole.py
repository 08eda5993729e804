"""A whole collection weighed and grouped at once, from features that are read twice and never held together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from . import clusters, vectors
from .features import Features
from .vectors import AT_ONCE, Vector

Read = Callable[[Sequence[int]], Sequence[Features]]  # the features of articles by number, in the order given


@dataclass(frozen=True, slots=True, eq=False)
class Weighing:
    """How many articles of a collection hold each key that more than one of them holds."""

    keys: NDArray[np.uint64]  # ascending
    holders: NDArray[np.int32]
    articles: int  # of the collection

    def vectors(self, found: Sequence[Features]) -> list[Vector]:
        """Return the vectors of some of the articles, as all of them weigh their words."""
        keys, holders = vectors.collected(found)
        at = np.searchsorted(self.keys, keys).clip(max=max(0, len(self.keys) - 1))
        there = self.keys[at] == keys if len(self.keys) else np.zeros(len(keys), dtype=np.bool_)
        many = np.where(there, self.holders[at], 1) if len(self.keys) else np.ones_like(holders)
        return vectors.weighed(found, keys, many, self.articles)


def weighing(numbers: Sequence[int], read: Read) -> Weighing:
    """Return how a collection of these articles weighs its words; each is read once."""
    runs: list[tuple[NDArray[np.uint64], NDArray[np.int32]]] = []
    for chunk in pieces(numbers):
        keys, holders = vectors.collected(read(chunk))
        run = keys, holders.astype(np.int32)
        while runs and len(runs[-1][0]) <= len(run[0]):  # as in a merge sort: each key is merged a few times
            run = _added(runs.pop(), run)
        runs.append(run)
    while len(runs) > 1:
        runs.append(_added(runs.pop(), runs.pop()))
    held, by = runs[0] if runs else (np.empty(0, np.uint64), np.empty(0, np.int32))
    return Weighing(held[by > 1], by[by > 1], len(numbers))


def grouped(numbers: Sequence[int], read: Read, weights: Weighing) -> list[list[int]]:
    """Return the numbers of the articles of each story, ascending, as a batch groups them; each is read once."""
    chunks = (weights.vectors(read(chunk)) for chunk in pieces(numbers))
    rows = vectors.below_one_another(chunks, weights.keys)
    return [[numbers[at] for at in part] for part in clusters.average_link(rows)]


def pieces(numbers: Sequence[int]) -> Iterable[Sequence[int]]:
    """The numbers of a large collection, as many at a time as are read at once."""
    return (numbers[first : first + AT_ONCE] for first in range(0, len(numbers), AT_ONCE))


def _added(
    a: tuple[NDArray[np.uint64], NDArray[np.int32]], b: tuple[NDArray[np.uint64], NDArray[np.int32]]
) -> tuple[NDArray[np.uint64], NDArray[np.int32]]:
    """The keys of both, ascending, each with the sum of its holders."""
    keys, holders = np.concatenate([a[0], b[0]]), np.concatenate([a[1], b[1]])
    order = np.argsort(keys, kind="stable")
    keys, holders = keys[order], holders[order]
    first = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]]))
    return keys[first], np.add.reduceat(holders, first, dtype=np.int32)
