"""What each word is worth as evidence, in bits, by a slot of its number: `align.evidence` over a whole corpus.

How often words occur is counted in a table of fixed size, so that counts of parts add up to those of the whole, and a
corpus of any size takes the same memory. Words that share a slot look commoner than they are, never rarer.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from retold.text import rarity

from . import tokens
from .compiled import compiled

SLOT_BITS = 22  # 4 million: the words of 500,000 articles, typing errors and figures with them, fill a third
SHIFT = 32 - SLOT_BITS
NAME_BITS = 0.5  # both must name whom they write about
GRAMMAR_BITS = 0.5  # a grammar word in its place: which one follows is half decided by its neighbours
CONTENT_SHARE = 0.4  # of a content word's rarity: the topic makes its words likelier than they are at large
MOST_BITS = 6.0  # for one word
LEAST_RARE = 3.0  # bits: a word more common is grammar
SENTENCE_WORDS = 20  # turns a share of words into a share of sentences, in which rarity counts
LEAST_SENTENCES = (
    5_000  # a smaller collection says little of how common a word is: its copies would make theirs common
)
CHARACTER = 0.5  # one character of a script without spaces is about half a word


def counted(words: NDArray[np.uint32], counts: NDArray[np.int64] | None = None) -> NDArray[np.int64]:
    """Return how many of some words fall into each slot, added to what was counted before."""
    total = np.zeros(1 << SLOT_BITS, np.int64) if counts is None else counts
    _count(words, total)
    return total


@compiled
def _count(words: NDArray[np.uint32], counts: NDArray[np.int64]) -> None:
    for at in range(len(words)):
        counts[words[at] >> SHIFT] += 1


def of_counts(counts: NDArray[np.int64]) -> NDArray[np.float32]:
    """Return the worth of each slot's words: half their rarity in English at large, half in the corpus."""
    sentences = max(LEAST_SENTENCES, counts.sum() / SENTENCE_WORDS)
    used = np.flatnonzero(counts)
    at_large = _at_large()[used]
    here = (counts[used] - 1) / sentences
    bits = np.minimum(at_large, -np.log2((np.exp2(-at_large) + here) / 2))
    worth = np.full(len(counts), MOST_BITS, np.float32)
    worth[used] = np.where(
        bits < LEAST_RARE, GRAMMAR_BITS, np.clip(CONTENT_SHARE * bits, GRAMMAR_BITS, MOST_BITS)
    )
    return worth


@cache
def _at_large() -> NDArray[np.float32]:
    """Return the rarity of each slot's words in English at large."""
    known, unseen = rarity.table()
    numbers = tokens.of_texts(list(known))
    single = np.diff(numbers.first) == 1
    found = np.full(1 << SLOT_BITS, unseen, np.float32)
    slots = numbers.words[numbers.first[:-1][single]] >> SHIFT
    np.minimum.at(found, slots, np.fromiter(known.values(), np.float32)[single])
    return found
