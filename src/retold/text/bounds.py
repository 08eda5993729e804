"""The words that bound a number: "at least", "some", "nearly", "up to", "or more"."""

from __future__ import annotations

from .numbers import HYPHENS, Token
from .wordlist import wordlist

_BOUNDS = {
    "at least": "at least",
    "no fewer than": "at least",
    "no less than": "at least",
    "not less than": "at least",
    "not fewer than": "at least",
    "a minimum of": "at least",
    "minimum of": "at least",
    "as few as": "at least",
    "as little as": "at least",
    "at the very least": "at least",
    "upwards of": "at least",
    "upward of": "at least",
    "at most": "at most",
    "no more than": "at most",
    "not more than": "at most",
    "up to": "at most",
    "as many as": "at most",
    "as much as": "at most",
    "as high as": "at most",
    "a maximum of": "at most",
    "maximum of": "at most",
    "fewer than": "at most",
    "less than": "at most",
    "lower than": "at most",
    "under": "at most",
    "below": "at most",
    "within": "at most",
    "some": "about",
    "about": "about",
    "around": "about",
    "approximately": "about",
    "approx": "about",
    "roughly": "about",
    "circa": "about",
    "an estimated": "about",
    "estimated": "about",
    "something like": "about",
    "more or less": "about",
    "in the region of": "about",
    "nearly": "nearly",
    "almost": "nearly",
    "close to": "nearly",
    "close on": "nearly",
    "just under": "nearly",
    "a little under": "nearly",
    "slightly under": "nearly",
    "a little less than": "nearly",
    "not quite": "nearly",
    "just below": "nearly",
    "just short of": "nearly",
    "just shy of": "nearly",
    "virtually": "nearly",
    "more than": "over",
    "over": "over",
    "above": "over",
    "just over": "over",
    "just above": "over",
    "well over": "over",
    "a little over": "over",
    "slightly over": "over",
    "slightly more than": "over",
    "greater than": "over",
    "higher than": "over",
    "in excess of": "over",
    "exceeding": "over",
    "north of": "over",
    "beyond": "over",
}
_LONGEST = max(len(words.split()) for words in _BOUNDS)
_ENDINGS = frozenset(words.split()[-1] for words in _BOUNDS)
_WITH_OVER = wordlist("hand hands handed handing take takes took taken taking turn turns turned turning")
_AFTER = {"more": "at least", "so": "about", "fewer": "at most", "less": "at most", "thereabouts": "about"}


def bound_before(toks: list[Token], i: int) -> tuple[str, int] | None:
    """Return the bound that the words right before token `i` set, and the index of the first of them.

    >>> from retold.text.numbers import PAD, tokens
    >>> bound_before(tokens("as many as 20"), PAD + 3)[0], bound_before(tokens("just over 20"), PAD + 2)[0]
    ('at most', 'over')
    """
    if (
        toks[i - 1].raw in HYPHENS
        and toks[i - 2].low in {"over", "under"}
        and toks[i - 2].end == toks[i - 1].start
    ):
        return _BOUNDS[toks[i - 2].low], i - 2  # "the over-65s"
    last = i - 1 if toks[i - 1].low not in {"the", "a", "an"} else i - 2
    if toks[last].low not in _ENDINGS:
        return None
    for length in range(_LONGEST, 0, -1):
        first = last - length + 1
        if first < 0:
            continue
        found = _BOUNDS.get(" ".join(toks[k].low for k in range(first, last + 1)))
        if found:
            return None if _no_bound(toks, first, i, found) else (found, first)
    return None


def _no_bound(toks: list[Token], first: int, i: int, found: str) -> bool:
    """Whether the words compare with a figure that is known ("higher than the 6 metres"), or belong to a verb."""
    known = toks[i - 1].low == "the" and found in {"over", "at most"}
    return known or (toks[first].low == "over" and toks[first - 1].low in _WITH_OVER)


def bound_after(toks: list[Token], i: int) -> tuple[str, int, int] | None:
    """Return the bound set by "or more", "-plus", "+" at token `i`, with their first and stop index."""
    if toks[i].low == "or" and toks[i + 1].low in _AFTER:
        return _AFTER[toks[i + 1].low], i, i + 2
    if toks[i].raw == "+" and toks[i].start == toks[i - 1].end:
        return "at least", i, i + 1
    if toks[i].raw in HYPHENS and toks[i + 1].low in {"plus", "odd", "ish"}:
        return ("at least" if toks[i + 1].low == "plus" else "about"), i + 1, i + 2
    if toks[i].low == "odd":
        return "about", i, i + 1
    return None
