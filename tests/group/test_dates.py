"""Days between articles."""

from __future__ import annotations

import datetime as dt

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from retold.group import dates


@given(st.dates(), st.dates())
def test_days_differ_as_in_the_calendar(a: dt.date, b: dt.date) -> None:
    """The distance of two dates is that of the calendar."""
    first, second = dates.days([a.isoformat(), b.isoformat() + "T12:00:00+02:00"])
    assert (b - a).days == second - first


def test_a_month_alone_is_no_day() -> None:
    """A date that does not name its day is not known."""
    assert [True, True, True] == np.isnan(dates.days([None, "2021", "2021-10"])).tolist()


def test_nearness_falls_from_one_to_a_half_and_leaves_the_undated_alone() -> None:
    """One day apart is nearer than a year apart; an undated article is neither."""
    same, week, decade, undated = dates.nearness(np.array([0.0]), np.array([0.0, 7.0, 3650.0, np.nan]))
    assert (1.0, 1.0) == (same, undated)
    assert 0.5 <= decade < 0.51 < week < 0.69
