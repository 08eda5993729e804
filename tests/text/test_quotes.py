"""Quotations, their kind and their speakers."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.text import parse
from retold.text.lines import paragraphs
from retold.text.marks import pairs

PIECES = st.sampled_from(
    [
        '"',
        "“",
        "”",
        "'",
        "‘",
        "’",
        "''",
        "``",
        "«",
        "»",
        "„",
        " he said ",
        "No. ",
        "\n",
        "\n\n",
        ", ",
        "Ann Lee ",
        "boys",
    ]
)


def marked(text: str) -> list[str]:
    """Return what stands in outermost quotation marks."""
    return [text[p.start : p.end] for p in pairs(text, paragraphs(text))]


def spoken(text: str) -> list[tuple[str, str | None]]:
    """Return the kind and the speaker of each quotation."""
    return [(quote.kind, quote.speaker) for quote in parse(text).quotes]


@given(st.lists(PIECES).map("".join))
def test_pairs_are_ordered_and_disjoint(text):
    """Quotations lie inside the text, in order, and never overlap."""
    found = pairs(text, paragraphs(text))
    assert all(0 <= p.start < p.inner_start <= p.inner_end <= p.end <= len(text) for p in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "yes" and "no".', ['"yes"', '"no"']),
        ("“She said ‘go’,” he said.", ["“She said ‘go’,”"]),
        ("‘I said “go” to her,’ he said.", ["‘I said “go” to her,’"]),
        ("'We can't go,' he said of the '90s.", ["'We can't go,'"]),
        ("The boys' club and rock 'n' roll.", []),
        ("„Ja“, sagte er. « Oui », dit-elle.", ["„Ja“", "« Oui »"]),
        ("``So,'' he said. ''Now.''", ["``So,''", "''Now.''"]),
        ('"Open, he said. "Closed."', ['"Closed."']),
        ("“One.\n\n“Two.\n\n“Three.” End.", ["“One.", "“Two.", "“Three.”"]),
        ('He said: "One.\nTwo." End.', ['"One.\nTwo."']),
        ('He said: "One, and then', ['"One, and then']),
        ("A 5'10\" man.", []),
    ],
)
def test_marks(text, expected):
    """Marks are paired as a reader pairs them; apostrophes are none."""
    assert marked(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We are ready,” Ann Lee told reporters.", [("direct", "Ann Lee")]),
        ("“We are ready,” said Ann Lee, the mayor.", [("direct", "Ann Lee")]),
        ("Ann Lee, who is the mayor, said: “We are ready.”", [("direct", "Ann Lee")]),
        ("“We are ready,” the ministry said in a statement.", [("direct", "the ministry")]),
        ("“We are ready,” according to Ann Lee.", [("direct", "Ann Lee")]),
        ("Ann Lee spoke. “We are,” she said, “quite ready.”", [("direct", "Ann Lee"), ("mixed", "Ann Lee")]),
        ("“Are we ready?” Ann Lee asked.", [("direct", "Ann Lee")]),
        ("Ann Lee said the town is “entirely” ready.", [("mixed", "Ann Lee")]),
        ("The so-called “old town” is ready.", [("scare", None)]),
        ("The town of “old men who never sleep” is ready.", [("mixed", None)]),
        ("“We are ready,” Lee said. “We will win.”\n\nMayor Ann Lee left.", [("direct", "Ann Lee")] * 2),
        ("“We are ready,” Ann Lee said.\n\n“We will win.”", [("direct", "Ann Lee")] * 2),
        ("Ann Lee spoke to the town:\n\n“We are ready.”", [("direct", "Ann Lee")]),
    ],
)
def test_speakers(text, expected):
    """The speaker is found before, after and inside a quotation, and inherited by the next."""
    assert spoken(text) == expected


def test_pronoun_means_the_last_suitable_person():
    """A "she" is never taken for a man."""
    text = "Olga Brand met Ivan Stone on Monday. “We are ready,” she said."
    assert spoken(text) == [("direct", "Olga Brand")]


def test_role_means_the_person_with_that_title():
    """A role in the text is resolved to the one person who bears it."""
    text = "Bordurian President Ivan Stone came. “We are ready,” the president said."
    assert spoken(text) == [("direct", "Ivan Stone")]


def test_unknown_speaker_is_none():
    """A pronoun without anybody to stand for is left undecided, its place kept."""
    text = "“We are ready,” he said."
    [quote] = parse(text).quotes
    assert (
        quote.speaker,
        quote.speaker_span and text[quote.speaker_span.start : quote.speaker_span.end],
    ) == (None, "he")


def test_spans_hold_marks_words_and_cue():
    """The marks stand outside the inner span; speaker and cue point at their words."""
    text = "“We are ready,” Ann Lee told reporters."
    [quote] = parse(text).quotes
    assert text[quote.start : quote.end] == "“We are ready,”"
    assert text[quote.inner.start : quote.inner.end] == "We are ready,"
    assert quote.cue is not None
    assert text[quote.cue.start : quote.cue.end] == "told"


def speakers(text: str) -> list[str | None]:
    """Return who speaks each quotation, as the text names them in full."""
    return [quote.speaker for quote in parse(text).quotes]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“It was a bad night.” — Ann Lee, 34, of Orlan\n“We lost the quay.” ― Inge Tvedt\n",
            ["Ann Lee", "Inge Tvedt"],
        ),
        ('"LEE: The quay is gone.\n\n"TVEDT: It can be built again."\n', ["LEE", "TVEDT"]),
        (
            "Chris Lee met Inge Tvedt.\n\nLEE: “The quay is gone.”\n\nTVEDT: “It can be built again.”\n",
            ["Chris Lee", "Inge Tvedt"],
        ),
        ("He left the “Old Quay” — Ann Lee told us — at noon.", [None]),
    ],
)
def test_labels_and_signatures_name_who_speaks(text: str, expected: list[str | None]) -> None:
    """Transcripts and columns of voices have no verbs of saying."""
    assert expected == speakers(text)


def test_what_follows_a_quotation_at_once_tells_it() -> None:
    """Words before it may be told by another verb."""
    text = "Ann Lee asserted that the quay was lost: “It is gone for good,” Inge Tvedt claimed."
    assert ["Inge Tvedt"] == speakers(text)


def test_a_comma_may_be_forgotten() -> None:
    """A quotation that is a sentence of its own has its verb of saying behind it all the same."""
    assert ["Ann Lee"] == speakers("“The quay is gone” Ann Lee said.")


def test_the_sentence_around_a_phrase_in_marks_names_its_speaker() -> None:
    """A verb that tells more than the phrase tells the phrase too."""
    assert ["Inge Tvedt"] == speakers("Inge Tvedt wants to see the quay “as it was in my childhood” by May.")


def test_who_spoke_goes_on_in_the_next_sentence_of_the_paragraph() -> None:
    """But not in the next paragraph, and not behind a sentence without a speaker."""
    said = "The quay will be missed, Ann Lee said. It was “the heart of our little town” for her."
    assert ["Ann Lee"] == speakers(said)
    assert [None] == speakers(said.replace(". It", ".\n\nThe mast fell. It"))


def test_a_possessive_is_no_subject() -> None:
    """What somebody's comments are is told by another."""
    text = "The town released a statement saying Ann Lee’s comments “are based on rumours, not facts.”"
    assert ["The town"] == speakers(text)
