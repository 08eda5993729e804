"""How far the chances that retold names are true: of the pairs called .8, eight in ten go back to one text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

from newsroom.gold import annotation

from judging.counts import share
from judging.reading import Told
from judging.ties import belief, klass

Json = dict[str, Any]

BINS = 10
DEFAULT = 0.0135  # of a pair that the document does not name: what retold gives for nothing shared
SURE = {"certain", "likely"}


class Reliability:
    """Pairs of articles with the chance of a tie that was named for them, and derivations with their direction."""

    def __init__(self) -> None:
        self.ties: list[tuple[float, bool]] = []
        self.directions: dict[str, list[bool]] = {}

    def add(self, told: Told) -> None:
        """Take in all pairs of one story."""
        self.add_pairs(told, annotation(told.truth)["pairs"])
        true = {(one["article"], one["from"]) for one in told.truth["derivations"]}
        for edge in told.derivations:
            pair = edge["article"], edge["from"]
            if edge["direction"] in SURE and (pair in true or pair[::-1] in true):
                self.directions.setdefault(edge["direction"], []).append(pair in true)

    def add_pairs(self, told: Told, pairs: Sequence[Json]) -> None:
        """Take in pairs with their true relation."""
        named = chances(told)
        for pair in pairs:
            key = frozenset((pair["a"], pair["b"]))
            self.ties.append((named[key], klass(pair["relation"]) != "apart"))

    def figures(self) -> Json:
        """Expected calibration error over bins of equal width, the Brier score, and the bins."""
        chance, true = [one for one, _ in self.ties], [yes for _, yes in self.ties]
        brier = sum((one - yes) ** 2 for one, yes in self.ties)
        return {
            "pairs": len(self.ties),
            "calibration error": round(error(chance, true), 4),
            "brier": share(brier, len(self.ties)),
            "bins": bins(chance, true),
            "direction right": {
                name: {"right": share(sum(one), len(one)), "of": len(one)}
                for name, one in sorted(self.directions.items())
            },
        }


def chances(told: Told) -> Mapping[frozenset[str], float]:
    """The chance of a tie that a document names, or implies through other texts, for each pair."""
    ids = sorted({one["id"] for one in told.truth["articles"]})
    found = {frozenset((a, b)): belief(told, a, b) or DEFAULT for a, b in combinations(ids, 2)}
    return found | {frozenset((one["a"], one["b"])): one["probability"] for one in told.relations}


def bins(chance: Sequence[float], true: Sequence[bool]) -> list[Json]:
    """Pairs by the chance that was named: how many, its mean, and how many are true."""
    found = []
    for number in range(BINS):
        inside = [at for at, one in enumerate(chance) if min(BINS - 1, int(one * BINS)) == number]
        found.append(
            {
                "from": number / BINS,
                "pairs": len(inside),
                "named": share(sum(chance[at] for at in inside), len(inside)),
                "true": share(sum(true[at] for at in inside), len(inside)),
            }
        )
    return found


def error(chance: Sequence[float], true: Sequence[bool]) -> float:
    """How far the named chance and the true share lie apart, on the mean over pairs."""
    if not chance:
        return 0.0
    off = 0.0
    for number in range(BINS):
        inside = [at for at, one in enumerate(chance) if min(BINS - 1, int(one * BINS)) == number]
        off += abs(sum(chance[at] - true[at] for at in inside))
    return off / len(chance)
