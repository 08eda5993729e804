"""Segments merged into one: key range by key range, so that memory is bounded whatever their size.

Each level has fewer than `FANOUT` segments of a kind, each some `FANOUT` times larger than those of the level below: a
posting is written once a level, 4 to 5 times for a million articles, and a look-up asks at most 3 segments a level.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np

from .arrays import Articles, Keys, Places, held, once, spread
from .layout import Header
from .segments import Segment
from .writer import Writer

FANOUT = 4
RANGE = 2**20  # postings at a time: some 60 MB
LARGEST = 2**31  # postings; larger segments are left as they are
LISTED = "select kind, name, level, postings, lowest, highest from segment where retired is null"


class Stopped(Exception):
    """A merge was to end before it was done; nothing of it is left."""


class Swept(Exception):
    """The file of a merge was removed before it was done."""


class Listed(NamedTuple):
    """A segment as the database lists it."""

    name: str
    level: int
    postings: int
    lowest: int  # article
    highest: int


def due(listed: Sequence[Listed]) -> tuple[Listed, ...]:
    """Return the segments of one kind to merge next: those of the lowest level that is full, or none."""
    levels: dict[int, list[Listed]] = {}
    for one in listed:
        levels.setdefault(one.level, []).append(one)
    for level in sorted(levels):
        chosen = sorted(levels[level], key=lambda one: (one.lowest, one.name))[:FANOUT]
        if len(chosen) == FANOUT and sum(one.postings for one in chosen) <= LARGEST:
            return tuple(chosen)
    return ()


def merged(
    sources: Sequence[tuple[Segment, Articles]],
    folder: Path,
    *,
    salt: str,
    range_: int = RANGE,
    stopped: Callable[[], bool] = lambda: False,
) -> tuple[str, Header] | None:
    """Write one segment of several without those articles that go, ascending; none where nothing is left.

    Raises BadStore where a block of theirs is damaged, and Stopped.
    """
    for segment, _ in sources:
        segment.check_all()
        segment.let_go()
    members = [segment.members()[~held(segment.members(), gone)] for segment, gone in sources]
    everyone = once(np.concatenate(members))
    if not len(everyone):
        return None
    writer = Writer(
        folder,
        sources[0][0].header.kind,
        everyone,
        keys=sum(map(len, (segment for segment, _ in sources))),
        postings=sum(segment.header.length("articles") for segment, _ in sources),
        salt=salt,
    )
    apart = _apart([column for column in members if len(column)])
    order = sorted(sources, key=lambda source: source[0].header.lowest)
    try:
        _fill(writer, order, apart=apart, range_=range_, stopped=stopped)
        return writer.finish()
    except FileNotFoundError as error:
        raise Swept from error
    finally:
        writer.close()


def _fill(
    writer: Writer,
    sources: Sequence[tuple[Segment, Articles]],
    *,
    apart: bool,
    range_: int,
    stopped: Callable[[], bool],
) -> None:
    """Write the postings of segments range by range; `apart` as from `_apart`."""
    at = [0] * len(sources)
    while any(place < len(segment) for place, (segment, _) in zip(at, sources, strict=True)):
        if stopped():
            raise Stopped
        ends = _ends(sources, at, range_)
        parts = [_part(*source, a, b) for source, a, b in zip(sources, at, ends, strict=True) if a < b]
        writer.append(*_joined(parts, apart=apart))
        for segment, _ in sources:
            segment.let_go()
        at = ends


def _apart(members: Sequence[Articles]) -> bool:
    """Say whether segments hold articles of ranges of their own, so that their lists need only be joined."""
    spans = sorted((int(column[0]), int(column[-1])) for column in members)
    return all(one[1] < other[0] for one, other in pairwise(spans))


def _ends(sources: Sequence[tuple[Segment, Articles]], at: Sequence[int], range_: int) -> list[int]:
    """Return up to where each segment's keys are taken next: all keys below one bound, about `range_` postings."""
    share = range_ // len(sources)
    cuts = []
    for (segment, _), begin in zip(sources, at, strict=True):
        if begin == len(segment):
            continue
        starts = segment.unchecked("starts")
        end = int(np.searchsorted(starts, int(starts[begin]) + share))
        end = min(max(end, begin + 1), begin + share + 1, len(segment))
        cuts.append(int(segment.read("keys", end - 1, end)[0]))
    cut = np.uint64(min(cuts))
    return [int(np.searchsorted(segment.unchecked("keys"), cut, side="right")) for segment, _ in sources]


def _part(segment: Segment, gone: Articles, begin: int, end: int) -> tuple[Keys, Places, Articles]:
    """Return some keys of a segment, how many articles each has, and these, without those that go."""
    keys = segment.read("keys", begin, end)
    starts = segment.read("starts", begin, end + 1).astype(np.int64)
    counts = np.diff(starts)
    articles = segment.read("articles", int(starts[0]), int(starts[-1]))
    if len(gone):
        stay = ~held(articles, gone)
        counts = np.add.reduceat(stay.astype(np.int64), starts[:-1] - starts[0])
        keys, counts, articles = keys[counts > 0], counts[counts > 0], articles[stay]
    return keys, counts, articles


def _joined(parts: Sequence[tuple[Keys, Places, Articles]], *, apart: bool) -> tuple[Keys, Places, Articles]:
    """Return the keys of several parts, each once, and their articles in order; `apart` as from `_apart`."""
    keys = once(np.concatenate([part[0] for part in parts]))
    rows = [np.searchsorted(keys, part[0]) for part in parts]
    counts = np.zeros(len(keys), np.int64)
    for row, part in zip(rows, parts, strict=True):
        counts[row] += part[1]
    free = np.cumsum(counts) - counts
    articles = np.empty(int(counts.sum()), np.uint32)
    for row, part in zip(rows, parts, strict=True):
        articles[spread(free[row], part[1])] = part[2]
        free[row] += part[1]
    if not apart:
        row_of = np.repeat(np.arange(len(keys), dtype=np.uint64), counts) << np.uint64(32)
        articles = (np.sort(row_of | articles) & np.uint64(0xFFFFFFFF)).astype(np.uint32)
    return keys, counts, articles
