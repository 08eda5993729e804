"""The wording of articles, kept in a store: which article holds which fingerprint, whatever story it is in."""

from __future__ import annotations

import sqlite3

import numpy as np
from numpy.typing import NDArray

from retold.align.corpus.grams import of_article
from retold.records import Article
from retold.store import features
from retold.store.index import WORDING as KIND
from retold.store.index import Index
from retold.text.words import words

__all__ = ["KIND", "enter", "fingerprints"]

Keys = NDArray[np.uint64]


def fingerprints(article: Article) -> Keys:
    """Return the fingerprints of an article without its furniture, ascending, each once."""
    return np.unique(of_article(words(article.text, article.furniture, lemmatised=False).folded))


def enter(connection: sqlite3.Connection, index: Index, number: int, article: Article) -> None:
    """Let an article be found by its wording, as it is now; within the caller's transaction."""
    packed = fingerprints(article).astype("<u8").tobytes()
    before = features.of(connection, features.WORDING, [number]).get(number)
    if packed == before:
        return
    if before:
        index.forget([number], kind=KIND)
    index.add(KIND, number, unpacked(packed))
    features.keep(connection, features.WORDING, [(number, packed)])


def unpacked(packed: bytes) -> Keys:
    """Return fingerprints from the bytes that are kept."""
    return np.frombuffer(packed, dtype="<u8").astype(np.uint64)
