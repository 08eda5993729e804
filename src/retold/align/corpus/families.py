"""Families of reused text: each run of text with all its places, as passages join them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .compiled import compiled

SAME = 0.5  # of the longer of two places of one article that both cover: they are one place
LOOK_BACK = 64  # places of an article that begin before a place and may be the same


class Families(NamedTuple):
    """Places in order of article and start, and the family of each passage; families are numbered by first place."""

    family: NDArray[np.int64]  # of each place
    article: NDArray[np.int32]
    start: NDArray[np.int32]
    end: NDArray[np.int32]
    of_passage: NDArray[np.int64]


def of_passages(a: NDArray[np.int32], b: NDArray[np.int32], spans: NDArray[np.int32]) -> Families:
    """Return the families of passages between `a[k]` and `b[k]`; `spans` are rows of start and end in a, then in b."""
    article = np.concatenate([a, b])
    start = np.concatenate([spans[:, 0], spans[:, 2]])
    end = np.concatenate([spans[:, 1], spans[:, 3]])
    order = np.lexsort((-end, start, article))
    article, start, end = article[order], start[order], end[order]
    place_of = np.empty(len(order), np.int64)
    place_of[order] = _places(article, start, end)
    heads = np.flatnonzero(np.bincount(place_of[order], minlength=0) > 0)
    first = np.full(len(heads), len(order), np.int64)
    np.minimum.at(first, place_of[order], np.arange(len(order)))
    longest = end[first].copy()
    np.maximum.at(longest, place_of[order], end)
    family = _joined(len(heads), place_of[: len(a)], place_of[len(a) :])
    return Families(family, article[first], start[first], longest, family[place_of[: len(a)]])


@compiled
def _places(
    article: NDArray[np.int32], start: NDArray[np.int32], end: NDArray[np.int32]
) -> NDArray[np.int64]:
    """Return the number of the place that each span belongs to, numbered in order of appearance."""
    count = len(article)
    number = np.empty(count, np.int64)
    head = np.empty(count, np.int64)  # the span that opened each place
    places = 0
    for at in range(count):
        number[at] = -1
        for place in range(places - 1, max(-1, places - 1 - LOOK_BACK), -1):
            other = head[place]
            if article[other] != article[at]:
                break
            both = min(end[at], end[other]) - max(start[at], start[other])
            longer = max(end[at] - start[at], end[other] - start[other])
            if both >= SAME * longer and both > 0:
                number[at] = place
                break
        if number[at] < 0:
            number[at] = places
            head[places] = at
            places += 1
    return number


@compiled
def _joined(places: int, one: NDArray[np.int64], other: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the component of each place, numbered by its first place."""
    root = np.arange(places)
    for at in range(len(one)):
        x, y = one[at], other[at]
        while root[x] != x:
            root[x] = root[root[x]]
            x = root[x]
        while root[y] != y:
            root[y] = root[root[y]]
            y = root[y]
        if x < y:
            root[y] = x
        else:
            root[x] = y
    found = np.empty(places, np.int64)
    count = 0
    for place in range(places):
        top = place
        while root[top] != top:
            top = root[top]
        if top == place:
            found[place] = count
            count += 1
        else:
            found[place] = found[top]
    return found
