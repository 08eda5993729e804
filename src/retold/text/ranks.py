"""Ordinals ("3rd", "twenty-first") and shares of a whole ("two-thirds"), read from the tokens of a text."""

from __future__ import annotations

from .numbers import PARTS, SMALL, TENS, Number, Token, past_hyphen, value

_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth",
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
)
ORDINALS = {word: number for number, word in enumerate(" ".join(_ORDINALS).split(), 1)}
_WHICH = frozenset({"first", "second", "other", "latter", "opening"})
ORDINALS |= {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "hundredth": 100, "thousandth": 1000}


def share_at(toks: list[Token], i: int) -> Number | None:
    """Return a fraction of a whole ("two-thirds", "a quarter of", "half of") in percent."""
    first, count = i, 1.0
    if toks[i].low in {"a", "an", "one"}:
        i = past_hyphen(toks, i + 1)
    elif toks[i].low in SMALL and toks[past_hyphen(toks, i + 1)].low.endswith("s"):
        count, i = float(SMALL[toks[i].low]), past_hyphen(toks, i + 1)
    part = toks[i].low.removesuffix("s") if count > 1 else toks[i].low
    whole = toks[i + 1].low
    if part not in PARTS or (first == i and part != "half"):
        return None
    if part == "half" and toks[first - 1].low in _WHICH:  # "the second half of the season"
        return None
    if count == 1 and whole not in {"of", "the", "its", "their"}:
        return None
    if part == "half" and whole not in {"of", "the", "its", "their"}:
        return None
    amount = 100 * count / PARTS[part]
    return Number(amount, amount, first, i + 1) if amount < 100 else None


def ordinal_at(toks: list[Token], i: int) -> Number | None:
    """Return the ordinal that starts at token `i`: "3rd", "second", "twenty-first"."""
    here, after = toks[i], toks[i + 1]
    if (
        here.raw.isdecimal()
        and after.low in {"st", "nd", "rd", "th"}
        and after.start <= here.end + (after.low != "st")
    ):
        amount = value(here)
        return Number(amount, amount, i, i + 2) if amount is not None else None
    if here.low in ORDINALS:
        return Number(float(ORDINALS[here.low]), float(ORDINALS[here.low]), i, i + 1)
    j = past_hyphen(toks, i + 1)
    if here.low in TENS and j > i + 1 and ORDINALS.get(toks[j].low, 10) < 10:
        amount = TENS[here.low] + ORDINALS[toks[j].low]
        return Number(amount, amount, i, j + 1)
    return None
