"""All rows of a store that can be proved to be what was kept, however damaged its file is."""

from __future__ import annotations

import hashlib
import mmap
import shutil
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from retold.store import salvage, schemas, seals

Row = dict[str, Any]
SEAL = ("kind", "name", "digest")


@dataclass(slots=True)
class Legible:
    """What is whole: rows by table and name; and the seals of all rows, whole or not."""

    rows: dict[str, dict[str, Row]] = field(default_factory=dict)
    sealed: dict[tuple[str, str], str] = field(default_factory=dict)
    unproved: dict[str, dict[str, Row]] = field(
        default_factory=dict
    )  # whose seal is gone, as SQLite reads them
    cut: int = 0  # pages that the header counts, and that are not in the file
    others: dict[str, list[Row]] = field(
        default_factory=dict
    )  # of tables without seals, as SQLite reads them

    def every(self, table: str) -> list[Row]:
        """The rows of a table, proved or not."""
        return [*self.rows.get(table, {}).values(), *self.unproved.get(table, {}).values()]

    def missing(self) -> list[tuple[str, str]]:
        """The rows that had a seal and are not whole, sorted."""
        return sorted(one for one in self.sealed if one[1] not in self.rows.get(one[0], {}))


def read(path: Path) -> Legible:
    """Return what is whole in the file of a store; its log of writes is worked in, in a copy."""
    with TemporaryDirectory(prefix="retold-", dir=path.parent) as folder:
        copy = Path(folder) / path.name
        shutil.copyfile(path, copy)
        with suppress(FileNotFoundError):
            shutil.copyfile(f"{path}-wal", f"{copy}-wal")
        with suppress(sqlite3.Error, UnicodeDecodeError), closing(sqlite3.connect(copy)) as connection:
            connection.execute("pragma wal_checkpoint(truncate)").fetchall()
        others = dict(_others(copy))
        with copy.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            found = _proved(data)
            found.cut = max(0, int.from_bytes(data[28:32], "big") - len(data) // salvage.page_size(data))
        found.unproved = _unproved(copy, found)
    found.others = others
    return found


def _unproved(path: Path, found: Legible) -> dict[str, dict[str, Row]]:
    """Return the rows that SQLite reads and of which no seal is left; of articles those whose text has its hash."""
    rows: dict[str, dict[str, Row]] = {}
    with suppress(sqlite3.Error, UnicodeDecodeError), closing(sqlite3.connect(path)) as connection:
        for table in seals.KEYS.keys() - seals.CONCLUDED:
            with suppress(sqlite3.Error, OverflowError, UnicodeDecodeError):
                for row in seals.of(connection, table):
                    sealed = (table, row.name) in found.sealed or row.name in found.rows.get(table, {})
                    if not sealed and (table != "article" or _has_hash(row.values)):
                        rows.setdefault(table, {})[row.name] = row.values
    return rows


def _has_hash(row: Row) -> bool:
    """Say whether the text of an article has the hash that stands beside it."""
    found = hashlib.sha256(str(row["text"]).encode("utf-8", "surrogatepass")).hexdigest()
    return found == str(row["sha256"])


def _others(path: Path) -> Iterator[tuple[str, list[Row]]]:
    """Yield the rows of the tables that have no seals and are not concluded, as far as SQLite reads them."""
    with (
        schemas.empty() as made,
        suppress(sqlite3.Error, UnicodeDecodeError),
        closing(sqlite3.connect(path)) as connection,
    ):
        for table in schemas.unsealed(made):
            rows: list[Row] = []
            with suppress(sqlite3.Error, UnicodeDecodeError):
                cursor = connection.execute(f"select * from {table}")
                names = [name for name, *_ in cursor.description]
                rows.extend(dict(zip(names, row, strict=True)) for row in cursor)
            yield table, rows


def _proved(data: mmap.mmap) -> Legible:
    """Return the rows of a file that have their seals, and the pages that have their hash."""
    with schemas.empty() as made:
        columns = {table: tuple(schemas.columns(made, table)) for table in schemas.tables(made)}
    wanted = {table: columns[table] for table in (*seals.KEYS, "page", "seal")}
    numbered = {
        table: next(iter(keys)) for table, keys in seals.KEYS.items() if [*keys.values()] == ["integer"]
    }
    found = Legible()
    for table, row in _rows(data, {"seal": wanted.pop("seal")}, {}):
        if table == "seal" and len(row) == len(SEAL) and row["kind"] in seals.KEYS:
            found.sealed[str(row["kind"]), str(row["name"])] = str(row["digest"])
    digests = set(found.sealed.values())
    for table, row in _rows(data, wanted, numbered):
        if table == "page":
            if _is_page(row):
                found.rows.setdefault("page", {})[row["sha256"]] = row
        elif seals.digest(table, row) in digests:
            name = ">".join(str(row[key]) for key in seals.KEYS[table])
            found.rows.setdefault(table, {})[name] = row
    return found


def _rows(
    data: mmap.mmap, columns: Mapping[str, tuple[str, ...]], numbered: Mapping[str, str]
) -> Iterator[tuple[str, Row]]:
    """Yield what each record of a file may be a row of."""
    for record in salvage.records(data):
        for table, names in columns.items():
            if len(record.values) <= len(names) and (table not in numbered or record.number is not None):
                row = dict(zip(names, record.values, strict=False))
                if table in numbered:
                    row[numbered[table]] = record.number
                yield table, row


def _is_page(row: Row) -> bool:
    """Say whether a row is a page whose bytes have their hash."""
    kept = row.get("bytes")
    if not isinstance(kept, bytes) or not isinstance(row.get("sha256"), str):
        return False
    try:
        data = zlib.decompress(kept) if row["packing"] == "zlib" else kept
    except zlib.error:
        return False
    return bool(len(data) == row["size"]) and hashlib.sha256(data).hexdigest() == str(row["sha256"])


def insert(connection: sqlite3.Connection, table: str, rows: Iterable[Row]) -> int:
    """Write rows as they were, and count them; what does not fit is left out."""
    count = 0
    for row in rows:
        names = ", ".join(f'"{name}"' for name in row)
        marks = ", ".join("?" * len(row))
        with suppress(sqlite3.IntegrityError):
            connection.execute(f"insert into {table} ({names}) values ({marks})", tuple(row.values()))
            count += 1
    return count
