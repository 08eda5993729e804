"""Times as intervals."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.text.clocks import apart, interval

MOMENTS = st.integers(631_152_000, 2_840_140_800).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
ZONES = st.integers(-12 * 4, 14 * 4).map(lambda quarters: timezone(timedelta(minutes=15 * quarters)))
WRITTEN = {
    "second": "%Y-%m-%dT%H:%M:%S%z",
    "minute": "%Y-%m-%dT%H:%M%z",
    "no zone": "%Y-%m-%dT%H:%M:%S",
    "day": "%Y-%m-%d",
    "month": "%Y-%m",
    "year": "%Y",
}
ISO = st.one_of(
    st.none(),
    st.tuples(MOMENTS, ZONES, st.sampled_from(sorted(WRITTEN))).map(
        lambda one: one[0].astimezone(one[1]).strftime(WRITTEN[one[2]])
    ),
)


@pytest.mark.parametrize(
    "written", [None, "", "yesterday", "2031-13-01", "2031-02-30", "0000", "20:15", "9999"]
)
def test_what_is_no_time_has_no_interval(written):
    """A missing, mistyped or impossible time says nothing."""
    assert interval(written) is None
    assert 0.0 == apart(written, "2031-03-02")
    assert 0.0 == apart("2031-03-02", written)


@given(MOMENTS, ZONES, st.sampled_from(sorted(WRITTEN)))
def test_the_moment_lies_in_the_interval_of_its_writing(moment, zone, form):
    """However coarsely a moment is written, in whatever zone, the interval holds it."""
    low, high = interval(moment.astimezone(zone).strftime(WRITTEN[form]))
    hours = (moment - datetime(1970, 1, 1, tzinfo=UTC)) / timedelta(hours=1)
    assert low - 1e-6 <= hours <= high + 1e-6


@given(
    MOMENTS,
    ZONES,
    ZONES,
    MOMENTS,
    st.sampled_from(sorted(WRITTEN)),
    st.sampled_from(["second", "minute", "no zone"]),
)
def test_no_order_is_decided_against_the_truth(first, zone, other_zone, second, form, finer):
    """Where one of two times names an hour, the one that is said to come first did come first."""
    a = first.astimezone(zone).strftime(WRITTEN[form])
    b = second.astimezone(other_zone).strftime(WRITTEN[finer])
    said = apart(a, b)
    if said > 0:
        assert first <= second
    if said < 0:
        assert second <= first


@given(ISO, ISO)
def test_exchanging_the_two_changes_the_sign(a, b):
    """What is so many hours later one way is so many hours earlier the other way."""
    assert apart(a, b) == -apart(b, a)


@given(ISO)
def test_nothing_is_apart_from_itself(written):
    """One writing against itself decides nothing."""
    assert 0.0 == apart(written, written)


@pytest.mark.parametrize(
    ("a", "b", "hours"),
    [
        ("2031-03-02", "2031-03-03", 24.0),
        ("2031-03-02", "2031-03-02", 0.0),
        ("2031-03", "2031-03-09", 0.0),
        ("2031-03-02T09:00Z", "2031-03-02T12:00+01:00", 2.0),
        ("2031-03-02T09:00Z", "2031-03-02T09:00:30Z", 0.0),
        ("2031-03-02", "2031-03-02T23:00Z", 0.0),
        ("2031-03-02T09:00", "2031-03-02T12:00", 0.0),
        ("2031-03-02T09:00", "2031-03-05T09:00Z", 72.0 + 14.0),
    ],
)
def test_hours_count_from_the_beginning_of_each(a, b, hours):
    """Bare days go by the calendar; a time without a zone decides only when no zone could turn the order."""
    assert hours == pytest.approx(apart(a, b))
