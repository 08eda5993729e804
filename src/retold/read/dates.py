"""Dates as pages write them, turned into ISO 8601 with the precision that is known and nothing guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from retold.read import calendar_words as words
from retold.read import date_scripts

FIRST_YEAR, LAST_YEAR = 1500, 2100  # printed news is younger, and nothing is dated further ahead than that
LONGEST_LINE = 120  # two dates with labels and zones take fewer characters

_ISO = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[Tt ] ?(\d\d):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)? ?"
    r"([Zz]|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?)?)?)?",
    re.ASCII,
)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:[Tt]?(\d\d)(\d\d)(\d\d)?([Zz])?)?", re.ASCII)
_ODD_SPACING = re.compile(r"(?<=\d) ?([:/.]) ?(?=\d)")
# Vowel signs of Indic and Thai scripts are marks, no letters.
_LETTERS = (
    r"(?:[^\W\d_]|[\u0300-\u036f\u064b-\u065f\u0900-\u0903\u093a-\u094f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])+"
)
_LEXEME = re.compile(
    r"(?P<iso>\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?)?)"
    r"|(?P<numeric>\d{1,4}([/.-])\d{1,2}\3\d{2,4})"
    r"|(?P<time>\d{1,2}[:.]\d\d(?:[:.]\d\d)?)(?!\d) ?(?P<half>[ap](?:\. ?m\b\.?|m?\b))?"
    r"|(?P<hour>\d{1,2}) ?(?P<hourhalf>[ap](?:\. ?m\b\.?|m\b))"
    r"|(?P<offset>(?:gmt|utc|(?<![^\W\d_]))[+-]\d\d:?\d\d)"
    r"|(?P<number>\d{1,4})(?:st|nd|rd|th|er|º|\.)?(?=\W|$)"
    r"|(?P<junk>\$\{?_*\w{1,20}\}?|[\s,،.;:|()（）\[\]·•–—_*@/-])"
    rf"|(?P<word>{_LETTERS})",
    re.IGNORECASE,
)
_WORD = re.compile(_LETTERS)
_TUESDAY = re.compile(r"\bmar\b\.?,?", re.IGNORECASE)


@dataclass(slots=True)
class _Stamp:
    """One date being put together from the words of a line."""

    label: str = ""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    clock: tuple[int, ...] | None = None
    zone: str | None = None
    unclear: bool = False  # a numeric date whose order of day and month nothing decides


def parse(value: object, locale: str | None = None) -> str | None:  # noqa: PLR0911 - one return a form
    """Return a date field in ISO 8601, or None where it cannot be read without guessing.

    The locale of the page or row decides only whether "03/04/2021" begins with the day.
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, (int, float)):
        return _from_number(value)
    if not isinstance(value, str) or len(value) > LONGEST_LINE:
        return None
    text = value.strip()
    if (match := _COMPACT.fullmatch(text)) and (found := _from_groups(match.groups())):
        return found
    if text.isascii() and text.isdigit() and len(text) > 8:
        return _from_number(int(text))
    if match := _ISO.fullmatch(text):
        return _from_groups(match.groups())
    found_stamps = [iso for _, iso in line(text, locale) or ()]
    return found_stamps[0] if len(found_stamps) == 1 else None


def line(text: str, locale: str | None = None) -> list[tuple[str, str | None]] | None:
    """Return (published | modified, ISO date) for a line that holds dates only, or None if it says more."""
    if len(text) > 2 * LONGEST_LINE or not any(map(str.isdecimal, text)):
        return None
    flat = _flat(text, date_scripts.day_first(locale))
    if not 4 <= len(flat) <= LONGEST_LINE:
        return None
    stamps, at = [_Stamp()], 0
    while at < len(flat):
        match = _LEXEME.match(flat, at)
        if match is None or not _take(match, stamps):
            return None
        at = match.end()
    dated = [stamp for stamp in stamps if stamp.month or stamp.unclear or (stamp.label and stamp.clock)]
    if not dated or any(stamp.month and stamp.day is None and stamp.year is None for stamp in dated):
        return None
    return [(stamp.label or "published", _iso(stamp)) for stamp in dated]


def _flat(text: str, days_first: bool | None) -> str:  # noqa: FBT001 - three answers, one of them none
    """Return a line with plain spaces, respelled where another script, calendar or locale asks for it."""
    flat = date_scripts.respelled(_ODD_SPACING.sub(r"\1", " ".join(text.split())))
    if days_first is not None:
        flat = date_scripts.in_order(flat, days_first=days_first)
    named = [word for word in _WORD.findall(flat.casefold()) if word in words.MONTHS]
    if len(set(named)) > 1:  # "mar. 20 oct. 2021": Tuesday in French and Spanish
        flat = _TUESDAY.sub(" ", flat, count=1)
    return " ".join(flat.split())


def _take(match: re.Match[str], stamps: list[_Stamp]) -> bool:  # noqa: PLR0911 - one return a kind
    """Add one lexeme to the last stamp; False where it has no place in a date."""
    kind = match.lastgroup
    if kind == "junk":
        return True
    if kind == "word":
        return _take_word(match["word"].casefold(), stamps)
    if kind == "iso":
        return _take_whole(match["iso"], stamps)
    if kind == "numeric":
        return _take_numeric(match["numeric"], stamps)
    if kind in {"time", "half", "hour", "hourhalf"}:
        return _take_clock(match["time"] or match["hour"], match["half"] or match["hourhalf"], stamps[-1])
    if kind == "offset":
        stamps[-1].zone = match["offset"][-6:] if ":" in match["offset"] else match["offset"][-5:]
        return True
    return _take_number(int(match["number"]), stamps)


