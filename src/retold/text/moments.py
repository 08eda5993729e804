"""A time in words, with the precision that is known: reasons say it as pages and cards do."""

from __future__ import annotations

import re

_ISO = re.compile(
    r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01])"
    r"(?:[T ]([01]\d|2[0-4]):([0-5]\d)(?::([0-5]\d|60))?(?:\.\d{1,9})?\s?(Z|[+-]\d{2}:?\d{2})?)?)?)?",
    re.ASCII,
)

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
ZONES = {"Z": " UTC", "+00:00": " UTC", "+0000": " UTC", None: ""}


def shown(moment: str | None) -> str:
    """Return a time in full, with no more and no less precision than was given.

    >>> shown("2021-10-20T09:10:00Z"), shown("2021-10-20"), shown("2021-10")
    ('20 Oct 2021, 09:10 UTC', '20 Oct 2021', 'Oct 2021')
    """
    return written(moment, day=True, year=True, zone=True)


def parsed(moment: str | None) -> re.Match[str] | None:
    """Return year, month, day, hour, minute, second and zone of an ISO 8601 time, as groups; None of anything else."""
    return _ISO.fullmatch(moment.strip()) if moment else None


def written(moment: str | None, *, day: bool, year: bool, zone: bool) -> str:
    """Return a time with those of its parts that are wanted; a day or a month has no clock to leave out."""
    match = parsed(moment)
    if match is None:
        return ""
    date = " ".join(
        part
        for part in (
            match[3].lstrip("0") if match[3] else "",
            _MONTHS[int(match[2]) - 1] if match[2] else "",
            match[1] if year else "",
        )
        if part
    )
    if match[4] is None:
        return date
    clock = f"{match[4]}:{match[5]}" + (ZONES.get(match[7], f" {match[7]}") if zone else "")
    return f"{date}, {clock}" if day else clock
