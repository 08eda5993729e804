"""Numbers in digits or words, read from the tokens of a text."""

from __future__ import annotations

from .numerals import (
    FRACTIONS,
    HALVABLE,
    HYPHENS,
    PAD,
    PARTS,
    SCALES,
    SEVERAL,
    SMALL,
    TENS,
    VAGUE,
    Number,
    Token,
    past_hyphen,
    tokens,
    value,
)
from .vague import GROUPS, group_at, several_at, vague_at
from .wordlist import wordlist

__all__ = [
    "FRACTIONS",
    "HYPHENS",
    "PAD",
    "PARTS",
    "SCALES",
    "SMALL",
    "TENS",
    "VAGUE",
    "Number",
    "Token",
    "number_at",
    "past_hyphen",
    "tokens",
    "value",
]

_MOST_TOKENS = 16  # of one number in words; keeps hostile text linear


def number_at(toks: list[Token], i: int, *, loose: bool = False) -> Number | None:
    """Return the number that starts at token `i`; `loose` reads "2. 5" as 2.5, as some corpora space it."""
    low = toks[i].low
    if low[:1].isdecimal():
        return _digits_at(toks, i, loose=loose)
    if low in VAGUE:
        return vague_at(toks, i)
    if low in {"half", "quarter", "third"} or low in {"a", "an"} or low in SEVERAL:
        return _phrase_at(toks, i)
    if low in SMALL or low in TENS or low in FRACTIONS or low in HALVABLE:
        return _words_at(toks, i, 0.0)
    return None


def _digits_at(toks: list[Token], i: int, *, loose: bool) -> Number | None:
    """Read digits, spaced thousands ("2, 000") and decimals ("2. 5 million"), and the scale after them."""
    amount = value(toks[i])
    if amount is None:
        return None
    digits, stop = toks[i].raw, i + 1
    point = toks[i - 1]
    if (
        point.raw == "."
        and point.end == toks[i].start
        and toks[i - 2].end < point.start
        and digits.isdecimal()
    ):
        return _words_at(toks, i - 1, float(f"0.{digits}"), stop)  # ".85 percent"
    while (
        stop < i + _MOST_TOKENS
        and len(digits) <= 3
        and not (point.raw in HYPHENS and toks[i - 2].low in {"foot", "feet", "ft"})  # "6-foot-9, 260 pounds"
        and _spaced(toks, stop, ",")
        and len(toks[stop + 1].raw) == 3
    ):
        amount, stop = amount * 1000 + float(toks[stop + 1].raw), stop + 2
    if digits.isdecimal() and len(digits) <= 4 and _spaced(toks, stop, ".") and len(toks[stop + 1].raw) <= 2:
        after = toks[past_hyphen(toks, stop + 2)].low
        if loose or after in SCALES or after in _AFTER_DECIMAL:
            amount, stop = amount + float(f"0.{toks[stop + 1].raw}"), stop + 2
    return _words_at(toks, i, amount, stop)


_AFTER_DECIMAL = wordlist(
    """
    m k % percent per pct feet ft metres meters km miles kg tonnes tons magnitude
    """
)


def _spaced(toks: list[Token], i: int, mark: str) -> bool:
    """Whether `mark` at `i` touches the digits before it and one space parts it from the digits after it."""
    here, after = toks[i], toks[i + 1]
    return (
        here.raw == mark
        and here.start == toks[i - 1].end
        and after.start == here.end + 1
        and after.raw.isdecimal()
    )


