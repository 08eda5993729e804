"""Equal stretches of words between all articles of a batch, found through one table of word pairs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

SEED_BITS = 5.0  # of two neighbouring words; commoner pairs ("of the") only lengthen what others found
# Uses of a word pair in one article that are compared with every use in another; later ones only with the use
# of the same rank there, so that a refrain costs no square and an article still matches itself.
REPEATS = 6
ROUNDS = 40  # common words over which a stretch grows at each end


class Segments(NamedTuple):
    """Maximal equal stretches of article `i` and later articles, as columns."""

    i: int
    other: Ints
    a: Ints  # first word in `i`
    b: Ints  # first word in `other`
    size: Ints


class Batch(NamedTuple):
    """All articles as one row of word ids, the article of each word, and where each article begins."""

    flat: Ints
    article: Ints
    offsets: Ints


class Postings(NamedTuple):
    """Where each key stands, sorted by key and place; `ends` is behind the last of the same key."""

    keys: Ints
    places: Ints
    ends: Ints


def segments(ids: Sequence[Ints], bits: NDArray[np.float64]) -> Iterator[Segments]:
    """Yield for each article its equal stretches with all later ones; `bits` weighs each word id."""
    offsets = np.concatenate([[0], np.cumsum([len(one) for one in ids])]).astype(np.int64)
    if offsets[-1] < 2:
        return
    batch = Batch(np.concatenate(ids), np.repeat(np.arange(len(ids)), np.diff(offsets)), offsets)
    tables = _tables(batch, bits)
    for i in range(len(ids) - 1):
        found = [_matches(offsets[i], offsets[i + 1], table) for table in tables]
        at, to = (np.concatenate(columns) for columns in zip(*found, strict=True))
        if len(at):
            yield _stretches(i, at, to, batch)


def _tables(batch: Batch, bits: NDArray[np.float64]) -> list[Postings]:
    """Return postings of the first uses and of the later uses of each word pair in each article."""
    flat, article, _ = batch
    telling = (article[:-1] == article[1:]) & (bits[flat[:-1]] + bits[flat[1:]] >= SEED_BITS)
    place = np.flatnonzero(telling)
    _, pair = np.unique(flat[place] * (int(flat.max()) + 1) + flat[place + 1], return_inverse=True)
    order = np.lexsort((place, article[place], pair))
    place, pair = place[order], pair[order].astype(np.int64)
    first = np.ones(len(place), dtype=bool)
    first[1:] = (pair[1:] != pair[:-1]) | (article[place[1:]] != article[place[:-1]])
    starts = np.flatnonzero(first)
    rank = np.arange(len(place)) - np.repeat(starts, np.diff(np.append(starts, len(place))))
    early = rank < REPEATS
    late = ~early
    later = pair[late] * (int(rank.max(initial=0)) + 1) + rank[late]
    out = []
    for unsorted, where in ((pair[early], place[early]), (later, place[late])):
        order = np.lexsort((where, unsorted))
        keys = unsorted[order]
        out.append(Postings(keys, where[order], np.searchsorted(keys, keys, "right")))
    return out


def _matches(start: int, end: int, postings: Postings) -> tuple[Ints, Ints]:
    """Return places of the article at `[start, end)` and places of later articles with the same key."""
    keys, places, ends = postings
    mine = np.flatnonzero((places >= start) & (places < end))
    if not len(mine):
        return np.empty(0, np.int64), np.empty(0, np.int64)
    last = np.ones(len(mine), dtype=bool)
    last[:-1] = keys[mine[1:]] != keys[mine[:-1]]
    after = mine[last][np.cumsum(last) - last] + 1  # behind this article's own uses of the key
    count = ends[mine] - after
    total = int(count.sum())
    step = np.arange(total) - np.repeat(np.cumsum(count) - count, count)
    return np.repeat(places[mine], count), places[np.repeat(after, count) + step]


def _stretches(i: int, at: Ints, to: Ints, batch: Batch) -> Segments:
    """Join matched word pairs that follow one another into maximal equal stretches."""
    flat, article, offsets = batch
    order = np.argsort((to - at) * len(flat) + at)  # to is behind at, so that no shift is negative
    at, to = at[order], to[order]
    shift, other = to - at, article[to]
    alongside = (shift[1:] == shift[:-1]) & (other[1:] == other[:-1])
    begin, end = _bounds(alongside & (np.diff(at) <= 2))
    low, high, shift, other = at[begin], at[end] + 2, shift[begin], other[begin]
    alongside = alongside[begin[1:] - 1]
    first, last = (
        np.maximum(offsets[i], offsets[other] - shift),
        np.minimum(offsets[i + 1], offsets[other + 1] - shift),
    )
    first[1:][alongside] = high[:-1][alongside]
    last[:-1][alongside] = low[1:][alongside]
    low, high = _grown(low, first, shift, flat, -1), _grown(high, last, shift, flat, 1)
    begin, end = _bounds(alongside & (high[:-1] >= low[1:]))
    low, high, shift, other = low[begin], high[end], shift[begin], other[begin]
    return Segments(i, other, low - offsets[i], low + shift - offsets[other], high - low)


def _bounds(joined: NDArray[np.bool_]) -> tuple[Ints, Ints]:
    """Return the first and the last of each series, given which ones are joined with the one before."""
    begin = np.flatnonzero(np.concatenate([[True], ~joined]))
    return begin, np.append(begin[1:], len(joined) + 1) - 1


def _grown(edges: Ints, ends: Ints, shift: Ints, flat: Ints, step: int) -> Ints:
    """Move edges towards their ends, a word at a time, as long as the words there are the same on both sides."""
    edges, growing = edges.copy(), np.arange(len(edges))
    for _ in range(ROUNDS):
        growing = growing[edges[growing] != ends[growing]]
        word = edges[growing] + min(0, step)
        growing = growing[flat[word] == flat[word + shift[growing]]]
        if not len(growing):
            break
        edges[growing] += step
    return edges
