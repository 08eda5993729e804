"""What the articles of a site look like line by line, and which lines the site was found to repeat."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

Lines = NDArray[np.int64]  # a row a line: its hash, its first character, the end of its last

KIND = "lines/1"  # the number rises when lines are found or hashed otherwise


def keep(connection: sqlite3.Connection, article: str, site: str | None, lines: Lines) -> None:
    """Keep the lines of an article, whose site may be unknown."""
    connection.execute(
        "insert or replace into feature select number, ?, ? from article where id = ?",
        (KIND, lines.astype("<i8").tobytes(), article),
    )
    connection.execute("delete from site where article = ?", (article,))
    if site is not None:
        connection.execute("insert into site values (?, ?)", (site, article))


def unknown(connection: sqlite3.Connection) -> list[str]:
    """Return the ids of the articles whose lines are not kept, as they came."""
    query = (
        "select id from unsettled cross join article on number = unsettled.article where not exists "
        "(select 1 from feature where feature.article = number and kind = ?) order by number"
    )
    return [id_ for (id_,) in connection.execute(query, (KIND,))]


def of_site(
    connection: sqlite3.Connection, site: str, *, most: int | None = None
) -> Iterator[tuple[str, Lines]]:
    """Yield the articles of a site by id, the first `most` of them, with their lines."""
    query = (
        "select site.article, feature.bytes from site join article on article.id = site.article "
        "join feature on feature.article = article.number and feature.kind = ? "
        "where site.name = ? order by site.article limit ?"
    )
    for id_, packed in connection.execute(query, (KIND, site, -1 if most is None else most)):
        yield id_, _lines(packed)


def of_article(connection: sqlite3.Connection, article: str) -> tuple[str | None, Lines]:
    """Return the site of an article and its lines; none where they are not kept."""
    query = (
        "select site.name, feature.bytes from article join feature on feature.article = article.number "
        "left join site on site.article = article.id where article.id = ? and feature.kind = ?"
    )
    found = connection.execute(query, (article, KIND)).fetchone()
    return (found[0], _lines(found[1])) if found else (None, np.empty((0, 3), dtype=np.int64))


def repeated(connection: sqlite3.Connection, site: str) -> frozenset[int]:
    """Return the hashes of the lines that a site was found to repeat."""
    found = connection.execute("select lines from repeated where site = ?", (site,)).fetchone()
    return frozenset(np.frombuffer(found[0], dtype="<i8").tolist()) if found else frozenset()


def repeats(connection: sqlite3.Connection, site: str, lines: Iterable[int]) -> None:
    """Keep which lines a site repeats."""
    packed = np.array(sorted(lines), dtype="<i8").tobytes()
    if packed:
        connection.execute("insert or replace into repeated values (?, ?)", (site, packed))
    else:
        connection.execute("delete from repeated where site = ?", (site,))


def _lines(packed: bytes) -> Lines:
    return np.frombuffer(packed, dtype="<i8").astype(np.int64).reshape(-1, 3)
