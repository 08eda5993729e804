"""What tells whether stories of a store are still as they were, without reading them."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping


def of_all(connection: sqlite3.Connection) -> Mapping[str, str]:
    """Return the seal of every story by its id: where it is another, the story was told again."""
    return dict(connection.execute("select name, digest from seal where kind = 'story' order by name"))


def forgotten(connection: sqlite3.Connection) -> int:
    """Return how much was forgotten so far: where it is more, what was made before may hold words of it."""
    return int(connection.execute("select count(*) from forgotten").fetchone()[0])
