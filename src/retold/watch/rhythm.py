"""How often a feed has news, learned by the hour of the day, and whether a silence is longer than its rhythm explains.

News of one look is one event, however many entries came. Its rate in an hour of the day (working days and weekends
apart, UTC) is what was counted there, drawn towards the rate of all hours while little is known. A silence is
measured in events that should have come; hours that were never watched add nothing to it. How likely so long a
silence is, if all is well, is the chance of no event under a gamma-Poisson law. An alarm is raised where that would
happen to a healthy feed less than once in `YEARS` years.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from retold.watch.schedule import DAY, HOUR

YEARS = 10  # of one feed between two false alarms
BINS = 48  # hours of a working day, hours of a day of the weekend
HALF_LIFE = 4 * 7 * DAY  # what was counted so long ago counts half
WEEK = 7 * DAY
DRAWN = 0.25  # hours' worth of the overall rate added to each hour: after one night without news it counts a fifth
MOST_SURE = 20.0  # events that a rate is believed on at most: no feed keeps its pace exactly
BATCH = 15 * 60.0  # seconds: entries that were published closer together are one event
LONGER = 1.25  # times the longest silence that ended by itself
LONGEST = 4 * WEEK  # of the past of a feed that is read from the dates of its entries
_MONDAY = 4 * DAY  # the first Monday after 1 January 1970 began then


@dataclass(frozen=True, slots=True)
class Rhythm:
    """What is known of a feed's pace; times in seconds since 1970."""

    since: float
    last: float  # when it was looked at
    news: float  # when it last had some
    decayed: float  # up to when old counts were made smaller
    events: tuple[float, ...] = (0.0,) * BINS
    hours: tuple[float, ...] = (0.0,) * BINS  # watched
    entries: float = 0.0  # in all events
    silent: float = 0.0  # events that should have come since the last one
    longest: float = 0.0  # that a silence reached before it ended


def begun(published: Iterable[float], now: float) -> Rhythm:
    """Return what the dates of a feed's entries tell of its past."""
    known = sorted(at for at in published if now - LONGEST <= at <= now)
    start = known[0] if known else now
    rhythm = Rhythm(since=start, last=start, news=start, decayed=start)
    for batch in _batches(known[1:]):
        rhythm = looked(rhythm, batch[-1], len(batch))
    return looked(rhythm, now, 0) if known else rhythm


def _batches(times: Sequence[float]) -> list[list[float]]:
    """Return times in runs that lie close together."""
    found: list[list[float]] = []
    for at in times:
        if found and at - found[-1][0] <= BATCH:
            found[-1].append(at)
        else:
            found.append([at])
    return found


def looked(rhythm: Rhythm, now: float, fresh: int) -> Rhythm:
    """Return the rhythm after a look that saw so many new entries."""
    if now <= rhythm.last and not fresh:
        return rhythm
    rhythm = _decayed(rhythm, now)
    watched = list(_hours_between(rhythm.last, now))
    expected = sum(hours * rate(rhythm, place) for place, hours in watched)
    hours, events = list(rhythm.hours), list(rhythm.events)
    for place, passed in watched:
        hours[place] += passed
    if not fresh:
        return replace(
            rhythm, last=max(now, rhythm.last), hours=tuple(hours), silent=rhythm.silent + expected
        )
    events[_place(now)] += 1.0
    return replace(
        rhythm,
        last=max(now, rhythm.last),
        news=now,
        hours=tuple(hours),
        events=tuple(events),
        entries=rhythm.entries + fresh,
        silent=0.0,
        longest=max(rhythm.longest, rhythm.silent + 0.5 * expected),
    )


def moved(rhythm: Rhythm, seconds: float) -> Rhythm:
    """Return the rhythm after the wall clock jumped: what it jumped over was not watched."""
    return replace(
        rhythm, last=rhythm.last + seconds, news=rhythm.news + seconds, decayed=rhythm.decayed + seconds
    )


def rate(rhythm: Rhythm, place: int) -> float:
    """Return the events of an hour; none where that hour was never watched."""
    if rhythm.hours[place] <= 0.0:
        return 0.0
    overall = sum(rhythm.events) / max(sum(rhythm.hours), 1.0)
    return (rhythm.events[place] + DRAWN * overall) / (rhythm.hours[place] + DRAWN)


def chance(rhythm: Rhythm) -> float:
    """Return how likely a silence as long as this one is while all is well."""
    sure = min(sum(rhythm.events), MOST_SURE) + 0.5
    return float((1.0 + rhythm.silent / sure) ** -sure)


def is_quiet(rhythm: Rhythm) -> bool:
    """Say whether a feed is silent for longer than its rhythm explains."""
    events, hours = sum(rhythm.events), sum(rhythm.hours)
    if events < 3.0 or hours <= 0.0:
        return False
    silences = events / hours * 24 * 365 * YEARS  # so many would have to be told from an alarm
    return chance(rhythm) < 1.0 / silences and rhythm.silent > LONGER * rhythm.longest


def gap(rhythm: Rhythm) -> float | None:
    """Return the usual seconds between two events, or None where that is not known."""
    events = sum(rhythm.events)
    return sum(rhythm.hours) * HOUR / events if events >= 2.0 else None


def pace(rhythm: Rhythm) -> float:
    """Return the entries of a second."""
    hours = sum(rhythm.hours)
    return rhythm.entries / (hours * HOUR) if hours > 0 else 0.0


def _decayed(rhythm: Rhythm, now: float) -> Rhythm:
    """Return the rhythm with what is old counted less, once a week."""
    if now - rhythm.decayed < WEEK:
        return rhythm
    factor = 0.5 ** ((now - rhythm.decayed) / HALF_LIFE)
    return replace(
        rhythm,
        decayed=now,
        events=tuple(count * factor for count in rhythm.events),
        hours=tuple(count * factor for count in rhythm.hours),
        entries=rhythm.entries * factor,
        longest=rhythm.longest * factor,
    )


def _hours_between(start: float, end: float) -> Iterable[tuple[int, float]]:
    """Yield the hours of the day between two moments with how much of each lies between them; four weeks at most."""
    at = max(start, end - LONGEST)
    while at < end:
        following = min((at // HOUR + 1) * HOUR, end)
        yield _place(at), (following - at) / HOUR
        at = following


def _place(at: float) -> int:
    """Return where a moment is counted: its hour, and whether it is a weekend's."""
    weekend = int((at - _MONDAY) // DAY % 7 >= 5)
    return 24 * weekend + int(at // HOUR % 24)
