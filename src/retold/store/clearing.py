"""What nothing refers to any more, taken out of the tables; the file written anew, so that nothing is left of it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from retold.store import alerts


def pointing(connection: sqlite3.Connection, target: str) -> Iterator[tuple[str, str, str]]:
    """Yield every table and column that refers to a table, with the column that it refers to."""
    names = "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' order by name"
    for (table,) in connection.execute(names).fetchall():
        for row in connection.execute(f"pragma foreign_key_list({table})").fetchall():
            if row[2] == target:
                yield table, row[3], row[4]


_BESIDE = (
    "select json_extract(said, '$.outlets') from reading where json_extract(said, '$.outlets') is not null"
)


def unused_pages(connection: sqlite3.Connection, among: Iterable[str] | None = None) -> tuple[int, int]:
    """Drop the pages that nothing refers to, of these or of all; return how many, and their bytes in the file."""
    used = " ".join(
        f"and not exists (select 1 from {table} where {table}.{column} = page.sha256)"
        for table, column, _ in pointing(connection, "page")
    )
    # a user's table of outlets lies beside readings: what was said to the reader names it
    used += f"and sha256 not in ({_BESIDE})"
    chosen = "" if among is None else "and sha256 in (select value from json_each(:among))"
    given = {"among": json.dumps([*among])} if among is not None else {}
    where = f"from page where true {used} {chosen}"
    found, size = connection.execute(
        f"select count(*), coalesce(sum(length(bytes)), 0) {where}", given
    ).fetchone()
    connection.execute(f"delete {where}", given)
    return int(found), int(size)


def everywhere(connection: sqlite3.Connection, article: str) -> None:
    """Drop every row that refers to an article, and then the article; its stories are gone already."""
    (number,) = connection.execute("select number from article where id = ?", (article,)).fetchone()
    alerts.drop(connection, article)  # they hold its words
    for table, column, to in pointing(connection, "article"):
        connection.execute(
            f"delete from {table} where {column} = ?", (number if to == "number" else article,)
        )
    connection.execute("delete from article where id = ?", (article,))


def addressed(connection: sqlite3.Connection, urls: Iterable[str]) -> None:
    """Drop what was noted of some addresses, in any of their spellings: entries of lists, visits, and reasons."""
    from retold.read import locations  # noqa: PLC0415 - slow import

    wanted = {locations.plain(url) for url in urls}
    for table, column in (("entry", "url"), ("visit", "url"), ("skipped", "source")):
        there = connection.execute(f"select distinct {column} from {table} where {column} is not null")
        found = [(name,) for (name,) in there.fetchall() if locations.plain(name) in wanted]
        connection.executemany(f"delete from {table} where {column} = ?", found)


def empty_sites(connection: sqlite3.Connection) -> int:
    """Drop what was learned of sites that have no article any more; return of how many."""
    query = "delete from repeated where not exists (select 1 from site where site.name = repeated.site)"
    return connection.execute(query).rowcount


def anew(connection: sqlite3.Connection, path: Path) -> bool:
    """Write the file anew without what was deleted, and the log with it; tell whether readers let all of it be done.

    The caller holds the lease and has no transaction open.
    """
    connection.execute("vacuum")
    busy, *_ = connection.execute("pragma wal_checkpoint(truncate)").fetchone()
    log = path.with_name(f"{path.name}-wal")
    return not busy and (not log.exists() or log.stat().st_size == 0)


def free(connection: sqlite3.Connection) -> tuple[int, int]:
    """Return the bytes of the file that hold nothing, and all its bytes."""
    (size,) = connection.execute("pragma page_size").fetchone()
    (unused,) = connection.execute("pragma freelist_count").fetchone()
    (every,) = connection.execute("pragma page_count").fetchone()
    return size * unused, size * every
