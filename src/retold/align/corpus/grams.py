"""The fingerprints of texts by numpy alone: what `fingerprints` finds, where nothing is to be compiled.

For an article at a time this is as fast as a kernel; over a whole corpus it takes some ten times as much memory.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from retold.align.evidence import CONTENT_SHARE, GRAMMAR_BITS, MOST_BITS
from retold.text import rarity

GRAM = 4  # words
SAMPLE = 6  # one in so many of a large corpus
LEAST_BITS = 8.0  # of a gram: "one of the most of" is nobody's wording

PRIME = np.uint64(0x9E3779B97F4A7C15)
MIX = np.uint64(0xD6E8FEB86659FD93)
S32 = np.uint64(32)

SEED, LETTER_PRIME, WORD_MIX = 0xCBF29CE484222325, 0x100000001B3, 0x9E3779B97F4A7C15
LEAST_RARE = 3.0  # bits: a word more common is grammar
CACHED_WORDS = 200_000  # as many as `text.lemmas` keeps

_WHOLE = 2**64 - 1


def of_article(folded: Iterable[str], *, gram: int = GRAM, every: int = SAMPLE) -> NDArray[np.uint64]:
    """Return the sampled fingerprints of one text by its folded words, in order of position.

    What a word is worth is its rarity in English at large alone, so that they are the same in every collection.
    """
    return placed(folded, gram=gram, every=every)[0]


def placed(
    folded: Iterable[str], *, gram: int = GRAM, every: int = SAMPLE
) -> tuple[NDArray[np.uint64], NDArray[np.int32]]:
    """Return the sampled fingerprints of one text, and the number of the first word of each."""
    words = list(folded)
    numbers = np.array([number(word) for word in words], np.uint32)
    bits = np.array([bits_at_large(word) for word in words], np.float32)
    first = np.array([0, len(words)], np.int64)
    _, hashes, positions = sampled(first, numbers, bits, gram=gram, every=every)
    return hashes, positions


def sampled(
    first: NDArray[np.int64],
    words: NDArray[np.uint32],
    bits: NDArray[np.float32],
    *,
    gram: int = GRAM,
    every: int = SAMPLE,
    least_bits: float = LEAST_BITS,
) -> tuple[NDArray[np.int32], NDArray[np.uint64], NDArray[np.int32]]:
    """Return text, fingerprint and position of the sampled grams; text `t` has the words `first[t]:first[t + 1]`."""
    count = max(0, len(words) - gram + 1)
    value = np.zeros(count, np.uint64)
    worth = np.zeros(count)
    for at in range(gram):
        value = (value ^ words[at : at + count].astype(np.uint64)) * PRIME
        value ^= value >> S32
        worth += bits[at : at + count]
    value *= MIX
    value ^= value >> S32
    place = np.flatnonzero((value % np.uint64(every) == 0) & (worth >= least_bits))
    text = np.searchsorted(first, place, side="right") - 1
    within = place + gram <= first[text + 1]
    place, text = place[within], text[within]
    return text.astype(np.int32), value[place], (place - first[text]).astype(np.int32)


@lru_cache(CACHED_WORDS)
def number(folded: str) -> int:
    """Return the number of a folded word, as `tokens` has it.

    >>> number("flood") == number("flood "[:5]) != number("floods")
    True
    """
    value = SEED
    for char in folded:
        value = (value ^ ord(char)) * LETTER_PRIME & _WHOLE
    return (value * WORD_MIX & _WHOLE) >> 32


@lru_cache(CACHED_WORDS)
def bits_at_large(folded: str) -> float:
    """Return what a word is worth as evidence by its rarity in English at large."""
    bits = rarity.weight(folded)
    return GRAMMAR_BITS if bits < LEAST_RARE else min(MOST_BITS, max(GRAMMAR_BITS, CONTENT_SHARE * bits))
