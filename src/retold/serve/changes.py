"""What changes in a store, as others write it: looked at once for all who listen, remembered for a while."""

from __future__ import annotations

import json
import secrets
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from retold.store import Store, versions
from retold.store.connection import identity

REMEMBERED = 500  # events: a desk that was away for an hour of a busy day
MOST_AT_ONCE = 200  # stories: where more are another at once, all is


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened; `about` are the ids that its story has or had, none where it concerns all."""

    number: int
    kind: str  # story | gone | correction | alert | reset
    data: str  # JSON on one line
    about: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Seen:
    """How a store was when it was looked at last."""

    stories: dict[str, str]
    decision: int
    alert: int
    forgotten: int


class Changes:
    """The changes of one store since it was first looked at. Belongs to the thread that looks."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.since = secrets.token_hex(4)  # tells the events of this process from those of another
        self.events: deque[Event] = deque(maxlen=REMEMBERED)
        self.last = 0
        self._store: Store | None = None
        self._file: tuple[int, int] | None = None
        self._version = -1
        self._seen: _Seen | None = None

    def look(self) -> int:
        """Look whether something was written, and remember what; return the number of the last event."""
        file = identity(self.path)
        if self._store is None or file != self._file:
            self.close()
            self._store, self._file = Store.open(self.path), file
        (version,) = self._store.connection.execute("pragma data_version").fetchone()
        if version != self._version:
            seen, before = _seen(self._store), self._seen
            self._seen, self._version = seen, version
            if before and before.forgotten != seen.forgotten:
                self.events.clear()  # they may hold words of what is forgotten
            for kind, data, about in _between(self._store, before, seen) if before else ():
                self.last += 1
                self.events.append(Event(self.last, kind, json.dumps(data, ensure_ascii=False), about))
        return self.last

    def after(self, number: int) -> list[Event] | None:
        """Return the events after a number, or None where they are not remembered any more."""
        if number > self.last or number < self.last - len(self.events):
            return None
        return [one for one in list(self.events) if one.number > number]  # a copy: another thread adds

    def close(self) -> None:
        """Close the store."""
        if self._store is not None:
            self._store.close()
        self._store, self._version = None, -1


def _seen(store: Store) -> _Seen:
    connection = store.connection
    connection.execute("begin")
    try:
        (decision,) = connection.execute("select coalesce(max(position), 0) from decision").fetchone()
        (alert,) = connection.execute("select coalesce(max(number), 0) from alert").fetchone()
        return _Seen(dict(versions.of_all(connection)), decision, alert, versions.forgotten(connection))
    finally:
        connection.execute("rollback")


def _between(store: Store, before: _Seen, after: _Seen) -> Iterator[tuple[str, Any, frozenset[str]]]:
    """Yield what happened between two looks: kind, data, and the stories that it is about."""
    told = [id_ for id_, seal in after.stories.items() if before.stories.get(id_) != seal]
    gone = before.stories.keys() - after.stories.keys()
    if before.forgotten != after.forgotten:
        yield "reset", {"because": "something was forgotten"}, frozenset()
    elif len(told) + len(gone) > MOST_AT_ONCE:
        yield "reset", {"because": "many stories were told again"}, frozenset()
    else:
        yield from _stories(store, told, gone)
    query = "select position, id from decision where position > ? order by position limit ?"
    for _, id_ in store.connection.execute(query, (before.decision, MOST_AT_ONCE)):
        yield "correction", {"id": id_}, frozenset()
    query = "select id, kind, story from alert where number > ? order by number limit ?"
    for id_, kind, story in store.connection.execute(query, (before.alert, MOST_AT_ONCE)):
        yield "alert", {"id": id_, "kind": kind, "story": story}, frozenset({story})


def _stories(store: Store, told: list[str], gone: set[str]) -> Iterator[tuple[str, Any, frozenset[str]]]:
    """Yield the stories that are new or told again, with what they were called before; then those that are no more."""
    left = set(gone)
    query = "select title, articles, at_least, at_most from story where id = ?"
    for id_ in told:
        former = "select story from former where became = ? order by story"
        was = sorted({story for (story,) in store.connection.execute(former, (id_,))} & gone)
        row = store.connection.execute(query, (id_,)).fetchone()
        if row is not None:
            left -= {*was}
            title, articles, *origins = row
            data = {"story": id_, "was": was, "title": title, "articles": articles, "origins": origins}
            yield "story", data, frozenset({id_, *was})
    for id_ in sorted(left):
        yield "gone", {"story": id_}, frozenset({id_})
