"""Which tables a store has, beside those that this version makes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from retold.store import scripts, seals

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


def unsealed(connection: sqlite3.Connection) -> list[str]:
    """Return the tables that are neither sealed nor concluded, nor about seals, what is named before what names it."""
    names = {table: keys(connection, table) for table in tables(connection)}
    concluded = {"story"}
    while more := {table for table, targets in names.items() if targets & concluded} - concluded:
        concluded |= more
    own = {"page", "seal", "unsealed", *seals.KEYS}
    free = [table for table in names if table not in concluded | own]
    return sorted(free, key=lambda table: (len(names[table]), table))


def keys(connection: sqlite3.Connection, table: str) -> set[str]:
    """Return the tables that a table names rows of."""
    return {row[2] for row in connection.execute(f"pragma foreign_key_list({table})")}
