"""Verdicts on two figures that stand for one quantity, each with its reason."""

from __future__ import annotations

import pytest
from collate.sides import pairing
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.collate.amounts import compared
from retold.text.figures import compare, figures


def judged(before: str, after: str) -> list[tuple[str, str, str, str]]:
    """Each verdict with the words of both figures and its reason."""
    return [
        (
            one.verdict,
            before[one.mine.start : one.mine.end],
            after[one.theirs.start : one.theirs.end],
            one.because,
        )
        for one in compared(pairing(before, after))
    ]


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        (
            "Some 2,000 people fled the flood at Orlan.",
            "2,000 people fled the flood at Orlan.",
            ("equal", "Some 2,000 people", "2,000 people", "the same amount, only one with “Some”"),
        ),
        (
            "The flood damaged 1,987 homes in the vale.",
            "The flood damaged about 2,000 homes in the vale.",
            ("rounded", "1,987 homes", "about 2,000 homes", "one rounds the other, 0.7% apart"),
        ),
        (
            "The port pledged 2 million euros ($2.2 million) to Orlan.",
            "The port pledged 2.2 million dollars to Orlan.",
            ("equal", "$2.2 million", "2.2 million dollars", "the same amount"),
        ),
        (
            "The port pledged 2 million euros to Orlan.",
            "The port pledged $2.2 million (2 million euros) to Orlan.",
            ("equal", "2 million euros", "2 million euros", "the same amount"),
        ),
        (
            "It lay three weeks off Orlan.",
            "It lay 21 days off Orlan.",
            ("converted", "three weeks", "21 days", "the same amount in week and in day"),
        ),
        (
            "It was 30 degrees Celsius in Orlan.",
            "It was 86 degrees Fahrenheit in Orlan.",
            ("converted", "30 degrees Celsius", "86 degrees Fahrenheit", "the same amount in C and in F"),
        ),
        (
            "As of Monday, 14 people had drowned in the flood.",
            "As of Tuesday, 19 people had drowned in the flood.",
            ("superseded", "14 people", "19 people", "one holds “As of Monday”, the other “As of Tuesday”"),
        ),
        (
            "The number of injured at Orlan stood at 14.",
            "The number of injured at Orlan rose to 19 from 14.",
            ("superseded", "14", "19", "the other text gives “14” itself, as the earlier figure"),
        ),
        (
            "The flood killed 14 people in Orlan.",
            "The flood killed 19 people in Brenn.",
            ("different scope", "14 people", "19 people", "one is told of Orlan, the other of Brenn"),
        ),
        (
            "The smelter burns 28 tonnes of coal a day.",
            "The smelter burns 196 tonnes of coal a week.",
            ("different scope", "28 tonnes", "196 tonnes", "one is for each day, the other for each week"),
        ),
        (
            "As of Monday, 14 people had drowned in the flood.",
            "A week on, 19 people had drowned in the flood.",
            ("undecided", "14 people", "19 people", "26% apart; only one says as of when: “As of Monday”"),
        ),
        (
            "Marta Quill, 54, resigned from the board.",
            "Marta Quill, 55, resigned from the board.",
            ("undecided", "54", "55", "a year apart: a birthday may lie between"),
        ),
        (
            "The flood killed 14 people in Orlan.",
            "The flood killed 19 people in Orlan.",
            ("conflict", "14 people", "19 people", "26% apart"),
        ),
    ],
)
def test_each_verdict_has_its_reason(before, after, verdict):
    """In words that name what the texts say."""
    assert verdict in judged(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Inge Tvedt, 25, and her crew were held.", "Tomas Hale, 26, and his crew were held."),
        ("He scored 23 points and broke the record.", "He broke the record of 2,116 points and left."),
        ("Rescuers found 14 goats in Orlan.", "Rescuers found 17 tents in Orlan."),
    ],
    ids="other-persons other-size other-things".split(),
)
def test_what_stands_for_other_quantities_gets_no_verdict(before, after):
    """Ages of other persons, amounts of another size, other things counted."""
    assert [] == judged(before, after)


COUNTS = st.integers(2, 4000)
WORDS = st.sampled_from(["people", "homes", "metres", "percent of homes", "euros"])
BOUNDS = st.sampled_from(["", "some ", "at least ", "nearly ", "up to "])


@settings(deadline=None)
@given(COUNTS, COUNTS, WORDS, BOUNDS, BOUNDS)
def test_which_side_stands_first_does_not_matter(one, other, what, bound, second):
    """Two figures agree the same way in either order."""
    a, b = (
        f"The flood cost {bound}{one:,} {what} in Orlan.",
        f"The flood cost {second}{other:,} {what} in Orlan.",
    )
    there, back = ([verdict for verdict, *_ in judged(*pair)] for pair in ((a, b), (b, a)))
    assert there == back


@settings(deadline=None)
@given(
    st.integers(2, 900), st.sampled_from([("km", 1000, "m"), ("kg", 1000, "grams"), ("hours", 60, "minutes")])
)
def test_an_exact_conversion_never_conflicts(amount, units):
    """Kilometres told in metres, hours in minutes."""
    large, times, small = units
    (one,), (other,) = figures(f"{amount} {large}"), figures(f"{amount * times:,} {small}")
    assert compare(one, other)[0] == "equal"
