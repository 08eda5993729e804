"""Sentences that follow each other in other words: what a rewrite leaves when no run of words is shared.

A lone pair of sentences that say the same proves nothing, since two reporters of one event must say the same things.
A rewrite shows in the sequence: sentence after sentence has its counterpart, in the same order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

LEAST_MATCHES = (
    6  # fewer pairs in a row happen between separate reports: swept 3-8 on the annotated dev stories
)
LEAST_SHARE = 0.6  # of the sentences of the shorter side: swept .25-.7 there
GAP_COST = 0.05  # for each sentence left out between two matches, so that a tight chain wins
BITS = 6.0  # of a followed sentence at full likeness: the order, not the words, is the evidence


End = tuple[
    float, int
]  # the worth of a chain, with what its place saves in gaps; minus the number of its last pair
NO_END: End = (float("-inf"), 0)


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence of one article and its counterpart in another, by their numbers in the two articles."""

    a: int
    b: int
    score: float


def chain(pairs: Sequence[Pair]) -> list[Pair]:
    """The heaviest series of pairs that runs forward on both sides; one sentence may match two neighbours."""
    ordered = sorted(pairs, key=lambda pair: (pair.a, pair.b))
    ranks = {b: rank for rank, b in enumerate(sorted({pair.b for pair in ordered}), 1)}
    tree: list[End] = [NO_END] * (len(ranks) + 1)
    latest: dict[tuple[int, int], int] = {}
    best: list[float] = []
    before: list[int] = []
    for _, row in groupby(enumerate(ordered), key=lambda one: one[1].a):
        entered = []
        for here, pair in row:
            beside = [latest[spot] for spot in ((pair.a - 1, pair.b), (pair.a, pair.b - 1)) if spot in latest]
            options = [(round(best[there], 9), -there) for there in beside]
            ahead, there = _best_end(tree, ranks[pair.b] - 1)
            options.append((round(ahead - GAP_COST * (pair.a + pair.b), 9), there))
            value, there = max([(0.0, 1), *options])
            best.append(value + pair.score)
            before.append(-there)
            latest[pair.a, pair.b] = here
            entered.append((ranks[pair.b], (best[here] + GAP_COST * (pair.a + pair.b + 2), -here)))
        for rank, end in entered:
            _enter(tree, rank, end)
    at = max(range(len(ordered)), key=lambda index: (round(best[index], 9), -index), default=-1)
    found = []
    while at >= 0:
        found.append(ordered[at])
        at = before[at]
    return found[::-1]


def _best_end(tree: Sequence[End], rank: int) -> End:
    """The best end of a chain among the first `rank` sentences of the second article (a binary indexed tree)."""
    found = NO_END
    while rank > 0:
        found = max(found, tree[rank])
        rank &= rank - 1
    return found


def _enter(tree: list[End], rank: int, end: End) -> None:
    while rank < len(tree):
        tree[rank] = max(tree[rank], end)
        rank += rank & -rank


def follows_sentence_by_sentence(found: Sequence[Pair], shorter: int) -> bool:
    """Whether a chain is long and dense enough that it shows a rewrite; `shorter` counts the sentences of that side."""
    sides = len({pair.a for pair in found}), len({pair.b for pair in found})
    return min(sides) >= LEAST_MATCHES and min(sides) >= LEAST_SHARE * shorter
