"""Whether two names are forms of one: short forms ("Lavrov", "CHP") and spellings ("Sergei", "Sergey")."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import lru_cache

from retold.text.words import words

CACHED = 20_000  # pairs of names: each statement asks for those of its mentions again
SPELLING = 0.8  # share of equal letters, of two words that begin alike


@lru_cache(CACHED)
def one_name(a: str, b: str) -> bool:
    """Whether the last words are spellings of one, and so are the first ones where both names have several words.

    >>> one_name("Sergei Lavrov", "Sergey Lavrov"), one_name("Lavrov", "Sergei Lavrov"), one_name("Putin", "Lavrov")
    (True, True, False)
    >>> one_name("CHP", "California Highway Patrol")
    True
    """
    first, second = (words(name, lemmatised=False).folded for name in (a, b))
    if _shortened(first, second) or _shortened(second, first):
        return True
    if not first or not second or not one_word(first[-1], second[-1]):
        return False
    return len(first) == 1 or len(second) == 1 or one_word(first[0], second[0])


def _shortened(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether one word is made of the first letters of several ("CHP", "California Highway Patrol")."""
    return len(short) == 1 and len(full) > 1 and short[0] == "".join(word[0] for word in full)


def one_word(a: str, b: str) -> bool:
    """Whether two words are spellings of one."""
    return a == b or (a[0] == b[0] and SequenceMatcher(None, a, b, autojunk=False).ratio() >= SPELLING)
