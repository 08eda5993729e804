"""The rows of a story made again from its entry, in memory, and compared with those that are kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from retold.errors import BadStore
from retold.store import rows, schemas, stories

NUMBERED = "number"  # what a row of this store is known by; it depends on what was kept before


@dataclass(frozen=True, slots=True)
class Part:
    """A table of what was concluded: how a story's rows are asked for, and which columns hold numbers."""

    table: str
    query: str
    points: dict[int, str]  # column by its place: the table whose number it holds


def differing(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Yield each story whose rows are not those of its entry, with the first table that differs."""
    with schemas.empty() as memory:
        parts = _parts(memory)
        for (story,) in connection.execute("select id from story order by id").fetchall():
            memory.execute("begin")
            try:
                entry = stories.entry(connection, story)
                rows.write(memory, entry, _texts(connection, story))
                table = _first(connection, memory, parts, story)
            except (BadStore, KeyError, TypeError, ValueError):
                table = "story"
            memory.execute("rollback")
            if table:
                yield story, table


def _first(
    connection: sqlite3.Connection, memory: sqlite3.Connection, parts: list[Part], story: str
) -> str | None:
    """Return the first table in which two stores differ over a story."""
    kept, made = _Numbers(connection, story), _Numbers(memory, story)
    for part in parts:
        if kept.rows(part) != made.rows(part):
            return part.table
    return None


class _Numbers:
    """The rows of one story in one store, with numbers that count within the story."""

    def __init__(self, connection: sqlite3.Connection, story: str) -> None:
        self.connection, self.story = connection, story
        self.known: dict[str, dict[int, int]] = {}

    def rows(self, part: Part) -> list[tuple[Any, ...]]:
        """Return the rows of one table."""
        found = self.connection.execute(part.query, (self.story,)).fetchall()
        return sorted((self._plain(row, part) for row in found), key=repr)

    def _plain(self, row: tuple[Any, ...], part: Part) -> tuple[Any, ...]:
        return tuple(
            self._within(part.points[at], value) if at in part.points else value
            for at, value in enumerate(row)
        )

    def _within(self, table: str, number: int | None) -> int | None:
        """Return which of the story's rows in a table a number names, -1 for one of another story."""
        if number is None:
            return None
        if table not in self.known:
            query = f"select number from {table} where story = ? order by number"
            found = self.connection.execute(query, (self.story,))
            self.known[table] = {number: at for at, (number,) in enumerate(found)}
        return self.known[table].get(number, -1)


def _parts(memory: sqlite3.Connection) -> list[Part]:
    """Return the tables that hold rows of stories, by the keys that they are made with."""
    keys = {
        table: {row[3]: (row[2], row[4]) for row in memory.execute(f"pragma foreign_key_list({table})")}
        for table in schemas.tables(memory)
    }
    told = {table for table, named in keys.items() if "story" in named} - {*stories.HELD}
    return [
        _part(memory, table, named)
        for table, named in keys.items()
        if table in told or {target for target, _ in named.values()} & told
    ]


def _part(memory: sqlite3.Connection, table: str, named: dict[str, tuple[str, str]]) -> Part:
    columns = schemas.columns(memory, table)
    points = {
        at: named[column][0]
        for at, column in enumerate(columns)
        if column in named and named[column][1] == NUMBERED
    }
    if NUMBERED in columns:
        points[columns.index(NUMBERED)] = table
    if "story" in columns:
        return Part(table, f"select * from {table} where story = ?", points)
    (column, (above, _)) = next((key, to) for key, to in named.items() if to[1] == NUMBERED)
    query = f"select {table}.* from {table} join {above} on {above}.number = {table}.{column} where {above}.story = ?"
    return Part(table, query, points)


def _texts(connection: sqlite3.Connection, story: str) -> dict[str, str]:
    query = "select id, text from article join member on member.article = article.id where member.story = ?"
    return dict(connection.execute(query, (story,)))
