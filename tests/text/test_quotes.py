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
