"""Answers to what is written of them: lists to entries, pages to articles; nothing is written yet."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from retold.read import web
from retold.read.drafts import Draft, Link
from retold.read.fetch import Door
from retold.read.looking import Seen
from retold.store import Unit
from retold.watch import entries, outcomes, pieces, writes
from retold.watch.feeds import Feed
from retold.watch.intake import Told
from retold.watch.listing import Entry
from retold.watch.outcomes import Outcome
from retold.watch.pieces import Piece
from retold.watch.tasks import Done, Visit

Write = Callable[[Unit], Told]


@dataclass(frozen=True, slots=True)
class _Looked:
    """An answer whose pages are being read."""

    done: Done
    outcome: Outcome | None = None


def write_of(connection: sqlite3.Connection, given: Iterable[Done], door: Door, now: float) -> list[Write]:
    """Return what is to be written of some answers, in their order."""
    return [
        _write(connection, looked, read, now)
        for looked, read in pieces.side_by_side(_begun(given, door, now))
    ]


def _begun(
    given: Iterable[Done], door: Door, now: float
) -> Iterator[tuple[_Looked, Iterable[web.Found | Link]]]:
    """Yield answers with the pages in them."""
    for done in given:
        task = done.task
        if isinstance(task, Feed):
            outcome = outcomes.of_look(task, done.answer, now, done.seconds)
            link = Link(task.address, task.address)
            found = pieces.behind(link, outcome.page.page, door) if outcome.page else ()
            yield _Looked(done, outcome), found
        elif isinstance(done.answer, Seen) and done.answer.status == 200 and not _is_same(task, done.answer):
            said = task.said
            link = Link(task.url, said.get("source", task.url), said.get("said", {}))
            yield _Looked(done), pieces.behind(link, done.answer.page, door)
        else:
            yield _Looked(done), ()


def _is_same(task: object, answer: Seen) -> bool:
    """Say whether a page that is looked at again came with the same bytes."""
    return isinstance(task, Visit) and task.sha256 == sha256(answer.data).hexdigest()


def _write(connection: sqlite3.Connection, looked: _Looked, read: list[Piece], now: float) -> Write:
    """Return what writes one answer."""
    done, outcome = looked.done, looked.outcome
    task, answer = done.task, done.answer
    if outcome is not None and outcome.feed.kind == "page":
        return lambda unit: writes.paged(unit, outcome, read, now)
    if outcome is not None:
        entered = [(entry, _piece(entry)) for entry in entries.fresh(connection, outcome)]
        return lambda unit: writes.looked(unit, outcome, entered, now)
    if isinstance(task, Visit):
        return lambda unit: writes.visited(unit, task, answer, read, now)
    assert not isinstance(task, Feed)
    return lambda unit: writes.fetched(unit, task, answer, read, now)


def _piece(entry: Entry) -> Piece | None:
    """Return the article of an entry that its list holds in full."""
    return pieces.finished(entry.item) if isinstance(entry.item, Draft) else None
