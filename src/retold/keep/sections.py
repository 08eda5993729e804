"""The sections of articles that may be round-ups, kept in a store as what grouping compares."""

from __future__ import annotations

import json
import sqlite3
from base64 import b85decode, b85encode
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from retold import group
from retold.group.features import from_bytes, to_bytes
from retold.records import Span
from retold.store import features
from retold.store.features import SECTIONS, TELLS

CACHED = 512  # round-ups: one is looked at again with each story of a round that it is like; some 30 KB each


def enter(connection: sqlite3.Connection, number: int, cuts: Sequence[group.Cut]) -> None:
    """Keep the sections of an article; that it has none too."""
    rows = [
        (cut.span.start, cut.span.end, cut.repeated, b85encode(to_bytes(cut.inside)).decode()) for cut in cuts
    ]
    features.keep(connection, SECTIONS, [(number, json.dumps(rows).encode() if rows else b"")])


def of(connection: sqlite3.Connection, numbers: Iterable[int]) -> dict[int, list[group.Cut]]:
    """Return the sections of those of these articles that may be round-ups; each bears its article's number."""
    kept = sorted(features.of(connection, SECTIONS, numbers).items())
    return {
        number: [cut._replace(article=number) for cut in _cuts(packed)] for number, packed in kept if packed
    }


@lru_cache(CACHED)
def _cuts(packed: bytes) -> tuple[group.Cut, ...]:
    """Return sections from what was kept of them, of an article without a number."""
    return tuple(
        group.Cut(0, Span(start, end), from_bytes(b85decode(inside)), repeated)
        for start, end, repeated, inside in json.loads(packed)
    )


def tells(connection: sqlite3.Connection, numbers: Iterable[int] | None = None) -> dict[int, list[str]]:
    """Return the stories whose entries name an article as a round-up, by its number: of these or of all."""
    return {number: json.loads(packed) for number, packed in features.of(connection, TELLS, numbers).items()}


def note(connection: sqlite3.Connection, told: Mapping[int, Iterable[str]]) -> None:
    """Note the stories whose entries name each of these articles."""
    features.keep(
        connection, TELLS, [(number, json.dumps(sorted(some)).encode()) for number, some in told.items()]
    )
