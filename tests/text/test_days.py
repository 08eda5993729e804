"""Words that name days, and the days they mean."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.text.calendars import CALENDARS
from retold.text.clocks import interval
from retold.text.days import days

PUBLISHED = "2021-10-20T09:10:00+02:00"
PHRASES = [
    line.split("\t")
    for line in (Path(__file__).parent / "days.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def told(text: str, published: str | None = PUBLISHED, language: str = "en") -> str:
    """Write the days of a text the way the phrases file does."""
    found = [
        f"{text[one.start : one.end]} = {one.low}{'' if one.low == one.high else f'..{one.high}'} {one.unit}"
        for one in days(text, published, language=language)
    ]
    return "; ".join(found) or "-"


@pytest.mark.parametrize(
    ("language", "text", "expected"), PHRASES, ids=[f"{language} {text}" for language, text, _ in PHRASES]
)
def test_phrases(language: str, text: str, expected: str) -> None:
    """Each invented sentence names exactly its days."""
    assert expected == told(text, language=language)


def test_without_a_publish_date_only_whole_dates_are_read() -> None:
    """What is told from the publish day is not guessed from another clock."""
    text = "It sank on Tuesday, on Oct. 3, last week, and on 3 October 2019."
    assert "3 October 2019 = 2019-10-03 day" == told(text, None) == told(text, "2021-10")


def test_a_day_without_a_clock_has_no_hours() -> None:
    """Hours before a bare day may be on it or on the day before."""
    assert "two hours ago = 2021-10-19..2021-10-20 day" == told("It sank two hours ago.", "2021-10-20")


def test_the_publish_day_is_that_of_its_own_zone() -> None:
    """Late on Tuesday in New York is Wednesday in Greenwich; the article's own day counts."""
    assert "yesterday = 2021-10-18 day" == told("It sank yesterday.", "2021-10-19T23:30:00-05:00")


def test_a_language_that_is_not_known_names_nothing() -> None:
    """English words in another language's text are not read as English."""
    assert () == days("mardi, yesterday", PUBLISHED, language="fi")


WORDS = st.sampled_from(
    [*sorted({word for one in CALENDARS.values() for words in (one.months, one.weekdays, one.numbers, one.units, one.offsets) for word in words}), "last", "next", "ago", "in", "the", "past", "vor", "hace", "il y a", ",", ".", "2021", "1", "31", "9:30", "p.m.", "GMT", "by", "will", "said"]
)  # fmt: skip


@given(
    st.lists(WORDS, max_size=14).map(" ".join) | st.text(max_size=40),
    st.sampled_from(sorted(CALENDARS)),
    st.dates().map(str) | st.just(PUBLISHED) | st.none(),
)
def test_any_text_gives_spans_in_order_with_real_times(
    text: str, language: str, published: str | None
) -> None:
    """Spans lie in the text without overlaps, and every time is one that `clocks` can place."""
    found = days(text, published, language=language)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    for one in found:
        low, high = interval(one.low), interval(one.high)
        assert low is not None
        assert high is not None
        assert low[0] <= high[1]
