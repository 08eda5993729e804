"""ISO 8601 times of any precision: how to order them and how to show them, without asking a clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from retold.text.moments import ZONES, parsed, shown, written

__all__ = ["between", "day", "instant", "last", "minutes", "short", "shown", "utc", "zone"]


def minutes(moment: str | None) -> int | None:
    """Return minutes since the year 0, UTC; a time without zone counts as UTC, a day as its first minute.

    >>> minutes("2021-10-20T09:10:00+02:00") - minutes("2021-10-20")
    430
    """
    match = parsed(moment)
    if match is None:
        return None
    year, month, day, hour, minute = (int(match[i] or (i in (2, 3))) for i in range(1, 6))
    return (_days(year, month, day) * 24 + hour) * 60 + minute - _offset(match[7])


def last(moment: str | None) -> int | None:
    """Return the last minute that a time may mean, as `minutes` counts: of a day, a month or a year its end.

    >>> last("2021-10-20T09:10Z") - minutes("2021-10-20T09:10Z"), last("2021-02") - minutes("2021-02-28")
    (0, 1439)
    """
    match = parsed(moment)
    if match is None or match[4]:
        return minutes(moment)
    year, month = int(match[1]), int(match[2] or 12)
    after = _days(year + month // 12, month % 12 + 1, 1)
    day = _days(year, month, int(match[3])) + 1 if match[3] else after
    return day * 24 * 60 - 1


def zone(moment: str | None) -> str:
    """Return the zone that a time of day is given in, or nothing.

    >>> zone("2021-10-20T09:10:00+02:00"), zone("2021-10-20T09:10Z"), zone("2021-10-20")
    ('+02:00', 'Z', '')
    """
    match = parsed(moment)
    return (match[7] or "") if match and match[4] else ""


def utc(moment: str | None) -> str | None:
    """Return a time of day in UTC; days, months and years as they are.

    >>> utc("2021-10-20T01:10+02:00"), utc("2021-10")
    ('2021-10-19T23:10Z', '2021-10')
    """
    if not zone(moment) or (at := minutes(moment)) is None:
        return moment
    day, minute = divmod(at, 24 * 60)
    date = dt.date.fromordinal(day - _days(1, 1, 1) + 1)
    return f"{date.isoformat()}T{minute // 60:02}:{minute % 60:02}Z"


def between(low: str | None, high: str | None) -> str:
    """Return the time from one to another, both included, as honestly as it is known: no point where it is a span.

    >>> between("2021-10-20", "2021-10-20"), between("2021-10-11", "2021-10-17")
    ('20 Oct 2021', 'between 11 and 17 Oct 2021')
    >>> between("2021-12-29", "2022-01-02"), between("2021-10-20T09:10+02:00", "2021-10-20T10:10+02:00")
    ('between 29 Dec 2021 and 2 Jan 2022', 'between 20 Oct 2021, 09:10 and 10:10 +02:00')
    """
    first, last = parsed(low), parsed(high)
    if first is None or last is None or low == high:
        return shown(low)
    a, b = (len([part for part in match.groups()[:4] if part]) for match in (first, last))
    same = 0
    while same < min(a, b) and first.groups()[same] == last.groups()[same]:
        same += 1
    if same == 3 and first[7] == last[7]:
        zone = ZONES.get(last[7], f" {last[7]}")
        return f"between {written(low, day=True, year=True, zone=False)} and {last[4]}:{last[5]}{zone}"
    begin = shown(low) if same == 0 or a == 4 or b == 4 else written(low, day=True, year=False, zone=False)
    if same == 2:
        begin = first[3].lstrip("0")
    return f"between {begin} and {shown(high)}"


def short(moments: Sequence[str | None]) -> list[str]:
    """Return times as short as they can be and still be told apart: without what they all have in common.

    >>> short(["2021-10-20T09:10Z", None, "2021-10-20T11:45Z"]), short(["2021-10-20T09:10Z", "2021-10-21"])
    (['09:10', '', '11:45'], ['20 Oct, 09:10', '21 Oct'])
    """
    known = [match for moment in moments if (match := parsed(moment))]
    clocks = [match for match in known if match[4]]
    zone = len({ZONES.get(match[7], match[7]) for match in clocks if match[7]}) > 1
    day = zone or len(clocks) < len(known) or len({match.groups()[:3] for match in known}) > 1
    year = len({match[1] for match in known}) > 1 or any(match[2] is None for match in known)
    return [written(moment, day=day, year=year, zone=zone) for moment in moments]


def day(moment: str | None) -> list[int]:
    """Return year, month and day, as many of them as are given.

    >>> day("2021-10"), day("2021-10-20T09:10Z"), day(None)
    ([2021, 10], [2021, 10, 20], [])
    """
    match = parsed(moment)
    return [int(part) for part in match.groups()[:3] if part] if match else []


def instant(moment: str | None) -> str:
    """Return a time as xsd:dateTime in UTC; nothing for one without a clock or a zone, which would have to be guessed.

    >>> instant("2021-10-20T00:10:05+02:00"), instant("2021-10-20T09:10Z"), instant("2021-10-20")
    ('2021-10-19T22:10:05Z', '2021-10-20T09:10:00Z', '')
    """
    match = parsed(moment)
    if match is None or match[7] is None or int(match[6] or 0) > 59:
        return ""
    stamp = f"{match[1]}-{match[2]}-{match[3]}T{match[4]}:{match[5]}:{match[6] or '00'}+00:00"
    try:
        moved = dt.datetime.fromisoformat(stamp) - dt.timedelta(minutes=_offset(match[7]))
    except (ValueError, OverflowError):  # 30 February, hour 24, the year 0
        return ""
    return moved.strftime("%Y-%m-%dT%H:%M:%SZ").zfill(20)


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
