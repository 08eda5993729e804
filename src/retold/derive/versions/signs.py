"""Signs of which of two versions came first, and of which two were made one from the other, with their weights.

The weights are those of a log-linear model of whole orders, fitted by `bench/versions.py` to versions of Wikipedia
articles whose order is known; they stand here in bits for each unit of a sign.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from retold.derive.versions.orders import Floats
from retold.derive.versions.traits import Traits, own_runs

Key = TypeVar("Key")

SHORT = 4  # words of a run that is a touch, not news
LONG = 40  # words of a run that is more than a sentence or two

# For the second of two as the later one, told of it.
SIGNS: dict[str, float] = {
    "names a later year": 0.56,
    "names more years of this century": 0.22,
    "is longer": 0.32,
    "has more places of its own": 0.78,
    "has longer places of its own": 0.22,
    "touches up a few words": 0.40,
    "adds a sentence here and there": 0.38,
    "begins otherwise": 0.17,
    "sets dashes": 0.28,
    "sets dashes where hyphens stood": 0.81,
    "leaves one space between sentences": 1.26,
    "has more pictures": 0.45,
    "calls pictures files": 1.32,
    "is less vague": 0.49,
    "speaks less of you and me": 0.32,
}
# The same for two neighbours; of two as like in wording, the one that grew or was cut is the next.
NEAR: dict[str, float] = {
    "words, marks and gaps shared": 6.05,
    "letters shared": 1.04,
    "sentences shared": 0.95,
    "wording that only the two share": 1.53,
    "unlike in length": 1.99,
    "little apart": 0.79,
    "apart in few places": 3.59,
}


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign and its bits for the first of two versions as the earlier one."""

    name: str
    bits: float


def pointers(a: Traits, b: Traits) -> tuple[Sign, ...]:
    """All signs that have something to say of two versions."""
    return tuple(
        Sign(name, SIGNS[name] * amount) for name, amount in measured(a, b).items() if amount and SIGNS[name]
    )


def measured(a: Traits, b: Traits) -> dict[str, float]:
    """How far each sign points from `a` to `b`; of `b` and `a` it is the same with its sign changed."""
    mine, theirs = own_runs(a, b), own_runs(b, a)
    lost, won = ([last - first for first, last in runs] for runs in (mine, theirs))
    return {
        "names a later year": _sign(b.latest - a.latest),
        "names more years of this century": _grown(a.years, b.years),
        "is longer": _sign(len(b.words) - len(a.words)),
        "has more places of its own": _grown(len(mine), len(theirs)),
        "has longer places of its own": _grown(_mean(lost), _mean(won)),
        "touches up a few words": _grown(_among(lost, 0, SHORT), _among(won, 0, SHORT)),
        "adds a sentence here and there": _grown(_among(lost, SHORT, LONG), _among(won, SHORT, LONG)),
        "begins otherwise": _grown(_start(mine, a), _start(theirs, b), 0.02),
        "sets dashes": _sign(b.dashes - a.dashes),
        "sets dashes where hyphens stood": _swapped(a, b),
        "leaves one space between sentences": a.wide - b.wide,
        "has more pictures": _grown(a.pictures, b.pictures),
        "calls pictures files": _sign(b.files - a.files),
        "is less vague": _grown(b.vague, a.vague, 0.003),
        "speaks less of you and me": _grown(b.persons, a.persons, 0.003),
    }


def nearness(told: Sequence[Traits]) -> Floats:
    """Bits for each two versions as neighbours in a line, against any other two."""
    size = len(told)
    found = np.zeros((size, size))
    held = held_by_two(told)
    for i in range(size):
        for j in range(i + 1, size):
            kinship = alike(told[i], told[j], held[i, j])
            found[i, j] = found[j, i] = sum(NEAR[name] * amount for name, amount in kinship.items())
    return found


def alike(a: Traits, b: Traits, only_theirs: int) -> dict[str, float]:
    """How near two versions are, by each measure; `only_theirs` are the word pairs that no third version has."""
    both = (a.pairs & b.pairs).total()
    apart = a.pairs.total() + b.pairs.total() - 2 * both
    union = len(a.pairs.keys() | b.pairs.keys())
    places = len(own_runs(a, b)) + len(own_runs(b, a))
    return {
        "words, marks and gaps shared": _jaccard(a.tokens, b.tokens),
        "letters shared": math.log(_jaccard(a.letters, b.letters)),
        "sentences shared": math.log(_jaccard(a.pieces, b.pieces)),
        "wording that only the two share": math.log(10 * (only_theirs + 0.5) / (union + 1) + 0.05),
        "unlike in length": abs(math.log((len(a.words) + 20) / (len(b.words) + 20))),
        "little apart": -math.log1p(apart),
        "apart in few places": -20 * places / (len(a.words) + len(b.words) + 20),
    }


def held_by_two(told: Sequence[Traits]) -> Counter[tuple[int, int]]:
    """For each two versions the number of word pairs that both have and no other version."""
    holders: dict[tuple[str, ...], list[int]] = {}
    for number, one in enumerate(told):
        for pair in one.pairs:
            holders.setdefault(pair, []).append(number)
    return Counter((some[0], some[1]) for some in holders.values() if len(some) == 2)


def _jaccard(a: Counter[Key], b: Counter[Key]) -> float:
    both = (a & b).total()
    return (both + 0.5) / (a.total() + b.total() - both + 1)


def _sign(difference: float) -> float:
    return float((difference > 0) - (difference < 0))


def _grown(before: float, after: float, least: float = 1.0) -> float:
    return math.log((after + least) / (before + least))


def _mean(lengths: Sequence[int]) -> float:
    return sum(lengths) / max(1, len(lengths))


def _among(lengths: Sequence[int], over: int, most: int) -> int:
    return sum(over < length <= most for length in lengths)


def _start(runs: Sequence[tuple[int, int]], told: Traits) -> float:
    """Share of a version before the first words that the other has too."""
    return (runs[0][1] if runs and not runs[0][0] else 0) / max(1, len(told.words))


def _swapped(a: Traits, b: Traits) -> float:
    return _sign(b.dashes - a.dashes) if (b.dashes - a.dashes) * (b.typed - a.typed) < 0 else 0.0
