"""The decisions of a store: rows in the order in which they were made, replayed as the lines of a file are."""

from __future__ import annotations

import sqlite3

from retold.read.rulings import Decided, of_lines


def decided(connection: sqlite3.Connection, name: str = "decision") -> Decided:
    """Return what the rows of decisions say; `name` is what they are told under, with their positions as lines."""
    rows = dict(connection.execute("select position, line from decision order by position"))
    last = max(rows, default=0)
    lines = [rows.get(position, "").replace("\n", " ") for position in range(1, last + 1)]
    return of_lines("\n".join(lines).encode("utf-8", "surrogatepass"), name)
