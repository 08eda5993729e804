"""Pairs of alike sentences gathered into boxes: neighbours in one article beside neighbours in the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from .bags import Alike
from .seeds import Ints

GAP = 4  # sentences without a counterpart within a box; 3 and 6 lose .001 to .003
SUMMARY_GAP_A = 4
SUMMARY_GAP_B = 60  # a summary takes from all over its source; 24: -.005, 40 and 200: -.0005
LEAST_LIKENESS = 0.34  # of the two sides of a box as a whole; .28 and .40 lose up to .005


class Box(NamedTuple):
    """Sentences `[a, a_last]` beside sentences `[b, b_last]`, both ends inclusive."""

    a: int
    a_last: int
    b: int
    b_last: int
    likeness: float
    counterparts: int  # sentences of b that have one in a


def boxes(alike: Alike) -> list[Box]:
    """Return the boxes whose sides are alike, splitting those that are not at smaller and smaller gaps."""
    found: list[Box] = []
    waiting = [(part, GAP) for part in _split(alike, np.arange(len(alike.rows)), GAP, GAP)]
    while waiting:
        part, gap = waiting.pop()
        box = _box(alike, part)
        if box.likeness >= LEAST_LIKENESS:
            found.append(box)
        elif gap:
            waiting.extend((smaller, gap - 1) for smaller in _split(alike, part, gap - 1, gap - 1))
    return sorted(found)


def wide_boxes(alike: Alike) -> Iterator[Box]:
    """Yield boxes that are narrow in a and may be wide in b, as between a summary and what it sums up."""
    for part in _split(alike, np.arange(len(alike.rows)), SUMMARY_GAP_A, SUMMARY_GAP_B):
        box = _box(alike, part)
        if box.likeness >= LEAST_LIKENESS:
            yield box


def _split(alike: Alike, pairs: Ints, gap_a: int, gap_b: int) -> list[Ints]:
    """Split pairs wherever more than a gap of sentences parts them on either side, until nothing splits."""
    done: list[Ints] = []
    waiting = [pairs]
    while waiting:
        part = waiting.pop()
        for places, gap in ((alike.rows, gap_a), (alike.columns, gap_b)):
            ordered = part[np.argsort(places[part], kind="stable")]
            breaks = np.flatnonzero(np.diff(places[ordered]) > gap + 1) + 1
            if len(breaks):
                waiting.extend(np.split(ordered, breaks))
                break
        else:
            if len(part):
                done.append(part)
    return done


def _box(alike: Alike, pairs: Ints) -> Box:
    rows, columns = alike.rows[pairs], alike.columns[pairs]
    a, a_last, b, b_last = (int(end) for end in (rows.min(), rows.max(), columns.min(), columns.max()))
    x = alike.a.weighted[a : a_last + 1].sum(axis=0)
    y = alike.b.weighted[b : b_last + 1].sum(axis=0)
    norm = float(np.sqrt((x @ x) * (y @ y)))
    return Box(a, a_last, b, b_last, float(x @ y) / norm if norm else 0.0, len(np.unique(columns)))
