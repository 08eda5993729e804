"""How rare a word is in English sentences at large, in bits.

The table holds counts from openly licensed treebanks and no text; `bench/word_rarity.py` makes it.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib import resources

_YEAR = re.compile(r"(?:19|20)\d\d")
CACHED_WORDS = 200_000  # as `lemmas` has it
_LIKE_ANY_YEAR = "2010"  # the table's texts are of some years and not of others


@lru_cache(CACHED_WORDS)
def weight(word: str) -> float:
    """Return the bits of surprise at meeting a folded word or lemma in a sentence; most for an unseen word.

    >>> weight("the") < weight("say") < weight("minister") < weight("xylem")
    True
    """
    known, unseen = table()
    bits = known.get(word)
    if bits is None and _YEAR.fullmatch(word):
        bits = known.get(_LIKE_ANY_YEAR)
    return unseen if bits is None else bits


def most() -> float:
    """Return the weight of an unseen word."""
    return table()[1]


@cache
def table() -> tuple[dict[str, float], float]:
    """Return the weight of each word that is known, and of all others."""
    raw = resources.files("retold.text").joinpath("data/rarity.txt").read_text(encoding="utf-8")
    lines = raw.splitlines()
    known: dict[str, float] = {}
    for line in lines[1:]:
        tenths, *words = line.split(" ")
        known.update(dict.fromkeys(words, int(tenths) / 10))
    return known, int(lines[0]) / 10
