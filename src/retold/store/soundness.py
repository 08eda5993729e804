"""Whether a store is what was kept: its structure, its rows, its texts, and what was concluded of them.

Every row is compared with its seal, every page and text with its hash, every row of a story with the entry that it
comes from. Nothing is written: what FTS5 needs to look as if it were is taken back.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from retold.errors import BadStore
from retold.store import connection as files
from retold.store import pages, replaying, schemas, seals, search
from retold.store.lease import lease

MOST_LINES = 100  # of SQLite's own check, which goes on to the end of the file in any case
BUSY = "is being written: whether words are found was not checked"
HINDERED = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_FULL}  # which is no damage
CLOSED = "cannot be written: whether words are found was not checked"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: in which table (or "file"), which row, and what."""

    table: str
    name: str
    what: str

    def __str__(self) -> str:
        """Return it as a line for a reader."""
        return f"{self.table} {self.name}: {self.what}" if self.name else f"{self.table}: {self.what}"


@dataclass(slots=True)
class Findings:
    """How much was checked, how much of it is whole, and what is not."""

    checked: int = 0
    articles: int = 0
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)  # what could not be checked, and is no fault

    @property
    def broken(self) -> set[tuple[str, str]]:
        """The rows in which anything is wrong."""
        return {(fault.table, fault.name) for fault in self.faults}

    @property
    def exact(self) -> int:
        """How many rows are whole."""
        return max(0, self.checked - len(self.broken))


def check(path: Path) -> Findings:
    """Return what is wrong with a store; raise BadStore for what is none."""
    found = Findings()
    with closing(files.opened(path, write=False)) as connection:
        connection.execute("begin")  # one state of it all, whoever writes meanwhile
        for name, part in PARTS.items():
            try:
                found.faults += part(connection, found)
            except (sqlite3.DatabaseError, OverflowError, UnicodeDecodeError) as error:
                found.faults.append(Fault(name, "", f"could not be read to its end ({error})"))
        if not found.faults:
            _words(path, found)
    return found


def _file(connection: sqlite3.Connection, found: Findings) -> Iterator[Fault]:
    """Yield what SQLite finds wrong with the structure of the file."""
    del found
    for (line,) in connection.execute(f"pragma integrity_check({MOST_LINES})"):
        if line != "ok":
            yield Fault("file", "", " ".join(str(line).split()))


def _schema(connection: sqlite3.Connection, found: Findings) -> Iterator[Fault]:
    """Yield which tables, indexes, triggers and views are not as this version makes them."""
    del found
    for name in schemas.differing(connection):
        yield Fault("schema", name, "is not as retold makes it")


def _keys(connection: sqlite3.Connection, found: Findings) -> Iterator[Fault]:
    """Yield the rows that name a row that is not there."""
    del found
    for table, row, target, _ in connection.execute("pragma foreign_key_check"):
        yield Fault(table, str(row or ""), f"names a row of {target} that is not there")


def _rows(connection: sqlite3.Connection, found: Findings) -> Iterator[Fault]:
    """Yield the rows that are not what was sealed, and the seals without a row."""
    noted = set(connection.execute("select kind, name from unsealed"))
    for table in seals.KEYS:
        try:
            for row in seals.of(connection, table):
                found.checked += 1
                if (table, row.name) in noted:
                    yield Fault(table, row.name, "was changed by another program")
                elif not row.whole:
                    yield Fault(table, row.name, "is not what was kept" if row.seal else "has lost its seal")
            for name in seals.lost(connection, table):
                if (table, name) not in noted:
                    yield Fault(table, name, "is gone")
        except (sqlite3.DatabaseError, OverflowError) as error:
            yield Fault(table, "", f"could not be read to its end ({error})")


def _texts(connection: sqlite3.Connection, found: Findings) -> Iterator[Fault]:
    """Yield the articles whose text does not have its hash."""
    for number, text, sha256 in connection.execute("select number, text, sha256 from article"):
        found.articles += 1
        if hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != sha256:
            yield Fault("article", str(number), "its text does not match its SHA-256")


def _pages(connection: sqlite3.Connection, found: Findings) -> Iterator[Fault]:
    """Yield the kept pages whose bytes do not have their hash or their size."""
    for name, size in connection.execute("select sha256, size from page"):
        found.checked += 1
        try:
            data = pages.one(connection, name)
        except BadStore:
            data = None
        if data is None or len(data) != size:
            yield Fault("page", name, "its bytes do not match its SHA-256")


def _evidence(connection: sqlite3.Connection, found: Findings) -> Iterator[Fault]:
    """Yield the places whose words are not those of the article's text there."""
    query = "select (select count(*) from place) + 2 * (select count(*) from echo)"
    (places,) = connection.execute(query).fetchone()
    found.checked += places
    query = "select place, article, start from broken_evidence"
    for place, article, start in connection.execute(query):
        table, name = ("place", str(place)) if place is not None else ("echo", f"{article}:{start}")
        yield Fault(table, name, f"its words are not those of article {article} there")


def _stories(connection: sqlite3.Connection, found: Findings) -> Iterator[Fault]:
    """Yield the stories whose rows are not those that their entry makes."""
    del found
    for story, table in replaying.differing(connection):
        yield Fault("story", story, f"its rows in {table} are not those of its entry")


PARTS: dict[str, Callable[[sqlite3.Connection, Findings], Iterator[Fault]]] = {
    "file": _file,
    "schema": _schema,
    "keys": _keys,
    "rows": _rows,
    "article": _texts,
    "page": _pages,
    "place": _evidence,
    "story": _stories,
}


def _words(path: Path, found: Findings) -> None:
    """Compare the index of words with the texts: FTS5 can do that only as if it wrote, which is taken back."""
    try:
        with lease(files.lock_of(path), wait=0.0), closing(files.opened(path, write=True)) as connection:
            with files.told(path):  # SQLite opens for reading what it may not write
                connection.execute("begin immediate")
            try:
                search.check(connection)
            except sqlite3.DatabaseError as error:
                if getattr(error, "sqlite_errorcode", 0) & 0xFF in HINDERED:
                    raise BadStore(str(error)) from error
                found.faults.append(Fault("search", "", f"does not find what the texts hold ({error})"))
            finally:
                connection.execute("rollback")
    except BadStore as error:
        found.notes.append(BUSY if isinstance(error.__cause__, BlockingIOError) else CLOSED)
