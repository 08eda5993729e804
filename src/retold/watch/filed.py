"""The files of a folder as rows of the store: which version of each was seen, and which was read."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator


def known(connection: sqlite3.Connection, feed: int) -> Iterator[tuple[str, str, float, str]]:
    """Yield the files of a folder that were seen: path, version, when that was first seen, state."""
    yield from connection.execute("select key, version, found, state from entry where feed = ?", (feed,))


def seen(connection: sqlite3.Connection, feed: int, path: str, *, version: str, now: float) -> None:
    """Write that a file was seen which may still be being written."""
    connection.execute(
        "insert into entry (feed, key, version, found, listed, state) values (?, ?, ?, ?, ?, 'waiting') "
        "on conflict (feed, key) do update set version = excluded.version, found = excluded.found, "
        "listed = excluded.listed, state = 'waiting'",
        (feed, path, version, now, now),
    )


def read(
    connection: sqlite3.Connection,
    feed: int,
    path: str,
    *,
    version: str,
    article: str | None,
    reason: str | None,
    now: float,
) -> None:
    """Write that a file was read to its end."""
    connection.execute(
        "insert or replace into entry (feed, key, version, found, listed, state, article, reason) "
        "values (?, ?, ?, ?, ?, ?, ?, ?)",
        (feed, path, version, now, now, "kept" if article else "skipped", article, reason),
    )


def stale(connection: sqlite3.Connection, feed: int, before: float) -> list[str]:
    """Return the paths of files that no look since a moment noted as still there."""
    query = "select key from entry where feed = ? and listed < ?"
    return [path for (path,) in connection.execute(query, (feed, before))]
