"""The steps from the tables of one version to those of the next; a store says in its header which it has."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

NEWEST = 1  # the version that schema.sql, concluded.sql and views.sql make


def statements(script: str) -> Iterator[str]:
    """Yield the statements of a script one by one: `executescript` would commit what is open."""
    waiting = ""
    for line in script.splitlines(keepends=True):
        waiting += line
        if sqlite3.complete_statement(waiting):
            yield waiting
            waiting = ""


def upgrade(connection: sqlite3.Connection, path: Path) -> None:
    """Bring an older store up to date; the caller holds the lease."""
    del connection, path
