"""The steps from the tables of one version to those of the next; a store says in its header which it has.

A step is a file NNNN_name.sql here, and changes only tables of what is kept for ever; a table that is new needs none,
but every change of `scripts.KEPT` needs a number of its own. What was concluded, and all views, are made anew at every
upgrade, out of the entries that the stories hold. The whole way is one transaction under the lease.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import suppress
from importlib import resources

from retold.store import rows, scripts, seals, stories

FORMER_VIEWS: tuple[str, ...] = ()  # views of ours that are no more


def steps() -> dict[int, str]:
    """Return the files of the steps by the version that each leads to."""
    names = (file.name for file in resources.files(__name__).iterdir() if file.name.endswith(".sql"))
    return {int(name[:4]): f"migrations/{name}" for name in sorted(names)}


NEWEST = max(steps(), default=1)  # the version that schema.sql, concluded.sql and views.sql make


def upgrade(connection: sqlite3.Connection) -> None:
    """Bring an older store up to date, or leave it as it is; the caller holds the lease."""
    (found,) = connection.execute("pragma user_version").fetchone()
    if found == NEWEST:
        return
    connection.execute("begin immediate")
    try:
        for number, name in steps().items():
            if number > found:
                scripts.run(connection, name)
        scripts.add_missing(connection, *scripts.KEPT)
        conclude_again(connection)
        seals.close(connection)
        connection.execute(f"pragma user_version = {NEWEST}")
        connection.execute("commit")
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("rollback")
        raise


def conclude_again(connection: sqlite3.Connection) -> None:
    """Make the tables of what was concluded anew, with the views, and fill them from the stories' entries."""
    there = {name for (name,) in connection.execute("select name from sqlite_schema where type = 'table'")}
    held = [name for name in stories.HELD if name in there]
    for table in held:
        connection.execute(f"create temp table old_{table} as select * from {table}")
    for view in {*scripts.made("view", *scripts.CONCLUDED), *FORMER_VIEWS}:
        connection.execute(f"drop view if exists {view}")
    for table in _tables(connection):
        connection.execute(f"drop table {table}")
    for name in scripts.CONCLUDED:
        scripts.run(connection, name)
    for table in held:
        columns = ", ".join(_columns(connection, table) & _columns(connection, f"old_{table}"))
        connection.execute(f"insert into {table} ({columns}) select {columns} from temp.old_{table}")
        connection.execute(f"drop table temp.old_{table}")
    for (id_,) in connection.execute("select id from story order by id").fetchall():
        entry = stories.entry(connection, id_)
        rows.write(connection, entry, _texts(connection, entry["articles"]))


def _columns(connection: sqlite3.Connection, table: str) -> set[str]:
    return {row[1] for row in connection.execute(f"pragma table_info({table})")}


def _tables(connection: sqlite3.Connection) -> list[str]:
    """Return the tables of what was concluded, what points before what is pointed to: `story` comes last."""
    names = "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'"
    points = {
        name: {row[2] for row in connection.execute(f"pragma foreign_key_list({name})")}
        for (name,) in connection.execute(names).fetchall()
    }
    concluded = {"story"}
    while more := {name for name, targets in points.items() if targets & concluded} - concluded:
        concluded |= more
    ordered = ["statement_fts"] if "statement_fts" in points else []
    while free := sorted(name for name in concluded if not any(name in points[other] for other in concluded)):
        ordered += free
        concluded -= {*free}
    return ordered


def _texts(connection: sqlite3.Connection, members: list[str]) -> dict[str, str]:
    query = "select id, text from article where id in (select value from json_each(?))"
    return dict(connection.execute(query, (json.dumps(members),)))
