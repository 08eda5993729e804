"""Days between articles."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
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


def test_days_apart_tell_more_the_fewer_they_are_and_the_undated_nothing() -> None:
    """One day apart is nearer than a week apart, two months are as far as ten years; an undated article is neither."""
    told = dates.signs(np.array([0.0]), np.array([0.0, 1.0, 7.0, 61.0, 3650.0, np.nan]))
    for name in ("soon", "late"):
        same, day, week, months, years, undated = told[name].tolist()
        assert 0 == same == undated < day < week < months
        assert years == pytest.approx(months)
    assert [0, 0, 0, 0, 0, 1] == told["undated"].tolist()
