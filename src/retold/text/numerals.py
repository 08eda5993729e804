"""Words, digits and marks that numbers are written with, and the tokens of a text."""

from __future__ import annotations

import re
from operator import methodcaller
from typing import NamedTuple

from .lemmas import GROUPED
from .wordlist import wordlist

# One token: dotted initials, a number, a word (digits after a letter belong to it: "A320"), or a mark.
_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,5}(?!\w)|\d+(?:[.,]\d+)*|[^\W\d_]\w*(?:['’]\w{1,2}(?!\w))?|\S")
_POINTED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_LONGEST_DIGITS = 30  # longer runs are account numbers, hashes or noise
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
HALVABLE = wordlist("hundred thousand million billion trillion dozen")
SEVERAL = wordlist("several few many")
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
    matches = list(_TOKEN.finditer(text, start, stop))
    words = [match[0] for match in matches]
    low = {word: word.lower().replace("’", "'") for word in set(words)}
    starts, ends = (map(methodcaller(name), matches) for name in ("start", "end"))
    found = list(map(Token, starts, ends, map(low.__getitem__, words), words))
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
    if GROUPED.fullmatch(word):
        return float(word.replace(",", ""))
    if _POINTED.fullmatch(word):
        return float(word.replace(".", ""))
    return float(word.replace(",", ".")) if re.fullmatch(r"\d+,\d{1,2}", word) else None


def past_hyphen(toks: list[Token], i: int) -> int:
    """Return the index after a hyphen at `i`, or `i` itself."""
    return i + 1 if toks[i].raw in HYPHENS else i
