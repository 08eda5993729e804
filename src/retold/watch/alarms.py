"""What a watcher warns of: rows that begin and end, and the line that tells each."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from retold.watch.listing import utc

KINDS = {
    "quiet": "is quiet",
    "errs": "fails",
    "overflow": "overflowed",
    "gone": "is gone",
    "moved": "moved",
    "kind": "is no feed any more",
    "certificate": "cannot be trusted",
    "clock": "the clock jumped",
    "disk": "no room",
    "retention": "taken out",
}
AT_ONCE_OVER = frozenset({"moved", "clock", "retention"})  # told once: nothing lasts


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something to warn of, or its end."""

    kind: str
    words: str
    feed: int | None = None
    lost: int | None = None  # entries, at least
    over: bool = False  # the alarm of this kind ends, if there is one


def entered(connection: sqlite3.Connection, alarm: Alarm, now: float) -> str | None:
    """Write an alarm or its end; return the line that tells it, or None where nothing is new in it."""
    at = utc(now)
    if alarm.over:
        return _ended(connection, alarm, at)
    key = (alarm.feed, alarm.kind)
    until = at if alarm.kind in AT_ONCE_OVER else None
    known = connection.execute(
        "select id, lost from alarm where feed is ? and kind = ? and until is null", key
    ).fetchone()
    if known:
        lost = (known[1] or 0) + alarm.lost if alarm.lost is not None else known[1]
        connection.execute("update alarm set words = ?, lost = ? where id = ?", (alarm.words, lost, known[0]))
        return _line(connection, alarm, alarm.words) if alarm.lost is not None else None
    connection.execute(
        "insert into alarm (feed, kind, since, until, words, lost) values (?, ?, ?, ?, ?, ?)",
        (*key, at, until, alarm.words, alarm.lost),
    )
    return _line(connection, alarm, alarm.words)


def _ended(connection: sqlite3.Connection, alarm: Alarm, at: str) -> str | None:
    """Write the end of an alarm, if there is one."""
    cursor = connection.execute(
        "update alarm set until = ? where feed is ? and kind = ? and until is null",
        (at, alarm.feed, alarm.kind),
    )
    return _line(connection, alarm, f"over: {alarm.words}") if cursor.rowcount else None


def _line(connection: sqlite3.Connection, alarm: Alarm, words: str) -> str:
    """Return an alarm as a line."""
    found = connection.execute(
        "select coalesce(label, address) from feed where id = ?", (alarm.feed,)
    ).fetchone()
    return f"{alarm.kind}: {found[0]} {words}" if found else f"{alarm.kind}: {words}"


def lasting(connection: sqlite3.Connection) -> Iterator[tuple[str, str, str, str]]:
    """Yield the alarms that last: kind, since, what it is about, words."""
    yield from connection.execute(
        "select alarm.kind, since, coalesce(feed.label, feed.address, ''), words from alarm "
        "left join feed on feed.id = alarm.feed where until is null order by since, alarm.id"
    ).fetchall()
