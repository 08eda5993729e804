"""Entries that came and went between two looks at a feed: when that must have happened, and how many at least. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import sqrt

from retold.watch.listing import Entry

ONE_SIDED = 1.645  # standard deviations: 95 of 100 counts under a Poisson law lie above its mean less so many


@dataclass(frozen=True, slots=True)
class Lost:
    """How many entries nobody saw, by the pace of the feed: at least (19 times in 20), and most likely."""

    least: int
    likely: int


def lost(
    before: Collection[str], entries: Sequence[Entry], *, pace: float, then: float | None, now: float
) -> Lost | None:
    """Return what a feed lost since a look at `then`, or None where an entry of that look is still in it.

    `before` holds the names of its entries then; `pace` is in entries a second. Where no entry of then is left,
    the hole lies between that look and the oldest entry that is listed now.
    """
    if not before or not entries or any(entry.key in before or entry.other in before for entry in entries):
        return None
    dated = [entry.published for entry in entries if entry.published is not None]
    start = then if then is not None else now
    oldest = min(dated) if dated and min(dated) > start else now - len(entries) / pace if pace > 0 else now
    mean = pace * max(0.0, oldest - start)
    return Lost(max(0, int(mean - ONE_SIDED * sqrt(mean))), round(mean))
