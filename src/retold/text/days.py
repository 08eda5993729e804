"""Words that name a day, and the days they mean in an article of a known date: "on Tuesday", "last week".

A day stays a day and a month a month; a time of day keeps the zone that is named with it, and only that one.
Days are counted from the publish date in the publish time's own zone, weeks from Monday. Nothing is
resolved that would need a publish date where none is known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, partial

from . import reckoning
from .calendars import CALENDARS, ZONES, Calendar, alternatives
from .reckoning import FIRST_YEAR, LAST_YEAR, Reach

Verbs = Callable[[], bool | None]  # whether the verbs around a phrase look ahead; asked only where it matters

ANY_DAY = (
    "2001-06-15"  # finds the words that take a publish date where none is known; what they mean is dropped
)
WINDOW = 90  # characters before and behind a day within which a verb says whether it lies ahead

_NUMERIC = re.compile(
    r"(?<![\w./-])(?:(\d{4})-(\d\d)-(\d\d)|(\d{1,2})([./])(\d{1,2})\5((?:19|20)\d\d))(?![\w/-]|\.\d)"
)
_BETWEEN = re.compile(r" ?[,.(]? ?(?:the |den |der |le |el )?")
_PLUPERFECT = re.compile(r"\b(?:was|were|had|hatten?|war|waren|avai(?:t|ent)|había)\b")
_POSSESSIVE = re.compile(r" ?['’]s?\b")
_ZONE = "|".join(sorted(ZONES, key=len, reverse=True))
_CLOCK = (
    rf"(?P<hour>[01]?\d|2[0-3])(?:[:.h](?P<minute>[0-5]\d))? ?(?P<half>[ap]\.?m\b\.?|Uhr\b|heures?\b|h\b|horas\b)?"
    rf"(?: ?\(?(?P<zone>{_ZONE})\b)?"
)
_BEHIND = re.compile(rf"(?: ?,)? (?:(?:at|um|gegen|à|a las?|kl\.) )?{_CLOCK}", re.IGNORECASE)
_BEFORE = re.compile(rf"(?<![\d:.,$€£]){_CLOCK}(?: local time)?,? (?:(?:on|am|le|el) )?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class Dated:
    """Words that name a time, and the first and last time they may mean, in ISO 8601 as precise as they say."""

    start: int
    end: int
    low: str
    high: str
    unit: str  # time | day | week | month | year
    relative: bool  # to the publish date


def days(text: str, published: str | None = None, *, language: str | None = "en") -> tuple[Dated, ...]:
    """Return the words of a text that name days, in order, with what they mean for its publish date.

    >>> [(one.low, one.high) for one in days("It sank on Tuesday, last month and in 2019.", "2021-10-20")]
    [('2021-10-19', '2021-10-19'), ('2021-09', '2021-09'), ('2019', '2019')]
    """
    calendar = CALENDARS.get(language or "en")
    if calendar is None:
        return ()
    found = list(_numeric(text, day_first=language != "en"))
    for pattern in _patterns(language or "en"):
        for match in pattern.finditer(text):
            parts = _parts(match)
            if reach := _meaning(parts, calendar, published, partial(_looks_ahead, match, calendar)):
                found.append(Dated(match.start(), match.end(), *reach, relative="year" not in parts))
    return tuple(_timed(text, one) for one in _joined(text, _without_overlaps(found), calendar))


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    """Return a language's patterns with its words filled in."""
    calendar = CALENDARS[language]
    words = {
        "MONTHS": alternatives(calendar.months),
        "WEEKDAYS": alternatives(calendar.weekdays),
        "NUMBERS": alternatives(calendar.numbers),
        "OFFSETS": alternatives(calendar.offsets),
        "MODS": alternatives(calendar.mods),
    }
    return tuple(
        re.compile(re.sub("|".join(words), lambda match: words[match[0]], pattern))
        for pattern in calendar.patterns
    )


def _parts(match: re.Match[str]) -> dict[str, str]:
    """Return the named parts of a phrase; "month2" is the month of a pattern's second form."""
    return {name.rstrip("23"): part for name, part in match.groupdict().items() if part}


def _meaning(parts: dict[str, str], calendar: Calendar, published: str | None, verbs: Verbs) -> Reach | None:
    """Return what a phrase means, or None where that takes a publish date that is not known."""
    base, month = reckoning.day_of(published), calendar.months.get(parts.get("month", ""))
    if month and "year" in parts:
        return reckoning.spelled(int(parts["year"]), month, _number(parts, "day"), _number(parts, "until"))
    if "year" in parts:
        return parts["year"], parts["year"], "year"
    if base is None or published is None:
        return None
    if "offset" in parts:
        return reckoning.one_day(base + timedelta(days=calendar.offsets[parts["offset"]]))
    if "number" in parts:
        unit = calendar.units[parts["unit"]]
        number = calendar.numbers.get(parts["number"]) or int(parts["number"])
        return (
            reckoning.within(base, number, unit)
            if "within" in parts
            else reckoning.ago(base, published, number, unit)
        )
    return _shifted(parts, calendar, base, month, verbs())


