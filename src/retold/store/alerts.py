"""Alerts as rows: told once, and delivered until every target has taken them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

Json = Mapping[str, Any]


def keep(
    connection: sqlite3.Connection, alerts: Iterable[Json], targets: Sequence[str], *, at: str
) -> list[Json]:
    """Keep alerts with a delivery to each target that is due at once, and return those that are new."""
    new = []
    (number,) = connection.execute("select coalesce(max(number), 0) from alert").fetchone()
    for one in alerts:
        told = json.dumps(one, ensure_ascii=False, sort_keys=True)
        cursor = connection.execute(
            "insert into alert (id, number, kind, certain, story, told, at) values (?, ?, ?, ?, ?, ?, ?)"
            " on conflict do nothing",
            (one["id"], number + 1, one["kind"], int(one["certain"]), one["story"], told, at),
        )
        if cursor.rowcount < 1:
            continue
        number += 1
        new.append(one)
        connection.executemany(
            "insert into alert_article (alert, article) select ?, id from article where id = ?",
            [(one["id"], article["id"]) for article in one["articles"]],
        )
        connection.executemany(
            "insert into delivery (alert, target, next) values (?, ?, ?)",
            [(one["id"], t, at) for t in targets],
        )
    return new


def drop(connection: sqlite3.Connection, article: str) -> int:
    """Remove the alerts that an article has a part in, and return how many: they hold its words."""
    cursor = connection.execute(
        "delete from alert where id in (select alert from alert_article where article = ?)", (article,)
    )
    return cursor.rowcount


def due(connection: sqlite3.Connection, target: str, *, now: str, most: int) -> list[tuple[Json, str, int]]:
    """Return the alerts that a target has to be sent now, the oldest first: each with its time and attempts so far."""
    rows = connection.execute(
        "select told, at, attempts from delivery join alert on alert.id = delivery.alert"
        " where target = ? and done is null and next <= ? order by number limit ?",
        (target, now, most),
    )
    return [(json.loads(told), at, attempts) for told, at, attempts in rows]


def taken(connection: sqlite3.Connection, target: str, ids: Iterable[str], *, at: str) -> None:
    """Note that a target has taken alerts."""
    connection.executemany(
        "update delivery set done = ?, problem = null, attempts = attempts + 1 where target = ? and alert = ?",
        [(at, target, id_) for id_ in ids],
    )


def missed(connection: sqlite3.Connection, target: str, id_: str, *, problem: str, next_: str) -> None:
    """Note that a target has not taken an alert, why, and when it is tried again; those behind it wait as long."""
    connection.execute(
        "update delivery set attempts = attempts + 1, problem = ? where target = ? and alert = ?",
        (problem, target, id_),
    )
    connection.execute("update delivery set next = ? where target = ? and done is null", (next_, target))


def latest(
    connection: sqlite3.Connection, *, kinds: Collection[str], most: int, certain: bool
) -> list[tuple[Json, str]]:
    """Return the alerts of some kinds that were found last with their times, the newest first."""
    marks = ", ".join("?" * len(kinds))
    rows = connection.execute(
        f"select told, at from alert where certain >= ? and kind in ({marks}) order by number desc limit ?",
        (int(certain), *kinds, most),
    )
    return [(json.loads(told), at) for told, at in rows]


def waiting(connection: sqlite3.Connection) -> Iterator[tuple[str, int, str | None]]:
    """Yield each target that alerts wait for: how many, and what the last attempt met."""
    yield from connection.execute(
        "select target, count(*), max(problem) from delivery where done is null group by target order by target"
    )
