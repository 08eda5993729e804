"""The index as one reader sees it: listed segments, what was withdrawn from them, live postings."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import numpy as np

from retold.errors import BadStore

from .arrays import Articles, Keys, Places, held, times
from .live import NOTHING, Live
from .segments import Segment

NONE = np.empty(0, np.uint32)


class Part(NamedTuple):
    """A segment, the articles that were forgotten since it was written, and their keys, ascending."""

    segment: Segment
    gone: Articles
    keys: Keys

    def members(self) -> Articles:
        """Return its articles, ascending."""
        found = self.segment.members()
        return found[~held(found, self.gone)] if len(self.gone) else found

    def holding(self, articles: Articles) -> Articles:
        """Return which of some articles it holds, that were not forgotten."""
        found = articles[held(articles, self.segment.members())]
        return found[~held(found, self.gone)]


class Found(NamedTuple):
    """Some keys in a segment."""

    part: Part
    at: Places  # in the keys that were asked for
    begins: Places  # of the articles of each
    counts: Places

    def ranked(self, rank: Places) -> Found:
        """Return them with other places, in their order; those with a place below 0 are left out."""
        order = np.argsort(rank[self.at], kind="stable")
        order = order[rank[self.at][order] >= 0]
        return Found(self.part, rank[self.at][order], self.begins[order], self.counts[order])

    def between(self, first: int, last: int) -> Found:
        """Return those whose place lies from `first` up to `last`, counted from there; in order of place."""
        begin, end = np.searchsorted(self.at, [first, last]).tolist()
        return Found(self.part, self.at[begin:end] - first, self.begins[begin:end], self.counts[begin:end])


class View(NamedTuple):
    """All postings at one moment."""

    parts: Mapping[int, tuple[Part, ...]]  # by kind
    live: Live
    last: list[tuple[int, Keys, list[Found]]]  # what was looked for last: who counts keys then ranks by them

    def found(self, kind: int, keys: Keys) -> list[Found]:
        """Return where the segments have some keys."""
        for of, asked, found in self.last:
            if of == kind and np.array_equal(asked, keys):
                return found
        self.last[:] = [(kind, keys.copy(), self._found(kind, keys))]
        return self.last[0][2]

    def _found(self, kind: int, keys: Keys) -> list[Found]:
        out = []
        for part in self.parts.get(kind, ()):
            at, places = part.segment.find(keys)
            if len(at):
                out.append(Found(part, at, *part.segment.bounds(places)))
        return out

    def counts(self, kind: int, keys: Keys, found: Sequence[Found] | None = None) -> Places:
        """Return how many articles hold each key, by where the segments have it."""
        counts = self.live.counts(kind, keys)
        for one in self.found(kind, keys) if found is None else found:
            counts[one.at] += one.counts
        for part in self.parts.get(kind, ()):
            if len(part.keys):
                counts -= times(keys, part.keys)
        return counts

    def lists(
        self, kind: int, keys: Keys, found: Sequence[Found] | None = None
    ) -> Iterator[tuple[Places, Articles]]:
        """Yield places in the given keys with articles that hold them, for each segment in the order of `at`."""
        for one in self.found(kind, keys) if found is None else found:
            which, articles = np.repeat(one.at, one.counts), one.part.segment.lists(one.begins, one.counts)
            if len(one.part.gone):
                stay = ~held(articles, one.part.gone)
                which, articles = which[stay], articles[stay]
            yield which, articles
        yield from self.live.lists(kind, keys)

    def members(self, kind: int) -> Articles:
        """Return all articles that hold keys of a kind, ascending."""
        parts = [part.members() for part in self.parts.get(kind, ())]
        parts.append(np.array(sorted(self.live.members.get(kind, ())), np.uint32))
        return np.sort(np.concatenate(parts))

    def highest(self, kind: int) -> int:
        """Return the highest number of an article of a kind, 0 for none."""
        parts = (part.segment.header.highest for part in self.parts.get(kind, ()))
        return max((*parts, *self.live.members.get(kind, ())), default=0)

    def size(self, kind: int) -> int:
        """Return how many articles hold keys of a kind."""
        parts = self.parts.get(kind, ())
        held_ = sum(part.segment.header.length("members") - len(part.gone) for part in parts)
        return held_ + len(self.live.members.get(kind, ()))


class Eye:
    """What looks at an index: it sees the database's present state, and opens segments once."""

    def __init__(self, connection: sqlite3.Connection, folder: Path) -> None:
        self._connection, self.folder, self._pid = connection, folder, os.getpid()
        self._stamp, self._view = NOTHING, View({}, Live(), [])
        self._open: dict[str, Segment] = {}

    @property
    def connection(self) -> sqlite3.Connection:
        """The connection; raises BadStore in a process that did not open it."""
        if os.getpid() != self._pid:
            message = f"the index in {self.folder} was opened by another process: open the store again after the fork"
            raise BadStore(message)
        return self._connection

    def view(self) -> View:
        """Return the index as the database has it now; raise BadStore where a segment is missing or damaged."""
        if self._now() == self._stamp:
            return self._view
        with snapshot(self.connection):
            now, live = self._now(), self._view.live
            if not live.follow(self.connection, self._stamp, now):
                live = Live()
                live.read(self.connection)
                self._view = View(self._parts(), live, [])
            self._stamp = now
        return self._view

    def _now(self) -> bytes:
        return bytes(self.connection.execute("select stamp from indexed").fetchone()[0])

    def _parts(self) -> dict[int, tuple[Part, ...]]:
        """Return the segments that are listed."""
        gone: dict[str, list[tuple[int, bytes]]] = {}
        for name, article, keys in self.connection.execute(
            "select segment, article, keys from withdrawn order by segment, article"
        ):
            gone.setdefault(name, []).append((article, keys))
        listed = self.connection.execute(
            "select kind, name from segment where retired is null order by kind, lowest, name"
        ).fetchall()
        self._open = {name: self._open.get(name) or Segment(self.folder / name) for _, name in listed}
        found: dict[int, tuple[Part, ...]] = {}
        for kind, name in listed:
            found[kind] = (*found.get(kind, ()), _part(self._open[name], gone.get(name, [])))
        return found


def _part(segment: Segment, gone: list[tuple[int, bytes]]) -> Part:
    keys = np.sort(np.frombuffer(b"".join(keys for _, keys in gone), "<u8"))
    return Part(segment, np.array([article for article, _ in gone], np.uint32), keys)


@contextmanager
def snapshot(connection: sqlite3.Connection) -> Iterator[None]:
    """Let all questions inside see one state of the database."""
    if connection.in_transaction:
        yield
        return
    connection.execute("begin")
    try:
        yield
    finally:
        with suppress(sqlite3.Error):
            connection.execute("rollback")


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Let all changes inside happen together or not at all."""
    connection.execute("begin immediate")
    try:
        yield
        connection.execute("commit")
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("rollback")
        raise
