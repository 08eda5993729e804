"""Numbers that are part of a name and state no quantity: "Route 94", "F-16", "10 Downing Street", "9/11"."""

from __future__ import annotations

from .counted import counted_at
from .dates import MONTHS
from .numbers import HYPHENS, SMALL, TENS, Token, number_at
from .wordlist import wordlist

# A capitalised one of these before a number makes a name of it.
LABELS = wordlist(
    """
    route flight article chapter highway interstate channel type apollo boeing airbus resolution
    amendment rule room gate page figure volume phase level grade platform apartment apt suite lot
    exhibit psalm verse junction terminal runway unit district ward precinct line proposition prop bill
    directive area zone iphone windows playstation xbox model class tier stage episode season bus pier
    camp hwy rte ext engine ladder station lane section formula airways airlines nasdaq ftse cac news
    russell stoxx nikkei dow
    hotel warehouse hangar reactor school hospital clinic mine shaft tunnel bridge dock berth court ring studio factory
    shelter pavilion
    """
)
# And these, which mostly name something without a number too.
_HEADS = LABELS | wordlist("outlet building bowl radio squad war fortune local force brigade expo big")
_LOWER_LABELS = wordlist(
    """
    page pages chapter article section number route interstate highway flight
    """
)
_STREETS = wordlist(
    """
    street st avenue ave road rd boulevard blvd lane drive square place way court terrace
    """
)
_PREFIXES = wordlist(
    """
    mid pre post early late under over sub non ex a an all trans nearly about some magnitude
    """
)
_BY = wordlist("by on for of in")
_LONGEST_CHAIN = 12


def part_of_name(toks: list[Token], i: int) -> int | None:
    """Return the index after a number that is part of a name at token `i`, or None."""
    here, before = toks[i], toks[i - 1]
    digits = here.low[:1].isdecimal()
    if not digits and here.low not in SMALL and here.low not in TENS:
        return None
    if _after_hyphen(toks, i) or _labelled(toks, i) or _station(toks, i):
        return i + 1
    if before.low == "of" and toks[i - 2].raw in {"Group", "Gang"} and (digits or here.raw[:1].isupper()):
        return i + 1
    if here.low == "zero" and toks[i + 1].raw in HYPHENS:  # "zero-hours", "zero-tolerance"
        return i + 3
    if (
        toks[i + 1].raw in HYPHENS
        and toks[i + 2].low in _BY
        and toks[i + 3].raw in HYPHENS
        and toks[i + 4].raw
    ):
        return i + 5
    return (_numbered(toks, i) or _chain(toks, i) or _address(toks, i)) if digits else None


def _station(toks: list[Token], i: int) -> bool:
    """Tell whether a number begins or is in the name of a programme: "Channel 4 News", "60 Minutes"."""
    here, after = toks[i], toks[i + 1]
    joined = here.raw.isdecimal() and len(here.raw) <= 2 and here.end + 1 == after.start
    return joined and (
        (after.raw == "News" and not toks[i + 2].raw[:1].isupper())
        or (here.raw, after.raw) == ("60", "Minutes")
    )


def _numbered(toks: list[Token], i: int) -> int | None:
    """Return the index after "#4", a time zone ("GMT+02:00") or a telephone number."""
    here, before = toks[i], toks[i - 1]
    if before.raw in {"#", "@", "_", "=", "&"} and before.end == here.start:
        return i + 1
    if before.raw == "+" and toks[i - 2].low in {"gmt", "utc"}:
        return i + 3 if toks[i + 1].raw == ":" else i + 1
    return (
        _past_digits(toks, i) if here.raw[0] == "0" and len(here.raw) > 2 and here.raw.isdecimal() else None
    )


def _past_digits(toks: list[Token], i: int) -> int:
    """Return the index after a run of digits in groups."""
    j = i + 1
    while j < i + _LONGEST_CHAIN and toks[j].raw.isdecimal():
        j += 1
    return j


def _after_hyphen(toks: list[Token], i: int) -> bool:
    """Whether a number hangs on a word: "F-16", "Covid-19", "top-two", but not "mid-1980s"."""
    here, before, word = toks[i], toks[i - 1], toks[i - 2]
    if before.raw not in HYPHENS or before.end != here.start or word.end != before.start:
        return False
    if before.raw == "—" or (
        word.low in {"over", "under"} and toks[i + 1].low == "s"
    ):  # "under-18s" is an age
        return False
    if word.low == "foot":  # "6-foot-9"
        return False
    return word.raw[:1].isalpha() and not (word.low in _PREFIXES or word.low in MONTHS or word.low in SMALL)


def _labelled(toks: list[Token], i: int) -> bool:
    """Whether "No." or a label stands before a number; one in words needs a capital ("Phase Two")."""
    before, here = toks[i - 1], toks[i]
    if before.raw == "No" and here.raw.isdecimal() and counted_at(toks, i + 1) is None:
        return True
    if before.raw == "." and toks[i - 2].low in {"no", "nos"} and before.start == toks[i - 2].end:
        return toks[i - 2].raw[0].isupper() or here.start == before.end
    if here.raw[:1].isalpha() and not here.raw[:1].isupper():
        return False
    return before.low in _LOWER_LABELS or (before.low in _HEADS and before.raw != before.low)


def _chain(toks: list[Token], i: int) -> int | None:
    """Return the index after "24/7", "9/11", "555-123-4567" and the like; a spaced hyphen joins nothing."""
    marks: list[str] = []
    j = i
    while len(marks) < _LONGEST_CHAIN:
        mark, after = toks[j + 1], toks[j + 2]
        if not (mark.start == toks[j].end and mark.end == after.start and after.raw[:1].isdecimal()):
            break
        if mark.raw not in HYPHENS and mark.raw not in {"/", ":"}:
            break
        marks.append(mark.raw)
        j += 2
    if toks[i].raw == "911" and not marks:
        return i + 1
    if marks and ("/" in marks or len(marks) > 1 or (len(toks[i].raw), len(toks[j].raw)) == (3, 4)):
        return j + 1
    area = toks[i - 1].raw == "(" and toks[i + 1].raw == ")" and len(toks[i].raw) == 3
    return _chain(toks, i + 2) if area and toks[i + 2].raw.isdecimal() and not marks else None


def _address(toks: list[Token], i: int) -> int | None:
    """Return the index after the house number of "10 Downing Street" or "the 1600 block"."""
    if number_at(toks, i) is None:
        return None
    if toks[i + 1].low == "block" or toks[i + 1].raw == "Index":
        return i + 2
    for j in range(i + 1, i + 5):
        word = toks[j]
        if not word.raw[:1].isupper():
            return None
        if j > i + 1 and word.low in _STREETS:
            return j + 1
    return None
