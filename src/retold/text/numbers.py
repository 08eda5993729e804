"""Numbers in digits or words, read from the tokens of a text."""

from __future__ import annotations

import re
from typing import NamedTuple

from .wordlist import wordlist

# One token: dotted initials, a number, a word (digits after a letter belong to it: "A320"), or a mark.
_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,5}(?!\w)|\d+(?:[.,]\d+)*|[^\W\d_]\w*(?:['’]\w{1,2}(?!\w))?|\S")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_POINTED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_LONGEST_DIGITS = 30  # longer runs are account numbers, hashes or noise
_MOST_TOKENS = 16  # of one number in words; keeps hostile text linear
PAD = 8  # empty tokens before and after, so that looking around needs no bounds checks

HYPHENS = frozenset("-‐‑‒–—−")
_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen",
    "seventeen eighteen nineteen",
)
SMALL = {word: number for number, word in enumerate(" ".join(_SMALL).split())}
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
TENS = {word: 10.0 * number for number, word in enumerate(_TENS.split(" "), 2)}
TENS["fourty"] = 40.0
FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125}
SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "dozen": 12.0,
    "mn": 1e6,
    "mln": 1e6,
    "bn": 1e9,
    "bln": 1e9,
    "tn": 1e12,
    "trn": 1e12,
    "lakh": 1e5,
    "crore": 1e7,
}
# The least and the most that an editor would write so; "dozens" for 150 would be "more than a hundred".
VAGUE = {
    "dozens": (24.0, 99.0),
    "scores": (40.0, 99.0),
    "tens": (20.0, 99.0),
    "hundreds": (200.0, 999.0),
    "thousands": (2e3, 9999.0),
    "millions": (2e6, 99e6),
    "billions": (2e9, 99e9),
    "trillions": (2e12, 99e12),
}
_HALVABLE = wordlist("hundred thousand million billion trillion dozen")
_SEVERAL = wordlist("several few many")
PARTS = {"half": 2.0, "third": 3.0, "quarter": 4.0, "fourth": 4.0, "fifth": 5.0, "tenth": 10.0}


class Token(NamedTuple):
    """One word, number or mark of a text, with its lower-case form."""

    start: int
    end: int
    low: str
    raw: str


class Number(NamedTuple):
    """A number read from tokens: its range, where it starts and the index of the token after it."""

    low: float
    high: float
    first: int
    stop: int
    vague: bool = False


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the tokens of a text, with `PAD` empty ones on either side."""
    stop = len(text) if end is None else end
    spans = [match.span() for match in _TOKEN.finditer(text, start, stop)]
    words = [text[first:last] for first, last in spans]
    low = {word: word.lower().replace("’", "'") for word in set(words)}
    found = [Token(*span, low[word], word) for span, word in zip(spans, words, strict=True)]
    return [Token(start, start, "", "")] * PAD + found + [Token(stop, stop, "", "")] * PAD


def value(token: Token) -> float | None:
    """Return what a token in digits is worth, or None where it is no plain number.

    >>> [value(Token(0, 0, word, word)) for word in ("2,000", "1.2", "1.000.000", "3,5", "1.2.3", "two")]
    [2000.0, 1.2, 1000000.0, 3.5, None, None]
    """
    word = token.raw
    if not word[:1].isdecimal() or len(word) > _LONGEST_DIGITS:
        return None
    if _PLAIN.fullmatch(word):
        return float(word)
    if _GROUPED.fullmatch(word):
        return float(word.replace(",", ""))
    if _POINTED.fullmatch(word):
        return float(word.replace(".", ""))
    return float(word.replace(",", ".")) if re.fullmatch(r"\d+,\d{1,2}", word) else None


def past_hyphen(toks: list[Token], i: int) -> int:
    """Return the index after a hyphen at `i`, or `i` itself."""
    return i + 1 if toks[i].raw in HYPHENS else i


def number_at(toks: list[Token], i: int, *, loose: bool = False) -> Number | None:
    """Return the number that starts at token `i`; `loose` reads "2. 5" as 2.5, as some corpora space it."""
    low = toks[i].low
    if low[:1].isdecimal():
        return _digits_at(toks, i, loose=loose)
    if low in VAGUE:
        return _vague_at(toks, i)
    if low in {"half", "quarter", "third"} or low in {"a", "an"} or low in _SEVERAL:
        return _phrase_at(toks, i)
    if low in SMALL or low in TENS or low in FRACTIONS or low in _HALVABLE:
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


def _vague_at(toks: list[Token], i: int) -> Number | None:
    """Read "dozens", "tens of thousands", "hundreds of thousands"; "tens" needs its "of thousands"."""
    low, high = VAGUE[toks[i].low]
    stop = i + 1
    if toks[stop].low == "of" and toks[stop + 1].low in {"thousands", "millions", "billions"}:
        scale = SCALES[toks[stop + 1].low[:-1]]
        low, high, stop = low * scale, (high + 1) * scale - 1, stop + 2
    elif toks[i].low == "tens" or (toks[i].low == "scores" and toks[stop].low != "of"):
        return None
    return Number(low, high, i, stop, vague=True)


def _phrase_at(toks: list[Token], i: int) -> Number | None:
    """Read what an article or "half" opens: "a million", "half a dozen", "a quarter of a million"."""
    low = toks[i].low
    if low in _SEVERAL:
        return _several_at(toks, i)
    if low in {"a", "an"}:
        after = toks[i + 1].low
        if after == "few":
            found = _several_at(toks, i + 1)
        elif after == "couple":
            of = i + 3 if toks[i + 2].low == "of" else i + 2
            more = toks[of].low
            times = SCALES.get(more, 1.0)
            found = Number(2 * times, 2 * times, i, of + 1 if more in SCALES else i + 2, vague=True)
        elif after in _HALVABLE:
            found = _words_at(toks, i + 1, 0.0)
        elif after in {"half", "quarter", "third"}:
            found = _half_at(toks, i + 1)
        else:
            return None
        return found._replace(first=i) if found else None
    return _half_at(toks, i)


def _several_at(toks: list[Token], i: int) -> Number | None:
    """Read "several hundred", "few dozen": as vague as "hundreds"."""
    scale = toks[i + 1].low
    if scale not in _HALVABLE:
        return None
    low, high = VAGUE[f"{scale}s"]
    return Number(low, high, i, i + 2, vague=True)


def _half_at(toks: list[Token], i: int) -> Number | None:
    """Read "half a million", "half-dozen", "quarter of a million"."""
    j = past_hyphen(toks, i + 1)
    if toks[j].low == "of" and toks[i].low != "half":
        j += 1
    if toks[j].low in {"a", "an"}:
        j = past_hyphen(toks, j + 1)
    if toks[j].low not in _HALVABLE:
        return None
    amount = SCALES[toks[j].low] / PARTS[toks[i].low]
    return Number(amount, amount, i, j + 1)
