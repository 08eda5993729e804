"""What ran over a store: which version of retold, from when to when."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any


def standing(connection: sqlite3.Connection, stage: str, version: str, *, at: str) -> int:
    """Return the run under which a version does this work again and again, one row for all times."""
    found = connection.execute(
        "select id from run where stage = ? and version = ? and parameters = '{}' order by id desc limit 1",
        (stage, version),
    ).fetchone()
    if found:
        connection.execute("update run set ended = ? where id = ?", (at, found[0]))
        return int(found[0])
    begun = begin(connection, stage, version, at=at)
    end(connection, begun, at=at)
    return begun


def begin(connection: sqlite3.Connection, stage: str, version: str, *, at: str) -> int:
    """Return a new run."""
    cursor = connection.execute(
        "insert into run (stage, version, began) values (?, ?, ?)", (stage, version, at)
    )
    return int(cursor.lastrowid or 0)


def unfinished(connection: sqlite3.Connection, stage: str, version: str) -> int | None:
    """Return the run of this stage that was cut short, if the last one was, and by this version."""
    found = connection.execute(
        "select id, version, ended from run where stage = ? order by id desc limit 1", (stage,)
    ).fetchone()
    return int(found[0]) if found and found[1] == version and found[2] is None else None


def end(connection: sqlite3.Connection, run: int, *, at: str) -> None:
    """Note that a run is done."""
    connection.execute("update run set ended = ? where id = ?", (at, run))


def told_by_others(connection: sqlite3.Connection, version: str) -> int:
    """Return how many stories another version told."""
    query = "select count(*) from story left join run on run.id = story.run where run.version is not ?"
    return int(connection.execute(query, (version,)).fetchone()[0])


def noted(connection: sqlite3.Connection, stage: str) -> int:
    """Return the number that was noted for a stage last; 0 where none was."""
    query = "select parameters ->> 'articles' from run where stage = ? order by id desc limit 1"
    found = connection.execute(query, (stage,)).fetchone()
    return int(found[0]) if found and found[0] is not None else 0


def note(connection: sqlite3.Connection, stage: str, version: str, articles: int, *, at: str) -> None:
    """Note of a stage how many articles it had before it, in the place of what was noted."""
    connection.execute("delete from run where stage = ?", (stage,))
    connection.execute(
        "insert into run (stage, version, parameters, began, ended) values (?, ?, ?, ?, ?)",
        (stage, version, json.dumps({"articles": articles}), at, at),
    )


def told(connection: sqlite3.Connection, stage: str) -> Iterator[Mapping[str, Any]]:
    """Yield what was told of a stage, each time it ran, in order."""
    query = "select parameters from run where stage = ? order by id"
    for (parameters,) in connection.execute(query, (stage,)):
        yield json.loads(parameters)


def tell(
    connection: sqlite3.Connection, stage: str, version: str, what: Mapping[str, Any], *, at: str
) -> None:
    """Keep what is to be told of a stage that ran."""
    connection.execute(
        "insert into run (stage, version, parameters, began, ended) values (?, ?, ?, ?, ?)",
        (stage, version, json.dumps(what, ensure_ascii=False), at, at),
    )
