"""What was done to the words of one side of a passage to get those of the other."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple

from retold.records import Operation, OperationKind, Passage, Place, Span, Words
from retold.text import rarity

from .links import Stretch

MOVED_WORDS = 2  # one word alone that stands elsewhere was not moved but used again
MOVED_BITS = 8.0  # "on Thursday" was moved, "of the" was not: the words' rarity at large
MOST_USES = 8  # of two neighbouring words on one side that are tried as the place they were moved from
MOST_WORDS = 400  # of a sentence whose words are matched one by one, which may take time quadratic in them


class Hole(NamedTuple):
    """Words `[a, a_end)` and `[b, b_end)` between two kept stretches."""

    a: int
    a_end: int
    b: int
    b_end: int


def operations(a: Words, b: Words, passage: Passage) -> tuple[Operation, ...]:
    """Return the operations of a passage by place in a; each word of either side lies in exactly one."""
    mine, theirs = _range(a, passage.a), _range(b, passage.b)
    kept = list(_kept(a, b, passage, mine, theirs))
    holes = list(_holes(kept, mine, theirs))
    moved = _moved(a, b, holes)
    found: list[tuple[Hole, OperationKind]] = [(Hole(x, x + n, y, y + n), "kept") for x, y, n in kept]
    found += [(Hole(x, x + n, y, y + n), "moved") for x, y, n in moved]
    taken_a = {x + k for x, _, n in moved for k in range(n)}
    taken_b = {y + k for _, y, n in moved for k in range(n)}
    for hole in holes:
        found += _changed(hole, taken_a, taken_b) if moved else [(hole, _plainly(hole))]
    found.sort()
    return tuple(
        Operation(kind, _span(a, hole.a, hole.a_end, mine), _span(b, hole.b, hole.b_end, theirs))
        for hole, kind in found
    )


def _range(words: Words, place: Place) -> tuple[int, int]:
    return bisect_left(words.starts, place.start), bisect_left(words.starts, place.end)


def _kept(
    a: Words, b: Words, passage: Passage, mine: tuple[int, int], theirs: tuple[int, int]
) -> Iterator[Stretch]:
    """Yield the stretches of the same folded words, in order: those of the passage, or found here if it has none."""
    if not passage.blocks:
        left, right = a.folded[slice(*mine)], b.folded[slice(*theirs)]
        if max(len(left), len(right)) <= MOST_WORDS:
            for x, y, size in SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks():
                if size:
                    yield Stretch(mine[0] + x, theirs[0] + y, size)
    for x, y, size in passage.blocks:
        if a.folded[x : x + size] == b.folded[y : y + size]:
            yield Stretch(x, y, size)
            continue
        first = 0
        for k in range(size + 1):
            if k == size or a.folded[x + k] != b.folded[y + k]:
                if k > first:
                    yield Stretch(x + first, y + first, k - first)
                first = k + 1


def _holes(kept: Sequence[Stretch], mine: tuple[int, int], theirs: tuple[int, int]) -> Iterator[Hole]:
    """Yield what lies between the kept stretches, and before and behind them."""
    at, to = mine[0], theirs[0]
    for x, y, size in [*kept, Stretch(mine[1], theirs[1], 0)]:
        if x > at or y > to:
            yield Hole(at, x, to, y)
        at, to = x + size, y + size


def _moved(a: Words, b: Words, holes: Sequence[Hole]) -> list[Stretch]:
    """Return the telling stretches that left one place of a for another of b, the longest first; none overlap."""
    if (
        sum(hole.a_end - hole.a for hole in holes) < MOVED_WORDS
        or sum(hole.b_end - hole.b for hole in holes) < MOVED_WORDS
    ):
        return []
    left: dict[tuple[str, str], list[int]] = defaultdict(list)
    ends: dict[int, int] = {}
    for hole in holes:
        for x in range(hole.a, hole.a_end - 1):
            uses = left[a.folded[x], a.folded[x + 1]]
            if len(uses) < MOST_USES:
                uses.append(x)
                ends[x] = hole.a_end
    options = []
    for hole in holes:
        for y in range(hole.b, hole.b_end - 1):
            for x in left.get((b.folded[y], b.folded[y + 1]), ()):
                size = _common(a, b, (x, ends[x]), (y, hole.b_end))
                if sum(rarity.weight(word) for word in a.folded[x : x + size]) >= MOVED_BITS:
                    options.append(Stretch(x, y, size))
    found: list[Stretch] = []
    used_a: set[int] = set()
    used_b: set[int] = set()
    for one in sorted(options, key=lambda one: (-one.size, one.a, one.b)):
        places_a, places_b = set(range(one.a, one.a + one.size)), set(range(one.b, one.b + one.size))
        if used_a.isdisjoint(places_a) and used_b.isdisjoint(places_b):
            found.append(one)
            used_a |= places_a
            used_b |= places_b
    return found


def _common(a: Words, b: Words, mine: tuple[int, int], theirs: tuple[int, int]) -> int:
    """Return how many words from the two places on are the same."""
    size = 0
    most = min(mine[1] - mine[0], theirs[1] - theirs[0])
    while size < most and a.folded[mine[0] + size] == b.folded[theirs[0] + size]:
        size += 1
    return size


def _plainly(hole: Hole) -> OperationKind:
    """Return what became of a hole out of which nothing was moved."""
    if hole.a == hole.a_end:
        return "inserted"
    return "deleted" if hole.b == hole.b_end else "replaced"


def _changed(hole: Hole, taken_a: set[int], taken_b: set[int]) -> Iterator[tuple[Hole, OperationKind]]:
    """Yield what is left of a hole without what was moved: its stretches facing one another in turn."""
    left = _runs(hole.a, hole.a_end, taken_a)
    right = _runs(hole.b, hole.b_end, taken_b)
    for old, new in zip_longest(left, right):
        if new is None:
            yield Hole(old[0], old[1], hole.b_end, hole.b_end), "deleted"
        elif old is None:
            yield Hole(hole.a_end, hole.a_end, new[0], new[1]), "inserted"
        else:
            yield Hole(old[0], old[1], new[0], new[1]), "replaced"


def _runs(first: int, end: int, taken: set[int]) -> list[tuple[int, int]]:
    """Return the stretches of a range that are not taken."""
    found: list[tuple[int, int]] = []
    for at in range(first, end):
        if at in taken:
            continue
        if found and found[-1][1] == at:
            found[-1] = (found[-1][0], at + 1)
        else:
            found.append((at, at + 1))
    return found


def _span(words: Words, first: int, end: int, whole: tuple[int, int]) -> Span:
    """Return the characters of words; of none, the point behind the word before, or where the passage begins."""
    if end > first:
        return _shared(words.starts[first], words.ends[end - 1])
    point = words.ends[first - 1] if first > whole[0] else words.starts[whole[0]]
    return _shared(point, point)


@lru_cache(maxsize=1 << 16)
def _shared(start: int, end: int) -> Span:
    """Return one and the same span wherever it is asked for: near copies have theirs in common, in pair after pair."""
    return Span(start, end)
