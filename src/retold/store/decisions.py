"""A person's corrections as rows, in the order in which they were made."""

from __future__ import annotations

import sqlite3


def lines(connection: sqlite3.Connection) -> dict[int, str]:
    """Return the lines of all decisions by their positions."""
    return dict(connection.execute("select position, line from decision order by position"))
