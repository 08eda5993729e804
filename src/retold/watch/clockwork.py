"""What is done when the wall clock jumps: schedules follow it, and nothing that it jumped over counts as silence."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from retold.store import Unit
from retold.watch import alarms, feeds, rhythm
from retold.watch.alarms import Alarm
from retold.watch.hosts import Hosts
from retold.watch.intake import Told
from retold.watch.words import span

_MOVED = (
    "update feed set next = next + ?1, last_look = last_look + ?1, last_good = last_good + ?1",
    "update entry set next = next + ?1 where next is not null",
    "update visit set next = next + ?1",
)


def jumped(unit: Unit, hosts: Hosts, seconds: float, now: float) -> Told:
    """Write that the wall clock jumped by some seconds beyond what passed.

    Set back, all that is due moves with it, else nothing would be looked at for as long. Set forward, or after a
    sleep of the machine, what is overdue is looked at now, one host after another as ever.
    """
    if seconds < 0:
        for query in _MOVED:
            unit.connection.execute(query, (seconds,))
        hosts.moved(seconds)
    for feed in list(feeds.every(unit.connection)):
        if feed.rhythm is not None:
            feeds.keep(unit.connection, replace(feed, rhythm=rhythm.moved(feed.rhythm, seconds)))
    how = "forward, or the machine slept" if seconds > 0 else "back"
    words = f"moved {span(abs(seconds))} {how}: what was due was moved accordingly, and no feed is called quiet for it"
    line = alarms.entered(unit.connection, Alarm("clock", words), now)
    return Told(lines=[line] if line else [])


def alive(connection: sqlite3.Connection, now: float) -> None:
    """Write up to when a watcher was alive."""
    connection.execute(
        "insert into watcher (id, alive) values (1, ?) on conflict (id) do update set alive = excluded.alive",
        (now,),
    )


def set_back(connection: sqlite3.Connection, now: float) -> float:
    """Return by how much the clock was set back since the last run, 0 where it was not."""
    found = connection.execute("select alive from watcher").fetchone()
    return min(0.0, now - found[0]) if found else 0.0
