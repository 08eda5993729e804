"""How wording came from one article to another: directly, from a text that is not in the set, or not at all.

The truth is told clause by clause: two articles of which neither goes back to the other came `unseen` by a text if the
nearest common telling of some clause stands in a hidden text. Pairs that have clauses in common only through a third
article of the set belong to none of the three; they are counted and left out, and so are pairs with public words alone.
"""

from __future__ import annotations

import math
from collections import Counter
from itertools import combinations
from typing import Any

from newsroom.gold import chain

from judging.reading import Told
from judging.ties import auc

Json = dict[str, Any]
CLASSES = ("direct", "unseen", "separate")
# What a document says of a pair below any derivation: the chance that its shared wording is no accident, as
# `retold.derive.ties` computes it from bits.
LEAST_BITS, STEP_BITS = 18.0, 4.0
UNTIED_DIRECT = 0.1  # two that share so little that no tie is seen hardly copied from one another


class Routes:
    """Sums over stories."""

    def __init__(self) -> None:
        self.pairs: list[tuple[str, dict[str, float]]] = []  # class, score of each class
        self.left_out: Counter[str] = Counter()

    def add(self, told: Told) -> None:
        """Score the pairs of one story."""
        truth = clause_truth(told.truth)
        for a, b in combinations(sorted(one["id"] for one in told.truth["articles"]), 2):
            true = truth[a, b]
            if true in CLASSES:
                self.pairs.append((true, scores(told, a, b)))
            else:
                self.left_out[true] += 1

    def figures(self) -> Json:
        """AUC of each class against the rest, and their mean; how many pairs there are of each."""
        areas = {name: auc([(found[name], true == name) for true, found in self.pairs]) for name in CLASSES}
        return {
            **areas,
            "mean": round(sum(areas.values()) / len(areas), 3),
            "pairs": dict(Counter(true for true, _ in self.pairs)),
            "left out": dict(self.left_out),
        }


def clause_truth(truth: Json) -> dict[tuple[str, str], str]:
    """The class of every pair of articles, by the nearest common telling of their clauses."""
    told = {m["uid"]: m for text in (*truth["articles"], *truth["hidden"]) for m in text["mentions"]}
    hidden = {one["id"] for one in truth["hidden"]}
    lines = {one["id"]: [_line(m, told) for m in one["mentions"]] for one in truth["articles"]}
    found = {}
    for a, b in combinations(sorted(lines), 2):
        if chain(truth["derivations"], a, b) or chain(truth["derivations"], b, a):
            found[a, b] = "direct"
            continue
        common = {_nearest(x, y) for x in lines[a] for y in lines[b]} - {None}
        where = {told[uid]["article"] for uid in common if uid is not None}
        found[a, b] = "unseen" if where & hidden else "through a third" if where else "separate"
    return found


def _line(mention: Json, told: dict[int, Json]) -> list[int]:
    """The tellings that a mention goes back to, itself first."""
    found = [mention["uid"]]
    while (above := told[found[-1]]["from"]) is not None and above in told:
        found.append(above)
    return found


def _nearest(x: list[int], y: list[int]) -> int | None:
    return next((uid for uid in x if uid in y), None)


def scores(told: Told, a: str, b: str) -> dict[str, float]:
    """How much the report speaks for each class: its route between the two; where it has none, their passages."""
    route = told.routes.get(frozenset((a, b)))
    tied = accident(told.bits.get(frozenset((a, b)), 0.0))
    direct = UNTIED_DIRECT
    if route:
        tied, direct = route["tied"], route["direct"]
    return {"direct": tied * direct, "unseen": tied * (1 - direct), "separate": 1 - tied}


def accident(bits: float) -> float:
    """The chance that wording of so many bits goes back to one text."""
    return 1 / (1 + math.pow(2, (LEAST_BITS - bits) / STEP_BITS))
