"""Ranges that two numbers or two quantities give: "10-15", "between 2 and 3 million", "€3m-€4m", "10% to 12%"."""

from __future__ import annotations

from typing import NamedTuple

from .numbers import HYPHENS, Number, Token, number_at
from .units import SIGNS
from .wordlist import wordlist

_ANYWHERE = wordlist("anywhere ranging range ranges ranged")  # before "from": not a change but a range
_FARTHEST = 20  # times: "from 2 to 300" is told of a change
_WHOLE = {"money", "percent", "measure", "duration"}


class Reading(NamedTuple):
    """A figure in token indices: what it is, where it starts and stops, and where its number does."""

    low: float
    high: float
    kind: str
    unit: str | None
    counted: str | None
    first: int
    number: tuple[int, int]
    stop: int
    vague: bool = False


def _linked(toks: list[Token], first: int, j: int) -> bool:
    """Whether the token at `j` leads from the number that starts at `first` to the other end of a range."""
    before, link = toks[first - 1].low, toks[j].low
    if toks[j].raw in HYPHENS or link == "or":
        return True
    if link == "to":
        return before != "from" or toks[first - 2].low in _ANYWHERE
    ages = (
        before == "of"
        and toks[first - 2].low == "ages"
        and "between" in {toks[first - k].low for k in (3, 4)}
    )
    return link == "and" and (before == "between" or ages)


def range_at(toks: list[Token], n: Number, *, loose: bool = False) -> Number:
    """Extend a number to a range where one follows: "10-15", "two or three", "between 2 and 3 million"."""
    j = n.stop
    if n.vague or not _linked(toks, n.first - 1 if loose else n.first, j):
        return n
    link = toks[j].low
    j = j + 1 if loose and toks[j + 1].raw in SIGNS and toks[j + 1].raw == toks[n.first - 1].raw else j
    second = number_at(toks, j + 1, loose=loose)
    if second is None or second.vague or toks[second.first].low in {"a", "an", "half"}:
        return n
    low, times = n.low, _borrowed(toks, n, second)
    if not low * times < second.low or (link == "to" and second.low > 20 * low * times):
        return n
    return Number(low * times, second.high, n.first, second.stop)


def _borrowed(toks: list[Token], n: Number, second: Number) -> float:
    """Return the scale that the first end of a range borrows from the second: "2 to 3 million"."""
    last = number_at(toks, second.stop - 1)
    if last and last.low >= 1000 and second.stop - second.first > 1 and n.low < 1000:
        return last.low
    return 1.0


def widened(toks: list[Token], one: Reading, other: Reading | None) -> Reading:
    """Return a reading with its range widened to the one of the same unit that follows: "€3m-€4m".

    `other` starts behind the word or mark after `one`; it changes nothing where the two make no range.
    """
    if other is None or one.kind not in _WHOLE or (one.kind, one.unit) != (other.kind, other.unit):
        return one
    if one.vague or other.vague or not one.high < other.low <= _FARTHEST * one.high:
        return one
    if toks[one.stop].low == "or" or not _linked(toks, one.first, one.stop):
        return one
    return one._replace(high=other.high, number=(one.number[0], other.number[1]), stop=other.stop)
