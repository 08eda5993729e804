"""Which tables a store has, beside those that this version makes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from retold.store import scripts

SCRIPTS = (*scripts.KEPT, *scripts.CONCLUDED)
_LISTED = "select type, name, tbl_name, sql from sqlite_schema where name not like 'sqlite_%'"


@contextmanager
def empty() -> Iterator[sqlite3.Connection]:
    """Give a store of this version in memory, without a row; keys are not checked in it."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for name in SCRIPTS:
            scripts.run(connection, name)
        yield connection


def differing(connection: sqlite3.Connection) -> list[str]:
    """Return what is missing in a store or made otherwise, sorted; what others added is no matter."""
    with empty() as ours:
        wanted = {tuple(row) for row in ours.execute(_LISTED)}
    there = {tuple(row) for row in connection.execute(_LISTED)}
    return sorted({name for _, name, _, _ in wanted - there})


def tables(connection: sqlite3.Connection) -> list[str]:
    """Return the names of all tables but SQLite's own and those within an index of words, sorted."""
    listed = connection.execute("select name from sqlite_schema where type = 'table'")
    return sorted(name for (name,) in listed if not (name.startswith("sqlite_") or "_fts" in name))


def columns(connection: sqlite3.Connection, table: str) -> list[str]:
    """Return the columns of a table in their order."""
    return [row[1] for row in connection.execute(f"pragma table_info({table})")]
