"""How surprising shared wording is if both wrote on their own, in bits.

Two reporters of one event share its names and numbers, and may share a speaker's words; that they choose the same
ordinary words in the same order is what surprises. Quoted words count nothing, names and numbers next to nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from retold.records import Parsed
from retold.text import rarity
from retold.text.lemmas import CACHED_WORDS
from retold.text.spoken import spoken

from .links import Block, spread

NAME_BITS = 0.5  # both must name whom they write about
GRAMMAR_BITS = 0.5  # a grammar word in its place: which one follows is half decided by its neighbours
CONTENT_SHARE = 0.4  # of a content word's rarity: the topic makes its words likelier than they are at large
MOST_BITS = 6.0  # for one word
LOOSE = 0.5  # what a word is worth that does not stand right after the word matched before it
SEARCH_BITS = (
    12.0  # so many pairs of places there are to begin in, and a run must beat them: swept 8-14 there
)


def weigh(a: Voice, b: Voice, blocks: Sequence[Block]) -> float:
    """Bits of the matched words, given as equal stretches, never below 0; the same from either side."""
    if not blocks:
        return 0.0
    x, y = spread(blocks)
    worth = np.minimum(a.worth[x], b.worth[y])
    worth[1:][(x[1:] != x[:-1] + 1) | (y[1:] != y[:-1] + 1)] *= LOOSE
    worth[a.inside[x] | b.inside[y]] = 0.0
    return max(0.0, float(worth.cumsum()[-1]) - SEARCH_BITS)  # one by one: in that order to the last digit


class Voice:
    """Whose words a text's words are, and what each is worth that another text has in its place."""

    def __init__(self, parsed: Parsed, text: str) -> None:
        self.parsed, self.text = parsed, text
        self.openers = frozenset(sentence.first for sentence in parsed.sentences)
        self.inside: NDArray[np.bool_] = np.frombuffer(spoken(parsed), dtype=np.bool_)
        self.worth = np.array(self._bits(), dtype=np.float64)

    def quoted_words(self, first: int, last: int) -> int:
        """How many of the words `[first, last)` stand inside quotation marks."""
        return int(np.count_nonzero(self.inside[first:last]))

    def _bits(self) -> list[float]:
        text, openers, words = self.text, self.openers, self.parsed.words
        return [
            NAME_BITS
            if text[start].isdigit() or (text[start].isupper() and index not in openers)
            else _ordinary(lemma)
            for index, (start, lemma) in enumerate(zip(words.starts, words.lemmas, strict=True))
        ]


@lru_cache(CACHED_WORDS)
def _ordinary(lemma: str) -> float:
    """What a word is worth that is no name and no number."""
    rare = rarity.weight(lemma)
    return max(GRAMMAR_BITS, min(MOST_BITS, CONTENT_SHARE * rare)) if rare >= 3.0 else GRAMMAR_BITS
