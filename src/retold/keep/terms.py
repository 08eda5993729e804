"""What articles are found by, kept in a store: words and their weights for grouping, fingerprints of their wording."""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache

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
COUNTED = (WORDS, features.WORDING, SECTIONS)  # of every article
_KEYS = struct.Struct("<xI")  # how many keys are kept with weights: five bytes, so that all are an odd number
AT_ONCE = 200  # articles that are counted at a time: what changed leaves the index together
Keys = NDArray[np.uint64]


def drop(unit: Unit, index: Index) -> None:
    """Drop all that articles are found by."""
    features.drop(unit.connection, [WORDS, WEIGHTS, SECTIONS, features.WORDING])
    for kind in (KIND, wording.KIND):
        index.clear(kind)


def leave(unit: Unit, index: Index, articles: Collection[int]) -> None:
    """Let articles that are forgotten be found by their words and their wording no more; what is kept of them stays."""
    index.forget(articles, kind=KIND, known=_entered(unit.connection, articles))
    index.forget(articles, kind=wording.KIND, known=wording.entered(unit.connection, articles))


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
    missing = features.without(unit.connection, *COUNTED)
    for first in range(0, len(missing), AT_ONCE):
        _count(unit.connection, index, missing[first : first + AT_ONCE])
        index.flush(least=FLUSH)


def _count(connection: sqlite3.Connection, index: Index, missing: Sequence[str]) -> None:
    """Count the words of some articles, and enter their wording."""
    known = numbers(connection, missing)
    there = features.there(connection, WORDS, known.values())
    told: dict[int, Keys] = {}
    for article in some(connection, missing):
        number, whole = known[article.id], furnished(connection, article)
        words, cuts = group.in_sections(whole)
        if number not in there:
            features.keep(connection, WORDS, [(number, to_bytes(words))])
        sections.enter(connection, number, cuts)
        told[number] = wording.fingerprints(whole)
    wording.enter(connection, index, told)


def counted(connection: sqlite3.Connection, wanted: Iterable[int]) -> dict[int, Features]:
    """Return the words of these articles by number."""
    return {number: from_bytes(packed) for number, packed in features.of(connection, WORDS, wanted).items()}


def enter(unit: Unit, index: Index, weighed: Mapping[int, Vector]) -> None:
    """Keep how articles weigh their words now, and let them be found by their words."""
    connection = unit.connection
    known, before = features.there(connection, WEIGHTS, weighed), _entered(connection, weighed)
    changed = [
        number
        for number in known
        if number not in before or not np.array_equal(before[number], weighed[number].keys)
    ]
    index.forget(changed, kind=KIND, known=before)
    for number, vector in weighed.items():
        if number not in known or number in changed:
            index.add(KIND, number, vector.keys)
    features.keep(connection, WEIGHTS, ((number, _packed(vector)) for number, vector in weighed.items()))
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
    end = len(weights) - _KEYS.size * (len(weights) % 2)
    return vector_from_bytes(weights[8 * len(found.keys) : end], found)


def _packed(vector: Vector) -> bytes:
    """Return keys and values of a vector, and how many keys these are; their bytes are an odd number."""
    keys = vector.keys.astype("<u8").tobytes()
    return keys + vector_to_bytes(vector) + _KEYS.pack(len(vector.keys))


def _entered(connection: sqlite3.Connection, wanted: Iterable[int]) -> dict[int, Keys]:
    """Return the keys under which articles are entered in the index: those that their weights were kept with.

    Of articles whose weights an earlier version kept, an even number of bytes, it cannot be told.
    """
    kept = features.of(connection, WEIGHTS, wanted)
    return {
        number: wording.unpacked(packed[: 8 * _KEYS.unpack_from(packed, len(packed) - _KEYS.size)[0]])
        for number, packed in kept.items()
        if len(packed) % 2
    }
