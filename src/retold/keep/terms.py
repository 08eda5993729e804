"""What articles are found by, kept in a store: words and their weights for grouping, fingerprints of their wording."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from retold import group
from retold.group import Features, Kept, Vector
from retold.group.features import from_bytes, to_bytes
from retold.group.vectors import from_bytes as vector_from_bytes
from retold.group.vectors import to_bytes as vector_to_bytes
from retold.keep import sections, wording
from retold.keep.furnishing import furnished
from retold.store import Store, Unit, features, waiting
from retold.store.articles import numbers, some
from retold.store.features import SECTIONS, WEIGHTS, WORDS
from retold.store.index import FLUSH, Index
from retold.store.index import TERMS as KIND

CACHED = (
    2_048  # articles whose weights are held ready, for what is near is asked for again and again; 12 KB each
)
Keys = NDArray[np.uint64]


def drop(unit: Unit, index: Index) -> None:
    """Drop all that articles are found by."""
    features.drop(unit.connection, [WORDS, WEIGHTS, SECTIONS, features.WORDING])
    for kind in (KIND, wording.KIND):
        index.clear(kind)


def leave(unit: Unit, folder: Path, article: int) -> None:
    """Let an article that is forgotten be found by its words and its wording no more."""
    Index(unit.connection, folder).forget([article])


def tidy(store: Store, *, forgotten: bool = False) -> None:
    """Make segments of what is new in the index where it is enough, and few of many; without forgotten articles.

    What was merged away goes when nobody can read it any more: the latest merges leave their files until others come.
    """
    index = store.index
    index.flush(least=1 if forgotten else FLUSH)
    merged = index.merge(forgotten=forgotten)
    if forgotten:
        index.gc(grace=0.0)  # who reads these files has them open
    elif merged:
        index.gc()


def count(unit: Unit, index: Index) -> None:
    """Count the words of the articles of which they are not counted yet, and enter the wording of these.

    So are articles entered that a version without wording kept.
    """
    connection = unit.connection
    missing = features.without(connection, WORDS, features.WORDING, SECTIONS)
    known = numbers(connection, missing)
    there = features.there(connection, WORDS, known.values())
    for article in some(connection, missing):
        number, told = known[article.id], furnished(connection, article)
        whole, cuts = group.in_sections(told)
        if number not in there:
            features.keep(connection, WORDS, [(number, to_bytes(whole))])
        sections.enter(connection, number, cuts)
        wording.enter(connection, index, number, told)
        index.flush(least=FLUSH)


def counted(connection: sqlite3.Connection, wanted: Iterable[int]) -> dict[int, Features]:
    """Return the words of these articles by number."""
    return {number: from_bytes(packed) for number, packed in features.of(connection, WORDS, wanted).items()}


def enter(unit: Unit, index: Index, weighed: Mapping[int, Vector]) -> None:
    """Keep how articles weigh their words now, and let them be found by their words."""
    connection = unit.connection
    known = features.there(connection, WEIGHTS, weighed)
    changed = [
        number for number in known if not np.array_equal(_entered(connection, number), weighed[number].keys)
    ]
    index.forget(changed, kind=KIND)
    for number, vector in weighed.items():
        if number not in known or number in changed:
            index.add(KIND, number, vector.keys)
    rows = (
        (number, vector.keys.astype("<u8").tobytes() + vector_to_bytes(vector))
        for number, vector in weighed.items()
    )
    features.keep(connection, WEIGHTS, rows)
    index.flush(least=FLUSH)


def kept(connection: sqlite3.Connection, index: Index, new: Mapping[int, Features]) -> Kept:
    """Return what a stream asks of the articles that are in stories and not `new`."""
    entered = features.there(connection, WEIGHTS, new)
    mine = [new[number].keys for number in sorted(entered)]
    own, times = np.unique(np.concatenate(mine) if mine else np.empty(0, np.uint64), return_counts=True)

    def counts(keys: Keys) -> NDArray[np.int64]:
        found = index.counts(KIND, keys).astype(np.int64)
        if len(own):  # articles that are placed again are entered already
            at = np.minimum(np.searchsorted(own, keys), len(own) - 1)
            found -= np.where(own[at] == keys, times[at], 0)
        return np.maximum(found, 0)

    def near(keys: Keys, values: NDArray[np.float32]) -> Sequence[int]:
        found = [one for one in look(keys, values) if one not in new]
        homes = waiting.homes_of(connection, found)
        return [one for one in found if one in homes]

    def stories(wanted: Sequence[int]) -> Sequence[int]:
        homes = waiting.homes_of(connection, wanted)
        return [int(homes[number], 16) for number in wanted]

    look = group.neighbours(counts, lambda keys: index.articles(KIND, keys))
    return Kept(
        articles=index.size(KIND) - len(entered),
        counts=counts,
        near=near,
        vectors=lambda wanted: vectors(connection, wanted),
        stories=stories,
        members=lambda story: waiting.numbers_of(connection, f"{story:016x}"),
    )


def vectors(connection: sqlite3.Connection, wanted: Sequence[int]) -> list[Vector]:
    """Return how articles weigh their words, in the order given."""
    words = features.of(connection, WORDS, wanted)
    weights = features.of(connection, WEIGHTS, wanted)
    return [_vector(words[number], weights[number]) for number in wanted]


@lru_cache(CACHED)
def _vector(words: bytes, weights: bytes) -> Vector:
    """Return how an article weighs its words, from what is kept of both."""
    found = from_bytes(words)
    return vector_from_bytes(weights[8 * len(found.keys) :], found)


def _entered(connection: sqlite3.Connection, number: int) -> Keys:
    """Return the keys under which an article is entered in the index: those that its weights were kept with."""
    packed = features.of(connection, WEIGHTS, [number])[number]
    return np.frombuffer(packed[: len(packed) // 10 * 8], dtype="<u8").astype(np.uint64)
