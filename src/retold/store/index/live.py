"""Postings that are not in a segment yet: rows of the database, read once and kept in memory as sorted runs."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Sequence

import numpy as np

from .arrays import Articles, Keys, Places, by_key, gathered, ordered, times

GROWTH = 4  # a run is merged into the one before it unless that is so many times longer: few runs, few merges

Row = tuple[int, int, int, bytes, bytes]  # turn, kind, article, stamp, keys
ROWS = "select turn, kind, article, stamp, keys from posting where turn > ? order by turn"
NOTHING = b"\0" * 16  # the stamp of an index in which nothing was ever written


def stamp(kind: int, article: int, keys: bytes) -> bytes:
    """Return the digest of a row."""
    return hashlib.blake2b(b"%d %d " % (kind, article) + keys, digest_size=16).digest()


def after(before: bytes, change: bytes) -> bytes:
    """Return the stamp of an index after a change, by its stamp before: equal stamps have one history."""
    return hashlib.blake2b(before + change, digest_size=16).digest()


class Live:
    """The postings of the rows up to a turn; what is added later is read when it is asked for."""

    def __init__(self) -> None:
        self.turn = 0  # of the last row that was read
        self.runs: dict[int, list[tuple[Keys, Articles]]] = {}
        self.members: dict[int, set[int]] = {}

    def follow(self, connection: sqlite3.Connection, was: bytes, now: bytes) -> bool:
        """Read the rows that were added since; say whether nothing else changed between two stamps of the index."""
        rows: list[Row] = connection.execute(ROWS, (self.turn,)).fetchall()
        for row in rows:
            was = after(was, row[3])
        if was != now:
            return False
        self._take(rows)
        return True

    def read(self, connection: sqlite3.Connection) -> None:
        """Read all rows."""
        self._take(connection.execute(ROWS, (0,)).fetchall())

    def _take(self, rows: Iterable[Row]) -> None:
        new: dict[int, list[tuple[int, bytes]]] = {}
        for turn, kind, article, _, keys in rows:
            new.setdefault(kind, []).append((article, keys))
            self.turn = turn
        for kind, pairs in new.items():
            data = np.frombuffer(b"".join(pair[1] for pair in pairs), "<u8").astype(np.uint64)
            articles = np.array([pair[0] for pair in pairs], np.uint32)
            counts = np.array([len(pair[1]) // 8 for pair in pairs])
            self.members.setdefault(kind, set()).update(articles.tolist())
            runs = self.runs.setdefault(kind, [])
            runs.append(by_key(data, np.repeat(articles, counts)))
            while len(runs) > 1 and len(runs[-2][0]) < GROWTH * len(runs[-1][0]):
                runs[-2:] = [by_key(*_joined(runs[-2:]))]

    def counts(self, kind: int, keys: Keys) -> Places:
        """Return how many articles hold each key."""
        found = np.zeros(len(keys), np.int64)
        for run, _ in self.runs.get(kind, []):
            found += times(keys, run)
        return found

    def lists(self, kind: int, keys: Keys) -> list[tuple[Places, Articles]]:
        """Return places in the given keys with articles that hold them, in order of place."""
        found = []
        for run, articles in self.runs.get(kind, []):
            begins = np.searchsorted(run, keys)
            counts = np.searchsorted(run, keys, side="right") - begins
            there = np.flatnonzero(counts)
            if len(there):
                places = np.repeat(there, counts[there])
                found.append((places, gathered(articles, begins[there], counts[there])))
        return found

    def postings(self, kind: int) -> tuple[Keys, Articles]:
        """Return all postings of a kind, in order of key and article."""
        runs = self.runs.get(kind, [])
        if not runs:
            return np.empty(0, np.uint64), np.empty(0, np.uint32)
        return ordered(*by_key(*_joined(runs)))


def _joined(runs: Sequence[tuple[Keys, Articles]]) -> tuple[Keys, Articles]:
    """Return runs one behind the other."""
    return np.concatenate([run[0] for run in runs]), np.concatenate([run[1] for run in runs])
