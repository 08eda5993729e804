"""Whether one sentence tells again what some words of another tell, so that the two can be compared there."""

from __future__ import annotations

from collections.abc import Iterable

from retold.collate.pairing import Pairing, Side, tells
from retold.records import Sentence
from retold.text import rarity

LEAST_SHARED = 2  # content words that both must have


def retold(pairing: Pairing, words: Iterable[int], least: float) -> set[int]:
    """The words of the second sentence that tell the same as these of the first; none if they tell too little of it.

    `least` is a share of the content words, weighed by how rare they are.
    """
    lemmas = pairing.a.parsed.words.lemmas
    telling = [index for index in words if tells(lemmas[index])]
    shared = [index for index in telling if index in pairing.match]
    weight = [sum(rarity.weight(lemmas[index]) for index in some) for some in (shared, telling)]
    if len(shared) < min(LEAST_SHARED, len(telling)) or not shared or weight[0] < least * weight[1]:
        return set()
    return {pairing.match[index] for index in shared}


def clause(side: Side, word: int) -> tuple[int, tuple[Sentence, ...]]:
    """The number of the clause that a word stands in, and all clauses of the sentence."""
    parts = side.clauses
    return next((n for n, part in enumerate(parts) if part.first <= word < part.last), 0), parts
