"""How often a feed has news, and when its silence is an alarm."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from retold.watch import rhythm
from retold.watch.rhythm import Rhythm
from retold.watch.schedule import DAY, HOUR

MONDAY = 4 * DAY + 2900 * 7 * DAY
QUARTER = 900.0


def lived(days: float, by_day: float, by_night: float, *, seed: int = 1) -> tuple[Rhythm, int, float]:
    """A feed that was looked at each quarter of an hour, with so many events an hour; its false alarms; the time."""
    dice = random.Random(seed)
    found = Rhythm(MONDAY, MONDAY, MONDAY, MONDAY)
    at, alarms, told = MONDAY, 0, False
    while at < MONDAY + days * DAY:
        at += QUARTER
        pace = by_day if 6 <= at % DAY / HOUR < 22 else by_night
        fresh = int(dice.random() < pace / 4)
        found = rhythm.looked(found, at, fresh)
        told = told and not fresh
        if rhythm.is_quiet(found) and not told:
            alarms, told = alarms + 1, True
    return found, alarms, at


def silence(known: Rhythm, at: float, most: float = 30 * DAY) -> float:
    """The seconds of silence after which a feed is told quiet."""
    begin = at
    while not rhythm.is_quiet(known) and at - begin < most:
        at += QUARTER
        known = rhythm.looked(known, at, 0)
    return at - begin


def test_a_busy_feed_is_told_quiet_soon_and_a_rare_one_late() -> None:
    """The same rule gives hours for one and weeks for another."""
    busy, _, now = lived(20.5, 2.0, 2.0)
    rare, _, then = lived(60.5, 1 / 24, 1 / 24)
    assert 5 * HOUR < silence(busy, now) < 14 * HOUR
    assert 5 * DAY < silence(rare, then) < 25 * DAY


def test_a_night_is_no_silence() -> None:
    """What never comes at night is not missed then, and soon missed by day."""
    known, alarms, now = lived(15.5, 3.0, 0.0)
    assert 0 == alarms
    noon = silence(known, now)
    night, _, late = lived(15.92, 3.0, 0.0)
    assert noon < 8 * HOUR < silence(night, late) < 18 * HOUR


def test_healthy_feeds_are_hardly_ever_called_quiet() -> None:
    """Of feeds that live for 40 days each at many paces, none has a false alarm: one in ten years is allowed."""
    paces = [(0.2, 0.2), (1.0, 0.1), (3.0, 0.0), (3.0, 3.0), (0.05, 0.05)]
    assert [0] * 5 == [lived(40, *pace, seed=seed)[1] for seed, pace in enumerate(paces)]


def test_nothing_is_said_of_a_feed_that_is_not_known_yet() -> None:
    """Two events tell no rhythm, however long nothing follows."""
    known = Rhythm(MONDAY, MONDAY, MONDAY, MONDAY)
    for hour in (1, 2):
        known = rhythm.looked(known, MONDAY + hour * HOUR, 1)
    assert 30 * DAY <= silence(known, MONDAY + 2 * HOUR)


def test_the_dates_of_entries_tell_of_a_feeds_past() -> None:
    """Fifty entries an hour apart make an hourly feed at the first look; pinned old ones do no harm."""
    now = MONDAY + 3 * DAY
    known = rhythm.begun([now - hour * HOUR for hour in range(50)], now)
    gap = rhythm.gap(known)
    assert gap is not None
    assert 0.9 * HOUR < gap < 1.1 * HOUR
    assert rhythm.begun([now - 400 * DAY, now + DAY], now).last == now
    assert rhythm.gap(rhythm.begun([], now)) is None


def test_a_jump_of_the_clock_is_no_silence() -> None:
    """What was jumped over counts neither as watched nor as silent."""
    known, _, now = lived(10, 3.0, 3.0)
    later = rhythm.looked(rhythm.moved(known, 30 * DAY), now + 30 * DAY + QUARTER, 0)
    assert not rhythm.is_quiet(later)
    assert rhythm.is_quiet(rhythm.looked(known, now + 20 * DAY, 0))


@given(st.lists(st.tuples(st.floats(1, 3 * DAY), st.integers(0, 5)), max_size=40))
@settings(max_examples=60)
def test_all_time_is_counted_once(looks: list[tuple[float, int]]) -> None:
    """The hours watched are the time that passed, and the chance of a silence is one."""
    known, at = Rhythm(MONDAY, MONDAY, MONDAY, MONDAY), MONDAY
    for wait, fresh in looks[:2]:
        at += wait
        known = rhythm.looked(known, at, fresh)
    assert abs(sum(known.hours) * HOUR - (at - MONDAY)) < 1.0
    assert 0.0 <= rhythm.chance(known) <= 1.0
