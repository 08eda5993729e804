"""Which words of a text are a speaker's and not its writer's."""

from __future__ import annotations

from bisect import bisect_left

from retold.records import Parsed


def spoken(parsed: Parsed) -> bytearray:
    """One byte a word: 1 inside quotation marks, 0 outside; words in scare quotes are the writer's own."""
    inside = bytearray(len(parsed.words))
    starts = parsed.words.starts
    for quote in parsed.quotes:
        if quote.kind != "scare":
            low, high = bisect_left(starts, quote.start), bisect_left(starts, quote.end)
            inside[low:high] = b"\x01" * (high - low)
    return inside
