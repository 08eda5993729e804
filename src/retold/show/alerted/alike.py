"""Whether two tellings have enough words in common for an alert to say that they tell the same."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from retold.show.alerted.said import spot
from retold.text import parse, rarity
from retold.text.likeness import LEAST_BITS, MOST_BITS

Json = Mapping[str, Any]

# Of the bits of all words of two tellings. Of those put together as reworded, on the annotated stories and where both
# stand in some annotated statement, .95 are of one from here on, of all .89; two fifths lie above it.
LEAST_SHARED = 0.35


def alike(some: Collection[str], others: Collection[str]) -> bool:
    """Whether some wording has most of what it tells in common with one of the others, word by word."""
    told = [_terms(one) for one in others]
    return any(_shared(_terms(one), other) >= LEAST_SHARED for one in some for other in told)


def apart(statement: Json, known: Collection[int]) -> list[int]:
    """The mentions, by index, that no chain of links joins to the known ones: tellings of an origin of their own."""
    at = {spot(one): index for index, one in enumerate(statement["mentions"])}
    pairs = [(at.get(spot(one["a"])), at.get(spot(one["b"]))) for one in statement["links"]]
    reached = {*known}
    while grown := {two for pair in pairs if {*pair} & reached for two in pair} - reached - {None}:
        reached |= {one for one in grown if one is not None}
    return [index for index in range(len(statement["mentions"])) if index not in reached]


def _terms(wording: str) -> Mapping[str, float]:
    """The lemmas that tell something, each with its bits."""
    bits = {lemma: rarity.weight(lemma) for lemma in parse(wording).words.lemmas}
    return {lemma: min(MOST_BITS, weight) for lemma, weight in bits.items() if weight >= LEAST_BITS}


def _shared(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    every = _sum({**a, **b}.items())
    return _sum((lemma, weight) for lemma, weight in a.items() if lemma in b) / every if every else 0.0


def _sum(terms: Iterable[tuple[str, float]]) -> float:
    return sum(weight for _, weight in terms)
