"""Days reckoned from another day: weekdays, months without a year, weeks, and what lies so long before.

Each returns the first and last time that is meant, in ISO 8601 as precise as the words are, and their unit.
`shift` is -1, 0 or 1 for "last", "this" and "next", None for a bare word; `ahead` says what the verbs say.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, timedelta

SOON, LONG_AGO = 31, 240  # days: "on Jan. 5" told in December means the one that comes
FIRST_YEAR, LAST_YEAR = 1500, 2100  # as `read` takes them

Reach = tuple[str, str, str]  # first and last time, and time | day | week | month | year


def weekday(base: date, named: int, *, shift: int | None, ahead: bool | None) -> Reach:
    """Return the day that a weekday's name means (Monday is 0); the publish day is the nearest of both sides."""
    since = (base.weekday() - named) % 7
    if shift == -1:
        return one_day(base - timedelta(days=since or 7))
    if shift == 1:
        return one_day(base + timedelta(days=7 - since))
    if ahead or (shift == 0 and ahead is None):
        return one_day(base + timedelta(days=-since % 7))
    return one_day(base - timedelta(days=since))


def year_of(base: date, month: int, day: int | None, *, shift: int | None, ahead: bool | None) -> int:
    """Return the year of a month, or of a day in it, that is named without one.

    A day of the coming or the past month is that one whatever the verbs around it say.
    """
    here, there = (base.month, base.day if day else 0), (month, day or 0)
    if shift is not None:
        return base.year + (-(there >= here) if shift < 0 else there <= here if shift > 0 else 0)
    last, coming = base.year - (there > here), base.year + (there < here)
    gone = (base - _first(last, month, day)).days
    left = (_first(coming, month, day) - base).days
    if left <= SOON and gone >= LONG_AGO:
        return coming
    return coming if ahead and not (gone <= SOON and left >= LONG_AGO) else last


def spelled(year: int, month: int, low: int | None, high: int | None) -> Reach | None:
    """Return a month, a day in it or several, or None for days that it lacks."""
    stem = f"{year:04}-{month:02}"
    if low is None:
        return stem, stem, "month"
    high = high or low
    return (
        (f"{stem}-{low:02}", f"{stem}-{high:02}", "day")
        if low <= high <= monthrange(year, month)[1]
        else None
    )


def period(base: date, unit: str, shift: int) -> Reach:
    """Return the week, weekend, month or year that many before or behind that of the publish day."""
    if unit in {"week", "weekend"}:
        monday = base + timedelta(days=7 * shift - base.weekday())
        if unit == "weekend" and shift < 0 and base.weekday() >= 5:
            monday += timedelta(days=7)  # on a Sunday, "over the weekend" is not a week old
        return f"{monday + timedelta(days=5 * (unit == 'weekend'))}", f"{monday + timedelta(days=6)}", "week"
    if unit == "month":
        year, month = divmod(base.year * 12 + base.month - 1 + shift, 12)
        stem = f"{year:04}-{month + 1:02}"
        return stem, stem, "month"
    return f"{base.year + shift:04}", f"{base.year + shift:04}", "year"


def ago(base: date, published: str, number: int, unit: str) -> Reach | None:
    """Return what lies so long before the publish time, as coarse as the unit that counts it."""
    if unit in {"hour", "minute"}:
        return _hours_ago(
            base, published, number, timedelta(hours=1) if unit == "hour" else timedelta(minutes=1)
        )
    if unit == "day":
        return one_day(base - timedelta(days=number))
    if unit == "week":
        day = base - timedelta(days=7 * number)
        return f"{day - timedelta(days=3)}", f"{day + timedelta(days=3)}", "week"
    return period(base, unit, -number) if number < FIRST_YEAR // 2 else None


def within(base: date, number: int, unit: str) -> Reach:
    """Return the time from so long before the publish day up to it."""
    length = {"day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25}[unit]
    return f"{base - timedelta(days=round(number * length))}", f"{base}", unit


def one_day(day: date) -> Reach:
    """Return one day."""
    return f"{day}", f"{day}", "day"


def of_weekday(day: date, named: int) -> str:
    """Return a day of its year, the one before or the one behind, whichever falls on a weekday."""
    for year in (day.year, day.year - 1, day.year + 1):
        if day.day <= monthrange(year, day.month)[1] and day.replace(year=year).weekday() == named:
            return f"{day.replace(year=year)}"
    return f"{day}"


def day_of(published: str | None) -> date | None:
    """Return the day of an ISO time in its own zone, or None where no day of printed news is known."""
    try:
        found = date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else None


def _first(year: int, month: int, day: int | None) -> date:
    """Return a day, or the last of its month where that is shorter; the first where no day is named."""
    return date(year, month, min(day or 1, monthrange(year, month)[1]))


def _hours_ago(base: date, published: str, number: int, step: timedelta) -> Reach:
    """Return half a unit around a time so long before a publish time; without a clock, the days it may be."""
    try:
        moment = datetime.fromisoformat(published) if ":" in published else None
    except ValueError:
        moment = None
    if moment is None:
        early = datetime.combine(base, datetime.min.time()) - number * step
        return f"{early.date()}", f"{base}", "day"
    low, high = (moment - (number + half) * step for half in (0.5, -0.5))
    return low.isoformat(timespec="minutes"), high.isoformat(timespec="minutes"), "time"
