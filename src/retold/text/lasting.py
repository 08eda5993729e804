"""Durations told without a number of their own: "a decade", "half an hour", "a year and a half", "4:43 left"."""

from __future__ import annotations

from .bounds import bound_before
from .numbers import HYPHENS, PARTS, SMALL, Token, past_hyphen
from .ranges import Reading
from .units import DURATIONS, MEASURES
from .wordlist import wordlist

_IDLE = wordlist("the recent past last few several")  # before "decades": no quantity
_LEFT = wordlist("left remaining")
_TO_GO = wordlist("play go")


def span_at(toks: list[Token], i: int) -> Reading | None:
    """Return the duration or measure that token `i` opens without a number, or None."""
    return _half_and_more(toks, i) or _lone_span(toks, i)


def part_at(toks: list[Token], i: int) -> Reading | None:
    """Read a part of a unit: "half an hour", "three quarters of an hour", "half a mile", "a quarter of a century"."""
    j, count = i, 1.0
    if toks[i].low in {"a", "one"}:
        j = past_hyphen(toks, i + 1)
    elif toks[i].low in SMALL and toks[past_hyphen(toks, i + 1)].low.endswith("s"):
        count, j = float(SMALL[toks[i].low]), past_hyphen(toks, i + 1)
    part = toks[j].low.removesuffix("s") if count > 1 else toks[j].low
    if part not in {"half", "quarter", "third"}:
        return None
    k = j + 2 if toks[j + 1].low == "of" else past_hyphen(toks, j + 1)
    article = toks[k].low in {"a", "an"}
    k = past_hyphen(toks, k + 1) if article else k
    if not article and not (part == "half" and toks[j + 1].raw in HYPHENS):
        return None
    return _in_unit(toks, count / PARTS[part], (i, k), k)


def _in_unit(toks: list[Token], amount: float, number: tuple[int, int], k: int) -> Reading | None:
    """Make a reading of an amount in the unit at token `k`."""
    stop = k + 1
    if toks[k].low in DURATIONS and toks[k].low not in {"weekend", "second"}:
        unit, times = DURATIONS[toks[k].low]
        return Reading(amount * times, amount * times, "duration", unit, None, number[0], number, stop)
    if measure := MEASURES.get(toks[k].low):
        return Reading(amount, amount, "measure", measure, None, number[0], number, stop)
    return None


def _half_and_more(toks: list[Token], i: int) -> Reading | None:
    """Read "a year and a half", "an hour and a quarter"."""
    if toks[i].low not in {"a", "an", "one"} or toks[i + 1].low not in DURATIONS:
        return None
    if toks[i + 2].low != "and" or toks[i + 3].low != "a" or toks[i + 4].low not in {"half", "quarter"}:
        return None
    unit, times = DURATIONS[toks[i + 1].low]
    amount = (1 + 1 / PARTS[toks[i + 4].low]) * times
    return Reading(amount, amount, "duration", unit, None, i, (i, i + 5), i + 5)


def left_at(toks: list[Token], i: int) -> Reading | None:
    """Read what a game's clock has left: "with 4:43 left in the half", "10:03 to play"."""
    if toks[i + 1].raw != ":" or not (toks[i].raw.isdecimal() and toks[i + 2].raw.isdecimal()):
        return None
    if len(toks[i].raw) > 2 or len(toks[i + 2].raw) != 2:
        return None
    if toks[i + 3].low not in _LEFT and not (toks[i + 3].low == "to" and toks[i + 4].low in _TO_GO):
        return None
    amount = float(toks[i].raw) + float(toks[i + 2].raw) / 60
    return Reading(amount, amount, "duration", "minute", None, i, (i, i + 3), i + 3)


def _lone_span(toks: list[Token], i: int) -> Reading | None:
    """Return a duration told without a number: "a decade", "decades", "nearly a year", "decade-long"."""
    low = toks[i].low
    if low in {"decades", "centuries"} and toks[i - 1].low not in _IDLE:
        times = DURATIONS[low][1]
        return Reading(2 * times, 9.9 * times, "duration", "year", None, i, (i, i + 1), i + 1, vague=True)
    article = low in {"a", "an"}
    j = i + 1 if article else i
    unit = DURATIONS.get(toks[j].low)
    if unit is None or not unit[1]:
        return None
    long = toks[j + 1].raw in HYPHENS and toks[j + 2].low == "long"
    bounded = article and toks[j].low != "second" and bound_before(toks, i) is not None
    if not (long or bounded or (article and toks[j].low in {"decade", "century", "fortnight"})):
        return None
    stop = j + 3 if long else j + 1
    return Reading(unit[1], unit[1], "duration", unit[0], None, i, (i, j + 1), stop)
