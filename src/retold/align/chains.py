"""Long passages between two articles that may share no run: copied, shuffled, translated or summed up."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from retold.records import Parsed

from . import bags, seeds
from .bags import Alike
from .boxes import Box, boxes, wide_boxes
from .edges import cut, widen

Detection = tuple[int, int, int, int]  # characters [start, end) of a, characters [start, end) of b

# All swept on the pairs of PAN 2013 (training) whose names have an even SHA-1; `bench/alignment.py`.
COPIED_WORDS = 20  # in a row: never by chance, and worth their character length
COPIED_CHARACTERS = 256  # 180 cuts translations to pieces, 350 misses short copies
LEAST_CHARACTERS = 150  # of either side; 120: -.002
WIDE = 3.0  # how much longer the source of a summary is, at least; 2: -.004, 4: -.002
WIDE_SHARE = 0.5  # of the source within reach of the summary; .35: -.008
SUMMARY_CHARACTERS = 300
SUMMARY_COUNTERPARTS = 2  # 3: -.001
DENSE_CHARACTERS = (
    500  # of both sides of a passage: such a text is told, not summed up; 300: -.006, 800: +.0003
)
BESIDE_COPIED = 0.55  # likeness of a passage where others are copied, as the subject is the same; .34: -.003
OVERLAP = 0.1  # of a copied stretch that another may cover


def detections(a: Parsed, b: Parsed) -> list[Detection]:
    """Return the passages of two articles as character ranges, by place in a; no two overlap in a.

    Words copied in a row come first, then what is much alike beside them. Where nothing is copied, a stretch
    of a that sums up most of b goes back to the whole of b.
    """
    if not a.sentences or not b.sentences:
        return []
    alike = bags.compare(a, b)
    copied = _copied(alike, a, b)
    if copied:
        beside = _apart(one for one in _passages(alike, a, b) if one[0] >= BESIDE_COPIED)
        return sorted(copied + [one for one in beside if all(_disjoint(one, other) for other in copied)])
    told = list(_passages(alike, a, b))
    dense = any(min(end - start, high - low) >= DENSE_CHARACTERS for _, (start, end, low, high) in told)
    return sorted(_apart([] if dense else list(_summaries(alike, a, b))) or _apart(told))


def _disjoint(one: Detection, other: Detection) -> bool:
    """Whether two passages share no character on either side."""
    return (one[1] <= other[0] or other[1] <= one[0]) and (one[3] <= other[2] or other[3] <= one[2])


def _copied(alike: Alike, a: Parsed, b: Parsed) -> list[Detection]:
    """Return long stretches of the same words, longest first, none of which mostly repeats another."""
    kept: list[tuple[int, int, int]] = []
    for found in seeds.segments([alike.a.ids, alike.b.ids], np.full(len(alike.rarity), seeds.SEED_BITS)):
        rows = found.size >= COPIED_WORDS
        columns = (found.a[rows].tolist(), found.b[rows].tolist(), found.size[rows].tolist())
        for at, to, size in sorted(zip(*columns, strict=True), key=lambda one: (-one[2], one)):
            if a.words.ends[at + size - 1] - a.words.starts[at] < COPIED_CHARACTERS:
                continue
            reach = OVERLAP * size
            if all(
                min(at + size, x + n) - max(at, x) <= reach and min(to + size, y + n) - max(to, y) <= reach
                for x, y, n in kept
            ):
                kept.append((at, to, size))
    return [_characters(a, b, (at, at + size, to, to + size)) for at, to, size in kept]


def _passages(alike: Alike, a: Parsed, b: Parsed) -> Iterable[tuple[float, Detection]]:
    """Yield passages long enough on both sides, with the likeness of their sides."""
    for box in boxes(alike):
        found = _characters(a, b, cut(alike, widen(alike, box)))
        if min(found[1] - found[0], found[3] - found[2]) >= LEAST_CHARACTERS:
            yield box.likeness, found


def _summaries(alike: Alike, a: Parsed, b: Parsed) -> Iterable[tuple[float, Detection]]:
    """Yield stretches of a that take from all over b, beside the whole of b."""
    whole = max(b.words.ends[-1], b.sentences[-1].end)
    alike = replace(alike, rows=alike.lone[0], columns=alike.lone[1])
    for box in wide_boxes(alike):
        start, end, low, high = _characters(a, b, _words(alike, box))
        wide = high - low >= WIDE * (end - start) and high - low >= WIDE_SHARE * whole
        if wide and end - start >= SUMMARY_CHARACTERS and box.counterparts >= SUMMARY_COUNTERPARTS:
            yield box.likeness, (start, end, 0, whole)


def _words(alike: Alike, box: Box) -> Detection:
    a, b = alike.a.sentences, alike.b.sentences
    return int(a[box.a, 0]), int(a[box.a_last, 1]), int(b[box.b, 0]), int(b[box.b_last, 1])


def _characters(a: Parsed, b: Parsed, words: Detection) -> Detection:
    start, end, low, high = words
    return (*_outer(a, start, end), *_outer(b, low, high))


def _outer(parsed: Parsed, first: int, last: int) -> tuple[int, int]:
    """Return the characters of the words `[first, last)`, with the marks of sentences that they complete."""
    start, end = parsed.words.starts[first], parsed.words.ends[last - 1]
    opening = bisect_left(parsed.sentences, first, key=lambda one: one.first)
    closing = bisect_left(parsed.sentences, last, key=lambda one: one.last)
    if opening < len(parsed.sentences) and parsed.sentences[opening].first == first:
        start = min(start, parsed.sentences[opening].start)
    if closing < len(parsed.sentences) and parsed.sentences[closing].last == last:
        end = max(end, parsed.sentences[closing].end)
    return start, end


def _apart(found: Iterable[tuple[float, Detection]]) -> list[Detection]:
    """Keep the likeliest of those that overlap in a."""
    kept: list[Detection] = []
    for _, one in sorted(found, key=lambda scored: (-scored[0], scored[1])):
        if all(one[1] <= other[0] or other[1] <= one[0] for other in kept):
            kept.append(one)
    return kept
