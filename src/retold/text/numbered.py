"""Names that end in a number by their form alone: "France 24", "the Chicago 7", "Ocean's 11"."""

from __future__ import annotations

from retold.records import Parsed

from .counted import counted_at
from .cues import DAYS, DETERMINERS, PREPOSITIONS
from .everyday import everyday
from .labels import part_of_name
from .numbers import HYPHENS, PAD, Token, tokens
from .wordlist import wordlist

MOST_DIGITS = 3  # four are a year mostly
_AROUND = 120  # characters on either side of a name in which its sentence is looked at
_ENDS = frozenset('.!?:;…"”“‘’')
# Behind such a word the number counts somebody: "In Kabul 12 were hurt", "killed 12 in all", "Ravens 24 to Browns 10".
_COUNTED_BEHIND = wordlist(
    """
    were are have of to in
    dead died die injured wounded killed hurt missing more others percent per points or and so remain
    """
)
# One thing does this: "Toy Story 4 was shown" tells of a film, "In Kabul 4 were held" of people.
_OF_ONE = wordlist("is was has does says")
_OWNERS = ("'s", "’s")
_LOCAL = wordlist("in to of")  # behind "Ocean's 11" they tell where or whither, no count
_AWAY = 8  # tokens on either side within which another number makes a result: "25 points to Boston's 12"
_NEVER = wordlist(
    "some about only just over under almost nearly around least most than than another all both yesterday today"
)


def named_with(toks: list[Token], i: int) -> bool:
    """Whether the digits at token `i` belong to the name before them, within a sentence and counting nothing."""
    here, before = toks[i], toks[i - 1]
    if not (here.raw.isdecimal() and len(here.raw) <= MOST_DIGITS and here.raw[0] != "0"):
        return False
    owner = before.raw.endswith(_OWNERS) and before.raw[0].isupper() and not _near_another(toks, i)
    if before.end + 1 != here.start or not (owner or _name(before)):
        return False
    after = toks[i + 1]
    counts = after.low in _COUNTED_BEHIND and not (owner and after.low in _LOCAL)
    if counts or after.raw in HYPHENS or after.raw in {"%", "°", "—", "–", "/"}:
        return False
    return not (_opens_count(toks, i) or _beside_another(toks, i)) and counted_at(toks, i + 1) is None


def past_number(text: str, end: int) -> int:
    """Return where a name that ends at an offset ends with the number that belongs to it.

    >>> [past_number("France 24 said 12 were held.", end) for end in (6, 14)]
    [9, 14]
    """
    if not text[end + 1 : end + 2].isdecimal() or text[end] not in {" ", "-"}:
        return end
    toks = tokens(text, max(0, end - _AROUND), min(len(text), end + _AROUND))
    at = next((i for i, token in enumerate(toks) if token.start == end + 1 and token.raw), 0)
    return toks[at].end if at and (part_of_name(toks, at) == at + 1 or named_with(toks, at)) else end


def numbered_names(text: str, parsed: Parsed, first: int, last: int) -> list[tuple[int, int]]:
    """Return the names among the words `[first, last)` that hold a number, as `[first, last)`: "Route 66", "F-16".

    The number is read as no figure, and the word before it, or behind it ("10 Downing Street"), has a capital.
    """
    words = parsed.words
    taken = [(one.start, one.end) for one in parsed.figures]
    found = []
    for at in range(first, last):
        if not words.folded[at].isdecimal() or any(low <= words.starts[at] < high for low, high in taken):
            continue
        if at > first and text[words.starts[at - 1]].isupper() and _joined(text, parsed, at):
            found.append((at - 1, at + 1))
        elif at + 1 < last and text[words.starts[at + 1]].isupper() and _joined(text, parsed, at + 1):
            found.append((at, at + 2))
    return found


def _joined(text: str, parsed: Parsed, at: int) -> bool:
    """Whether one space or hyphen parts a word from the one before it."""
    return text[parsed.words.ends[at - 1] : parsed.words.starts[at]] in {" ", "-", "\u2011", "\n"}


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
    whole = toks[i + 1].low in _OF_ONE and toks[first].low not in PREPOSITIONS
    return opening and not whole and toks[first].low not in DETERMINERS


def _near_another(toks: list[Token], i: int) -> bool:
    """Whether another number stands near by: a possessive before a number then counts what the other one counts."""
    return any(
        toks[j].low[:1].isdecimal() for j in range(max(PAD, i - _AWAY), min(i + _AWAY, len(toks))) if j != i
    )


def _beside_another(toks: list[Token], i: int) -> bool:
    """Whether another name with a number stands beside it, as in results: "Lakers 102, Bulls 98"."""
    after = toks[i + 1].raw in {",", ";"} and any(
        toks[j].raw.isdecimal() for j in range(i + 2, min(i + 5, len(toks)))
    )
    behind = any(
        toks[j].raw.isdecimal() and toks[j + 1].raw in {",", ";"} for j in range(max(PAD, i - 5), i - 1)
    )
    return after or behind
