"""Dates and times of day, read from the tokens of a text."""

from __future__ import annotations

import re
from typing import NamedTuple

from .numbers import HYPHENS, Token, past_hyphen
from .ranks import ordinal_at
from .wordlist import wordlist

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
WEEKDAYS = wordlist(
    """
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
    """
)
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"  # as a piece of patterns
_WORDS_TOO = frozenset(
    {"may", "march", "mar", "jan", "dec", "sep", "jun"}
)  # need a capital; "may" also a day or year
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
# Editors' thirds: "early March" ends on the 10th, "mid-March" on the 20th.
THIRDS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
# A month alone is a date after these: "in May", "last October".
_BEFORE_MONTH = wordlist(
    """
    in last this next since until till by from of through during before after to and between every past
    late early mid
    """
)
# A bare "2013" followed by a plural is a count ("2013 troops") unless one of these stands before it.
BEFORE_YEAR = wordlist(
    """
    in since of by from until till during before after the early late mid to through for between around
    circa year and his her its their our this that
    """
)
_ZONES = wordlist("gmt utc bst est edt cst cdt pst pdt cet cest et pt hours hrs local")
_NUMERIC = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})([/.])(\d{1,2})\5(\d{4})")


class When(NamedTuple):
    """A date as a range of yyyymmdd (year 0 where it is not told), or a time in minutes after midnight."""

    low: int
    high: int
    unit: str
    first: int
    stop: int


def year(token: Token) -> int | None:
    """Return the year that a token may name, or None."""
    word = token.raw
    return int(word) if len(word) == 4 and word.isdecimal() and 1500 <= int(word) <= 2100 else None


def date_at(toks: list[Token], i: int) -> When | None:
    """Return the date that starts at token `i`: "Oct. 20", "20 October 2021", "mid-August", "1980s"."""
    here = toks[i]
    if here.low in THIRDS:
        return _third_at(toks, i)
    if here.low in MONTHS:
        return _month_at(toks, i)
    if here.raw[0].isdecimal():
        return _numeric_at(toks, i) or _day_first_at(toks, i) or _decade_at(toks, i) or _year_at(toks, i)
    if here.raw in {"'", "’", "‘"}:
        return _decade_at(toks, i + 1, first=i)
    return None


def _whole(month: int, number: int = 0) -> tuple[int, int]:
    """Return the first and last day of a month as yyyymmdd."""
    return number * 10000 + month * 100 + 1, number * 10000 + month * 100 + _DAYS[month - 1]


def _after_dot(toks: list[Token], i: int) -> int:
    """Return the index after an abbreviation's full stop at `i`."""
    return i + 1 if toks[i].raw == "." and len(toks[i - 1].raw) <= 4 and toks[i - 1].low != "may" else i


def _third_at(toks: list[Token], i: int) -> When | None:
    """Read "mid-August", "early 2013", "late March 2020", "mid-1980s"."""
    j = past_hyphen(toks, i + 1)
    if toks[j].low == "in" and toks[i].low != "mid":
        return None
    if toks[j].low in MONTHS and toks[j].raw[0].isupper():
        found = _month_at(toks, j, alone=True)
        if found and found.unit == "month":
            first, last = THIRDS[toks[i].low]
            base = found.low // 100 * 100
            return When(base + first, min(base + last, found.high), "month", i, found.stop)
        return None
    found = _decade_at(toks, j) or (_year_at(toks, j) if year(toks[j]) else None)
    return found._replace(first=i) if found else None


def _day_of(toks: list[Token], i: int) -> tuple[int, int] | None:
    """Return the day of the month at `i` ("20", "20th", "04") and the index after it."""
    word = toks[i].raw
    if not word.isdecimal() or len(word) > 2 or not 1 <= int(word) <= 31:
        return None
    found = ordinal_at(toks, i)
    if found is None and toks[i + 1].start == toks[i].end and toks[i + 1].raw[:1].isalpha():
        return None
    return int(word), found.stop if found else i + 1


def _month_at(toks: list[Token], i: int, *, alone: bool = False) -> When | None:
    """Read "Oct. 20", "October 20, 2021", "October 2021", "March 3-5", and "in May"."""
    here = toks[i]
    if here.low in _WORDS_TOO and not here.raw[0].isupper():
        return None
    month, j = MONTHS[here.low], _after_dot(toks, i + 1)
    j = j + 1 if toks[j].low == "the" and ordinal_at(toks, j + 1) else j
    day = _day_of(toks, j)
    if day and toks[day[1]].low not in {"people", "percent", "%"}:
        return _with_year(toks, i, month, day[0], day[1])
    k = j + 1 if toks[j].raw in {",", "of"} else j
    if found := year(toks[k]):
        low, high = _whole(month, found)
        return When(low, high, "month", i, k + 1)
    if alone or (toks[i - 1].low in _BEFORE_MONTH and here.raw[0].isupper()):
        low, high = _whole(month)
        return When(low, high, "month", i, _after_dot(toks, i + 1) if len(here.raw) <= 4 else i + 1)
    return None


def _with_year(toks: list[Token], first: int, month: int, day: int, stop: int) -> When:
    """Add the end of a range of days and the year, where they follow."""
    last = day
    if toks[stop].raw in HYPHENS or toks[stop].low == "to":
        until = _day_of(toks, stop + 1)
        if until and until[0] > day and toks[until[1]].low not in MONTHS:
            last, stop = until
    k = stop + 1 if toks[stop].raw == "," else stop
    number = year(toks[k])
    base = (number or 0) * 10000 + month * 100
    return When(base + day, base + last, "day", first, k + 1 if number else stop)


