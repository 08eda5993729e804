"""What a number measures: money, percent, lengths, weights, ages and durations."""

from __future__ import annotations

from .counted import compound_at, counted_at
from .numbers import HYPHENS, SMALL, Number, Token, number_at, past_hyphen
from .ranges import Reading, range_at
from .units import (
    CODES,
    CURRENCIES,
    DOLLARS,
    DURATIONS,
    MEASURES,
    NATIONAL,
    NATIONALITIES,
    POUNDS,
    SIGNS,
    SQUARE,
)
from .wordlist import wordlist

_LETTERS = {"m": 1e6, "k": 1e3, "b": 1e9, "t": 1e12}
# What may stand between a number and its unit of time: "three consecutive days".
_BETWEEN = wordlist(
    """
    more consecutive straight full further additional other whole long short extra successive
    """
)
_LEAST_SUM = 1e6  # "3 million pounds" is money, "150 pounds" a weight; "5 billion won" money, "5 won" a verb
_LEAST_LINES = 100  # "40p" are pence, "1080p" are lines of a picture
_SCALE_OF_HEAT = {"c": "C", "celsius": "C", "centigrade": "C", "f": "F", "fahrenheit": "F"}


def _reading(n: Number, kind: str, unit: str | None, stop: int, times: float = 1.0) -> Reading:
    """Make a reading of a number in a unit."""
    return Reading(n.low * times, n.high * times, kind, unit, None, n.first, (n.first, n.stop), stop, n.vague)


def money_at(toks: list[Token], i: int) -> Reading | None:
    """Return the sum that a currency sign or code opens at token `i`: "€1 billion", "US$5", "Rs 500"."""
    here, after = toks[i], toks[i + 1]
    if here.raw in SIGNS:
        currency, j = SIGNS[here.raw], i + 1
    elif after.raw == "$" and here.low in DOLLARS and here.raw.isupper():
        currency, j = DOLLARS[here.low], i + 2
    elif here.low in CODES and (here.raw.isupper() or here.raw == "Rs"):
        currency, j = CODES[here.low], i + 2 if after.raw == "." else i + 1
    else:
        return None
    if not toks[j].low[:1].isdecimal():
        return None
    n = number_at(toks, j, loose=True)
    if n is None:
        return None
    n = range_at(toks, n, loose=True)
    times, stop = _letter(toks, n.stop)
    return _reading(n, "money", currency, stop, times)._replace(first=i)


def _letter(toks: list[Token], j: int) -> tuple[float, int]:
    """Return the scale that a letter after a number stands for ("2.5m") and the index after it."""
    k = past_hyphen(toks, j)
    touches = toks[k].start == toks[k - 1].end or k > j or toks[k].raw == "m"
    times = _LETTERS.get(toks[k].low) if touches else None
    return (times, k + 1) if times else (1.0, j)


def measure(toks: list[Token], n: Number, *, sterling: bool = False) -> Reading | None:
    """Return what the words after a number make of it, or None where it stands alone or counts something."""
    j = past_hyphen(toks, n.stop)
    return (
        _percent(toks, n, j)
        or _time_span(toks, n, j)
        or _currency(toks, n, sterling=sterling)
        or _letters(toks, n)
        or _measure(toks, n, j + (n.vague and toks[j].low == "of"))
    )


def _percent(toks: list[Token], n: Number, j: int) -> Reading | None:
    """Read "5%", "5 per cent", "percentage points", "basis points"."""
    low, after = toks[j].low, toks[past_hyphen(toks, j + 1)].low
    if low in {"percentage", "basis"} and after.startswith("point"):
        return _reading(n, "percent", "pp" if low == "percentage" else "bp", past_hyphen(toks, j + 1) + 1)
    if low in {"%", "percent", "pct", "pc", "percentage"}:
        return _reading(n, "percent", "%", j + 1)
    if low in {"bp", "bps"} and toks[j].start == toks[n.stop - 1].end:
        return _reading(n, "percent", "bp", j + 1)
    if low == "per" and after == "cent":
        return _reading(n, "percent", "%", past_hyphen(toks, j + 1) + 1)
    return None


def _time_span(toks: list[Token], n: Number, j: int) -> Reading | None:
    """Read ages ("36-year-old", "5 years of age") and durations ("20 years", "three more days")."""
    j = j + 1 if toks[j].low in _BETWEEN or (n.vague and toks[j].low == "of") else j
    found = DURATIONS.get(toks[j].low.removesuffix("'s"))
    if found is None or (toks[j].low == "second" and toks[j - 1].raw not in HYPHENS):
        return None
    unit, times = found
    k = past_hyphen(toks, j + 1)
    k = k + 1 if toks[k].raw in {"'", "’"} else k
    if toks[k].low in {"old", "olds"}:
        return _reading(n, "age", unit, k + 1)
    if toks[k].low == "of" and toks[k + 1].low == "age":
        return _reading(n, "age", unit, k + 2)
    k = k + 1 if toks[k].low == "long" and k > j + 1 else j + 1
    return _reading(n, "duration", unit, k, times)


