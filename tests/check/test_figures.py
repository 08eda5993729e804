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
