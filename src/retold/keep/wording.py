"""The wording of articles, kept in a store: which article holds which fingerprint, whatever story it is in."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from retold.align.corpus.grams import of_article
from retold.records import Article
from retold.store import features
from retold.store.index import WORDING as KIND
from retold.store.index import Index
from retold.text.words import words

__all__ = ["KIND", "enter", "entered", "fingerprints", "unpacked"]

Keys = NDArray[np.uint64]


def fingerprints(article: Article) -> Keys:
    """Return the fingerprints of an article without its furniture, ascending, each once."""
    return np.unique(of_article(words(article.text, article.furniture, lemmatised=False).folded))


def enter(connection: sqlite3.Connection, index: Index, told: Mapping[int, Keys]) -> None:
    """Let articles be found by their fingerprints, as these are now; within the caller's transaction."""
    before = entered(connection, told)
    changed = {
        number: keys
        for number, keys in told.items()
        if number not in before or not np.array_equal(keys, before[number])
    }
    index.forget(before.keys() & changed, kind=KIND, known=before)
    for number, keys in changed.items():
        index.add(KIND, number, keys)
    rows = [(number, keys.astype("<u8").tobytes()) for number, keys in changed.items()]
    features.keep(connection, features.WORDING, rows)


def entered(connection: sqlite3.Connection, wanted: Iterable[int]) -> dict[int, Keys]:
    """Return the fingerprints under which articles are entered in the index."""
    kept = features.of(connection, features.WORDING, wanted)
    return {number: unpacked(packed) for number, packed in kept.items()}


def unpacked(packed: bytes) -> Keys:
    """Return fingerprints from the bytes that are kept."""
    return np.frombuffer(packed, dtype="<u8").astype(np.uint64)
