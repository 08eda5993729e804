"""Dates as fields and date lines write them."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.read import dates


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2021-10-20", "2021-10-20"),
        ("2021-10", "2021-10"),
        ("2021", "2021"),
        ("2021-10-20T09:10:00+02:00", "2021-10-20T09:10:00+02:00"),
        ("2021-10-20T09:10:00.123Z", "2021-10-20T09:10:00+00:00"),
        ("2021-10-20 09:10", "2021-10-20T09:10"),
        ("20211020", "2021-10-20"),
        ("20211020T091000Z", "2021-10-20T09:10:00+00:00"),
        ("Wed, 20 Oct 2021 09:10:00 +0200", "2021-10-20T09:10:00+02:00"),
        ("Wed, 20 Oct 2021 09:10:00 GMT", "2021-10-20T09:10:00+00:00"),
        ("20 October 2021", "2021-10-20"),
        ("Oct. 20, 2021", "2021-10-20"),
        ("October 20th, 2021", "2021-10-20"),
        ("20. Oktober 2021", "2021-10-20"),
        ("20 octobre 2021 à 10:30", "2021-10-20T10:30"),
        ("20 de octubre de 2021", "2021-10-20"),
        ("15/09/2013", "2013-09-15"),
        ("10/20/2021 5:30 PM", "2021-10-20T17:30"),
        ("12:05 a.m., March 3, 2020", "2020-03-03T00:05"),
        (20211020, "2021-10-20"),
        (1634720000, "2021-10-20T08:53:20+00:00"),
        (1634720000000, "2021-10-20T08:53:20+00:00"),
        ("1634720000", "2021-10-20T08:53:20+00:00"),
    ],
)
def test_a_date_keeps_the_precision_it_has(written: object, expected: str) -> None:
    """A day stays a day, a time keeps its zone."""
    assert expected == dates.parse(written)


@pytest.mark.parametrize(
    "written",
    [
        "09/08/2013",
        "yesterday",
        "20 October",
        "2021-02-30",
        "9999-01-01",
        "0000-00-00",
        "",
        "25:99 20 Oct 2021",
        "soon, 2021",
        None,
        True,
        -5,
        7,
        math.inf,
        math.nan,
        1e300,
        [2021],
        {"year": 2021},
        "1" * 5000,
        "3 May 2012 and 4 May 2012",
    ],
)
def test_what_needs_guessing_is_no_date(written: object) -> None:
    """Two readings, no year, an impossible day or several dates give None."""
    assert dates.parse(written) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Tuesday 17 September 2013 03. 31 BST", [("published", "2013-09-17T03:31+01:00")]),
        ("8: 05am UK, Tuesday 17 September 2013", [("published", "2013-09-17T08:05")]),
        ("Last updated 15: 48 17 / 09 / 2013", [("modified", "2013-09-17T15:48")]),
        ("17 September 2013 Last updated at 12: 42 GMT", [("modified", "2013-09-17T12:42+00:00")]),
        (
            "Published: 3 May 2012 Updated: 4 May 2012 10:30",
            [("published", "2012-05-03"), ("modified", "2012-05-04T10:30")],
        ),
        ("(Published Sunday, May 3, 2015)", [("published", "2015-05-03")]),
        ("2 A. M. FEB. 4, 2009", [("published", "2009-02-04T02:00")]),
        ("Posted 2 / 3 / 2009 11: 11 PM", [("published", None)]),
        ("Updated at 9 p.m. ET", [("modified", None)]),
        ("date 2021-10-20", [("published", "2021-10-20")]),
    ],
)
def test_a_line_of_dates_is_read(line: str, expected: list[tuple[str, str | None]]) -> None:
    """Labels tell a change from a publication; odd spacing does not matter."""
    assert expected == dates.line(line)


@pytest.mark.parametrize(
    "line",
    [
        "65 - 53",
        "2013",
        "March",
        "The storm of 3 May 2012",
        "On May 3 it rained.",
        "3 May 2012 storm",
        "11:30",
    ],
)
def test_a_line_that_says_more_or_less_is_no_date_line(line: str) -> None:
    """One word that is no part of a date is enough."""
    assert dates.line(line) is None


@given(st.text() | st.integers() | st.floats() | st.none())
def test_any_value_ends_in_a_date_or_none(value: object) -> None:
    """Nothing raises, and what comes out reads back as itself."""
    found = dates.parse(value)
    assert found is None or dates.parse(found) == found


@given(st.text(alphabet="0123456789 :/.-+apmAPMGTZ()MayOct,", max_size=60))
def test_lines_of_date_characters_never_raise(line: str) -> None:
    """A jumble of digits and marks is read or refused."""
    assert all(stamp is None or dates.parse(stamp) == stamp for _, stamp in dates.line(line) or [])
