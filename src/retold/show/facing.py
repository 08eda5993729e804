"""Two articles laid side by side: sentences that share words stand in one row, the others where they come."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from retold.records import Furniture
from retold.show import leftover
from retold.text import parse

Json = Mapping[str, Any]
Edge = tuple[int, int, int]  # a sentence of a, a sentence of b, and the words that they share

SHARED = ("kept", "moved")
# Bits from which on a passage was hardly written twice: none of the 104 pairs of separate reports on one event in the
# annotated dev stories shares one, and one in about 14,000 pairs of articles on different events (`bench/chance.py`).
SURPRISING = 16.0


class Unit(NamedTuple):
    """A sentence of an article, or furniture, which has a `label`."""

    start: int
    end: int
    label: str = ""


class Stretch(NamedTuple):
    """A run of words of one side: `only` there, or `moved` to another place of the other side."""

    start: int
    end: int
    how: str


@dataclass(frozen=True, slots=True)
class Row:
    """What stands side by side: `kind` is that of a passage, or empty where the two sides only fill the space."""

    kind: str
    bits: float  # of its most surprising passage
    words: int  # of the longest passage that lie in this row
    left: tuple[Unit, ...]
    right: tuple[Unit, ...]
    marks: tuple[
        tuple[Stretch, ...], tuple[Stretch, ...]
    ]  # left and right: words that are not shared in this row

    @property
    def chance(self) -> bool:
        """Whether its words may have been written twice; of a rewrite the order of the rows tells, not one row."""
        return self.kind in ("verbatim", "edited") and self.bits < SURPRISING


class Side:
    """One article as units and words."""

    def __init__(self, article: Json) -> None:
        self.article = article
        furniture = tuple(Furniture(one["kind"], one["start"], one["end"]) for one in article["furniture"])
        parsed = parse(article["text"], furniture)
        self.words = parsed.words
        self.sentences = parsed.sentences
        self.firsts = [one.first for one in parsed.sentences]
        self.openers = frozenset(self.firsts)
        told = [Unit(one.start, one.end) for one in self.sentences]
        apart = [Unit(one.start, one.end, one.kind) for one in furniture]
        ends = [one.end for one in told]
        at = [bisect_right(ends, one.start) for one in apart]
        loose = [one for one, k in zip(apart, at, strict=True) if k == len(told) or told[k].start >= one.end]
        self.units = sorted([*told, *loose])
        number = {unit: place for place, unit in enumerate(self.units)}
        self.unit_of = [number[one] for one in told]

    def range(self, start: int, end: int) -> tuple[int, int]:
        """Return the words `[first, last)` that begin within characters."""
        return bisect_left(self.words.starts, start), bisect_left(self.words.starts, end)

    def first(self, place: Json) -> int:
        """Return the first word of a place."""
        return bisect_left(self.words.starts, place["start"])

    def sentence(self, word: int) -> int:
        """Return the number of the sentence that holds a word."""
        return bisect_right(self.firsts, word) - 1


class Partners:
    """The words of two articles that passages join: of each word its partners, and whether they stand in order."""

    def __init__(self, left: Side, right: Side, passages: Sequence[Json]) -> None:
        self.of_a: dict[int, list[tuple[int, int, bool]]] = defaultdict(
            list
        )  # word → (word, passage, in order)
        self.of_b: dict[int, list[tuple[int, int, bool]]] = defaultdict(list)
        self.words: Counter[tuple[int, int]] = Counter()  # of two sentences
        for number, passage in enumerate(passages):
            for operation in passage["operations"]:
                if operation["kind"] in SHARED:
                    self._add(left, right, number, operation)
            if passage["kind"] == "reworded":  # a sentence told in other words counts as a whole
                x, y = left.first(passage["a"]), right.first(passage["b"])
                self.words[left.sentence(x), right.sentence(y)] += passage["words"]

    def _add(self, left: Side, right: Side, number: int, operation: Json) -> None:
        in_order = operation["kind"] == "kept"
        first, last = left.range(operation["a"]["start"], operation["a"]["end"])
        shift = right.first(operation["b"]) - first
        for word in range(first, last):
            self.of_a[word].append((word + shift, number, in_order))
            self.of_b[word + shift].append((word, number, in_order))
            self.words[left.sentence(word), right.sentence(word + shift)] += 1


def rows(a: Json, b: Json, passages: Sequence[Json]) -> list[Row]:
    """Return the rows of two articles in the order of either; every unit of both stands in exactly one."""
    left, right = Side(a), Side(b)
    partners = Partners(left, right, passages)
    edges = sorted((s, t, count) for (s, t), count in partners.words.items() if s >= 0 and t >= 0)
    cuts = [(0, 0)]
    for first, last, low, high in _groups(_chain(edges)):
        cuts += [
            (left.unit_of[first], right.unit_of[low]),
            (left.unit_of[last] + 1, right.unit_of[high] + 1),
        ]
    cuts.append((len(left.units), len(right.units)))
    return [
        _row(left, right, (mine, theirs), passages, partners)
        for (begin, start), (end, stop) in pairwise(cuts)
        if (mine := tuple(left.units[begin:end])) + (theirs := tuple(right.units[start:stop]))
    ]


def _chain(edges: Sequence[Edge]) -> list[Edge]:
    """Return the edges of most words that run forward on both sides, neighbours perhaps sharing a sentence."""
    most = max((t for _, t, _ in edges), default=0) + 1
    tree: list[tuple[int, int]] = [(0, -1)] * (most + 1)
    before: list[int] = []
    for number, (_, t, count) in enumerate(edges):
        best, at = (0, -1), t + 1
        while at:
            best = max(best, tree[at])
            at &= at - 1
        before.append(best[1])
        at = t + 1
        while at <= most:
            tree[at] = max(tree[at], (best[0] + count, number))
            at += at & -at
    at = max(tree)[1]
    found: list[Edge] = []
    while at >= 0:
        found.append(edges[at])
        at = before[at]
    return found[::-1]


def _groups(chain: Sequence[Edge]) -> Iterator[tuple[int, int, int, int]]:
    """Yield the sentences `[first, last]` beside `[low, high]` that edges join, both ends inclusive."""
    group: tuple[int, int, int, int] | None = None
    for s, t, _ in chain:
        if group and (s == group[1] or t == group[3]):
            group = (group[0], s, group[2], t)
            continue
        if group:
            yield group
        group = (s, s, t, t)
    if group:
        yield group


def _row(
    left: Side,
    right: Side,
    units: tuple[tuple[Unit, ...], tuple[Unit, ...]],
    passages: Sequence[Json],
    partners: Partners,
) -> Row:
    """Return the row of some units beside others, of which one side may be empty."""
    in_a, in_b = _numbers(left, units[0]), _numbers(right, units[1])
    joined = [
        (word, other, number, in_order)
        for word in in_a
        for other, number, in_order in partners.of_a.get(word, ())
        if other in in_b
    ]
    here = Counter(number for _, _, number, _ in joined)
    inside = [passages[number] for number in sorted(here)]
    same = {(x, y) for x, y, _, in_order in joined if in_order}
    moved_a = {word for word in in_a if word in partners.of_a}
    moved_b = {word for word in in_b if word in partners.of_b}
    if inside:
        same |= _also_same(left, right, (in_a, in_b), same)
        rest = (
            _rest(left, in_a, {x for x, _ in same} | moved_a),
            _rest(right, in_b, {y for _, y in same} | moved_b),
        )
        more_a, more_b = leftover.elsewhere(*rest)
        moved_a, moved_b = moved_a | more_a, moved_b | more_b
    marks = (
        _marks(left, in_a, {x for x, _ in same}, moved_a),
        _marks(right, in_b, {y for _, y in same}, moved_b),
    )
    bits = max((passage["bits"] or 0.0 for passage in inside), default=0.0)
    return Row(_kind(inside, marks), bits, max(here.values(), default=0), *units, marks)


def _also_same(
    left: Side, right: Side, words: tuple[range, range], same: set[tuple[int, int]]
) -> set[tuple[int, int]]:
    """Return the equal words between those that passages join."""
    (a, b), (first, low) = words, (words[0].start, words[1].start)
    found = leftover.in_order(
        left.words.folded[a.start : a.stop],
        right.words.folded[b.start : b.stop],
        ((x - first, y - low) for x, y in same),
    )
    return {(first + x, low + y) for x, y in found}


def _rest(side: Side, words: range, known: set[int]) -> dict[int, str]:
    return {word: side.words.folded[word] for word in words if word not in known}


def _numbers(side: Side, units: Sequence[Unit]) -> range:
    """Return the numbers of the words of some neighbouring units."""
    return range(*side.range(units[0].start, units[-1].end)) if units else range(0)


def _kind(passages: Sequence[Json], marks: tuple[tuple[Stretch, ...], tuple[Stretch, ...]]) -> str:
    """Return what a row shows: the same words, the same with edits, or other words for the same."""
    if not passages:
        return ""
    if not any(marks):
        return "verbatim"
    longest = max(passages, key=lambda passage: (passage["words"], passage["kind"]))
    return "reworded" if longest["kind"] == "reworded" else "edited"


def _marks(side: Side, words: range, same: set[int], moved: set[int]) -> tuple[Stretch, ...]:
    """Return the stretches of words, within sentences, that have no counterpart in the row in the same order."""
    found: list[Stretch] = []
    last = -1
    for word in words:
        if word in same:
            continue
        how = "moved" if word in moved else "only"
        if found and last == word - 1 and found[-1].how == how and word not in side.openers:
            found[-1] = found[-1]._replace(end=side.words.ends[word])
        else:
            found.append(Stretch(side.words.starts[word], side.words.ends[word], how))
        last = word
    return tuple(found)
