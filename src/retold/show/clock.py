"""ISO 8601 times of any precision: how to order them and how to show them, without asking a clock."""

from __future__ import annotations

import re
from collections.abc import Iterable

_ISO = re.compile(
    r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01])"
    r"(?:[T ]([01]\d|2[0-4]):([0-5]\d)(?::([0-5]\d|60))?(?:\.\d{1,9})?\s?(Z|[+-]\d{2}:?\d{2})?)?)?)?",
    re.ASCII,
)


def minutes(moment: str | None) -> int | None:
    """Return minutes since the year 0, UTC; a time without zone counts as UTC, a day as its first minute.

    >>> minutes("2021-10-20T09:10:00+02:00") - minutes("2021-10-20")
    430
    """
    match = _ISO.fullmatch(moment.strip()) if moment else None
    if match is None:
        return None
    year, month, day, hour, minute = (int(match[i] or (i in (2, 3))) for i in range(1, 6))
    return (_days(year, month, day) * 24 + hour) * 60 + minute - _offset(match[7])


def shown(moment: str | None, *, day: bool = True) -> str:
    """Return a time as a reader likes it, with no more and no less precision than was given.

    >>> shown("2021-10-20T09:10:00Z"), shown("2021-10-20T09:10:00Z", day=False), shown("2021-10-20")
    ('2021-10-20 09:10 UTC', '09:10', '2021-10-20')
    """
    match = _ISO.fullmatch(moment.strip()) if moment else None
    if match is None:
        return ""
    date = "-".join(part for part in match.groups()[:3] if part)
    if match[4] is None:
        return date
    zone = {"Z": " UTC", "+00:00": " UTC", "+0000": " UTC", None: ""}.get(match[7], f" {match[7]}")
    clock = f"{match[4]}:{match[5]}"
    return f"{date} {clock}{zone}" if day else clock


def one_day(moments: Iterable[str | None]) -> bool:
    """Tell whether all known times fall on one day in one zone, so that the clock alone tells them apart."""
    known = [match for moment in moments if moment and (match := _ISO.fullmatch(moment.strip()))]
    days = {(match[1], match[2], match[3], match[7]) for match in known}
    return len(days) == 1 and all(match[4] for match in known)


def _days(year: int, month: int, day: int) -> int:
    """Return the days since 1 March of the year 0 in the Gregorian calendar."""
    shifted = year - (month <= 2)
    from_march = (month + 9) % 12
    return (
        shifted * 365 + shifted // 4 - shifted // 100 + shifted // 400 + (153 * from_march + 2) // 5 + day - 1
    )


def _offset(zone: str | None) -> int:
    if zone in (None, "Z"):
        return 0
    sign = -1 if zone[0] == "-" else 1
    digits = zone[1:].replace(":", "")
    return sign * (int(digits[:2]) * 60 + int(digits[2:]))
