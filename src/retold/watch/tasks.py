"""What a watcher asks of the network: a look at a feed, the page of an entry, a page that may have been changed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from retold.errors import Unreadable
from retold.read import looking, wire
from retold.read.fetch import Door
from retold.read.looking import Seen
from retold.watch import feeds
from retold.watch.feeds import Feed


@dataclass(frozen=True, slots=True)
class Waiting:
    """An entry whose page is to be fetched."""

    feed: int
    key: str
    url: str
    host: str
    said: dict[str, Any]
    tries: int
    due: float  # when it is asked for: for all entries that led there until then

    @property
    def asked(self) -> str:
        """Return the address to ask for."""
        return self.url

    @property
    def conditions(self) -> dict[str, str]:
        """Return none: the page was not read yet, or the list says that it changed."""
        return {}


@dataclass(frozen=True, slots=True)
class Visit:
    """A page that was read, and is looked at again."""

    url: str
    feed: int
    article: str | None
    said: dict[str, Any]
    host: str
    step: int
    etag: str | None
    last_modified: str | None
    sha256: str | None

    @property
    def asked(self) -> str:
        """Return the address to ask for."""
        return self.url

    @property
    def conditions(self) -> dict[str, str]:
        """Return the headers that ask for the page only if it changed."""
        return feeds.conditions(self.etag, self.last_modified)


Task = Feed | Waiting | Visit


@dataclass(frozen=True, slots=True)
class Failed:
    """Why an address gave no answer."""

    reason: str
    passing: bool = True  # it may answer another time

    @property
    def untrusted(self) -> bool:
        """Say whether it is its certificate."""
        return wire.UNTRUSTED in self.reason


@dataclass(frozen=True, slots=True)
class Done:
    """A task and what came of it."""

    task: Task
    answer: Seen | Failed
    seconds: float
    spacing: float = 0.0  # seconds that its site wants between two requests


def asked(task: Task, door: Door, steady: Callable[[], float]) -> Done:
    """Return what the address of a task answers; whatever it is, it raises nothing."""
    begun = steady()
    answer: Seen | Failed
    try:
        answer = looking.look(door, task.asked, task.conditions)
    except wire.Unreachable as error:
        answer = Failed(" ".join(str(error).split()))
    except Unreadable as error:
        answer = Failed(" ".join(str(error).split()), passing="robots.txt could not" in str(error))
    except Exception as error:  # noqa: BLE001 - in a thread nobody would hear of it, and its host would wait for ever
        answer = Failed(f"made retold fail ({type(error).__name__}: {error}): tell its developers")
    spacing = 0.0
    with suppress(Unreadable):
        spacing = door.spacing(task.asked)
    return Done(task, answer, steady() - begun, spacing)


def waiting(connection: sqlite3.Connection, now: float, busy: Iterable[str], most: int) -> Iterator[Waiting]:
    """Yield the entries whose pages are due and whose hosts may be asked, the longest waiting first."""
    query = (
        "select feed, key, url, host, said, tries from entry where state = 'waiting' and next <= ? and url is not null "
        "and host not in (select value from json_each(?)) order by next limit ?"
    )
    for row in connection.execute(query, (now, json.dumps(sorted(busy)), most)).fetchall():
        feed, key, url, host, said, tries = row
        yield Waiting(feed, key, url, host, json.loads(said), tries, now)


def visits(connection: sqlite3.Connection, now: float, busy: Iterable[str], most: int) -> Iterator[Visit]:
    """Yield the pages that are due to be looked at again and whose hosts may be asked, the longest overdue first."""
    query = (
        "select url, feed, article, said, host, step, etag, last_modified, sha256 from visit where next <= ? "
        "and host not in (select value from json_each(?)) order by next limit ?"
    )
    for row in connection.execute(query, (now, json.dumps(sorted(busy)), most)).fetchall():
        url, feed, article, said, host, step, etag, modified, sha256 = row
        yield Visit(url, feed, article, json.loads(said), host, step, etag, modified, sha256)


def soonest(connection: sqlite3.Connection, now: float) -> float | None:
    """Return when the next thing after now is due, or None where nothing is."""
    query = (
        "select min(next) from (select min(next) as next from feed where ended is null and next > ?1 union all "
        "select min(next) from entry where state = 'waiting' and next > ?1 union all "
        "select min(next) from visit where next > ?1)"
    )
    found: float | None = connection.execute(query, (now,)).fetchone()[0]
    return found
