"""The tables of a report as files: CSV, Parquet, or one SQLite database."""

from __future__ import annotations

import csv
import io
import re
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from retold.keep import exporting
from retold.show.exported import Table
from retold.show.exported.cells import LONGEST, harmless

_LONE = re.compile("[\ud800-\udfff]")
# What a row belongs to, by the columns that say so; a view of the database can follow it.
_KEYS = {"stories": "id", "articles": "id"}
_REFERENCES = {
    "story": "stories",
    "article": "articles",
    "from_article": "articles",
    "to_article": "articles",
    "against_article": "articles",
    "a_article": "articles",
    "b_article": "articles",
    "old_article": "articles",
    "new_article": "articles",
    "earlier": "articles",
    "replaced_by": "articles",
}


def text(table: Table) -> str:
    """Return a table as CSV; lines end as RFC 4180 has it."""
    lines = io.StringIO()
    writer = csv.writer(lines)
    writer.writerow(table.columns)
    writer.writerows([harmless(cell) for cell in row] for row in table.rows)
    return lines.getvalue()


def folder(tables: Mapping[str, Table], into: Path, form: str) -> list[Path]:
    """Write tables as files of a folder, `csv` or `parquet`; raises MissingExtra without pyarrow."""
    into.mkdir(parents=True, exist_ok=True)
    files = [into / f"{name}.{form}" for name in tables]
    for path, table in zip(files, tables.values(), strict=True):
        file(table, path, form)
    return files


def file(table: Table, path: Path, form: str) -> None:
    """Write one table, as `csv` or `parquet`: all of it or nothing."""
    rows = list(table.rows) if form == "csv" else [_encodable(row) for row in table.rows]
    write = {"csv": exporting.csv_file, "parquet": exporting.parquet_file}[form]
    write(path, dict(table.columns), iter([rows] if rows else []))


def database(tables: Mapping[str, Table]) -> bytes:
    """Return tables as a SQLite database, which Datasette opens; a story and an article have a row of their own."""
    with closing(sqlite3.connect(":memory:")) as connection:
        for name, table in tables.items():
            connection.execute(_created(name, table))
            marks = ", ".join("?" * len(table.columns))
            connection.executemany(
                f'insert into "{name}" values ({marks})',  # noqa: S608 - names of our own
                map(_encodable, table.rows),
            )
        connection.commit()
        return connection.serialize()


def long_cells(tables: Mapping[str, Table]) -> int:
    """Return how many cells are longer than a spreadsheet keeps."""
    cells = (cell for table in tables.values() for row in table.rows for cell in row)
    return sum(isinstance(cell, str) and len(cell) > LONGEST for cell in cells)


def _created(name: str, table: Table) -> str:
    columns = [f'"{column}" {kind}{_key(name, column)}' for column, kind in table.columns.items()]
    return f'create table "{name}" ({", ".join(columns)}) strict'


def _key(table: str, column: str) -> str:
    if _KEYS.get(table) == column:
        return " primary key"
    return f" references {_REFERENCES[column]}(id)" if column in _REFERENCES else ""


def _encodable(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return a row without lone surrogates, which UTF-8 cannot hold: one character for one, so that offsets hold."""
    return tuple(_LONE.sub("\ufffd", cell) if isinstance(cell, str) else cell for cell in row)
