"""An index in a folder, without the rest of a store."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from retold.store.index import Index
from retold.store.scripts import sql, statements


def made(folder: Path) -> Index:
    """Make an index that is empty."""
    index = again(folder)
    for statement in statements(sql("postings.sql")):
        index.connection.execute(statement)
    return index


def again(folder: Path) -> Index:
    """Open the index of a folder with a connection of its own."""
    connection = sqlite3.connect(folder / "news.db", isolation_level=None)
    connection.execute("pragma journal_mode = wal")
    connection.execute("pragma foreign_keys = on")
    connection.execute("pragma synchronous = off")  # nobody pulls the plug here
    return Index(connection, folder / "news.db.segments")


@contextmanager
def opened(folder: Path, *, new: bool = False) -> Iterator[Index]:
    """Give an index, and close its connection."""
    index = made(folder) if new else again(folder)
    try:
        yield index
    finally:
        index.connection.close()


def segments(index: Index) -> list[Path]:
    """Return the files of the segments that are listed."""
    rows = index.connection.execute("select name from segment where retired is null order by kind, lowest")
    return [index.folder / name for (name,) in rows]
