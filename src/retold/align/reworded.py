"""Sentences that follow each other in other words: what a rewrite leaves when no run of words is shared.

A lone pair of sentences that say the same proves nothing, since two reporters of one event must say the same things.
A rewrite shows in the sequence: sentence after sentence has its counterpart, in the same order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

LEAST_MATCHES = (
    6  # fewer pairs in a row happen between separate reports: swept 3-8 on the annotated dev stories
)
LEAST_SHARE = 0.6  # of the sentences of the shorter side: swept .25-.7 there
GAP_COST = 0.05  # for each sentence left out between two matches, so that a tight chain wins
BITS = 6.0  # of a followed sentence at full likeness: the order, not the words, is the evidence


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence of one article and its counterpart in another, by their numbers in the two articles."""

    a: int
    b: int
    score: float


def chain(pairs: Sequence[Pair]) -> list[Pair]:
    """The heaviest series of pairs that runs forward on both sides; one sentence may match two neighbours."""
    ordered = sorted(pairs, key=lambda pair: (pair.a, pair.b))
    best = [pair.score for pair in ordered]
    before = [-1] * len(ordered)
    for here, pair in enumerate(ordered):
        for there in range(here):
            earlier = ordered[there]
            if not _follows(earlier, pair):
                continue
            gap = max(0, pair.a - earlier.a - 1) + max(0, pair.b - earlier.b - 1)
            total = best[there] + pair.score - GAP_COST * gap
            if total > best[here] + 1e-12:
                best[here], before[here] = total, there
    if not ordered:
        return []
    at = max(range(len(ordered)), key=lambda index: (best[index], -index))
    found = []
    while at >= 0:
        found.append(ordered[at])
        at = before[at]
    return found[::-1]


def _follows(earlier: Pair, later: Pair) -> bool:
    """Forward on both sides; a sentence split in two, or two joined, keeps one side in place."""
    ahead_a, ahead_b = later.a - earlier.a, later.b - earlier.b
    return (ahead_a > 0 and ahead_b > 0) or (ahead_a, ahead_b) in {(0, 1), (1, 0)}


def follows_sentence_by_sentence(found: Sequence[Pair], shorter: int) -> bool:
    """Whether a chain is long and dense enough that it shows a rewrite; `shorter` counts the sentences of that side."""
    sides = len({pair.a for pair in found}), len({pair.b for pair in found})
    return min(sides) >= LEAST_MATCHES and min(sides) >= LEAST_SHARE * shorter