def _words_at(toks: list[Token], i: int, amount: float, stop: int | None = None) -> Number | None:
    """Read number words from `i` on, or the scale words after an amount in digits that ends before `stop`."""
    total, current, j = 0.0, amount, i if stop is None else stop
    in_digits, ceiling, last = stop is not None, float("inf"), j
    if in_digits and toks[j].raw in HYPHENS and toks[j + 1].low in SCALES:
        j += 1
    while j < i + _MOST_TOKENS:
        low = toks[j].low
        small = SMALL.get(low, TENS.get(low))
        if low in SCALES and SCALES[low] < ceiling:
            total, current, ceiling = _scaled(total, current, SCALES[low], ceiling)
        elif small is not None and not in_digits and _fits(current, small, total, j - i):
            current += small
        elif (part := _fraction_at(toks, j)) and (current or in_digits) and j > i:
            current, j = current + part[0], part[1] - 1
        elif low in FRACTIONS and j == i:
            current = FRACTIONS[low]
        else:
            break
        last = j = j + 1
        j += _joins(toks, j, after_large=not in_digits and (total > 0 or current >= 100))
    if last == i:
        return None
    return Number(total + current, total + current, i, last)


def _joins(toks: list[Token], j: int, *, after_large: bool) -> bool:
    """Whether an "and" or a hyphen at `j` leads on to more of the same number."""
    if toks[j].low == "and":
        return after_large and _small(toks, j + 1)
    return toks[j].raw in HYPHENS and (_small(toks, j + 1) or toks[j + 1].low in SCALES)


def _scaled(total: float, current: float, scale: float, ceiling: float) -> tuple[float, float, float]:
    """Multiply what was read by a scale word: hundreds and dozens stay open, larger scales are summed up."""
    if scale <= 100:
        return total, (current or 1.0) * scale, ceiling
    return total + (current or 1.0) * scale, 0.0, scale


def _fits(current: float, small: float, total: float, read: int) -> bool:
    """Whether a small number word continues what was read: "twenty" + "five", "hundred" + "ten"."""
    if read == 0 or (current == 0 and total):
        return True
    if current >= 100 and current % 100 == 0:
        return True
    return current % 100 >= 20 and current % 10 == 0 and 0 < small < 10


def _small(toks: list[Token], i: int) -> bool:
    """Whether token `i` is a number word below 100, or starts "a half"."""
    return toks[i].low in SMALL or toks[i].low in TENS


def _fraction_at(toks: list[Token], i: int) -> tuple[float, int] | None:
    """Return the fraction added at `i` ("½", "and a half", "1/2") and the index after it."""
    if toks[i].low in FRACTIONS:
        return FRACTIONS[toks[i].low], i + 1
    j = past_hyphen(toks, i)
    if toks[j].low == "and":
        j = past_hyphen(toks, j + 1)
        if toks[j].low in {"a", "one"}:
            j = past_hyphen(toks, j + 1)
            if toks[j].low in {"half", "quarter", "third"}:
                return 1 / PARTS[toks[j].low], j + 1
    return None


def _phrase_at(toks: list[Token], i: int) -> Number | None:
    """Read what an article or "half" opens: "a million", "half a dozen", "a quarter of a million"."""
    low = toks[i].low
    if low in SEVERAL:
        return several_at(toks, i)
    if low in {"a", "an"}:
        after = toks[i + 1].low
        if after == "few":
            found = several_at(toks, i + 1)
        elif after in GROUPS:
            found = group_at(toks, i + 1)
        elif after in HALVABLE:
            found = _words_at(toks, i + 1, 0.0)
        elif after in {"half", "quarter", "third"}:
            found = _half_at(toks, i + 1)
        else:
            return None
        return found._replace(first=i) if found else None
    return _half_at(toks, i)


def _half_at(toks: list[Token], i: int) -> Number | None:
    """Read "half a million", "half-dozen", "quarter of a million"."""
    j = past_hyphen(toks, i + 1)
    if toks[j].low == "of" and toks[i].low != "half":
        j += 1
    if toks[j].low in {"a", "an"}:
        j = past_hyphen(toks, j + 1)
    if toks[j].low not in HALVABLE:
        return None
    amount = SCALES[toks[j].low] / PARTS[toks[i].low]
    return Number(amount, amount, i, j + 1)