def _day_first_at(toks: list[Token], i: int) -> When | None:
    """Read "20 October 2021", "20th of October"."""
    day = _day_of(toks, i)
    if not day:
        return None
    j = day[1] + 1 if toks[day[1]].low == "of" else day[1]
    month = MONTHS.get(toks[j].low)
    if month is None or not toks[j].raw[0].isupper():
        return None
    found = _with_year(toks, i, month, day[0], _after_dot(toks, j + 1))
    return found if found.low == found.high else None


def _numeric_at(toks: list[Token], i: int) -> When | None:
    """Read "2021-10-20", "15/09/2013", "15.09.2013"; of "3/4/2013", which two readings fit, the year alone."""
    words = [toks[i + k].raw for k in range(5)]
    joined = (
        words[0] if words[0].count(".") == 2 else "".join("-" if word in HYPHENS else word for word in words)
    )
    found = _NUMERIC.match(joined)
    if not found:
        return None
    if found[1]:
        number, month, day = int(found[1]), int(found[2]), int(found[3])
    else:
        day, month, number = int(found[4]), int(found[6]), int(found[7])
        if found[5] == "/" and day <= 12 and month <= 12 and day != month and 1500 <= number <= 2100:
            return When(
                number * 10000 + 101, number * 10000 + 1231, "year", i, i + 5
            )  # whose order, who knows
        if month > 12:
            day, month = month, day
    if not (1 <= month <= 12 and 1 <= day <= 31 and 1500 <= number <= 2100):
        return None
    whole = number * 10000 + month * 100 + day
    return When(whole, whole, "day", i, i + (1 if joined == words[0] else 5))


def _decade_at(toks: list[Token], i: int, *, first: int | None = None) -> When | None:
    """Read "1980s", "'90s", "the 1800s"."""
    here, after = toks[i], toks[i + 1]
    if after.low not in {"s", "'s"} or after.start != here.end or not here.raw.isdecimal():
        return None
    if year(here) and here.raw.endswith("0"):
        span = 99 if here.raw.endswith("00") and here.raw != "2000" else 9
        number = int(here.raw)
    elif first is not None and len(here.raw) == 2 and here.raw.endswith("0"):
        span, number = 9, 1900 + int(here.raw) if int(here.raw) > 20 else 2000 + int(here.raw)
    else:
        return None
    unit = "decade" if span == 9 else "century"
    return When(
        number * 10000 + 101, (number + span) * 10000 + 1231, unit, i if first is None else first, i + 2
    )


def _year_at(toks: list[Token], i: int) -> When | None:
    """Read "1979", "1979-1989", "1995-99"; what follows is the caller's business."""
    number = year(toks[i])
    if number is None:
        return None
    last, stop = number, i + 1
    if toks[stop].raw in HYPHENS and toks[stop + 1].raw.isdecimal():
        word = toks[stop + 1].raw
        until = int(word) if len(word) == 4 else number // 100 * 100 + int(word) if len(word) == 2 else 0
        if number < until <= 2100:
            last, stop = until, stop + 2
    return When(number * 10000 + 101, last * 10000 + 1231, "year", i, stop)


def time_at(toks: list[Token], i: int) -> When | None:
    """Return the time of day that starts at token `i`: "8:05am", "4. 30 p.m.", "16:00", "0800 GMT"."""
    hour = toks[i].raw
    clock = _clock(toks, i)
    if clock is None or toks[i - 1].raw == "+":
        return None
    minutes, j, mark = clock
    if mark == ":" and toks[j].raw == ":" and toks[j + 1].raw.isdecimal():  # seconds
        j += 2
    half = _half_of_day(toks, j)
    if half and minutes < 13 * 60:
        shifted = minutes % 720 + (720 if half[0] == "p" else 0)
        return When(shifted, shifted, "minute", i, half[1])
    if toks[j].low in {"o'clock", "o"} and not mark:
        return When(minutes, minutes, "minute", i, j + (1 if toks[j].low == "o'clock" else 3))
    if mark == ":" or (mark == "." and toks[j].low in _ZONES) or (len(hour) == 4 and toks[j].low in _ZONES):
        return When(minutes, minutes, "minute", i, j)
    return None


def _clock(toks: list[Token], i: int) -> tuple[int, int, str] | None:
    """Return the minutes that "8:05", "8. 05", "0805" or "8" tell, the index after, and the mark."""
    word = toks[i].raw
    mark, after = toks[i + 1].raw, toks[i + 2].raw
    if word.count(".") == 1 and len(word) <= 5:
        hour, minute = word.split(".")
        j, mark = i + 1, "."
    elif (
        mark in {":", "."}
        and after.isdecimal()
        and len(after) == 2
        and toks[i + 2].start <= toks[i + 1].end + 1
    ):
        hour, minute, j = word, after, i + 3
    elif len(word) == 4:
        hour, minute, j, mark = word[:2], word[2:], i + 1, ""
    else:
        hour, minute, j, mark = word, "00", i + 1, ""
    if not (hour.isdecimal() and minute.isdecimal() and len(minute) == 2 and len(hour) <= 2):
        return None
    return (int(hour) * 60 + int(minute), j, mark) if int(hour) < 25 and int(minute) < 60 else None


def _half_of_day(toks: list[Token], j: int) -> tuple[str, int] | None:
    """Return "a" or "p" for "am", "p.m.", "p. m." at `j`, and the index after it."""
    low = toks[j].low
    if low in {"am", "pm", "a.m.", "p.m."}:
        return low[0], j + 1
    if low in {"a", "p"} and toks[j].start == toks[j - 1].end and toks[j - 2].raw == ":":  # "11:55p"
        return low, j + 1
    if low in {"a", "p"} and toks[j + 1].raw == "." and toks[j + 2].low == "m":
        return low, j + (4 if toks[j + 3].raw == "." else 3)
    return None
