"""What a store holds as files for other programs: articles as JSON lines, tables and views as CSV or Parquet."""

from __future__ import annotations

import csv
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

from retold import show
from retold.read import extras
from retold.show.exported import shortened
from retold.show.exported.cells import harmless
from retold.store import Store, scripts
from retold.writing import replacing

AT_ONCE = 5_000  # rows in memory
INNER = frozenset(  # what means nothing outside the store
    """
    feature host indexed posting repeated request seal segment site unheard unsealed unsettled waiting watcher withdrawn
    """.split()
)
KINDS = {
    "integer": "int64",
    "real": "float64",
    "text": "large_string",
    "boolean": "bool_",
}  # ours, and Arrow's
# What SQLite does not say of a column, and what no value may decide: of expressions in views, those that are no text;
# and integers that are flags.
_COUNTS = frozenset({"coverage.outlets"})
_FLAGS = frozenset(
    """
    alert.certain carrier.after carriers.after dating.relative kinship.certain lineage.from_a_text_not_here
    link.certain passage.quoted
    """.split()
)

Rows = Iterator[list[tuple[Any, ...]]]


def articles(store: Store, file: str) -> int:
    """Write all articles as JSON lines that `retold report` reads into the same ids; return how many."""
    count = 0
    shorter = shortened(
        source for (source,) in store.connection.execute("select distinct source from article")
    )
    with _standard() if file == "-" else replacing(Path(file)) as out:
        for article in store.articles():
            source = shorter.get(article.source, article.source)
            out.write(show.line(replace(article, source=source)).encode())
            count += 1
    return count


def tables(store: Store, folder: Path, form: str) -> dict[Path, int]:
    """Write every table and view as a file of a folder, as `csv` or `parquet`; return the files and their rows.

    Columns of packed bytes are left out: the pages as they were read, and the entries of stories. Raises MissingExtra
    where Parquet is asked for without pyarrow.
    """
    write = {"csv": csv_file, "parquet": parquet_file}[form]
    folder.mkdir(parents=True, exist_ok=True)
    files = {}
    store.connection.execute("begin")  # one moment for all tables, whoever writes meanwhile
    try:
        for name in named(store.connection):
            columns = _columns(store.connection, name)
            file = folder / f"{name}.{form}"
            files[file] = write(file, columns, _rows(store.connection, name, list(columns)))
    finally:
        store.connection.execute("rollback")
    return files


def named(connection: sqlite3.Connection) -> list[str]:
    """Return the tables and views that mean something outside the store, sorted."""
    ours = scripts.made("table", *scripts.KEPT, *scripts.CONCLUDED)
    views = scripts.made("view", *scripts.CONCLUDED)
    there = {
        name
        for (name,) in connection.execute("select name from sqlite_schema where type in ('table', 'view')")
    }
    return sorted(name for name in {*ours, *views} - INNER if name in there and not name.endswith("_fts"))


def csv_file(file: Path, columns: dict[str, str], rows: Rows) -> int:
    """Write batches of rows as CSV, safe for a spreadsheet: all of it or nothing; return how many."""
    count = 0
    with replacing(file) as out:
        lines = _Lines(out.write)
        writer = csv.writer(lines)
        writer.writerow([harmless(column) for column in columns])
        for some in rows:
            writer.writerows(map(cells, some))
            count += len(some)
    return count


def cells(row: tuple[Any, ...]) -> list[Any]:
    """Return a row as a spreadsheet may have it: no formulas, flags as 0 and 1."""
    return [int(cell) if isinstance(cell, bool) else harmless(cell) for cell in row]


def parquet_file(file: Path, columns: dict[str, str], rows: Rows) -> int:
    """Write batches of rows as Parquet: all of it or nothing; return how many; raises MissingExtra without pyarrow."""
    count = 0
    pyarrow, parquet = (
        extras.needed("--as parquet", name, "tables") for name in ("pyarrow", "pyarrow.parquet")
    )
    schema = pyarrow.schema([(name, getattr(pyarrow, KINDS[kind])()) for name, kind in columns.items()])
    with replacing(file) as out, parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        for some in rows:
            filled = zip(columns.values(), zip(*some, strict=True), strict=True)
            arrays = [_flags(values) if kind == "boolean" else list(values) for kind, values in filled]
            writer.write_table(pyarrow.table(arrays, schema=schema))
            count += len(some)
    return count


def _flags(values: Iterable[int | None]) -> list[bool | None]:
    return [None if value is None else bool(value) for value in values]


def _columns(connection: sqlite3.Connection, name: str) -> dict[str, str]:
    """Return the columns of a table or view with their types, of KINDS; those of bytes are left out."""
    found = {}
    for row in connection.execute(f'pragma table_info("{name}")').fetchall():
        column, kind = row[1], row[2].lower()
        if f"{name}.{column}" in _FLAGS:
            found[column] = "boolean"
        elif f"{name}.{column}" in _COUNTS:
            found[column] = "integer"
        elif kind != "blob":  # of an expression SQLite says different things in different versions
            found[column] = kind if kind in KINDS else "text"
    return found


def _rows(connection: sqlite3.Connection, name: str, columns: list[str]) -> Rows:
    asked = ", ".join(f'"{column}"' for column in columns)
    cursor = connection.execute(f'select {asked} from "{name}"')  # noqa: S608 - quoted names
    while some := cursor.fetchmany(AT_ONCE):
        yield some


class _Lines:
    """What a writer of CSV writes to: its lines as UTF-8."""

    def __init__(self, write: Callable[[bytes], object]) -> None:
        self._write = write

    def write(self, line: str) -> None:
        self._write(line.encode())


@contextmanager
def _standard() -> Iterator[IO[bytes]]:
    yield sys.stdout.buffer
    sys.stdout.flush()
