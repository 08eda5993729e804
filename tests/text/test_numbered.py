"""Digits behind a name belong to it only where they count nothing: elsewhere they are a figure."""

from __future__ import annotations

import pytest

from retold.text import parse


def figures(text: str) -> list[str]:
    """The figures that a text states, as it has them."""
    return [text[one.start : one.end] for one in parse(text, ()).figures]


@pytest.mark.parametrize(
    "text",
    [
        "She told France 24 that the pier was closed.",
        "The lawyers of the Chicago 7 spoke at length.",
        "It was seen during Super Bowl 50, the guards said.",
        "He was flown home on an Airbus MH 370 that night.",
    ],
)
def test_a_name_that_ends_in_a_number_is_no_figure(text):
    """A capital word that is mostly a name, within its sentence, takes up to three digits."""
    assert [] == figures(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In Kabul 12 were hurt.", "12"),
        ("The blast in Kabul 12 dead, the ministry said.", "12"),
        ("On Tuesday 14 boats sank.", "14"),
        ("Some 300 people left.", "300"),
        ("The storm gave the Bluejays 14 minutes of rest.", "14"),
    ],
)
def test_what_counts_something_stays_a_figure(text, expected):
    """Behind a name that opens the sentence, a day, a hedge or a plural, and before what is counted."""
    assert any(expected in one for one in figures(text))


def test_results_are_figures():
    """Two names with numbers side by side are a score, and neither number is part of a name."""
    assert len(figures("It ended with Lakers 102, Bulls 98 on Friday.")) >= 1
