"""The tables of a report as files: CSV, Parquet, or one SQLite database."""

from __future__ import annotations

import csv
import io
import re
import sqlite3
from collections.abc import Container, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from retold.errors import BadReport
from retold.keep import exporting
from retold.show.exported import KEYS, Table, leads_to
from retold.show.exported.cells import LONGEST

_LONE = re.compile("[\ud800-\udfff]")
# Of SQLite, which knows no flags: they are 0 or 1.
_KINDS = {"boolean": 'integer check ("{}" in (0, 1))'}


def text(table: Table) -> str:
    """Return a table as CSV; lines end as RFC 4180 has it."""
    lines = io.StringIO()
    writer = csv.writer(lines)
    writer.writerow(table.columns)
    writer.writerows(map(exporting.cells, table.rows))
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
    """Return tables as a SQLite database, which Datasette opens: strict, each with its key and those that lead on.

    Raises BadReport where a report holds one thing twice, or names what it does not hold.
    """
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            for name, table in tables.items():
                connection.execute(_created(name, table, tables))
                connection.executemany(_filled(name, table), map(_encodable, table.rows))
        except sqlite3.IntegrityError as error:
            message = f"The report holds a row twice, or one without its key ({error}): report again."
            raise BadReport(message) from error
        if dangling := connection.execute("pragma foreign_key_check").fetchone():
            table, _, leads, _ = dangling
            message = f"The report names one of its {leads} that it does not hold, in {table}: report again."
            raise BadReport(message)
        connection.commit()
        return connection.serialize()


def long_cells(tables: Mapping[str, Table]) -> int:
    """Return how many cells are longer than a spreadsheet keeps."""
    cells = (cell for table in tables.values() for row in table.rows for cell in row)
    return sum(isinstance(cell, str) and len(cell) > LONGEST for cell in cells)


def _created(name: str, table: Table, beside: Container[str]) -> str:
    """Return what makes a table; a column leads only to a table that is written beside it."""
    parts = []
    for column, kind in table.columns.items():
        leads = leads_to(name, column)
        told = f'"{column}" {_KINDS.get(kind, kind).format(column)}'
        parts.append(f'{told} references "{leads}"(id)' if leads in beside else told)
    if key := KEYS.get(name):
        parts.append(f"primary key ({', '.join(map(_quoted, key))})")
    return f'create table "{name}" ({", ".join(parts)}) strict'


def _filled(name: str, table: Table) -> str:
    return f'insert into "{name}" values ({", ".join("?" * len(table.columns))})'  # noqa: S608 - names of our own


def _quoted(column: str) -> str:
    return f'"{column}"'


def _encodable(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return a row without lone surrogates, which UTF-8 cannot hold: one character for one, so that offsets hold."""
    return tuple(_LONE.sub("\ufffd", cell) if isinstance(cell, str) else cell for cell in row)
