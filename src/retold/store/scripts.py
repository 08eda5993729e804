"""Our files of SQL, and their statements one by one."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from importlib import resources

_MADE = re.compile(r"^create (?:virtual |unique )?(table|index|view|trigger) (\w+)", re.MULTILINE)

KEPT = (
    "postings.sql",
    "schema.sql",
    "watched.sql",
    "alerts.sql",
    "echoes.sql",
)  # the index, and what is kept for ever
CONCLUDED = ("concluded.sql", "views.sql")  # what can be made again


def sql(name: str) -> str:
    """Return a file of SQL of ours."""
    return resources.files("retold.store").joinpath(*name.split("/")).read_text(encoding="utf-8")


def statements(script: str) -> Iterator[str]:
    r"""Yield the statements of a script one by one: `executescript` would commit what is open.

    >>> list(statements("create table a (b); -- one\ndrop table a;\n"))
    ['create table a (b); -- one\n', 'drop table a;\n']
    """
    waiting = ""
    for line in script.splitlines(keepends=True):
        waiting += line
        if sqlite3.complete_statement(waiting):
            yield waiting
            waiting = ""


def run(connection: sqlite3.Connection, name: str) -> None:
    """Run a file of SQL within the transaction that is open."""
    for statement in statements(sql(name)):
        connection.execute(statement)


def made(kind: str, *names: str) -> list[str]:
    """Return what files of SQL make of one kind (table, index, view, trigger), in their order."""
    return [found[2] for name in names for found in _MADE.finditer(sql(name)) if found[1] == kind]


def add_missing(connection: sqlite3.Connection, *names: str) -> None:
    """Make what files of SQL make, and is not there yet, within the transaction that is open."""
    there = {name for (name,) in connection.execute("select name from sqlite_schema")}
    for statement in (one for name in names for one in statements(sql(name))):
        found = _MADE.search(statement)
        if found is None or found[2] not in there:
            connection.execute(statement)
