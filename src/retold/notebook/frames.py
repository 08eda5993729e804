"""The tables of a report as frames of pandas or polars: the rows are those of the exports."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from retold.errors import BadOption
from retold.read import extras
from retold.show.exported import TABLES, Table, table

Json = Mapping[str, Any]

NAMES = tuple(TABLES)
LIBRARIES = ("pandas", "polars")
# A count or a flag may be missing, so that numpy's integers and booleans do not do; times stay text, as precise as is
# known.
_PANDAS = {"text": "object", "integer": "Int64", "real": "float64", "boolean": "boolean"}
_POLARS = {"text": "String", "integer": "Int64", "real": "Float64", "boolean": "Boolean"}


def frame(document: Json, name: str, library: str) -> Any:
    """Return one of NAMES as a frame of one of LIBRARIES; raises BadOption, MissingExtra."""
    if name not in TABLES:
        message = f"{name} is no table: ask for one of {', '.join(NAMES)}"
        raise BadOption(message)
    if library not in LIBRARIES:
        message = f"library={library}: frames are of {' or '.join(LIBRARIES)}"
        raise BadOption(message)
    return {"pandas": _pandas, "polars": _polars}[library](table(document, name))


def _pandas(told: Table) -> Any:
    pandas = extras.needed("to_frame", "pandas", "frames")
    values = zip(*told.rows, strict=True) if told.rows else ((),) * len(told.columns)
    return pandas.DataFrame(
        {
            name: pandas.Series(list(column), dtype=_PANDAS[kind])
            for (name, kind), column in zip(told.columns.items(), values, strict=True)
        }
    )


def _polars(told: Table) -> Any:
    polars = extras.needed("to_frame", "polars", "frames")
    schema = {name: getattr(polars, _POLARS[kind]) for name, kind in told.columns.items()}
    return polars.DataFrame(list(told.rows), schema=schema, orient="row")
