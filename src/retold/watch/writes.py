"""What is written of looks and pages: what was read and that it was seen, in one transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import sha256

from retold.read import replies
from retold.read.looking import Seen
from retold.records import Skipped
from retold.store import Unit
from retold.watch import alarms, entries, families, feeds, intake, rhythm, schedule
from retold.watch.alarms import Alarm
from retold.watch.intake import Told
from retold.watch.listing import Entry, utc
from retold.watch.outcomes import Outcome
from retold.watch.pieces import Piece
from retold.watch.tasks import Failed, Visit, Waiting

MOST_TRIES = 6  # of a page: over about five hours
FIRST_RETRY = 5 * schedule.MINUTE
# The entry that was asked for, and others that led there when it was.
_LED_THERE = "where feed = ? and key = ? or url = ? and state = 'waiting' and found <= ?"
TAKEN_DOWN = frozenset({404, 410})


def looked(unit: Unit, outcome: Outcome, entered: Sequence[tuple[Entry, Piece | None]], now: float) -> Told:
    """Write a look at a feed: its new entries, with the articles that it holds itself, and when it is next."""
    told, feed, connection = Told(), outcome.feed, unit.connection
    if feed.kind != "page":  # that is written with its text
        feeds.keep(connection, feed)
    for entry, piece in entered:
        entries.enter(unit, feed.id, entry, piece, now=now, told=told)
    still = [*outcome.still, *(entry.key for entry in outcome.entries)]
    entries.renewed(connection, feed.id, still, now)
    for skipped in outcome.skipped:
        unit.keep_skipped(skipped)
    if outcome.lists:
        families.follow(connection, feed, outcome.lists, now=now, told=told)
    _noted(connection, outcome, len(entered), now)
    alarmed(connection, outcome.alarms, now, told)
    if outcome.retry:
        told.pauses[feed.host] = now + min(outcome.retry, schedule.LONGEST_RETRY)
    return told


def _noted(connection: sqlite3.Connection, outcome: Outcome, count: int, now: float) -> None:
    """Write the row of a look."""
    name = "news" if count else outcome.outcome
    about = (outcome.feed.id, now, round(outcome.seconds, 3), outcome.status, name, outcome.reason)
    connection.execute(
        "insert into look (feed, at, seconds, status, outcome, reason, listed, fresh) values (?, ?, ?, ?, ?, ?, ?, ?)",
        (*about, len(outcome.entries), count),
    )


def alarmed(connection: sqlite3.Connection, given: Iterable[Alarm], now: float, told: Told) -> None:
    """Write alarms and their ends."""
    for alarm in given:
        if line := alarms.entered(connection, alarm, now):
            told.lines.append(line)


def fetched(unit: Unit, task: Waiting, answer: Seen | Failed, pieces: Sequence[Piece], now: float) -> Told:
    """Write what the page of an entry gave: its article, why there is none, or when it is asked for again."""
    told = Told()
    if _passing(answer) and task.tries + 1 < MOST_TRIES:
        wait = schedule.backed_off(FIRST_RETRY, task.tries)
        wish = schedule.Wish(retry=_retry(answer, now))
        next_ = schedule.due(task.url, task.tries, now, wait, wish)
        if wish.retry:
            told.pauses[task.host] = next_
        values = (task.tries + 1, next_, _reason(answer), task.feed, task.key, task.url, task.due)
        unit.connection.execute(f"update entry set tries = ?, next = ?, reason = ? {_LED_THERE}", values)  # noqa: S608
        return told
    if isinstance(answer, Failed) or answer.status != 200:
        pieces = [Piece(Skipped(task.url, _given_up(answer, task.tries + 1)))]
    state, article, reason = intake.kept(unit, pieces, told)
    unit.connection.execute(
        f"update entry set state = ?, article = ?, reason = ?, next = null, tries = tries + 1 {_LED_THERE}",  # noqa: S608
        (state, article, reason, task.feed, task.key, task.url, task.due),
    )
    if reason == intake.FORGOTTEN:
        query = "update entry set url = null, said = '{}' where feed = ? and key = ? or url = ?"
        unit.connection.execute(query, (task.feed, task.key, task.url))
    if article and isinstance(answer, Seen):
        visit = Visit(task.url, task.feed, article, task.said, task.host, 0, None, None, None)
        _revisit(unit.connection, visit, answer, now)
    return told


def visited(unit: Unit, task: Visit, answer: Seen | Failed, pieces: Sequence[Piece], now: float) -> Told:
    """Write what became of a page that was looked at again: changed, as it was, or taken down."""
    told = Told()
    if isinstance(answer, Seen) and answer.status in TAKEN_DOWN:
        words = f"was taken down (status {answer.status}, seen {utc(now)})"
        unit.connection.execute(
            "update entry set reason = ? where feed = ? and url = ?", (words, task.feed, task.url)
        )
        unit.connection.execute("delete from visit where url = ?", (task.url,))
        told.lines.append(f"taken down: {task.url}")
        return told
    if isinstance(answer, Seen) and answer.status in {200, 304}:
        _, article, reason = intake.kept(unit, pieces, told) if pieces else ("", None, None)
        if reason == intake.FORGOTTEN:
            unit.connection.execute("delete from visit where url = ?", (task.url,))
            return told
        changed = bool(told.new)
        if changed:
            told.lines.append(f"changed: {task.url}")
        step = 0 if changed else task.step + 1
        _revisit(unit.connection, replace(task, step=step, article=article or task.article), answer, now)
        return told
    next_ = schedule.again(task.url, task.step + 1, now)
    wish = schedule.Wish(retry=_retry(answer, now))
    if wish.retry:
        told.pauses[task.host] = now + min(wish.retry, schedule.LONGEST_RETRY)
    _visit_later(unit.connection, replace(task, step=task.step + 1), next_)
    return told


def _revisit(connection: sqlite3.Connection, visit: Visit, answer: Seen, now: float) -> None:
    """Write when a page is looked at next, and what asks for it only if it changed."""
    if answer.status == 200:
        headers = answer.headers
        visit = replace(
            visit,
            etag=headers.get("etag"),
            last_modified=headers.get("last-modified"),
            sha256=sha256(answer.data).hexdigest(),
        )
    _visit_later(connection, visit, schedule.again(visit.url, visit.step, now))


def _visit_later(connection: sqlite3.Connection, visit: Visit, next_: float | None) -> None:
    """Write a visit that is still to come, or that there is none."""
    if next_ is None:
        connection.execute("delete from visit where url = ?", (visit.url,))
        return
    about = (visit.article, json.dumps(visit.said), visit.host, visit.step, next_)
    connection.execute(
        "insert or replace into visit (url, feed, article, said, host, step, next, etag, last_modified, sha256) "
        "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (visit.url, visit.feed, *about, visit.etag, visit.last_modified, visit.sha256),
    )


def paged(unit: Unit, outcome: Outcome, pieces: Sequence[Piece], now: float) -> Told:
    """Write a look at a single page: a changed text is a new article."""
    told = Told()
    state, _, reason = intake.kept(unit, pieces, told) if pieces else ("kept", None, None)
    changed = bool(told.new)
    feed = outcome.feed
    known = feed.rhythm or rhythm.begun((), now)
    if changed:
        feed = replace(feed, rhythm=rhythm.looked(known, now, 1))
        feed = replace(
            feed, next=min(feed.next, schedule.due(feed.address, feed.turn, now, schedule.AGAIN[0]))
        )
        told.lines.append(f"{'changed' if feed.turn > 1 else 'read'}: {feed.address}")
    name = "news" if changed else "nothing new"
    written = replace(
        outcome, feed=feed, outcome=name, reason=reason if state == "skipped" else outcome.reason
    )
    feeds.keep(unit.connection, feed)
    told.add(looked(unit, written, (), now))
    return told


def _passing(answer: Seen | Failed) -> bool:
    """Say whether an address may answer another time."""
    return answer.passing if isinstance(answer, Failed) else answer.status in replies.LATER


def _retry(answer: Seen | Failed, now: float) -> float:
    """Return the seconds that a server wants to be left alone."""
    return (
        replies.retry(answer.headers, now)
        if isinstance(answer, Seen) and answer.status in replies.LATER
        else 0.0
    )


def _reason(answer: Seen | Failed) -> str:
    return answer.reason if isinstance(answer, Failed) else f"answered with status {answer.status}"


def _given_up(answer: Seen | Failed, tries: int) -> str:
    """Return why a page gives no article."""
    return f"{_reason(answer)}{f' and is given up after {tries} tries' if _passing(answer) else ''}"
