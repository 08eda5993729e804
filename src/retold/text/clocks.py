"""Times as intervals: a day is not midnight, and a time without a zone could be any zone's."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

_ISO = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?)?)?$"
)
WIDEST_ZONE = 14.0  # hours that an unnamed zone can be off Greenwich


def interval(iso: str | None) -> tuple[float, float] | None:
    """The hours since 1970 (UTC) between which a time of known precision lies; None where there is none.

    >>> interval("1970-01-02T06:00:00Z"), interval("1970-01-02T06:00+06:00")[0]
    ((30.0, 30.0), 24.0)
    """
    match = _ISO.match(iso.strip()) if iso else None
    if not match:
        return None
    year, month, day, hour, minute, second, zone = match.groups()
    try:
        start = datetime(
            int(year),
            int(month or 1),
            int(day or 1),
            int(hour or 0),
            int(minute or 0),
            int(second or 0),
            tzinfo=UTC,
        )
        end = start if second else _next(start, month, day, hour)
    except (ValueError, OverflowError):
        return None
    low, high = _hours(start), _hours(end)
    if zone:
        shift = _shift(zone)
        return low - shift, high - shift
    return low - WIDEST_ZONE, high + WIDEST_ZONE


def apart(a: str | None, b: str | None) -> float:
    """Hours from `a` to `b` where one surely comes before the other (negative: `b` first), else 0.

    Two bare days are in the order of the calendar: nothing finer is known of either.
    """
    first, second = interval(a), interval(b)
    if first is None or second is None:
        return 0.0
    slack = WIDEST_ZONE if ":" not in f"{a}{b}" else 0.0
    over = first[1] - slack <= second[0] + slack or second[1] - slack <= first[0] + slack
    return second[0] - first[0] if over else 0.0


def _next(start: datetime, month: str | None, day: str | None, hour: str | None) -> datetime:
    """The end of the minute, day, month or year that begins at `start`."""
    if hour:
        return start + timedelta(minutes=1)
    if day:
        return start + timedelta(days=1)
    if month:
        return start.replace(year=start.year + start.month // 12, month=start.month % 12 + 1)
    return start.replace(year=start.year + 1)


def _hours(moment: datetime) -> float:
    return (moment - datetime(1970, 1, 1, tzinfo=UTC)) / timedelta(hours=1)


def _shift(zone: str) -> float:
    if zone == "Z":
        return 0.0
    hours, minutes = int(zone[1:3]), int(zone[-2:])
    return (hours + minutes / 60) * (-1 if zone[0] == "-" else 1)
