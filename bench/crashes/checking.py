"""What must hold in a store after any interruption, by SQLite itself and by the files: and then as `retold verify` sees it."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Callable
from itertools import count
from pathlib import Path

from retold.errors import RetoldError
from retold.keep import soundness
from retold.store import Store

NOT_COMPARED = {  # clocks and counters: what differs between two runs that do the same
    "added", "at", "began", "ended", "made", "number", "looked", "fetched", "first_seen", "next",
}  # fmt: skip


REPEATED = {
    "decision",
    "skipped",
}  # one that was undone can be made again; a source can be skipped for two reasons
EVERY = 10  # checks between two that look at every row's seal and at the search tables: ten times the work of the others
_checks = count()
KEYS = {
    "article": "id",
    "decision": "id",
    "forgotten": "hash",
    "page": "sha256",
    "skipped": "source",
    "story": "id",
}


def wrong(path: Path, told: list[bytes]) -> list[str]:
    """Return what is wrong with a store, given what was acknowledged; a store that was never acknowledged may be missing."""
    if not told and (not path.exists() or _is_unfinished(path)):
        return []
    try:
        with Store.open(path) as store:
            found = [*_sound(store.connection), *_halves(store.connection), *_missing(store.connection, told)]
        if next(_checks) % EVERY:
            return found
        found += _unsearchable(path)
        return found + [f"retold verify: {fault}" for fault in soundness.check(path).faults[:3]]
    except (RetoldError, sqlite3.Error, OSError) as error:
        return [f"cannot be read: {error}".replace(str(path), "FILE")]


def _is_unfinished(path: Path) -> bool:
    """Tell whether a file was only begun: nothing is in it, and the next run makes it a store."""
    try:
        connection = sqlite3.connect(path)
        try:
            return connection.execute("select count(*) from sqlite_schema").fetchone() == (0,)
        finally:
            connection.close()
    except sqlite3.Error:
        return False


def _sound(connection: sqlite3.Connection) -> list[str]:
    found = [
        f"integrity: {row[0]}" for row in connection.execute("pragma integrity_check(3)") if row[0] != "ok"
    ]
    found += [f"foreign key of {row[0]}" for row in connection.execute("pragma foreign_key_check")][:3]
    (broken,) = connection.execute("select count(*) from broken_evidence").fetchone()
    return found + ([f"{broken} rows of broken evidence"] if broken else [])


def _unsearchable(path: Path) -> list[str]:
    """Return which search tables do not hold what they index."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        found = []
        query = "select name from sqlite_schema where sql like 'create virtual table%using fts5%'"
        for (table,) in connection.execute(query).fetchall():
            try:
                connection.execute(f"insert into {table} ({table}, rank) values ('integrity-check', 1)")
            except sqlite3.DatabaseError as error:
                found.append(f"{table} does not hold what it indexes: {error}")
        return found
    finally:
        connection.close()


def _halves(connection: sqlite3.Connection) -> list[str]:
    """Return what is half there: an article without its reading, bytes that are not those of their name."""
    found = []
    unread = connection.execute(
        "select count(*) from article where id not in (select article from reading)"
    ).fetchone()[0]
    if unread:
        found.append(f"{unread} articles without their reading")
    for text, sha256 in connection.execute("select text, sha256 from article"):
        if hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != sha256:
            found.append("a text is not what its hash says")
    for name, packing, kept in connection.execute("select sha256, packing, bytes from page"):
        data = zlib.decompress(kept) if packing == "zlib" else kept
        if hashlib.sha256(data).hexdigest() != name:
            found.append("a page is not what its hash says")
    uneven = connection.execute(
        "select count(*) from story where articles <> (select count(*) from member where story = story.id)"
    ).fetchone()[0]
    if uneven:
        found.append(f"{uneven} stories with another number of articles than they say")
    unshown = connection.execute(
        "select count(*) from story where id not in (select story from statement)"
    ).fetchone()[0]
    if unshown:
        found.append(f"{unshown} stories without a statement")
    return found


def _missing(connection: sqlite3.Connection, told: list[bytes]) -> list[str]:
    """Return what was acknowledged and is not there, or not once; what was acknowledged as gone and is there.

    Each thing told is JSON: {"has": {table: [key, …]}, "gone": {table: [key, …]}}, keys by the column named in KEYS.
    """
    has: dict[str, set[str]] = {}
    gone: dict[str, set[str]] = {}
    for text in told:
        said = json.loads(text)
        for table, keys in said.get("gone", {}).items():
            gone.setdefault(table, set()).update(keys)
            has.get(table, set()).difference_update(keys)
        for table, keys in said.get("has", {}).items():
            has.setdefault(table, set()).update(keys)
            gone.get(table, set()).difference_update(keys)
    found = []
    for table in sorted({*has, *gone}):
        column = KEYS[table]
        rows = [row[0] for row in connection.execute(f"select {column} from {table}")]
        if lost := has.get(table, set()) - set(rows):
            found.append(f"{len(lost)} acknowledged of {table} lost")
        if len(set(rows)) < len(rows) and table not in REPEATED:
            found.append(f"{table} twice")
        if back := gone.get(table, set()) & set(rows):
            found.append(f"{len(back)} of {table} are there that were acknowledged as gone")
    return found


def rows(path: Path, leave: Callable[[str], bool] = lambda _: False) -> dict[str, list[str]]:
    """Return all rows of a store that two runs of the same must agree on, sorted, a list for each table."""
    with Store.open(path) as store:
        connection = store.connection
        tables = [
            row[0]
            for row in connection.execute("select name from sqlite_schema where type = 'table'")
            if not row[0].startswith("sqlite_") and "_fts" not in row[0] and not leave(row[0])
        ]
        return {table: _rows(connection, table) for table in tables}


def _rows(connection: sqlite3.Connection, table: str) -> list[str]:
    columns = [
        row[1] for row in connection.execute(f"pragma table_info({table})") if row[1] not in NOT_COMPARED
    ]
    keys = {
        row[3]: (row[2], row[4] if row[2] != "run" else "run")
        for row in connection.execute(f"pragma foreign_key_list({table})")
    }
    columns = [name for name in columns if keys.get(name, ("", ""))[1] not in {"number", "run"}]
    listed = ", ".join(f'"{name}"' for name in columns) or "null"
    return sorted(repr(row) for row in connection.execute(f"select {listed} from {table}"))
