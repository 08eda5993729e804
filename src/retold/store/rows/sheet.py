"""The rows of one story as they are written."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one story as they are written; places are written once each."""

    connection: sqlite3.Connection
    story: str
    texts: Mapping[str, str]  # of its articles
    places: dict[tuple[str, int, int], int] = field(default_factory=dict)
    unseen: dict[str, int] = field(default_factory=dict)
    statements: dict[str, int] = field(default_factory=dict)

    def row(self, table: str, **values: Any) -> int:
        """Write a row of the story and return its number."""
        names = ["story", *values]
        query = f"insert into {table} ({', '.join(names)}) values ({', '.join('?' * len(names))})"
        return int(self.connection.execute(query, (self.story, *values.values())).lastrowid or 0)

    def place(self, where: Json, article: str | None = None) -> int:
        """Return the number of a place, or of a span of an article, written with its words."""
        key = (article or where["article"], where["start"], where["end"])
        number = self.places.get(key)
        if number is None:
            words = self.texts[key[0]][key[1] : key[2]]
            query = 'insert into place (story, article, start, "end", words) values (?, ?, ?, ?, ?)'
            number = self.places[key] = int(
                self.connection.execute(query, (self.story, *key, words)).lastrowid or 0
            )
        return number

    def reasons(self, about: str, reasons: Iterable[Json], **values: Any) -> None:
        """Write the reasons for something with their places."""
        for one in reasons:
            fields = {"kind": one["kind"], "text": one["text"], "weight": one["weight"]}
            number = self.row("reason", about=about, **values, **fields)
            self.connection.executemany(
                "insert into reason_place values (?, ?, ?)",
                [(number, position, self.place(place)) for position, place in enumerate(one["places"])],
            )
