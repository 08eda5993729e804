"""A person's decisions, read line by line."""

from __future__ import annotations

import json

import pytest

from retold import read
from retold.errors import BadDecision
from retold.read import rulings


def lines(*told: object) -> rulings.Decided:
    """What a file of these lines says; what is no text is written as JSON."""
    written = [one if isinstance(one, str) else json.dumps(one) for one in told]
    return rulings.of_lines("\n".join(written).encode(), "decisions.jsonl")


def pair(kind: str, a: str = "a", b: str = "b", **fields: object) -> dict[str, object]:
    """A line about two articles."""
    return {"decision": kind, "articles": [a, b], **fields}


def test_a_line_is_a_decision_with_the_hash_of_its_content():
    """The same words are the same decision, whatever the order of the articles or fields."""
    (one,) = lines(pair("not a copy", note="both were there", by="Ines")).standing
    (two,) = lines({"by": "Ines", **pair("Not-a-copy", "b", "a", note=" both were there ")}).standing
    assert one == two
    assert ("not a copy", ("a", "b"), "Ines", "both were there") == (one.kind, one.articles, one.by, one.note)
    assert one.id.startswith("d-")
    assert one.id != lines(pair("not a copy")).standing[0].id


def test_the_first_article_of_a_source_stays_the_first():
    """It is the source of the second."""
    (one,) = lines(pair("source", "b", "a")).standing
    assert ("b", "a") == one.articles


def test_an_id_that_stands_in_the_line_is_kept():
    """So that a line can be copied from elsewhere and undone by the name it had there."""
    assert ["mine"] == [one.id for one in lines(pair("same text", id="mine")).standing]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("nonsense", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ("[1]", "is no JSON object"),
        (pair("fake"), "'fake' is no decision: write one of not a copy, same text"),
        ({"articles": ["a", "b"]}, "is no decision"),
        ({"decision": "split"}, '"split" needs "articles": a list of ids'),
        (pair("same text", "a", "a"), '"same text" needs two articles, not 1'),
        ({"decision": "source", "articles": ["a", "b", "c"]}, "write a line for each pair"),
        ({"decision": "merge", "articles": ["a"]}, '"merge" needs 2 to 10,000 articles, not 1'),
        ({"decision": "split", "articles": []}, '"split" needs 1'),
        ({"decision": "split", "articles": [3]}, "a list of ids"),
        ({"decision": "split", "articles": "a"}, "a list of ids"),
        ({"decision": "undo"}, 'an undo needs "undoes"'),
        (pair("same text", note=3), "note is no text"),
        (pair("same text", note="\ud800"), "half a character"),
    ],
)
def test_a_line_that_cannot_be_meant_is_told_with_its_number(line, reason):
    """What it is, where, and what to do; the lines around it are read."""
    found = lines(pair("not a copy"), line, pair("same text", "c", "d"))
    (told,) = found.told
    assert ("decisions.jsonl:2", True) == (told.source, reason in told.reason)
    assert ["not a copy", "same text"] == [one.kind for one in found.standing]


def test_bytes_that_are_no_utf_8_are_told():
    """Of a line only, not of the file."""
    found = rulings.of_lines(b'\xef\xbb\xbf{"decision":"split","articles":["a"]}\r\n\r\n{"\xff"}\n', "f")
    assert (1, "f:3") == (len(found.standing), found.told[0].source)
    assert found.told[0].reason.startswith("is not UTF-8 (byte 2)")


def test_a_field_that_is_not_known_is_told_and_the_rest_is_read():
    """It may be a slip of the pen."""
    found = lines(pair("not a copy", notes="typo"))
    assert 1 == len(found.standing)
    assert ["notes: no field of a decision, not read"] == [one.reason for one in found.told]


def test_what_is_written_is_read_again():
    """With its id."""
    made = read.decision(decision="source", articles=["b", "a"], note="“ü” 𝄞", when="2031-03-02T09:10:00Z")
    assert (made,) == lines(read.decision_line(made)).standing


def test_one_decision_twice_is_one():
    """It stands where it was said last."""
    found = lines(pair("not a copy"), pair("same text", "c", "d"), pair("not a copy"))
    assert ["same text", "not a copy"] == [one.kind for one in found.standing]
    assert 3 == found.line(found.standing[1])


def test_no_file_is_no_decisions(tmp_path):
    """A file that is named and not there is an error."""
    assert () == read.decisions(None).standing
    with pytest.raises(FileNotFoundError):
        read.decisions(tmp_path / "nowhere.jsonl")


def test_a_word_that_is_no_decision_is_refused():
    """With those that are."""
    with pytest.raises(BadDecision, match="write one of not a copy, same text, source, split, merge, undo"):
        read.decision_kind("forge")
