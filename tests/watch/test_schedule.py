"""When something is looked at next."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from retold.watch import schedule
from retold.watch.schedule import DAY, HOUR, MINUTE, Wish

NOW = datetime(2026, 11, 16, 9, 30, tzinfo=UTC).timestamp()  # a Monday


@given(st.text(), st.integers(0, 10**6))
def test_an_address_has_its_own_factor(address: str, turn: int) -> None:
    """It is the same in every run, and a tenth more or less at most."""
    found = schedule.jitter(address, turn)
    assert found == schedule.jitter(address, turn)
    assert 0.9 <= found <= 1.1


def test_many_feeds_are_not_asked_at_one_moment() -> None:
    """A hundred feeds with one interval are spread over a fifth of it."""
    moments = sorted(schedule.due(f"https://example.com/{n}", 1, NOW, HOUR) - NOW for n in range(100))
    assert 0.15 * HOUR < moments[-1] - moments[0] <= 0.2 * HOUR


@given(st.floats(0, 10 * DAY), st.floats(0, 10 * DAY), st.floats(0, 10 * DAY), st.floats(MINUTE, DAY))
def test_a_server_is_never_asked_before_it_wants(retry: float, age: float, ttl: float, wait: float) -> None:
    """Retry-After up to a week, max-age and ttl up to six hours."""
    at = schedule.due("a", 1, NOW, wait, Wish(retry=retry, age=age, ttl=ttl))
    assert at - NOW >= max(min(retry, 7 * DAY), min(age, 6 * HOUR), min(ttl, 6 * HOUR))
    assert at - NOW <= 1.1 * max(min(retry, 7 * DAY), min(age, 6 * HOUR), min(ttl, 6 * HOUR), wait) + 1e-3


def test_hours_that_a_feed_leaves_out_are_left_out() -> None:
    """The next look waits for the first open hour, over days too; a feed that closes all of them is not believed."""
    at = schedule.due("a", 1, NOW, 10 * MINUTE, Wish(hours=frozenset({9, 10, 11})))
    assert datetime(2026, 11, 16, 12, tzinfo=UTC).timestamp() == at
    at = schedule.due("a", 1, NOW, 10 * MINUTE, Wish(days=frozenset({0, 1})))
    assert datetime(2026, 11, 18, tzinfo=UTC).timestamp() == at
    closed = Wish(hours=frozenset(range(24)))
    assert schedule.due("a", 1, NOW, HOUR) == schedule.due("a", 1, NOW, HOUR, closed)


def test_a_feed_that_fails_is_asked_less_often_but_daily() -> None:
    """Each failure doubles the wait, up to a day; what is looked at more rarely anyway stays as it is."""
    waits = [schedule.backed_off(15 * MINUTE, failures) for failures in (0, 1, 2, 7, 1000)]
    assert [15 * MINUTE, 30 * MINUTE, HOUR, DAY, DAY] == waits
    assert 3 * DAY == schedule.backed_off(3 * DAY, 5)


def test_looks_follow_the_pace_of_a_feed() -> None:
    """Half the usual gap, half of how long an entry stays, five minutes to an hour; an overflow goes down to one."""
    assert [15 * MINUTE, 5 * MINUTE, HOUR] == [
        schedule.interval(gap, None, 1.0) for gap in (30 * MINUTE, MINUTE, 10 * DAY)
    ]
    assert 2 * MINUTE == schedule.interval(10 * DAY, 4 * MINUTE, 1.0)
    assert MINUTE == schedule.interval(10 * MINUTE, None, 1 / 16)


def test_a_page_is_looked_at_soon_and_then_more_rarely() -> None:
    """The gaps grow, and then it is enough."""
    moments = [schedule.again("https://example.com/a", step, NOW) for step in range(7)]
    assert moments[6] is None
    gaps = [moment - NOW for moment in moments[:6] if moment is not None]
    assert gaps == sorted(gaps)
    assert (gaps[0] < 20 * MINUTE, gaps[-1] > 2 * DAY) == (True, True)
