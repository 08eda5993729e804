"""Dates as fields and date lines write them."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from read.inputs_of import TEXT, articles_of
from read.layouts import page

from retold.read import dates, elapsed
from retold.read.date_scripts import day_first

FETCHED = "2021-10-20T12:34:00+00:00"


def table(name: str) -> list[list[str]]:
    """The rows of a table of phrases."""
    text = (Path(__file__).parent / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize(("locale", "written", "expected"), table("dates.tsv"))
def test_a_date_of_any_language_and_calendar_is_read(locale: str, written: str, expected: str) -> None:
    """Digits, months, eras and calendars of many scripts; what two readings fit stays unread."""
    assert expected == (dates.parse(written, locale or None) or "-")


@pytest.mark.parametrize(("written", "expected"), table("elapsed.tsv"))
def test_a_time_that_counts_back_is_reckoned_from_the_fetch(written: str, expected: str) -> None:
    """As precise as its words are, and never more."""
    found = elapsed.line(written, FETCHED)
    assert expected == (f"{found[0]} {found[1] or '-'}" if found else "none")


def test_without_a_fetch_time_nothing_is_reckoned() -> None:
    """The running clock is never asked."""
    assert ("published", None) == elapsed.line("2 hours ago", None)
    assert None is elapsed.parse("2 hours ago", None)
    assert None is elapsed.parse(7, FETCHED)


def test_a_row_is_dated_from_its_download(tmp_path: Path) -> None:
    """Its words stay as they are beside what they mean."""
    row = f'{{"text": "{TEXT}", "date": "3 days ago", "lang": "en", "fetched": "{FETCHED}"}}'
    (found,), _ = articles_of(tmp_path / "a.jsonl", row.encode())
    assert ("2021-10-17", "3 days ago") == (found.published, found.extra["date"])
    (found,), _ = articles_of(tmp_path / "b.jsonl", row.replace("fetched", "other").encode())
    assert (None, "3 days ago") == (found.published, found.extra["date"])


def test_a_page_is_dated_from_when_it_was_saved(tmp_path: Path) -> None:
    """A shown time without a machine's counts back from the snapshot; without one it is none."""
    saved = "<!--\n Page saved with SingleFile \n url: https://saved.example/b \n saved date: Wed Oct 20 2021 12:34:00 GMT+0000\n-->"
    html = page("article", "en").replace("</h1>", "</h1><time>Yesterday, 14:05</time>")
    (found,), _ = articles_of(tmp_path / "a.html", (saved + html).encode())
    assert "2021-10-19T14:05" == found.published
    (found,), _ = articles_of(tmp_path / "b.html", html.encode())
    assert found.published is None


def test_a_pages_country_orders_its_dates(tmp_path: Path) -> None:
    """The declared language decides what digits leave open."""
    head = '<meta name="date" content="03/04/2021"><meta property="og:locale" content="{}">'
    for locale, expected in (("en_US", "2021-03-04"), ("en_GB", "2021-04-03"), ("en", None)):
        (found,), _ = articles_of(
            tmp_path / "a.html", page("article", "en", head=head.format(locale)).encode()
        )
        assert expected == found.published


@given(
    st.text(max_size=30) | st.sampled_from([row[0] for row in table("elapsed.tsv")]),
    st.dates().map(str) | st.none(),
)
def test_any_line_counts_back_to_a_date_or_none(written: str, fetched: str | None) -> None:
    """Nothing raises, and what comes out is a date."""
    found = elapsed.parse(written, fetched)
    assert found is None or dates.parse(found) == found


def test_locales_have_an_order_or_none() -> None:
    """Only what a country's readers would all say is used."""
    assert [True, False, None, None] == [day_first(one) for one in ("es-MX", "en-ph", "en-CA", None)]


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
