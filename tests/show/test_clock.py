"""ISO 8601 times: their order and their look."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.show.clock import minutes, short, shown

ZONES = st.integers(-14 * 60, 14 * 60).map(lambda m: dt.timezone(dt.timedelta(minutes=m)))


@given(
    first=st.datetimes(min_value=dt.datetime(1600, 1, 2), timezones=ZONES),  # noqa: DTZ001 - a zone is drawn
    second=st.datetimes(min_value=dt.datetime(1600, 1, 2), timezones=ZONES),  # noqa: DTZ001 - a zone is drawn
)
def test_minutes_agree_with_the_calendar(first, second):
    """The distance of two times is that of the standard library, over all years and zones."""
    first, second = (moment.replace(second=0, microsecond=0) for moment in (first, second))
    expected = (first - second) / dt.timedelta(minutes=1)
    assert minutes(first.isoformat()) - minutes(second.isoformat()) == expected


@pytest.mark.parametrize(
    "moment", [None, "", "yesterday", "2021-1-1", "20211020", "2021-10-20T9", "2021-13-01", "2021-00", "٢٠٢١"]
)
def test_what_is_no_iso_time_is_unknown(moment):
    """Nothing is guessed: what is not ISO 8601 has no place and no look."""
    assert (minutes(moment), shown(moment)) == (None, "")


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2021", "2021"),
        ("2021-10", "Oct 2021"),
        ("2021-10-02", "2 Oct 2021"),
        ("2021-10-20T09:10", "20 Oct 2021, 09:10"),
        ("2021-10-20T09:10:33.5+0200", "20 Oct 2021, 09:10 +0200"),
        ("2021-10-20T09:10+00:00", "20 Oct 2021, 09:10 UTC"),
    ],
)
def test_a_time_keeps_its_precision(moment, expected):
    """What was not given is not shown."""
    assert shown(moment) == expected


@pytest.mark.parametrize(
    ("moments", "expected"),
    [
        (["2021-10-20T09:10Z", None, "2021-10-20T11:10Z"], ["09:10", "", "11:10"]),
        (["2021-10-20T09:10Z", "2021-10-20T11:10"], ["09:10", "11:10"]),
        (["2021-10-20T09:10Z", "2021-10-20T09:10+02:00"], ["20 Oct, 09:10 UTC", "20 Oct, 09:10 +02:00"]),
        (["2021-10-20T09:10Z", "2021-10-20"], ["20 Oct, 09:10", "20 Oct"]),
        (["2021-12-31", "2022-01-01"], ["31 Dec 2021", "1 Jan 2022"]),
        (["2021-10", "2021-10-05"], ["Oct", "5 Oct"]),
        (["2021", "2021-10-05"], ["2021", "5 Oct 2021"]),
        ([], []),
    ],
)
def test_times_beside_one_another_leave_out_what_they_share(moments, expected):
    """A zone, a year and a day are said only where they differ, and never lost where they are all there is."""
    assert short(moments) == expected
