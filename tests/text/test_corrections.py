"""Correction notes in the wordings of newspapers and agencies."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.text.corrections import notes


def said(text: str) -> list[tuple[str, str | None, str | None]]:
    """Return the notes of a text as kind, wrong words, right words."""
    return [
        (one.kind, *(text[span.start : span.end] if span else None for span in (one.wrong, one.right)))
        for one in notes(text)
    ]


@pytest.mark.parametrize(
    ("note", "kind", "wrong", "right"),
    [
        (
            "Correction: An earlier version of this article said 12 people were hurt. In fact, 10 were.",
            "correction",
            "12 people were hurt",
            "10 were",
        ),
        (
            "Correction (May 6): An earlier version of this story misstated the number of passengers. There were 90 aboard, not 140.",
            "correction",
            "140",
            "There were 90 aboard",
        ),
        (
            "This article was amended on 3 March 2031 to correct the number of passengers.",
            "correction",
            None,
            None,
        ),
        (
            "This article was amended on 3 March 2031. An earlier version said that the captain was at the wheel. It was the first mate.",
            "correction",
            "the captain was at the wheel",
            "It was the first mate",
        ),
        (
            "The headline of this article has been corrected to say that 10 people were hurt.",
            "correction",
            None,
            "10 people were hurt",
        ),
        ("(Corrects number of injured to 10 from 12 in paragraph 1)", "correction", "12", "10"),
        (
            "(This March 2 story corrects the name of the ferry to Aldora, not Aldira, in the first paragraph.)",
            "correction",
            "Aldira",
            "Aldora",
        ),
        ("Eds: CORRECTS figure in second paragraph to 10, not 12.", "correction", "12", "10"),
        (
            "CORRECTION: The ferry was built in 1998, not 1989.",
            "correction",
            "1989",
            "The ferry was built in 1998",
        ),
        (
            "Clarification: This story has been updated to clarify that the rudder was replaced in May.",
            "clarification",
            None,
            "the rudder was replaced in May",
        ),
        (
            "Editor's note: An earlier version of this report incorrectly stated that three sailors had died; two sailors died.",
            "correction",
            "three sailors had died",
            "two sailors died",
        ),
        (
            "Due to an editing error, a previous version of this article misidentified the harbour master. He is Dorin Kest, not Doran West. We regret the error.",
            "correction",
            "Doran West",
            "He is Dorin Kest",
        ),
        (
            "The original version of this article gave the ferry's speed as 1.2 knots; it was 12 knots.",
            "correction",
            "the ferry's speed as 1.2 knots",
            "it was 12 knots",
        ),
        (
            "An earlier version of this article said the mayor, Ann Lee, had resigned. She has not resigned. The article has been corrected.",
            "correction",
            "the mayor, Ann Lee, had resigned",
            "She has not resigned",
        ),
        ("BC-FERRY-KILL", "withdrawal", None, None),
        ("MANDATORY KILL: Karsund ferry. Editors should not use the story.", "withdrawal", None, None),
        (
            "This story has been withdrawn. The agency could not confirm the account.",
            "withdrawal",
            None,
            None,
        ),
    ],
)
def test_a_note_is_found_with_what_was_wrong_and_what_is_right(note, kind, wrong, right):
    """Whatever stands around it, and as far as the note says so."""
    assert [(kind, wrong, right)] == said(note)
    inside = f"The ferry lies at the quay.\n\n{note}\n\nThe harbour is open."
    assert [(kind, wrong, right)] == said(inside)
    assert [note] == [inside[one.start : one.end] for one in notes(inside)]


@pytest.mark.parametrize(
    "text",
    [
        "The minister has corrected his statement about the earlier report.",
        "Police corrected an earlier statement, saying that 10 people were hurt rather than 12.",
        "This story has been updated with more details.",
        "Kill the lights, the captain shouted.",
        "They kill time by reading.",
        "He corrects his swing before every game.",
        "An earlier version of the bill said that ferries may sail with one engine.",
        "The correction facility at Torp holds 200 prisoners.",
        "The bank withdrew its offer on Tuesday.",
        "She read the first version of the novel and said it was too long.",
        "",
    ],
)
def test_news_about_corrections_is_no_note(text):
    """That somebody in the news corrected something is told, not said of the article."""
    assert [] == said(text)


def test_a_note_inside_a_paragraph_begins_with_its_sentence():
    """What stands before it in the paragraph is no part of it."""
    text = "The ferry sank. This article has been amended to say that it sank in May. It was new."
    (note,) = notes(text)
    assert text[note.start : note.end].startswith("This article")


def test_two_notes_are_two():
    """Each of its own paragraph."""
    one = "Correction: An earlier version of this article said 12 were hurt."
    two = "Clarification: An earlier version of this article said the pier was closed."
    assert ["correction", "clarification"] == [note.kind for note in notes(f"{one}\n\n{two}")]


PARTS = st.sampled_from(
    [
        "Correction: ",
        "An earlier version of this article said ",
        "12 people were hurt",
        ". ",
        "In fact, 10 were",
        ", not ",
        "\n\n",
        "KILL",
        "(Corrects ",
        " to 10 from 12",
        ")",
        "“",
        "İ",
        "\u202e",
        "\r\n",
    ]
)


@given(st.lists(PARTS | st.text(max_size=8), max_size=12).map("".join))
def test_notes_lie_in_order_within_the_text_and_their_words_within_them(text):
    """For any text: ordered, disjoint, and never an empty or outer span of words."""
    found = notes(text)
    assert [*found] == sorted(found)
    last = 0
    for one in found:
        assert last <= one.start < one.end <= len(text)
        last = one.end
        for span in (one.wrong, one.right):
            assert span is None or one.start <= span.start < span.end <= one.end


@pytest.mark.parametrize(
    "part",
    ["Correction: An earlier version of this article said ", "A", "CORRECTION ", "KILL-", "(", "an earlier "],
)
def test_a_long_text_of_openings_is_read(part):
    """It is cut into notes of a bounded length, or has none."""
    text = part * (100_000 // len(part))
    assert all(one.end - one.start <= 900 for one in notes(text))