def _take_word(word: str, stamps: list[_Stamp]) -> bool:
    """Take a month, weekday, zone or label."""
    stamp = stamps[-1]
    if (month := words.MONTHS.get(word)) and stamp.month is None:
        stamp.month = month
        return True
    if word in words.ZONES:
        stamp.zone = stamp.zone or words.ZONES[word]
        return True
    if label := words.LABELS.get(word):
        if stamp.label and stamp.month:
            stamps.append(_Stamp(label=label))
        elif stamp.label != "modified":
            stamp.label = label
        return True
    if month and stamp.month:
        stamps.append(_Stamp(month=month))
        return True
    return word in words.WEEKDAYS or word in words.FILLERS


def _take_number(number: int, stamps: list[_Stamp]) -> bool:
    """Take a day or a year."""
    stamp = stamps[-1]
    if FIRST_YEAR <= number <= LAST_YEAR and stamp.year is None:
        stamp.year = number
        return True
    if 1 <= number <= 31 and stamp.day is None:
        stamp.day = number
        return True
    if 1 <= number <= 31 and stamp.year is not None:
        stamps.append(_Stamp(day=number))
        return True
    return False


def _take_numeric(text: str, stamps: list[_Stamp]) -> bool:
    """Take "15/09/2013", leaving open what could be read in two ways."""
    parts = [int(part) for part in re.split(r"[/.-]", text)]
    year = parts.pop(0) if parts[0] > 31 else parts.pop()
    if stamps[-1].month or stamps[-1].unclear:
        stamps.append(_Stamp())
    stamp = stamps[-1]
    if not 1 <= min(parts) <= max(parts) <= 31 or min(parts) > 12:
        return False
    stamp.unclear = year < 100 or (max(parts) <= 12 and parts[0] != parts[1] and text[4:5] not in "/.-")
    stamp.year, stamp.month, stamp.day = year, min(parts), max(parts)
    if text[4:5] and text[4] in "/.-":
        stamp.month, stamp.day = parts
        stamp.unclear = stamp.month > 12
    return True


def _take_clock(clock: str, half: str | None, stamp: _Stamp) -> bool:
    """Take a time of day."""
    parts = [int(part) for part in re.split(r"[:.]", clock)] + (
        [0] if ":" not in clock and "." not in clock else []
    )
    if half:
        if not 1 <= parts[0] <= 12:
            return False
        parts[0] = parts[0] % 12 + (12 if half[0] in "pP" else 0)
    if parts[0] > 23 or max(parts[1:]) > 59:
        return False
    stamp.clock = stamp.clock or tuple(parts)
    return True


def _take_whole(text: str, stamps: list[_Stamp]) -> bool:
    """Take a date that the line gives in ISO 8601."""
    match = _ISO.fullmatch(text)
    if match is None or _from_groups(match.groups()) is None:
        return False
    if stamps[-1].month:
        stamps.append(_Stamp())
    stamp, parts = stamps[-1], match.groups()
    stamp.year, stamp.month, stamp.day = int(parts[0]), int(parts[1]), int(parts[2])
    stamp.clock = tuple(int(part) for part in parts[3:6] if part) or stamp.clock
    stamp.zone = parts[6] or stamp.zone
    return True


def _iso(stamp: _Stamp) -> str | None:
    """Write out what a stamp knows."""
    if stamp.unclear or stamp.year is None or stamp.month is None:
        return None
    clock = [str(part) for part in stamp.clock or ()]
    groups = [
        str(stamp.year),
        str(stamp.month) if stamp.month else None,
        str(stamp.day) if stamp.day else None,
    ]
    groups += [*clock, *[None] * (3 - len(clock)), stamp.zone]
    return _from_groups(tuple(groups))


def _from_groups(groups: tuple[str | None, ...]) -> str | None:
    """Build ISO 8601 from year, month, day, hour, minute, second and zone, as far as they are real."""
    year, month, day, hour, minute, second, zone = (*groups, None)[:7]
    if year is None or not FIRST_YEAR <= int(year) <= LAST_YEAR:
        return None
    try:
        day_and_clock = (int(day or 1), int(hour or 0), int(minute or 0), int(second or 0))
        moment = datetime(int(year), int(month or 1), *day_and_clock, tzinfo=UTC).replace(tzinfo=None)
    except ValueError:
        return None
    if day is None:
        return f"{moment:%Y-%m}" if month else f"{moment:%Y}"
    if hour is None or minute is None:
        return f"{moment:%Y-%m-%d}"
    return moment.isoformat(timespec="minutes" if second is None else "seconds") + _zone(zone)


def _zone(zone: str | None) -> str:
    """Return an offset as "+02:00", or nothing for an unknown or impossible one."""
    if zone is None:
        return ""
    if zone.upper() in {"Z", "UTC", "GMT"}:
        return "+00:00"
    digits = zone[1:].replace(":", "").ljust(4, "0")
    if int(digits[:2]) > 14 or int(digits[2:]) > 59:
        return ""
    return f"{zone[0]}{digits[:2]}:{digits[2:]}"


def _from_number(value: float) -> str | None:
    """Return an epoch time in seconds or milliseconds, or a day written as 20211020."""
    if not abs(value) < 10**14:  # nor is a number that is none, or infinite, or longer than any float
        return None
    whole = int(value)
    if 15_000_101 <= whole <= 21_001_231:
        match = _COMPACT.fullmatch(str(whole))
        return _from_groups(match.groups()) if match else None
    if 10**13 <= whole < 10**14 and (match := _COMPACT.fullmatch(str(whole))):
        return _from_groups(match.groups())
    seconds = whole / 1000 if whole > 10**11 else whole
    if not 10**8 <= seconds <= 4_102_444_800:  # 1973 to 2100: smaller numbers are counts, not times
        return None
    return datetime.fromtimestamp(int(seconds), UTC).isoformat(timespec="seconds")
