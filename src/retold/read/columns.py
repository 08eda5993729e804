"""Parquet files of articles, read in batches of rows in the child process."""

from __future__ import annotations

import base64
import datetime as dt
from collections.abc import Iterator
from typing import Any

from retold.errors import Unreadable
from retold.read import extras

ROWS_AT_ONCE = 64  # a batch of long articles stays within a few megabytes


def job(data: bytes, about: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield every row of a Parquet file as JSON knows it."""
    del data
    parquet = extras.module("pyarrow.parquet", "tables")
    pyarrow = extras.module("pyarrow", "tables")
    pyarrow.set_cpu_count(1)
    with parquet.ParquetFile(about["path"], memory_map=False, pre_buffer=False) as file:
        if not file.metadata.num_rows:
            reason = "is a Parquet file without rows: there is nothing to read"
            raise Unreadable(reason)
        for batch in file.iter_batches(batch_size=ROWS_AT_ONCE, use_threads=False):
            for row in batch.to_pylist():
                yield {str(name): _json(value) for name, value in row.items() if value is not None}


def _json(value: Any) -> Any:
    """Return a value of a column as JSON knows it."""
    if isinstance(value, dict):
        return {str(name): _json(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_json(inner) for inner in value]
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    return value if value is None or isinstance(value, bool | int | float | str) else str(value)
