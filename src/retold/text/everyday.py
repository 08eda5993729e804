"""Words that name nobody by themselves: everyday words, peoples, titles before persons."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources

import simplemma

from .countries import countries
from .cues import NATIONS
from .lemmas import lemma
from .names import gender
from .rarity import table
from .wordlist import wordlist

PERSONAL = wordlist(
    """
    mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend fr sister gen general lt lieutenant col colonel
    maj major capt captain cmdr commander sgt sergeant adm admiral cpl det detective insp inspector chief gov governor
    sen senator rep representative congressman congresswoman president minister secretary judge mayor king queen prince
    princess pope cardinal archbishop bishop imam sheikh ayatollah rabbi pastor ambassador chancellor premier speaker
    leader chairman chairwoman director commissioner sheriff superintendent supt officer spokesman spokeswoman
    spokesperson ceo coach manager analyst correspondent counsel attorney adviser advisor envoy deputy agent justice
    dictator founder chair mp mps mep msp
    """
)
_ADJECTIVES = (NATIONS - {"us", "uk", "taliban"}) | wordlist(
    "soviet western eastern northern southern muslim christian jewish islamic islamist jihadist sunni shia shiite "
    "arab kurdish african european asian latino hispanic catholic protestant communist nazi tibetan scottish"
)


def demonym(folded: Sequence[str]) -> bool:
    """Tell whether words are a people or its adjective: "Russian", "South Koreans"."""
    singular = (*folded[:-1], folded[-1].removesuffix("s"))
    known = countries().peoples
    if tuple(folded) in known or singular in known:
        return True
    return len(folded) == 1 and (folded[0] in _ADJECTIVES or lemma(folded[0]) in _ADJECTIVES)


def everyday(word: str) -> bool:
    """Tell whether a folded word is mostly no name.

    >>> everyday("summit"), everyday("lavrov"), everyday("london")
    (True, False, False)
    """
    if gender(word) or word in proper() or (word,) in countries().names or (word,) in countries().capitals:
        return False
    return word in table()[0] or (lemma(word) != word and simplemma.is_known(word, lang="en"))


@cache
def proper() -> frozenset[str]:
    """Return the words of the table of rarity that are mostly names; `bench/proper_words.py` makes the list."""
    raw = resources.files("retold.text").joinpath("data/proper.txt").read_text(encoding="utf-8")
    return frozenset(raw.split())
