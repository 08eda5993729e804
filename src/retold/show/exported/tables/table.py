"""What a table is, and how a cell holds more than one thing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from retold.errors import BadReport

MOST = 2**63 - 1  # of an integer in SQLite, Parquet and data frames
Rows = Iterator[dict[str, Any]]


class Table(NamedTuple):
    """Columns with the type of each, and the rows: text, integer, real (as SQLite names them), boolean.

    A type is fixed by the column, never by what its cells hold: a table without rows has the same.
    """

    columns: Mapping[str, str]
    rows: Sequence[tuple[Any, ...]]


def made(columns: Mapping[str, str], rows: Rows) -> Table:
    """Return a table; raises BadReport where a count is none that tables hold: only another hand writes such."""
    found = [tuple(row[column] for column in columns) for row in rows]
    whole = [(at, name) for at, (name, kind) in enumerate(columns.items()) if kind == "integer"]
    for at, name in whole:
        if any(row[at] is not None and abs(row[at]) > MOST for row in found):
            message = f"The report has a number in {name} that no table can hold: see retold verify, or report again."
            raise BadReport(message)
    return Table(columns, found)


def listed(values: Iterable[Any]) -> str:
    """Return several values as one cell: JSON, which SQLite, DuckDB and pandas take apart again.

    >>> listed(["AFP", "dpa"]), listed([])
    ('["AFP", "dpa"]', '[]')
    """
    return json.dumps(list(values), ensure_ascii=False)


def columns(told: str) -> dict[str, str]:
    """Return columns from their names; a type stands behind a colon where it is not text.

    >>> columns("story start:integer")
    {'story': 'text', 'start': 'integer'}
    """
    pairs = (one.partition(":") for one in told.split())
    return {name: kind or "text" for name, _, kind in pairs}
