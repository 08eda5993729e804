"""When something is looked at next: what a feed needs, what its server asks for, and never all at one moment. Pure."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime

MINUTE, HOUR, DAY = 60.0, 3600.0, 86_400.0
OFTENEST, RAREST = (
    5 * MINUTE,
    HOUR,
)  # between two looks at a feed that works; feed readers use 15 to 60 minutes
LEAST = MINUTE  # where a feed would overflow otherwise, or a user asks for it
LONGEST_BACK_OFF = DAY  # a feed that fails is still asked once a day
LONGEST_AGE = 6 * HOUR  # a max-age or ttl beyond this was meant for pages that never change
LONGEST_RETRY = 7 * DAY
SPREAD = 0.1  # share of an interval that looks are moved by
AGAIN = (
    15 * MINUTE,
    HOUR,
    3 * HOUR,
    9 * HOUR,
    DAY,
    3 * DAY,
)  # after a page was read or changed: soon, then rarer
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class Wish:
    """What a server or a feed says of when to come back, in seconds; hours and days are those of UTC."""

    retry: float = 0.0  # Retry-After
    age: float = 0.0  # Cache-Control: max-age
    ttl: float = 0.0  # of RSS, or its sy:updatePeriod
    hours: frozenset[int] = frozenset()  # skipHours
    days: frozenset[int] = frozenset()  # skipDays; Monday is 0


NO_WISH = Wish()


def jitter(address: str, turn: int, share: float = SPREAD) -> float:
    """Return a factor around 1 that an address always has in its n-th turn.

    >>> jitter("https://example.com/feed", 1) == jitter("https://example.com/feed", 1)
    True
    """
    digest = hashlib.sha256(f"{turn}\0{address}".encode()).digest()
    return 1.0 + share * (int.from_bytes(digest[:6]) / 2**47 - 1.0)


def interval(gap: float | None, window: float | None, pace: float) -> float:
    """Return the seconds between two looks: by the usual gap of a feed, and how long an entry stays in it.

    Half the usual gap tells most entries soon; at half the time that an entry stays none is missed, even where
    news comes at twice the usual pace. `pace` below 1 is what an overflow left behind.
    """
    wanted = min(max(0.5 * gap, OFTENEST), RAREST) if gap is not None else RAREST / 4
    if window is not None:
        wanted = min(wanted, 0.5 * window)
    return max(wanted * pace, LEAST)


def backed_off(wait: float, failures: int) -> float:
    """Return the wait after some failures in a row: doubled by each, a day at most."""
    return min(wait * 2.0 ** min(failures, 20), max(LONGEST_BACK_OFF, wait))


def due(address: str, turn: int, now: float, wait: float, wish: Wish = NO_WISH) -> float:
    """Return the moment of the next look: not before its server wants it, nor in an hour that the feed leaves out."""
    asked = max(min(wish.age, LONGEST_AGE), min(wish.ttl, LONGEST_AGE), min(wish.retry, LONGEST_RETRY))
    usual = wait * jitter(address, turn)
    later = asked * (1.0 + SPREAD * jitter(address, turn, 1.0) / 2.0)  # a tenth later at most, never earlier
    at = now + (later if asked > usual else usual)
    return open_hour(at, wish)


def open_hour(at: float, wish: Wish) -> float:
    """Return a moment, or the beginning of the next hour that a feed does not ask to leave out."""
    if len(wish.hours) >= 24 or len(wish.days) >= 7:
        return at  # it closes every hour: that cannot be meant
    for _ in range(24 * 8):
        moment = datetime.fromtimestamp(at, UTC)
        if moment.hour not in wish.hours and moment.weekday() not in wish.days:
            return at
        at = (at // HOUR + 1) * HOUR
    return at


def again(address: str, step: int, now: float) -> float | None:
    """Return when a page is looked at for the n-th time after it was read or changed, or None when it was enough."""
    return now + AGAIN[step] * jitter(address, step) if step < len(AGAIN) else None
