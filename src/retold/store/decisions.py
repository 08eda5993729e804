"""A person's corrections as rows, in the order in which they were made."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable


def lines(connection: sqlite3.Connection) -> dict[int, str]:
    """Return the lines of all decisions by their positions."""
    return dict(connection.execute("select position, line from decision order by position"))


def add(connection: sqlite3.Connection, told: Iterable[tuple[str, str]], *, at: str) -> None:
    """Add decisions, each as its id and its line, behind those that are there."""
    rows = [(id_, line.rstrip("\n"), at) for id_, line in told]
    connection.executemany("insert into decision (id, line, at) values (?, ?, ?)", rows)
