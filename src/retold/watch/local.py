"""Looks at folders and archives on this machine, in portions that a unit of work takes."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from retold.read import sources
from retold.read.inputs import Input
from retold.records import Skipped
from retold.store import Unit
from retold.watch import (
    entries,
    feeds,
    filed,
    folders,
    growing,
    intake,
    outcomes,
    pieces,
    rhythm,
    schedule,
    writes,
)
from retold.watch.alarms import Alarm
from retold.watch.feeds import Feed
from retold.watch.folders import File, Known
from retold.watch.intake import Told
from retold.watch.outcomes import Outcome
from retold.watch.pieces import Piece

EVERY = 30.0  # seconds between two looks at a folder or an archive, where nobody says otherwise
PORTION = 100  # articles of a file that are kept at once

Write = Callable[[Unit], Told]


def look(connection: sqlite3.Connection, feed: Feed, now: float) -> Iterator[Write]:
    """Yield what is to be written of a look, one unit of work after another; each may be tried again."""
    try:
        if feed.kind == "folder":
            yield from _folder(connection, feed, now)
        else:
            yield from _archive(feed, now)
    except OSError as error:
        reason = f"could not be opened ({(error.strerror or 'unknown reason').lower()}): check its path and permissions"
        found = outcomes.failed(
            replace(feed, turn=feed.turn + 1, last_look=now, every=feed.every or EVERY), reason, now
        )
        found = replace(found, feed=replace(found.feed, every=feed.every))
        yield lambda unit: writes.looked(unit, found, (), now)


def _folder(connection: sqlite3.Connection, feed: Feed, now: float) -> Iterator[Write]:
    """Yield what is to be written of the files that are new or changed in a folder."""
    folder = Path(feed.address)
    if not folder.is_dir():
        raise FileNotFoundError(2, "No such file or directory", feed.address)
    known = {
        path: Known(version, seen, state == "waiting")
        for path, version, seen, state in filed.known(connection, feed.id)
    }
    unsettled = count = 0
    for file in folders.changed(folder, known, now):
        if file.still:
            count += 1
            yield from _file(feed, file, now)
        else:
            unsettled += 1
            before = known.get(file.path)
            if before is None or before.version != file.version:
                yield _noted(feed, file, now)
    there = [path for path in filed.stale(connection, feed.id, now - entries.STALE) if os.path.lexists(path)]
    outcome = replace(_worked(feed, now, fresh=count), still=tuple(there))
    if unsettled:
        soon = now + folders.STILL
        outcome = replace(outcome, feed=replace(outcome.feed, next=min(outcome.feed.next, soon)))
    yield lambda unit: writes.looked(unit, outcome, (), now)


def _noted(feed: Feed, file: File, now: float) -> Write:
    """Return what notes a file that may still be being written."""

    def write(unit: Unit) -> Told:
        filed.seen(unit.connection, feed.id, file.path, version=file.version, now=now)
        return Told()

    return write


def _file(feed: Feed, file: File, now: float) -> Iterator[Write]:
    """Yield what is to be written of a file: its articles in portions, and with the last that it was read."""
    found = _held(file.path)
    done, article, reason = False, None, None
    while not done:
        portion = list(islice(found, PORTION))
        done = len(portion) < PORTION

        def write(unit: Unit, portion: list[Piece] = portion, *, done: bool = done) -> Told:
            nonlocal article, reason
            told = Told()
            _, last, why = intake.kept(unit, portion, told)
            article, reason = last or article, why if last is None else None
            if done:
                given = (unit.connection, feed.id, file.path)
                filed.read(*given, version=file.version, article=article, reason=reason, now=now)
            return told

        yield write


def _held(path: str) -> Iterator[Piece]:
    """Yield what a file holds."""
    for given in sources.contents([path]):
        if isinstance(given, Skipped):
            yield Piece(given)
        elif isinstance(given, Input):
            yield from pieces.read_all(pieces.of_file(given))


def _archive(feed: Feed, now: float) -> Iterator[Write]:
    """Yield what is to be written of the whole records that an archive gained."""
    place, count, damaged = feed.place, 0, False
    while True:
        portion = growing.portion(Path(feed.address), place, now)
        if portion.again:
            words = "is another file under the same name: it is read from its beginning"
            yield _alarm(feed, words, now)
        begun = place.offset if place and not portion.again else 0
        place = portion.place
        if place.offset == begun:
            break
        count, damaged = count + 1, damaged or portion.damaged
        with growing.given(feed.address, portion) as given:
            read = list(pieces.read_all(pieces.of_file(given)))
        yield _recorded(replace(feed, place=place), read)
    outcome = _worked(replace(feed, place=place), now, fresh=count)
    outcome = replace(outcome, alarms=_state(feed, count, damaged=damaged, stalled=portion.stalled))
    yield lambda unit: writes.looked(unit, outcome, (), now)


def _state(feed: Feed, count: int, *, damaged: bool, stalled: bool) -> tuple[Alarm, ...]:
    """Return what is wrong with an archive, or that nothing is any more: an alarm lasts until more is read."""
    if damaged:
        words = "holds records that are not what they say of themselves: they were left out, and what follows is read"
        return (Alarm("errs", f"{words}; the reasons stand in the table `skipped`", feed.id),)
    if stalled:
        return (Alarm("errs", "ends in a record that is not whole, and nothing is added to it", feed.id),)
    return (Alarm("errs", "works again", feed.id, over=True),) if count or feed.failures else ()


def _recorded(feed: Feed, read: list[Piece]) -> Write:
    """Return what keeps the articles of some records, and up to where the archive was read."""

    def write(unit: Unit) -> Told:
        told = Told()
        intake.kept(unit, read, told)
        feeds.keep(unit.connection, feed)
        return told

    return write


def _alarm(feed: Feed, words: str, now: float) -> Write:
    """Return what tells of another file."""

    def write(unit: Unit) -> Told:
        told = Told()
        writes.alarmed(unit.connection, [Alarm("moved", words, feed.id)], now, told)
        return told

    return write


def _worked(feed: Feed, now: float, *, fresh: int) -> Outcome:
    """Return a look that worked, and when the next one is."""
    turn = feed.turn + 1
    known = feed.rhythm or rhythm.begun((), now)
    feed = replace(
        feed, turn=turn, last_look=now, last_good=now, failures=0, rhythm=rhythm.looked(known, now, fresh)
    )
    feed = replace(feed, next=schedule.due(feed.address, turn, now, feed.every or EVERY))
    over = (Alarm("errs", "works again", feed.id, over=True),)
    return Outcome(feed, "news" if fresh else "nothing new", alarms=over)
