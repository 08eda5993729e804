"""Alerts as rows: found once, and sent to every target in their order until it has taken them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which alerts are asked for."""

    kinds: Collection[str]
    possible: bool = False  # also those that are not certain

    def clause(self) -> tuple[str, tuple[object, ...]]:
        """Return the condition in SQL, and what stands in it."""
        marks = ", ".join("?" * len(self.kinds))
        return f"certain >= ? and kind in ({marks})", (int(not self.possible), *self.kinds)


def keep(connection: sqlite3.Connection, alerts: Iterable[Json], *, at: str) -> list[Json]:
    """Keep alerts, and return those that are new."""
    new = []
    for one in alerts:
        told = json.dumps(one, ensure_ascii=False, sort_keys=True)
        cursor = connection.execute(
            "insert into alert (id, kind, certain, story, told, at) values (?, ?, ?, ?, ?, ?) on conflict do nothing",
            (one["id"], one["kind"], int(one["certain"]), one["story"], told, at),
        )
        if cursor.rowcount < 1:
            continue
        new.append(one)
        connection.executemany(
            "insert into alert_article (alert, article) select ?, id from article where id = ?",
            [(one["id"], article["id"]) for article in one["articles"]],
        )
    return new


def drop(connection: sqlite3.Connection, article: str) -> int:
    """Remove the alerts that an article has a part in, and return how many: they hold its words."""
    cursor = connection.execute(
        "delete from alert where id in (select alert from alert_article where article = ?)", (article,)
    )
    return cursor.rowcount


def latest(
    connection: sqlite3.Connection, wanted: Wanted, *, most: int, skip: int = 0
) -> list[tuple[Json, str]]:
    """Return the alerts that were found last with their times, the newest first."""
    clause, given = wanted.clause()
    rows = connection.execute(
        f"select told, at from alert where {clause} order by number desc limit ? offset ?",
        (*given, most, skip),
    )
    return [(json.loads(told), at) for told, at in rows]


def many(connection: sqlite3.Connection) -> int:
    """Return how many alerts are kept."""
    return int(connection.execute("select count(*) from alert").fetchone()[0])


def counted(connection: sqlite3.Connection) -> dict[str, tuple[int, int]]:
    """Return how many alerts there are by kind: those that are certain, and all."""
    rows = connection.execute("select kind, sum(certain), count(*) from alert group by kind")
    return {kind: (certain, every) for kind, certain, every in rows}


def targets(connection: sqlite3.Connection) -> set[str]:
    """Return the targets that are known."""
    return {name for (name,) in connection.execute("select name from target")}


def begin(connection: sqlite3.Connection, target: str) -> None:
    """Let a target have what is found from now on; one that is known goes on where it was."""
    connection.execute(
        "insert into target (name, taken) select ?, coalesce(max(number), 0) from alert where true"
        " on conflict do nothing",
        (target,),
    )


def due(
    connection: sqlite3.Connection, target: str, wanted: Wanted, *, now: str, most: int
) -> list[tuple[int, Json, str]]:
    """Return the alerts that a target is to be sent now, the oldest first: number, alert, time."""
    clause, given = wanted.clause()
    rows = connection.execute(
        "select number, told, at from alert join target on number > taken"
        f" where name = ? and (next is null or next <= ?) and {clause} order by number limit ?",
        (target, now, *given, most),
    )
    return [(number, json.loads(told), at) for number, told, at in rows]


def taken(connection: sqlite3.Connection, target: str, number: int) -> None:
    """Note that a target has taken all alerts up to a number."""
    connection.execute(
        "update target set taken = ?, attempts = 0, next = null, problem = null where name = ?",
        (number, target),
    )


def attempts(connection: sqlite3.Connection, target: str) -> int:
    """Return how often in a row a target has not taken what it was sent."""
    found = connection.execute("select attempts from target where name = ?", (target,)).fetchone()
    return int(found[0]) if found else 0


def missed(connection: sqlite3.Connection, target: str, *, problem: str, next_: str) -> None:
    """Note that a target has not taken an alert, why, and when it is tried again."""
    connection.execute(
        "update target set attempts = attempts + 1, problem = ?, next = ? where name = ?",
        (problem, next_, target),
    )
