"""Rows out of a damaged file, page by page, without the trees that lead to them; each is known again by its seal.

The format of pages, cells and records: https://www.sqlite.org/fileformat2.html. Nothing that is read here is trusted:
a row counts only if it has a seal that stands in the file, a page only if its bytes have its hash.
"""

from __future__ import annotations

import mmap
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

PAGE_SIZE = 8192  # bytes, of every store; where the header says something impossible
LEAF_OF_TABLE, LEAF_OF_INDEX, WITHIN_INDEX = (
    0x0D,
    0x0A,
    0x02,
)  # tables without numbers are indexes of all columns
HEADER = 100  # bytes before the first page's own content
MOST_COLUMNS = 100
LONGEST = 2**30  # bytes of a row

Bytes = bytes | mmap.mmap
_SIZES = {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 7: 8, 8: 0, 9: 0}


@dataclass(frozen=True, slots=True)
class Record:
    """One row as it lies in a page: its number where the table has such, and its values."""

    number: int | None
    values: tuple[Any, ...]


def records(data: Bytes) -> Iterator[Record]:
    """Yield the rows on all pages of a file that are not free, as far as they can be read."""
    size = page_size(data)
    free = _free(data, size)
    for page in range(1, len(data) // size + 1):
        if page not in free:
            yield from _of_page(data, size, page)


def page_size(data: Bytes) -> int:
    """Return the size of a page that the header names, or ours where it names none."""
    said = int.from_bytes(data[16:18], "big")
    said = 65536 if said == 1 else said
    return said if 512 <= said <= 65536 and not said & (said - 1) else PAGE_SIZE


def _free(data: Bytes, size: int) -> set[int]:
    """Return the pages that hold nothing any more: what was deleted, and must stay so."""
    found: set[int] = set()
    trunk = int.from_bytes(data[32:36], "big")
    while trunk and trunk not in found and trunk * size <= len(data):
        found.add(trunk)
        page = data[(trunk - 1) * size : trunk * size]
        trunk, count = struct.unpack_from(">II", page)
        if count <= size // 4 - 2:
            found.update(struct.unpack_from(f">{count}I", page, 8))
    return found


def _of_page(data: Bytes, size: int, page: int) -> Iterator[Record]:
    """Yield the rows of one page, if there are any on it."""
    start = (page - 1) * size
    at = start + (HEADER if page == 1 else 0)
    kind = data[at]
    if kind not in {LEAF_OF_TABLE, LEAF_OF_INDEX, WITHIN_INDEX}:
        return
    inner = 4 if kind == WITHIN_INDEX else 0  # bytes that name the page below, in the header and in each cell
    (count,) = struct.unpack_from(">H", data, at + 3)
    for index in range(min(count, size // 4)):
        (cell,) = struct.unpack_from(">H", data, at + 8 + inner + 2 * index)
        try:
            yield _cell(data, size, start + cell + inner, table=kind == LEAF_OF_TABLE)
        except (IndexError, ValueError, struct.error, UnicodeDecodeError):
            continue


def _cell(data: Bytes, size: int, at: int, *, table: bool) -> Record:
    """Return the row of a cell, or raise ValueError, IndexError or struct.error where there is none."""
    length, at = _varint(data, at)
    number = None
    if table:
        number, at = _varint(data, at)
        number -= 2**64 if number >= 2**63 else 0
    if not 0 < length <= min(LONGEST, len(data)):
        raise ValueError(length)
    return Record(number, _values(_payload(data, size, at, length, table=table)))


def _payload(data: Bytes, size: int, at: int, length: int, *, table: bool) -> bytes:
    """Return the bytes of a row: those in its cell, and those on pages of overflow."""
    usable = size - (data[20] if data[20] < size // 4 else 0)
    most = usable - 35 if table else (usable - 12) * 64 // 255 - 23
    if length <= most:
        return data[at : at + length]
    least = (usable - 12) * 32 // 255 - 23
    local = least + (length - least) % (usable - 4)
    local = local if local <= most else least
    parts, got = [data[at : at + local]], local
    (page,) = struct.unpack_from(">I", data, at + local)
    while got < length:
        start = (page - 1) * size
        if page == 0 or start + size > len(data):
            raise ValueError(page)
        (page,) = struct.unpack_from(">I", data, start)
        piece = data[start + 4 : start + 4 + min(usable - 4, length - got)]
        parts.append(piece)
        got += len(piece)
    return b"".join(parts)


def _values(payload: bytes) -> tuple[Any, ...]:
    """Return the values of a record."""
    end, at = _varint(payload, 0)
    if not 1 <= end <= min(len(payload), 9 * MOST_COLUMNS):
        raise ValueError(end)
    kinds = []
    while at < end:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    found = []
    for kind in kinds:
        length = _SIZES[kind] if kind in _SIZES else (kind - 12) // 2
        piece = payload[at : at + length]
        if kind in {10, 11} or len(piece) < length:
            raise ValueError(kind)
        found.append(_value(kind, piece))
        at += length
    return tuple(found)


def _value(kind: int, piece: bytes) -> Any:
    """Return a value of a kind that a record's header names."""
    if kind == 0:
        return None
    if kind in {8, 9}:
        return kind - 8
    if kind == 7:
        return struct.unpack(">d", piece)[0]
    if kind < 7:
        return int.from_bytes(piece, "big", signed=True)
    return piece if kind % 2 == 0 else piece.decode("utf-8")


def _varint(data: Bytes, at: int) -> tuple[int, int]:
    """Return a number of one to nine bytes, and where it ends."""
    value = 0
    for step in range(8):
        byte = data[at + step]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + step + 1
    return value << 8 | data[at + 8], at + 9
