"""Whom a sentence names as knowing."""

from __future__ import annotations

import pytest

from retold.text import parse


def told(text: str) -> list[tuple[str, str]]:
    """Return name and kind of each attribution."""
    return [(one.name, one.kind) for one in parse(text).attributions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Lee said the town is ready.", [("Ann Lee", "named")]),
        ("The town is ready, Ann Lee said on Monday.", [("Ann Lee", "named")]),
        ("The town is ready, Channel 4 News said.", [("Channel 4 News", "outlet")]),
        ("Channel 4 News reported that the town is ready.", [("Channel 4 News", "outlet")]),
        ("The town is ready, 7 News reported.", [("7 News", "outlet")]),
        ("The town is ready, according to Channel 5 News.", [("Channel 5 News", "outlet")]),
        ("The town is ready, according to Ann Lee.", [("Ann Lee", "named")]),
        ("The town is ready, said the foreign ministry.", [("the foreign ministry", "role")]),
        ("Officials say the town is ready.", [("Officials", "anonymous")]),
        ("A source who asked not to be named said the town is ready.", [("A source", "anonymous")]),
        ("The statement said the town is ready.", [("The statement", "document")]),
        ("Court papers show that the town is ready.", [("Court papers", "document")]),
        ("Reuters reported that the town is ready.", [("Reuters", "outlet")]),
        ("The town is ready, according to local media.", [("local media", "outlet")]),
        ("Rain fell on the town, Ann Lee, who runs the port, said.", [("Ann Lee", "named")]),
        ("Rain fell on the town, Ann Lee, for the port, said.", [("Ann Lee", "named")]),
        ("Ann Lee, who lives in the town, said he saw rain.", [("Ann Lee", "named")]),
        ("President Ann Lee of Orlan said the town is ready.", [("Ann Lee", "named")]),
        ("Police in Orlan said the town is ready.", [("Police in Orlan", "role")]),
        ("Ann Lee pointed out that the town is ready.", [("Ann Lee", "named")]),
        ("The town is ready, the Orlan Echo reported.", [("Orlan Echo", "outlet")]),
        ("Ann Lee warned that rain is near, adding that it is cold.", [("Ann Lee", "named")] * 2),
        ("It was shut, said Harbour master Inge Tvedt.", [("Inge Tvedt", "named")]),
        ("Bakery owners of the town said it was shut.", [("Bakery owners of the town", "named")]),
        ("Ferry operators in Karsund said it was shut.", [("Ferry operators in Karsund", "named")]),
        ("It was shut, the harbour said.", [("the harbour", "role")]),
        ("It was shut, France 24 reported.", [("France 24", "named")]),
    ],
)
def test_sources(text, expected):
    """Each way of naming a source gives its name and its sort."""
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The report of the fire is long.",
        "Ann Lee will say that the town is ready.",
        "Ann Lee did not say that the town is ready.",
        "The said house is old.",
        "Ann Lee maintains contact with the town.",
    ],
)
def test_what_attributes_nothing(text):
    """Nouns, plans and denials name no source."""
    assert told(text) == []


def test_words_of_a_speaker_attribute_nothing():
    """What is said inside quotation marks is not the reporter's attribution."""
    assert told("“Bob Hill said no,” Ann Lee said.") == [("Ann Lee", "named")]


def test_the_clause_and_its_cue():
    """The attribution spans speaker, verb and audience."""
    text = "Lee told reporters that rain is near. Mayor Ann Lee left."
    [one] = parse(text).attributions
    assert (text[one.start : one.end], one.name, text[one.cue.start : one.cue.end]) == (
        "Lee told reporters",
        "Ann Lee",
        "told",
    )