def _shifted(
    parts: dict[str, str],
    calendar: Calendar,
    base: date,
    month: int | None,
    ahead: bool | None,  # noqa: FBT001 - three answers, one of them none
) -> Reach | None:
    """Return what a weekday, a month or a period means, by the word before it and the verbs around it."""
    word = parts.get("mod", "").lower()
    shift = calendar.mods.get(word, 0) if word else None
    if month:
        day = _number(parts, "day")
        year = reckoning.year_of(base, month, day, shift=shift, ahead=ahead)
        return reckoning.spelled(year, month, day, _number(parts, "until"))
    if "weekday" in parts:
        return reckoning.weekday(base, calendar.weekdays[parts["weekday"]], shift=shift, ahead=ahead)
    bare = 0 if ahead else -1  # "over the weekend"
    return reckoning.period(base, calendar.units[parts["unit"]], bare if shift is None else shift)


def _number(parts: dict[str, str], name: str) -> int | None:
    return int(parts[name]) if name in parts else None


def _looks_ahead(match: re.Match[str], calendar: Calendar) -> bool | None:
    """Say whether the verb nearest to a day looks ahead; None where no verb tells."""
    text, start, end = match.string, match.start(), match.end()
    cue = re.compile(f"(?P<ahead>{calendar.ahead})|(?P<behind>{calendar.behind})")
    before = re.split(r"[.!?;\n]\s", text[max(0, start - WINDOW) : start])[-1]
    until = re.search(rf"(?:{calendar.until}) $", before)
    if until and not _PLUPERFECT.search(before) and not _POSSESSIVE.match(text, end):
        return True
    told = list(cue.finditer(before))
    if told:
        return told[-1].lastgroup == "ahead"
    after = re.split(r"[.!?;\n](?:\s|$)", text[end : end + WINDOW])[0]
    first = cue.search(after)
    return first.lastgroup == "ahead" if first else None


def _numeric(text: str, *, day_first: bool) -> Iterator[Dated]:
    """Yield dates in digits: dots always follow the day, slashes stay a year where two readings differ."""
    for match in _NUMERIC.finditer(text):
        if reach := _in_digits(match, day_first=day_first):
            yield Dated(match.start(), match.end(), *reach, relative=False)


def _in_digits(match: re.Match[str], *, day_first: bool) -> Reach | None:
    """Return the day, or the year alone where the order of day and month is not known."""
    if match[1]:
        year, month, day = int(match[1]), int(match[2]), int(match[3])
    else:
        day, month, year = int(match[4]), int(match[6]), int(match[7])
        if match[5] == "/" and not day_first and day != month:
            if day <= 12 and month <= 12:
                return f"{year}", f"{year}", "year"
            day, month = max(day, month), min(day, month)
    known = FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 and day >= 1
    return reckoning.spelled(year, month, day, None) if known else None


def _timed(text: str, one: Dated) -> Dated:
    """Return a day with the time of day that stands beside it, in the zone that it names."""
    if one.unit != "day" or one.low != one.high:
        return one
    behind = _BEHIND.match(text, one.end)
    before = _BEFORE.search(text[max(0, one.start - 40) : one.start])
    match = next((found for found in (behind, before) if found and _is_clock(found)), None)
    if match is None:
        return one
    hour, half = int(match["hour"]), (match["half"] or "").lower()[:1]
    if half in {"a", "p"}:
        hour = hour % 12 + 12 * (half == "p")
    stamp = (
        f"{one.low}T{hour:02}:{int(match['minute'] or 0):02}{ZONES.get((match['zone'] or '').lower(), '')}"
    )
    start = one.start if match is behind else one.start - (len(match.string) - match.start())
    end = match.end() if match is behind else one.end
    return Dated(start, end, stamp, stamp, "time", one.relative)


def _is_clock(match: re.Match[str]) -> bool:
    """Say whether digits are a time of day: with minutes and a zone or a colon, or with the half of the day."""
    if match["half"]:
        return int(match["hour"]) <= 12 or not match["half"].lower().startswith(("a", "p"))
    return bool(match["minute"]) and (":" in match[0] or bool(match["zone"]))


def _without_overlaps(found: list[Dated]) -> list[Dated]:
    """Return the longest of phrases that share characters, in order."""
    kept: list[Dated] = []
    for one in sorted(found, key=lambda one: (one.start - one.end, one)):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return sorted(kept)


def _joined(text: str, found: list[Dated], calendar: Calendar) -> Iterator[Dated]:
    """Yield phrases in order, a weekday and the date behind it as one: the weekday says which year's it is."""
    weekday: Dated | None = None
    for one in found:
        if weekday and one.unit == "day" and _BETWEEN.fullmatch(text, weekday.end, one.start):
            day = calendar.weekdays[text[weekday.start : weekday.end]]
            stamp = reckoning.of_weekday(date.fromisoformat(one.low), day) if one.relative else one.low
            high = one.high if one.low != one.high else stamp
            one, weekday = Dated(weekday.start, one.end, stamp, high, "day", one.relative), None  # noqa: PLW2901
        if weekday:
            yield weekday
        weekday = one if text[one.start : one.end] in calendar.weekdays else None
        if weekday is None:
            yield one
    if weekday:
        yield weekday
