"""CSV and TSV tables of articles: one row an article, its columns named by the first row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any

from retold.errors import Unreadable
from retold.read import decode, drafts, fields, lines
from retold.read.inputs import Input
from retold.records import Skipped

LONGEST_FIELD = decode.LARGEST_PAGE
AT_ONCE = 32 * 2**20  # larger files are decoded line by line
_DELIMITERS = "\t,;|"


def drafts_of(given: Input, renamed: Mapping[str, str]) -> Iterator[drafts.Draft | Skipped]:
    """Yield a draft or the reason for none for every row of a table."""
    csv.field_size_limit(LONGEST_FIELD)
    broken: list[Skipped] = []
    found = _lines(given, broken)
    first = next(found, "")
    delimiter = _delimiter(first)
    quoted = _in_one_piece(first, found)
    try:
        names = [
            name.strip().lstrip("\ufeff") for name in next(csv.reader([quoted], delimiter=delimiter), [])
        ]
    except csv.Error as error:
        reason = f"has no row of column names that can be read ({error}): check its first line"
        raise Unreadable(reason) from error
    if not (set(names) & set(fields.TEXT) or set(renamed.values()) & set(names)):
        shown = ", ".join(names[:8])[:200]
        reason = f"is a table without a column of texts ({shown}): name it with --map text=COLUMN"
        raise Unreadable(reason)
    reader = csv.reader(found, delimiter=delimiter)
    number = 0
    while True:
        number += 1
        place = f"{given.name}: row {number}"
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            yield Skipped(place, f"cannot be split into fields ({error}): is a quotation mark left open?")
            continue
        if cells:
            row = _row(names, cells)
            yield fields.draft_of(row, given.name, place, renamed=renamed)
        yield from broken
        broken.clear()
    yield from broken
    if number == 1:
        yield Skipped(given.name, "is a table without rows: there is nothing to read")


def _row(names: list[str], cells: list[str]) -> dict[str, Any]:
    """Return the cells that hold something under the names of their columns."""
    row: dict[str, Any] = {
        name or f"column {at}": cell
        for at, (name, cell) in enumerate(zip(names, cells, strict=False), 1)
        if cell
    }
    if len(cells) > len(names):
        row["more columns"] = cells[len(names) :]
    return row


def _delimiter(first: str) -> str:
    """Return what separates the names of the columns."""
    bare = "".join(first.split('"')[::2])  # outside of quotation marks
    return max(_DELIMITERS, key=lambda mark: (bare.count(mark), -_DELIMITERS.index(mark)))


def _in_one_piece(first: str, rest: Iterator[str]) -> str:
    """Return the first row, with the lines that its quotation marks hold together."""
    while first.count('"') % 2 and len(first) < 2**16 and (more := next(rest, None)) is not None:
        first += more
    return first


def _lines(given: Input, broken: list[Skipped]) -> Iterator[str]:
    """Yield the lines of a table with their ends; those that are no text are put aside with their reason."""
    if given.size <= AT_ONCE:
        yield from io.StringIO(decode.text(given.whole(AT_ONCE)), newline="")
        return
    for _, line in lines.of(given):
        if isinstance(line, Skipped):
            broken.append(line)
        else:
            yield line
