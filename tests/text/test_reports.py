"""Whom of the press a text names as having reported, in which words, and who has it from whom."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.text import parse, press
from retold.text.papers import papers
from retold.text.reports import reports

SET = ("Oltane Herald", "Vestnik", "The Lantern")


def named(text: str) -> list[tuple[str, str, str | None]]:
    """Each name with how it is said to report, and who is said to have it from there."""
    found = reports(text, parse(text), SET)
    return [
        (
            text[one.name.start : one.name.end],
            one.how,
            text[one.through.start : one.through.end] if one.through else None,
        )
        for one in found
    ]


@pytest.mark.parametrize(
    ("text", "name", "how"),
    [
        ("The pier is closed, the Oltane Herald reported.", "Oltane Herald", "reported"),
        ("The pier is closed, according to the Oltane Herald.", "Oltane Herald", "according to"),
        ("According to a report in the Oltane Herald, the pier is closed.", "Oltane Herald", "according to"),
        ("The closure was first reported by Vestnik.", "Vestnik", "first reported"),
        ("As Vestnik first reported on Monday, the pier is closed.", "Vestnik", "first reported"),
        ("She told the Associated Press that the pier is closed.", "Associated Press", "told"),
        ("In an interview with the BBC, she said that the pier is closed.", "BBC", "told"),
        ("A memo seen by the Brixholm Star says that the pier is closed.", "Brixholm Star", "seen by"),
        ("The pier is closed, said the Drimmond Echo.", "Drimmond Echo", "reported"),
        ("The newspaper Morgon wrote that the pier is closed.", "Morgon", "reported"),
        ("Morgon newspaper said that the pier is closed.", "Morgon", "reported"),
        ("The Lantern’s report says that the pier is closed.", "Lantern", "reported"),
        ("The board denied a report by the Oltane Herald about the pier.", "Oltane Herald", "disputed"),
        ("The Oltane Herald wrongly reported that the pier is closed.", "Oltane Herald", "disputed"),
    ],
)
def test_the_ways_of_naming_an_outlet(text, name, how):
    """Each is found with its name, and with what kind of naming it is."""
    assert [(name, how, None)] == named(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Herald building burnt down and the Oltane Herald moved to the quay.",
        "Royal Mail said that letters will be late.",
        "The Oltane Herald said it would cut 20 jobs.",
        "The Oltane Herald said in a statement that it had been sold.",
        "“I read in the Oltane Herald, which reported it, that the pier is closed,” she wrote.",
        "Local media reported that the pier is closed.",
        "Officials in the Baltic Times Square said that the pier is closed.",
        "Michael Bloomberg ran for office. Bloomberg said that the pier is closed.",
        "She bought the Daily Mail and went home.",
    ],
)
def test_a_name_alone_is_no_citation(text):
    """Outlets that are told of, companies, people, and what stands inside a quotation name no report."""
    assert [] == named(text)


@pytest.mark.parametrize(
    "text",
    [
        "Vestnik reported on Monday, citing the Oltane Herald, that the pier is closed.",
        "Vestnik, citing the Oltane Herald, reported that the pier is closed.",
        "The pier is closed, Vestnik said, quoting an article in the Oltane Herald.",
        "The Oltane Herald said the pier is closed, as quoted by Vestnik.",
    ],
)
def test_a_report_within_a_report_goes_through_the_outer_one(text):
    """Vestnik has it from the Herald, in whatever order the sentence says so."""
    assert ("Oltane Herald", "Vestnik") in [(name, through) for name, _, through in named(text)]
    assert ("Vestnik", None) in [(name, through) for name, _, through in named(text)]


def test_one_cue_serves_several_names():
    """Outlets that "and" joins all report; none of them has it from another."""
    assert [("Vestnik", "reported", None), ("BBC", "reported", None)] == named(
        "Vestnik and the BBC reported that the pier is closed."
    )
    assert ["Reuters", "AFP", "Oltane Herald"] == [
        name for name, *_ in named("According to Reuters, AFP and the Oltane Herald, the pier is closed.")
    ]


def test_a_name_may_be_broken_over_lines():
    """White space inside a name and between it and its cue does not matter."""
    text = (
        "The pier at the southern end of the town of Brevik is closed until further\n"
        "notice, and the ferries to the outer islands leave from the old quay, the Oltane\n"
        "Herald reported, while buses take the passengers from the station to the quay\n"
        "and back every twenty minutes until the last boat has left in the evening."
    )
    assert [("Oltane\nHerald", "reported", None)] == named(text)


def test_spellings_of_one_outlet_have_one_key():
    """Articles, white space, "News" and an agency's short form tell no outlets apart; names do."""
    assert press.key("the  Oltane\nHerald") == press.key("Oltane Herald")
    assert press.key("Agence France-Presse") == press.key("AFP")
    assert press.key("Oltane Herald") != press.key("Oltane Post")


PIECES = (
    "the Oltane Herald",
    "Vestnik",
    "AP",
    "reported",
    "citing",
    "told",
    "that",
    "it rained",
    ",",
    "and",
    ".",
    "“",
    "”",
)


@given(st.lists(st.sampled_from(PIECES), max_size=25))
def test_every_name_is_a_place_of_its_sentence(pieces):
    """Whatever the words, names and cues lie in their sentence, and no two names overlap."""
    text = " ".join(pieces)
    found = reports(text, parse(text), SET)
    for one in found:
        assert one.sentence.start <= one.start <= one.name.start < one.name.end <= one.sentence.end
        assert one.end <= one.sentence.end
    spots = sorted((one.name.start, one.name.end) for one in found)
    assert all(end <= start for (_, end), (start, _) in pairwise(spots))
    assert [] == [one for one in papers(text, 0, len(text), SET) if one.end <= one.start]
