"""Names that end in a number by their form alone: "France 24", "the Chicago 7", "Super Bowl 50"."""

from __future__ import annotations

from .counted import counted_at
from .cues import DAYS, DETERMINERS, PREPOSITIONS
from .everyday import everyday
from .numbers import HYPHENS, PAD, Token
from .wordlist import wordlist

MOST_DIGITS = 3  # four are a year mostly
_ENDS = frozenset('.!?:;…"”“‘’')
# Behind such a word the number counts somebody: "In Kabul 12 were hurt", "killed 12 in all", "Ravens 24 to Browns 10".
_COUNTED_BEHIND = wordlist(
    """
    were are have of to in
    dead died die injured wounded killed hurt missing more others percent per points or and so remain
    """
)
_NEVER = wordlist(
    "some about only just over under almost nearly around least most than than another all both yesterday today"
)


def named_with(toks: list[Token], i: int) -> bool:
    """Whether the digits at token `i` belong to the name before them, within a sentence and counting nothing."""
    here, before = toks[i], toks[i - 1]
    if not (here.raw.isdecimal() and len(here.raw) <= MOST_DIGITS and here.raw[0] != "0"):
        return False
    if before.end + 1 != here.start or not _name(before):
        return False
    after = toks[i + 1]
    if after.low in _COUNTED_BEHIND or after.raw in HYPHENS or after.raw in {"%", "°", "—", "–", "/"}:
        return False
    return not (_opens_count(toks, i) or _beside_another(toks, i)) and counted_at(toks, i + 1) is None


def _name(word: Token) -> bool:
    """Whether a word is capital and mostly a name, or an abbreviation; a title-case verb is none."""
    raw, low = word.raw, word.low
    if not raw[:1].isupper() or low in _NEVER or low in DAYS or low in DETERMINERS or low in PREPOSITIONS:
        return False
    if len(raw) > 1 and raw.isupper():
        return True
    return not low.endswith("s") and not everyday(low)  # "gave the Bluejays 14 energized minutes"


def _opens_count(toks: list[Token], i: int) -> bool:
    """Whether the name opens its sentence, alone or behind a word that is capital there: "In Kabul 12", "Lakers 12"."""
    first = i - 1
    while (
        first - 1 >= PAD
        and toks[first - 1].raw[:1].isupper()
        and toks[first - 1].end + 1 == toks[first].start
    ):
        first -= 1
    opening = first - 1 < PAD or toks[first - 1].raw in _ENDS
    return opening and toks[first].low not in DETERMINERS


def _beside_another(toks: list[Token], i: int) -> bool:
    """Whether another name with a number stands beside it, as in results: "Lakers 102, Bulls 98"."""
    after = toks[i + 1].raw in {",", ";"} and any(
        toks[j].raw.isdecimal() for j in range(i + 2, min(i + 5, len(toks)))
    )
    behind = any(
        toks[j].raw.isdecimal() and toks[j + 1].raw in {",", ";"} for j in range(max(PAD, i - 5), i - 1)
    )
    return after or behind
