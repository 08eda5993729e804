"""Words that name a day, and what stands there as happened, said or expected on it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.records import Furniture
from retold.text import parse
from retold.text.datings import day_words

PUBLISHED = "2031-03-06"  # a Thursday


def told(text: str, published: str | None = PUBLISHED, language: str = "en") -> str:
    """Write the day words of a text in a line."""
    return "; ".join(
        f"{text[one.start : one.end]} = {_time(one.low, one.high)} {one.kind}"
        for one in day_words(text, parse(text), (), published, language)
    )


def _time(low: str | None, high: str | None) -> str:
    return "open" if low is None else low if low == high else f"{low}..{high}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ferry sank on Tuesday.", "Tuesday = 2031-03-04 happened"),
        ("The mayor said on Tuesday that it sank.", "Tuesday = 2031-03-04 said"),
        ("The mayor said that it sank on Tuesday.", "Tuesday = 2031-03-04 happened"),
        ("The mayor warned last week that it would sink.", "last week = 2031-02-24..2031-03-02 said"),
        ("Federal agents say that on May 7, 2030, he shot a man.", "May 7, 2030 = 2030-05-07 happened"),
        ("It sank on Tuesday, the mayor told reporters.", "Tuesday = 2031-03-04 happened"),
        ("On Friday, divers will look at the hull.", "Friday = 2031-03-07 expected"),
        ("The hearing is scheduled for Monday.", "Monday = 2031-03-10 expected"),
        ("It stopped all sailings until Friday.", "Friday = 2031-03-07 expected"),
        ("He pleaded guilty Tuesday to two counts.", "Tuesday = 2031-03-04 happened"),
        ("They may meet again on Wednesday.", "Wednesday = 2031-03-05 None"),
        ("The talks are the first since seizing power in mid-January.", "mid-January = 2031-01-11..2031-01-20 happened"),
        ("It closed in early March 2019.", "early March 2019 = 2019-03-01..2019-03-10 happened"),
        ("It closed at the end of February 2028.", "the end of February 2028 = 2028-02-21..2028-02-29 happened"),
        ("Many left after Tuesday's talks.", "Tuesday = 2031-03-04 None"),
        ("The line has a contract that comes up for renewal in June.", "June = 2031-06 expected"),
        ("She may march in the band.", ""),
        ("He told the Herald on Sunday and the Sunday Times.", ""),
        ("The fair would have four towns represented there on Tuesday.", "Tuesday = 2031-03-04 expected"),
        ("The fair will open, and four towns sent bread on Saturday.", "Saturday = 2031-03-01 happened"),
        ("It was built 25 years ago, twenty-five years ago.", "25 years ago = 2006 happened"),
    ],
)  # fmt: skip
def test_a_day_is_one_of_deeds_words_or_plans(text: str, expected: str) -> None:
    """Each invented sentence dates what its verbs tell."""
    assert expected == told(text)


def test_without_a_publish_date_relative_days_stay_open() -> None:
    """They are named, with their kind; whole dates are known."""
    text = "It sank on Tuesday. It was built on 3 May 2014."
    assert "Tuesday = open happened; 3 May 2014 = 2014-05-03 happened" == told(text, None)


def test_a_quotation_is_counted_from_the_day_on_which_it_was_said() -> None:
    """Where that is told; else "yesterday" stays open, and a weekday is held to be the article's."""
    assert "yesterday = 2031-03-03 happened; Tuesday = 2031-03-04 said" == told(
        "“It sank yesterday,” the mayor said on Tuesday."
    )
    assert "yesterday = open happened" == told("“It sank yesterday,” the mayor said.")
    assert "Tuesday = 2031-03-04 happened" == told("“It sank on Tuesday,” the mayor said.")


def test_why_words_of_a_quotation_stay_open_is_said() -> None:
    """An editor learns that it is not for want of a publish date."""
    text = "“It sank yesterday,” the mayor said."
    (one,) = day_words(text, parse(text), (), PUBLISHED)
    assert "said in a quotation, and on which day that was is not told" == one.because


@pytest.mark.parametrize(
    "text",
    ["4 March 2031\n\nIt sank.", "Posted on 4 March 2031\nIt sank.", "Bob 4 March 2031 at 10:59 am | Good."],
)
def test_a_stamp_of_the_page_dates_nothing(text: str) -> None:
    """A date alone on its line, or before a bar, is not told by the text."""
    assert "" == told(text)


def test_furniture_dates_nothing() -> None:
    """What a text does not tell has no days."""
    text = "Photo of 4 March 2031 by us.\n\nIt sank on Tuesday."
    furniture = (Furniture("caption", 0, 28),)
    found = day_words(text, parse(text, furniture), furniture, PUBLISHED)
    assert ["Tuesday"] == [text[one.start : one.end] for one in found]


def test_a_wrapped_line_parts_no_words() -> None:
    """A "last" at the end of a line and "week" on the next are one phrase."""
    assert "last\nweek = 2031-02-24..2031-03-02 happened" == told(
        "The old ferry that had brought bread to the islands for forty years sank in the sound last\nweek, and "
        "nobody has said what will bring it now that the winter has come and the navy has gone home."
    )


def test_verbs_of_other_languages_are_not_guessed() -> None:
    """Days are read, kinds are not."""
    assert "Dienstag = 2031-03-04 None" == told("Die Fähre sank am Dienstag.", language="de")


@given(
    st.lists(st.sampled_from("on Tuesday said will sink “ ” , . ago two days in May 2014 mid- Monday's since had | \n\n yesterday the".split(" ")), max_size=24).map(" ".join),
    st.sampled_from([None, PUBLISHED, "2031-03-06T09:10Z"]),
)  # fmt: skip
def test_spans_lie_in_their_sentences(text: str, published: str | None) -> None:
    """Whatever the text, words are in order, inside a sentence, and open only as a whole."""
    found = day_words(text, parse(text), (), published)
    assert sorted(found) == list(found)
    for one in found:
        assert 0 <= one.start < one.end <= one.sentence.end <= len(text)
        assert (one.low is None) == (one.high is None)
