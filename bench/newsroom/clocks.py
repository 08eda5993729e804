"""When an article says that it was published, and how far that is from when it was."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from newsroom.houses import House

START = datetime(2026, 3, 2, tzinfo=UTC)  # a Monday; only the distances matter
DAY_ONLY = 0.25  # share of the outlets that give the day alone
NO_DATE = 0.05
WRONG_ZONE = 0.04  # local time marked as UTC
WRONG_CLOCK = 0.03  # off by hours, or by days


@dataclass(frozen=True, slots=True)
class Clock:
    """The true time, the shown one, and what is wrong with it."""

    true: str
    shown: str | None
    error: str | None


def clock(minute: int, day: int, house: House, rng: random.Random) -> Clock:
    """Return what an outlet shows for a true minute after an event at noon of a week's day."""
    true = START + timedelta(days=day, hours=12, minutes=minute)
    local = true.astimezone(timezone(timedelta(minutes=house.zone)))
    throw = rng.random()
    if throw < NO_DATE:
        return Clock(true.isoformat(), None, None)
    if throw < NO_DATE + DAY_ONLY:
        return Clock(true.isoformat(), local.date().isoformat(), None)
    throw = rng.random()
    if throw < WRONG_ZONE and house.zone:
        return Clock(true.isoformat(), local.replace(tzinfo=UTC).isoformat(), "zone")
    if throw < WRONG_ZONE + WRONG_CLOCK:
        wrong = local + rng.choice((-1, 1)) * timedelta(hours=rng.choice((5, 9, 24, 48)))
        return Clock(true.isoformat(), wrong.isoformat(), "clock")
    return Clock(true.isoformat(), local.isoformat(), None)
