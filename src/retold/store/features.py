"""What was counted of single articles, packed, by the number of the article and the kind of what was counted."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

# Numbers rise when something is made otherwise; a step of migrations/ then makes all articles `unsettled`.
WORDS, WEIGHTS = "words/1", "weights/1"  # of grouping
SECTIONS = "sections/1"  # of grouping, of articles that may be round-ups; of others nothing, in no bytes
TELLS = "tells/1"  # ids of the stories whose entries name the article as a round-up
WORDING = "wording/1"  # fingerprints, as they are entered in the index


def keep(connection: sqlite3.Connection, kind: str, packed: Iterable[tuple[int, bytes]]) -> None:
    """Keep what was counted of articles in the place of what was counted before."""
    rows = [(number, kind, data) for number, data in packed]
    connection.executemany("insert or replace into feature (article, kind, bytes) values (?, ?, ?)", rows)


def of(connection: sqlite3.Connection, kind: str, numbers: Iterable[int] | None = None) -> dict[int, bytes]:
    """Return what was counted of these articles or of all, as far as it is kept."""
    query = "select article, bytes from feature where kind = ?"
    if numbers is None:
        return dict(connection.execute(query, (kind,)))
    wanted = json.dumps([int(number) for number in numbers])
    some = f"{query} and article in (select value from json_each(?))"
    return dict(connection.execute(some, (kind, wanted)))


def there(connection: sqlite3.Connection, kind: str, numbers: Iterable[int]) -> set[int]:
    """Return of which of these articles this is kept."""
    query = "select article from feature where kind = ? and article in (select value from json_each(?))"
    wanted = json.dumps([int(number) for number in numbers])
    return {number for (number,) in connection.execute(query, (kind, wanted))}


def in_sections(connection: sqlite3.Connection) -> set[int]:
    """Return the numbers of the articles that have sections; an index of these alone answers."""
    query = f"select article from feature where kind = '{SECTIONS}' and length(bytes) > 0"
    return {number for (number,) in connection.execute(query)}


def drop(connection: sqlite3.Connection, kinds: Iterable[str], articles: Iterable[str] | None = None) -> None:
    """Drop what was counted of these articles, by id, or of all."""
    query = "delete from feature where kind in (select value from json_each(?))"
    wanted = json.dumps([*kinds])
    if articles is None:
        connection.execute(query, (wanted,))
        return
    some = f"{query} and article in (select number from article where id in (select value from json_each(?)))"
    connection.execute(some, (wanted, json.dumps([*articles])))


def without(connection: sqlite3.Connection, *kinds: str) -> list[str]:
    """Return the ids of the articles of which any of this was not counted, as they came."""
    query = (
        "select id from unsettled cross join article on number = unsettled.article "
        "where (select count(*) from feature where feature.article = number "
        "and kind in (select value from json_each(?))) < ? order by unsettled.article"
    )
    return [id_ for (id_,) in connection.execute(query, (json.dumps(kinds), len(kinds)))]
