"""Rows beyond number: a file whose rows are too short for articles is not read to its end."""

from __future__ import annotations

from collections.abc import Iterator

from retold.read.drafts import Draft
from retold.records import Skipped

LEAST_BYTES = 40  # of a row with a sentence; a megabyte of 4-byte rows took 20 s
FREE = 10_000  # rows that a file of any size may have: 0.7 s


def bounded(found: Iterator[Draft | Skipped], source: str, size: int) -> Iterator[Draft | Skipped]:
    """Yield what the rows of a file of some bytes give, and a reason in place of those that are too many for it."""
    most = FREE + size // LEAST_BYTES
    for at, item in enumerate(found):
        if at == most:
            yield Skipped(
                source,
                f"holds more than {most:,} rows in {size:,} bytes, too short for articles: what follows was not read",
            )
            return
        yield item
