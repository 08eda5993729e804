"""Average link over a sparse graph: exact averages of those groups alone that a pair links.

Two groups whose articles are alike by the bar on average hold a pair that is. So groups that no pair links need never
be compared, and what is needed is the sum over each linked pair of groups: kept when groups join, and computed from
the articles for those that only one of the two was linked with. Memory goes with the links, not with all pairs.
Nearest-neighbour chains give the joins of average link in any order (Benzécri 1982; Müllner 2011, algorithm 3).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.intp]
Block = Callable[[Numbers, Numbers], NDArray[np.float64]]  # rows × rows → likeness of each with each

LARGEST_BLOCK = 4_000_000  # likenesses computed at once: 32 MB
SLACK = 1e-6  # single precision: what equals the bar reaches it


class _Groups:
    """Groups that grow: their members and weights, and the summed likeness to those that they might join."""

    def __init__(
        self, parts: Sequence[Numbers], block: Block, bar: float, weights: NDArray[np.float64]
    ) -> None:
        self.block, self.bar, self.weights = block, bar, weights
        self.members = dict(enumerate(parts))
        self.weight = {number: float(weights[part].sum()) for number, part in self.members.items()}
        self.near: dict[int, dict[int, float]] = {number: {} for number in self.members}

    def link(self, a: int, others: Iterable[int], sums: Iterable[float]) -> None:
        """Keep the sums of those groups that are alike by the bar on average."""
        for b, total in zip(others, sums, strict=True):
            if total >= (self.bar - SLACK) * self.weight[a] * self.weight[b]:
                self.near[a][b] = self.near[b][a] = total

    def nearest(self, a: int) -> int | None:
        """The group that this one is likest to on average; of equals the first."""
        found = self.near[a]
        if not found:
            return None
        return min(found, key=lambda b: (-round(found[b] / (self.weight[a] * self.weight[b]), 6), b))

    def sums(self, a: int, others: Sequence[int]) -> list[float]:
        """The summed likeness of the group with each of the others, computed from their articles."""
        if not others:
            return []
        parts = [self.members[b] for b in others]
        columns, mine = np.concatenate(parts), self.members[a]
        total = np.zeros(len(columns))
        step = max(1, LARGEST_BLOCK // len(columns))
        for first in range(0, len(mine), step):
            rows = mine[first : first + step]
            total += self.weights[rows] @ self.block(rows, columns)
        starts = np.cumsum([0, *map(len, parts[:-1])])
        found: list[float] = np.add.reduceat(total * self.weights[columns], starts).tolist()
        return found

    def join(self, a: int, b: int) -> None:
        """Make the second group part of the first."""
        first, second = self.near.pop(a), self.near.pop(b)
        del first[b], second[a]
        only = [c for c in first if c not in second], [c for c in second if c not in first]
        first |= dict(zip(only[1], self.sums(a, only[1]), strict=True))
        second |= dict(zip(only[0], self.sums(b, only[0]), strict=True))
        for c in first:
            self.near[c].pop(a, None)
            self.near[c].pop(b, None)
        self.members[a] = np.concatenate([self.members[a], self.members.pop(b)])
        self.weight[a] += self.weight.pop(b)
        self.near[a] = {}
        others = sorted(first)
        self.link(a, others, [first[c] + second[c] for c in others])


class Links(NamedTuple):
    """Which parts may be joined: pairs of numbers of parts, and where known the summed likeness of each pair."""

    a: Numbers
    b: Numbers
    sums: NDArray[np.float64] | None = None


def joined(
    parts: Sequence[Numbers], links: Links, block: Block, bar: float, weights: NDArray[np.float64]
) -> list[Numbers]:
    """The parts, joined while two are alike by the bar on average, the likest first.

    Parts that no link names are taken to be less alike than the bar. Each article counts by its weight.
    """
    groups = _Groups(parts, block, bar, weights)
    for a, others, sums in _each(links):
        groups.link(a, others, groups.sums(a, others) if sums is None else sums)
    waiting = list(range(len(parts)))[::-1]
    chain: list[int] = []
    while waiting or chain:
        if not chain:
            chain.append(waiting.pop())
        if (
            chain[-1] not in groups.near
        ):  # it joined another: where links were missing, a chain may cross itself
            chain.pop()
            continue
        nearest = groups.nearest(chain[-1])
        if nearest is None:
            chain.pop()
        elif len(chain) > 1 and nearest == chain[-2]:
            a, b = sorted((chain.pop(), chain.pop()))
            groups.join(a, b)
            waiting.append(a)
        else:
            chain.append(nearest)
    return [groups.members[number] for number in sorted(groups.members)]


def _each(links: Links) -> Iterator[tuple[int, list[int], list[float] | None]]:
    """For each part in order the later parts that it is linked with, each once, and their sums where they are known."""
    low, high = np.minimum(links.a, links.b), np.maximum(links.a, links.b)
    order = np.lexsort((high, low))
    low, high = low[order], high[order]
    new = np.ones(len(low), dtype=np.bool_)
    new[1:] = (low[1:] != low[:-1]) | (high[1:] != high[:-1])
    order, low, high = order[new], low[new], high[new]
    starts = np.flatnonzero(np.diff(low, prepend=-1))
    for first, end in zip(starts, np.searchsorted(low, low[starts], side="right"), strict=True):
        sums = None if links.sums is None else links.sums[order[first:end]].tolist()
        yield int(low[first]), high[first:end].tolist(), sums
