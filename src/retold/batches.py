"""The only Arrow: tables of articles in, tables of findings out, batch by batch."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from retold.errors import Unreadable
from retold.read import extras, fields

ROWS_AT_ONCE = 2_000


class Texts(NamedTuple):
    """A batch of texts in UTF-8, with the other fields of their rows."""

    data: NDArray[np.uint8]
    bounds: NDArray[np.int64]  # text `t` has the bytes `bounds[t]:bounds[t + 1]`
    rows: list[dict[str, Any]]  # known fields but the text


class Ragged(NamedTuple):
    """Arrays of several lengths, one behind the other; array `t` is `values[first[t]:first[t + 1]]`."""

    values: NDArray[Any]
    first: NDArray[np.int64]


def texts(path: str | Path, renamed: Mapping[str, str]) -> Iterator[Texts]:
    """Yield the texts of a Parquet file without building an object for any; raise Unreadable where it is damaged."""
    pyarrow, parquet = extras.module("pyarrow", "reuse"), extras.module("pyarrow.parquet", "reuse")
    try:
        with parquet.ParquetFile(path, memory_map=False) as file:
            text, known = columns(set(file.schema_arrow.names), renamed)
            for batch in file.iter_batches(ROWS_AT_ONCE, columns=[text, *known], use_threads=False):
                yield of_batch(batch, text, known)
    except (pyarrow.ArrowException, OSError, UnicodeDecodeError) as error:
        reason = f"is a damaged Parquet file ({str(error).splitlines()[0][:120]}): get it again"
        raise Unreadable(reason) from error


def columns(names: AbstractSet[str], renamed: Mapping[str, str]) -> tuple[str, list[str]]:
    """Return which of some columns holds the texts, and the others that are known; raise Unreadable."""
    text = renamed.get("text") or next((name for name in fields.TEXT if name in names), None)
    if text is None or text not in names:
        reason = "has no column with texts: name it with --map text=COLUMN"
        raise Unreadable(reason)
    return text, sorted(names & (fields.KNOWN | set(renamed.values())) - {text})


def of_batch(batch: Any, text: str, known: list[str]) -> Texts:
    """Return the texts of an Arrow batch and their known fields."""
    others = batch.select(known).to_pylist() if known else [{} for _ in range(batch.num_rows)]
    return Texts(*_buffers(batch.column(text), extras.module("pyarrow", "reuse")), others)


def of_strings(texts: Sequence[str], rows: list[dict[str, Any]]) -> Texts:
    """Return a batch of strings."""
    pieces = [text.encode("utf-8", "surrogatepass") for text in texts]
    bounds = np.zeros(len(pieces) + 1, np.int64)
    np.cumsum([len(piece) for piece in pieces], out=bounds[1:])
    return Texts(np.frombuffer(b"".join(pieces), np.uint8), bounds, rows)


def _buffers(column: Any, pyarrow: Any) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """Return the bytes of a column of strings and where each begins; an absent string is empty."""
    if column.null_count or not pyarrow.types.is_large_string(column.type):
        column = column.cast(pyarrow.large_string()).fill_null("")
    _, offsets, data = column.buffers()
    bounds = np.frombuffer(offsets, np.int64)[column.offset : column.offset + len(column) + 1]
    return np.frombuffer(data if data is not None else b"", np.uint8), bounds


def of_columns(columns: Mapping[str, Any]) -> Any:
    """Return an Arrow batch of arrays, lists of strings, and arrays of several lengths as bytes."""
    pyarrow = extras.module("pyarrow", "reuse")
    return pyarrow.record_batch({name: _column(values, pyarrow) for name, values in columns.items()})


def table(columns: Mapping[str, Any]) -> Any:
    """Return an Arrow table of columns; one that holds nothing is a column of strings."""
    pyarrow = extras.module("pyarrow", "reuse")
    arrays = {name: pyarrow.array(values) for name, values in columns.items()}
    return pyarrow.table(
        {
            name: array.cast(pyarrow.string()) if pyarrow.types.is_null(array.type) else array
            for name, array in arrays.items()
        }
    )


def _column(values: Any, pyarrow: Any) -> Any:
    if isinstance(values, list):
        return pyarrow.array(values, pyarrow.large_string())
    if not isinstance(values, Ragged):
        return values if isinstance(values, pyarrow.Array) else pyarrow.array(values)
    bounds, data = values.first * values.values.itemsize, np.ascontiguousarray(values.values)
    buffers = [None, pyarrow.py_buffer(bounds), pyarrow.py_buffer(data)]
    return pyarrow.Array.from_buffers(pyarrow.large_binary(), len(bounds) - 1, buffers)


def ragged(column: Any, kind: Any) -> Ragged:
    """Return the arrays that a column of bytes holds, copied: kernels are compiled for arrays that may be written."""
    pyarrow = extras.module("pyarrow", "reuse")
    column = column.combine_chunks() if isinstance(column, pyarrow.ChunkedArray) else column
    if not pyarrow.types.is_large_binary(column.type):
        column = column.cast(pyarrow.large_binary())
    _, offsets, data = column.buffers()
    bounds = np.frombuffer(offsets, np.int64)[column.offset : column.offset + len(column) + 1]
    piece = (data if data is not None else b"")[int(bounds[0]) : int(bounds[-1])]
    return Ragged(np.frombuffer(piece, kind).copy(), (bounds - bounds[0]) // np.dtype(kind).itemsize)


def array(column: Any, kind: Any) -> NDArray[Any]:
    """Return a column of numbers as an array; signed ones, which Spark alone knows, may be asked for as unsigned."""
    found: NDArray[Any] = np.array(column.to_numpy(zero_copy_only=False))
    return found.view(kind) if found.dtype.itemsize == np.dtype(kind).itemsize else found.astype(kind)


def write(path: Path, columns: Mapping[str, Any]) -> None:
    """Write columns (arrays or lists) as a Parquet file."""
    parquet = extras.module("pyarrow.parquet", "reuse")
    parquet.write_table(table(columns), path, compression="zstd")


def plain(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row's fields as JSON knows them."""
    return {
        name: value.isoformat() if isinstance(value, dt.date | dt.time) else value
        for name, value in row.items()
        if value is not None
    }