def _currency(toks: list[Token], n: Number, *, sterling: bool) -> Reading | None:
    """Read "two million euros", "1.2m Australian dollars", "5 €"; pounds are money where the text has "£"."""
    times, j = _letter(toks, n.stop)
    j = j + 1 if toks[j].low == "of" else past_hyphen(toks, j)
    nation = ""
    while toks[j].low in NATIONALITIES and nation.count(" ") < 3:
        nation, j = f"{nation} {toks[j].low}", j + 1
    low = toks[j].low
    last = nation.rsplit(" ", 1)[-1]
    code = CURRENCIES.get(low) or SIGNS.get(low) or (CODES.get(low) if toks[j].raw.isupper() else None)
    code = "penny" if low == "p" and toks[j].start == toks[j - 1].end and n.high < _LEAST_LINES else code
    if low in POUNDS and (
        sterling
        or last in {"british", "egyptian", "syrian", "lebanese"}
        or n.low >= (1e3 if n.vague else _LEAST_SUM)
    ):
        code = "GBP"
    elif low == "won" and (n.low * times >= _LEAST_SUM or last == "korean"):
        code = "KRW"
    if code is None or (low in SIGNS and toks[j + 1].raw[:1].isalnum() | (toks[j + 1].raw == "_")):
        return None
    return _reading(n, "money", NATIONAL.get((last, code), code), j + 1, times)


def _letters(toks: list[Token], n: Number) -> Reading | None:
    """Read "1.2m people" and "10k fans" as counts; "600m" without a plural after it is a length."""
    times, j = _letter(toks, n.stop)
    if times == 1.0 or toks[n.stop].raw in HYPHENS:
        return None
    counts = counted_at(toks, j)
    if times == _LETTERS["m"] and counts is None:
        return None
    reading = _reading(n, "count", None, counts[1] if counts else j, times)
    return reading._replace(counted=counts[0] if counts else None)


def _measure(toks: list[Token], n: Number, j: int) -> Reading | None:
    """Read lengths, weights, areas, speeds and temperatures."""
    low, touches = toks[j].low, toks[j].start == toks[j - 1].end
    if low in {"square", "sq"}:
        k = j + 2 if toks[j + 1].raw == "." else j + 1
        base = MEASURES.get(toks[k].low, toks[k].low)
        return _reading(n, "measure", SQUARE[base], k + 1) if base in SQUARE else None
    if (low in {"c", "f"} and toks[j].raw.isupper() and touches) or low in {"°", "degree", "degrees"}:
        return _degrees(toks, n, j)
    if (low == "in" and touches) or (low == "m" and (touches or n.stop == n.first + 1)):
        return _reading(n, "measure", low, j + 1)
    if toks[n.first - 1].raw in HYPHENS and toks[n.first - 2].low == "foot":  # "6-foot-9"
        return _reading(n, "measure", "in", n.stop)
    unit = "lb" if low in POUNDS else MEASURES.get(low)
    if unit in {"mile", "km"} and toks[j + 1].low in {"per", "an", "/"} and toks[j + 2].low in {"hour", "h"}:
        return _reading(n, "measure", "mph" if unit == "mile" else "km/h", j + 3)
    return _reading(n, "measure", unit, j + 1) if unit else None


def _degrees(toks: list[Token], n: Number, j: int) -> Reading:
    """Read "15C", "15 °C", "30 degrees Celsius", and "5 degrees" whose scale is not told."""
    k = j if toks[j].low in {"c", "f"} else j + 1
    scale = _SCALE_OF_HEAT.get(toks[k].low)
    return _signed(toks, _reading(n, "measure", scale or "degree", k + 1 if scale else k))


def _signed(toks: list[Token], reading: Reading) -> Reading:
    """Turn a temperature negative after "minus" or a minus sign."""
    i = reading.first
    minus = toks[i - 1].low == "minus" or (
        toks[i - 1].raw in HYPHENS
        and (toks[i - 2].end < toks[i - 1].start or not toks[i - 2].raw)
        and not toks[i - 2].raw[:1].isdecimal()
    )
    return reading._replace(low=-reading.high, high=-reading.low, first=i - 1) if minus else reading


def count(toks: list[Token], n: Number) -> Reading:
    """Read a number that counts something, or nothing that the next words name."""
    single = n.low == n.high == 1
    found = compound_at(toks, n.stop) or counted_at(toks, n.stop, single=single)
    if found is None:
        return _reading(n, "count", None, n.stop)
    shared = any(toks[k].low in SMALL or toks[k].low[:1].isdecimal() for k in range(n.stop, found[1]))
    return _reading(n, "count", None, n.stop if shared else found[1])._replace(counted=found[0])
