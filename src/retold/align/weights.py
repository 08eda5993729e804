"""How surprising each word is in the story at hand, in bits."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from retold.records import Parsed
from retold.text import rarity

SENTENCE_WORDS = 20  # turns a share of words into a share of sentences, in which rarity counts
PREDICTED = 1.0  # bits that a word's neighbours tell of it: without, "one of the most of them" is evidence
LEAST_SENTENCES = 25  # shorter stories say nothing of how common a word is


def of_words(parsed: Sequence[Parsed]) -> dict[str, float]:
    """Return the bits of every lemma: half from English at large, half from the articles.

    A word is counted once for each distinct pair of neighbours, so that copies of one text count once.
    """
    contexts: set[tuple[str, str, str]] = set()
    for one in parsed:
        lemmas = one.words.lemmas
        contexts.update(zip(("", *lemmas), lemmas, (*lemmas[1:], ""), strict=False))
    seen = Counter(context[1] for context in contexts)
    sentences = max(LEAST_SENTENCES, len(contexts) / SENTENCE_WORDS)
    return {word: _bits(rarity.weight(word), (times - 1) / sentences) for word, times in seen.items()}


def _bits(at_large: float, here: float) -> float:
    """Return the bits of a word from its rarity at large and its further uses in a sentence here."""
    return max(0.0, min(at_large, -math.log2((2**-at_large + here) / 2)) - PREDICTED)
