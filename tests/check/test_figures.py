"""Figures and numbered names of a draft that the sources have otherwise."""

from __future__ import annotations

import pytest
from making import make

from retold import check

SOURCE = make(
    "The ferry Aldora struck the north pier at Karsund on Tuesday, injuring more than 30 people, police said. Harbour "
    "master Inge Tvedt put the cost at 3 million crowns and said that fishing boats would have to use the south entrance "
    "for at least two weeks. Two days later the guests of Hotel 71 were shown by Channel 4."
)


def found(draft: str, code: str) -> list[tuple[str, str]]:
    """What a code finds in a draft, each with the words that prove it."""
    laid, findings = check.draft(make(draft), [SOURCE])
    return [
        (draft[one.start : one.end], "; ".join(map(laid.slice, one.evidence)))
        for one in findings
        if one.code == code
    ]


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        (
            "Fishing boats will have to use the south entrance for three weeks, Tvedt said.",
            [("three weeks", "at least two weeks")],
        ),
        (
            "The ferry Aldora struck the north pier at Karsund, injuring 35 people, police said.",
            [("35 people", "more than 30 people")],
        ),
        ("Fishing boats will have to use the south entrance for two weeks or more, Tvedt said.", []),
        ("The ferry Aldora struck the north pier at Karsund, injuring at least 30 people, police said.", []),
        ("The owner of the ferry Aldora was heard three days later.", []),
    ],
)
def test_a_bound_is_no_source_of_a_figure(draft, expected):
    """A figure that only lies within what the sources say is theirs no more than any other there."""
    assert found(draft, "F02") == expected


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        ("The guests of Hotel 17 were led out.", [("Hotel 17", "Hotel 71")]),
        ("The guests of Hotel 71 were shown by Channel 5 two days later.", [("Channel 5", "Channel 4")]),
        ("The guests of Hotel 71 were shown by Channel 4 two days later.", []),
        ("A singer from Orlan was heard on Channel 5.", []),
    ],
)
def test_a_name_with_another_number(draft, expected):
    """One wrong digit of several is a slip anywhere; another number altogether is one where the same is told."""
    assert found(draft, "N01") == expected


def test_an_office_is_no_name():
    """Who is named behind an office with a capital is asked for, and not the first word of the office."""
    draft = "Fishing boats will have to use the south entrance for at least two weeks."
    _, findings = check.draft(make(draft), [SOURCE])
    assert ["“Inge Tvedt” is not named"] == [one.because for one in findings if one.code == "A01"]
    assert found("Fishing boats will have to use the south entrance, the harbour said.", "A01") == []


def test_a_number_that_names_nothing_agrees_with_any():
    """“A boy of 15” is the 15-year-old boy of the sources."""
    source = make("A 15-year-old boy from Karsund was found on the north pier on Tuesday, police said.")
    laid, findings = check.draft(
        make("A boy of 15 was found on the north pier at Karsund, police said."), [source]
    )
    assert [one.code for one in findings if one.code in {"F01", "F02"}] == []
    assert laid.told.figures


def test_a_year_of_which_digits_changed_places():
    """Another year is background that the desk may know; two digits in each other's place are a slip."""
    source = make("The bridge at Karsund, built in 1913, was closed on Tuesday by the harbour office.")
    drafts = ("The bridge at Karsund dates from 1931.", "The bridge at Karsund was painted in 1950.")
    told = [check.draft(make(draft), [source])[1] for draft in drafts]
    assert [["F02"], []] == [[one.code for one in found if one.code == "F02"] for found in told]


def test_a_slip_of_a_name_that_is_a_common_word():
    """A rare word behind the same first name shows the slip, however common the right one is."""
    source = make("The captain of the ferry, Maya Little, met the harbour master at Karsund on Tuesday.")
    laid, findings = check.draft(make("On Tuesday Maya Litle met the harbour master at Karsund."), [source])
    assert [("N01", "Litle")] == [
        (one.code, laid.draft.text[one.start : one.end]) for one in findings if one.code == "N01"
    ]
