"""What sort of source a sentence names: a person, a role, nobody, a document, another outlet."""

from __future__ import annotations

from pathlib import Path

import pytest

from retold.text import attribution_kinds, parse

ROWS = [
    line.split("\t")
    for line in Path(__file__).with_name("attribution_kinds.tsv").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize(("expected", "text"), ROWS, ids=[text for _, text in ROWS])
def test_the_sort_of_a_source(expected, text):
    """A table that anybody can add to: the kind, and a sentence whose first attribution is of it."""
    parsed = parse(text)
    found = [attribution_kinds.kind(text, parsed, parsed.sentences[0], one) for one in parsed.attributions]
    assert expected == (found[0] if found else "none")


def test_the_words_that_attribute_hold_what_is_said_of_a_nameless_source():
    """The clause, and why nobody is named, each as its own span."""
    text = "The roof leaked, an official said on condition of anonymity."
    parsed = parse(text)
    spans = attribution_kinds.spans(text, parsed, parsed.sentences[0], parsed.attributions[0])
    assert ["an official said", "on condition of anonymity"] == [text[one.start : one.end] for one in spans]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Inge Tvedt", "named"),
        ("he", "role"),
        ("the mayor", "role"),
        ("a source", "anonymous"),
        ("the statement", "document"),
        ("", "none"),
    ],
)
def test_the_sort_of_a_speaker(name, expected):
    """Of a quotation only the speaker's name is known."""
    assert expected == attribution_kinds.speaker(name)
