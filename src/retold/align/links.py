"""Equal stretches linked over small gaps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .seeds import Ints

Pairs = tuple[tuple[int, int], ...]

GAP_WORDS = 8  # of either side between two equal stretches
GAP_BITS = 2.5  # what each word of the longer side of a gap costs
LOOK_BACK = 24  # earlier stretches that one may follow


class Stretch(NamedTuple):
    """`size` equal words from word `a` of one article and word `b` of another."""

    a: int
    b: int
    size: int


def link(stretches: Sequence[Stretch], sums: Sequence[float]) -> list[list[Stretch]]:
    """Return disjoint chains of stretches that rise on both sides, the weightiest first.

    `stretches` are sorted; `sums` are the running bits of the words of side a. In a chain every stretch is
    trimmed to what lies behind the one before, and every part from either end outweighs its gaps.
    """
    best = [sums[one.a + one.size] - sums[one.a] for one in stretches]
    before = [-1] * len(stretches)
    for k, one in enumerate(stretches):
        for earlier in range(k - 1, max(-1, k - 1 - LOOK_BACK), -1):
            overlap, gap = _joint(stretches[earlier], one)
            if overlap >= one.size or gap > GAP_WORDS:
                continue
            carried = best[earlier] - GAP_BITS * gap
            total = carried + sums[one.a + one.size] - sums[one.a + overlap]
            if carried > 0 and total > best[k]:
                best[k], before[k] = total, earlier
    return _chains(stretches, best, before)


def _joint(first: Stretch, second: Stretch) -> tuple[int, int]:
    """Return by how many words the second overlaps the first, and the words between them when trimmed."""
    space_a = second.a - first.a - first.size
    space_b = second.b - first.b - first.size
    if second.a <= first.a or second.b <= first.b:
        return second.size, 0
    overlap = max(0, -space_a, -space_b)
    return overlap, max(space_a, space_b) + overlap


def _chains(
    stretches: Sequence[Stretch], best: Sequence[float], before: Sequence[int]
) -> list[list[Stretch]]:
    """Read the chains off, best end first; each stretch belongs to one chain."""
    used = [False] * len(stretches)
    out: list[list[Stretch]] = []
    for end in sorted(range(len(stretches)), key=lambda k: (-best[k], k)):
        chain: list[int] = []
        at = end
        while at >= 0 and not used[at]:
            used[at] = True
            chain.append(at)
            at = before[at]
        if chain:
            chain.reverse()
            out.append(_trimmed([stretches[k] for k in chain]))
    return out


def _trimmed(chain: Sequence[Stretch]) -> list[Stretch]:
    out = [chain[0]]
    for one in chain[1:]:
        overlap, _ = _joint(out[-1], one)
        out.append(Stretch(one.a + overlap, one.b + overlap, one.size - overlap))
    return out


def fill(chain: Sequence[Stretch], a: Ints, b: Ints) -> tuple[Pairs, int]:
    """Return all matched words of a chain, also those within its gaps, and how many words its edits touch."""
    pairs: list[tuple[int, int]] = []
    edits = 0
    for number, one in enumerate(chain):
        if number:
            last = chain[number - 1]
            low, high = last.a + last.size, last.b + last.size
            inside = _common(a[low : one.a].tolist(), b[high : one.b].tolist())
            pairs.extend((low + x, high + y) for x, y in inside)
            edits += max(one.a - low, one.b - high) - len(inside)
        pairs.extend(zip(range(one.a, one.a + one.size), range(one.b, one.b + one.size), strict=True))
    return tuple(pairs), edits


def _common(a: Sequence[int], b: Sequence[int]) -> list[tuple[int, int]]:
    """Return a longest common subsequence of two short lists as index pairs."""
    length = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for x in range(len(a) - 1, -1, -1):
        for y in range(len(b) - 1, -1, -1):
            longer = max(length[x + 1][y], length[x][y + 1])
            length[x][y] = max(longer, length[x + 1][y + 1] + 1) if a[x] == b[y] else longer
    out: list[tuple[int, int]] = []
    x = y = 0
    while x < len(a) and y < len(b):
        if a[x] == b[y]:
            out.append((x, y))
            x, y = x + 1, y + 1
        elif length[x + 1][y] >= length[x][y + 1]:
            x += 1
        else:
            y += 1
    return out
