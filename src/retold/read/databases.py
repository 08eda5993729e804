"""SQLite databases of articles: the table that looks most like articles, read without writing a byte."""

from __future__ import annotations

import base64
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from retold.errors import Unreadable
from retold.read import decode, fields

STORE = 0x52544C44  # what marks a store of ours: one is asked, and not read like a table of somebody else's


def job(data: bytes, about: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield every row of the table of articles."""
    del data
    address = f"{Path(about['path']).as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(address, uri=True)) as database:
        database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, decode.LARGEST_PAGE)
        database.execute("pragma trusted_schema = off")
        database.execute("pragma cell_size_check = on")
        database.text_factory = lambda found: found.decode("utf-8", "surrogateescape")
        if database.execute("pragma application_id").fetchone() == (STORE,):
            reason = "is a store of retold: ask it with --in, or take its articles with retold export"
            raise Unreadable(reason)
        table, columns = _table(database, set(about["texts"]))
        cursor = database.execute(f"select * from {_quoted(table)}")  # noqa: S608 - a quoted name
        for cells in cursor:
            yield {
                name: _json(cell) for name, cell in zip(columns, cells, strict=True) if cell is not None
            } | {"table": table}


def _table(database: sqlite3.Connection, texts: set[str]) -> tuple[str, list[str]]:
    """Return the table whose columns are most like an article's, with the names of its columns."""
    found = []
    named = "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' order by name"
    for (table,) in database.execute(named).fetchall():
        columns = [entry[1] for entry in database.execute(f"pragma table_info({_quoted(table)})")]
        if texts & set(columns):
            found.append((-len(fields.KNOWN & set(columns)), table, columns))
    if not found:
        reason = "is a database without a table of texts: name its column with --map text=COLUMN"
        raise Unreadable(reason)
    _, table, columns = min(found)
    return table, columns


def _quoted(name: str) -> str:
    """Return a name as SQL quotes it."""
    return '"' + name.replace('"', '""') + '"'


def _json(value: Any) -> Any:
    """Return a cell as JSON knows it."""
    return base64.b64encode(value).decode("ascii") if isinstance(value, bytes) else value
