"""Equal stretches linked over small gaps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from .seeds import Ints, Segments

Block = tuple[int, int, int]  # equal words: the first in a, the first in b, how many
# That a stretch may follow an earlier one: the numbers of both, the overlap to trim, the words of the gap.
Joint = tuple[int, int, int, int]

GAP_WORDS = 8  # of either side between two equal stretches
GAP_BITS = 2.5  # what each word of the longer side of a gap costs
LOOK_BACK = 24  # earlier stretches that one may follow


class Stretch(NamedTuple):
    """`size` equal words from word `a` of one article and word `b` of another."""

    a: int
    b: int
    size: int


def joints(found: Segments) -> list[Joint]:
    """All joints between stretches that are in order of (other, a, b), the nearest first for each later one."""
    other, a, b, size = found.other, found.a, found.b, found.size
    parts = []
    for back in range(1, min(LOOK_BACK + 1, len(a))):
        space_a, space_b = a[back:] - (a + size)[:-back], b[back:] - (b + size)[:-back]
        overlap = np.maximum(0, np.maximum(-space_a, -space_b))
        gap = np.maximum(space_a, space_b) + overlap
        fits = (other[back:] == other[:-back]) & (a[back:] > a[:-back]) & (b[back:] > b[:-back])
        earlier = np.flatnonzero(fits & (overlap < size[back:]) & (gap <= GAP_WORDS))
        parts.append(np.stack([earlier + back, earlier, overlap[earlier], gap[earlier]], axis=1))
    if not parts:
        return []
    rows = np.concatenate(parts)
    rows = rows[np.argsort(rows[:, 0], kind="stable")]
    later, earlier, trimmed, gaps = rows.T.tolist()
    return list(zip(later, earlier, trimmed, gaps, strict=True))


def link(
    stretches: Sequence[Stretch], joined: Sequence[Joint], sums: Sequence[float]
) -> list[tuple[int, list[Stretch]]]:
    """Return disjoint chains of stretches that rise on both sides, the weightiest first, each with its first's number.

    `joined` are the joints between them, in order; `sums` are the running bits of the words of side a. In a chain every
    stretch is trimmed to what lies behind the one before, and every part from either end outweighs its gaps.
    """
    best = [sums[one.a + one.size] - sums[one.a] for one in stretches]
    before = [-1] * len(stretches)
    for later, earlier, overlap, gap in joined:
        carried = best[earlier] - GAP_BITS * gap
        if carried > 0:
            one = stretches[later]
            total = carried + sums[one.a + one.size] - sums[one.a + overlap]
            if total > best[later]:
                best[later], before[later] = total, earlier
    return _chains(stretches, best, before)


def _chains(
    stretches: Sequence[Stretch], best: Sequence[float], before: Sequence[int]
) -> list[tuple[int, list[Stretch]]]:
    """Read the chains off, best end first; each stretch belongs to one chain."""
    used = [False] * len(stretches)
    out: list[tuple[int, list[Stretch]]] = []
    for end in sorted(range(len(stretches)), key=lambda k: (-best[k], k)):
        chain: list[int] = []
        at = end
        while at >= 0 and not used[at]:
            used[at] = True
            chain.append(at)
            at = before[at]
        if chain:
            chain.reverse()
            out.append((chain[0], _trimmed([stretches[k] for k in chain])))
    return out


def _trimmed(chain: list[Stretch]) -> list[Stretch]:
    if len(chain) == 1:
        return chain
    out = [chain[0]]
    for one in chain[1:]:
        last = out[-1]
        overlap = max(0, last.a + last.size - one.a, last.b + last.size - one.b)
        out.append(Stretch(one.a + overlap, one.b + overlap, one.size - overlap))
    return out


def fill(chain: Sequence[Stretch], a: Sequence[int], b: Sequence[int]) -> tuple[list[Block], int]:
    """Return all matched words of a chain, also those within its gaps, and how many words its edits touch."""
    blocks: list[Block] = []
    edits = 0
    for number, one in enumerate(chain):
        if number:
            last = chain[number - 1]
            low, high = last.a + last.size, last.b + last.size
            inside = _common(a[low : one.a], b[high : one.b])
            for x, y in inside:
                _append(blocks, (low + x, high + y, 1))
            edits += max(one.a - low, one.b - high) - len(inside)
        _append(blocks, (one.a, one.b, one.size))
    return blocks, edits


def _append(blocks: list[Block], block: Block) -> None:
    """Add a block, as a part of the one before where it goes on from there on both sides."""
    if blocks and block[:2] == (blocks[-1][0] + blocks[-1][2], blocks[-1][1] + blocks[-1][2]):
        blocks[-1] = (*blocks[-1][:2], blocks[-1][2] + block[2])
    else:
        blocks.append(block)


def spread(blocks: Sequence[Block]) -> tuple[Ints, Ints]:
    """Return the matched words of blocks, one by one: their numbers in a and in b."""
    if len(blocks) == 1:
        ((first, second, size),) = blocks
        return np.arange(first, first + size), np.arange(second, second + size)
    a, b, sizes = np.array(blocks, dtype=np.int64).reshape(-1, 3).T
    ends = sizes.cumsum()
    step = np.arange(ends[-1]) - (ends - sizes).repeat(sizes)
    return a.repeat(sizes) + step, b.repeat(sizes) + step


def _common(a: Sequence[int], b: Sequence[int]) -> list[tuple[int, int]]:
    """Return a longest common subsequence of two short lists as index pairs."""
    if set(a).isdisjoint(b):
        return []
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
