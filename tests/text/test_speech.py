"""Who says, thinks or wants what, and which characters say so."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.records import Speech
from retold.text import parse

PIECES = st.sampled_from(
    [
        "“",
        "”",
        '"',
        "'",
        "Ann Lee ",
        "she ",
        "said ",
        "said",
        "that ",
        "the quay sank",
        "according to ",
        "the ministry ",
        "is expected ",
        "to leave ",
        "adding ",
        "claims ",
        ", ",
        ": ",
        " — ",
        ". ",
        "\n",
        "\n\n",
        "POLICE SAID ",
        "- item\n",
        "told ",
        "denied ",
        "12:04 ",
        "\t|",
        "İ ",
        "🌊 ",
    ]
)


def told(text: str) -> list[tuple[str | None, str | None, list[str]]]:
    """Return the source, the cue and the contents of each attribution of a text."""
    return [(_source(text, one), _cue(text, one), _said(text, one)) for one in parse(text).speech]


def _source(text: str, one: Speech) -> str | None:
    return text[one.source.start : one.source.end] if one.source else None


def _cue(text: str, one: Speech) -> str | None:
    return text[one.cue.start : one.cue.end] if one.cue else None


def _said(text: str, one: Speech) -> list[str]:
    return [text[part.start : part.end] for part in one.content]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The harbour master, Inge Tvedt, said on Friday that the quay had sunk, adding that two cranes were lost.",
            [
                ("Inge Tvedt", "said", ["that the quay had sunk"]),
                ("Inge Tvedt", "adding", ["that two cranes were lost"]),
            ],
        ),
        (
            "The road will reopen in May, according to the ministry.",
            [("the ministry", "according to", ["The road will reopen in May"])],
        ),
        (
            "According to the ministry, the road will reopen in May.",
            [("the ministry", "According to", ["the road will reopen in May"])],
        ),
        ("Rain, he said, was likely.", [("he", "said", ["Rain", "was likely"])]),
        (
            "“We are ready,” Ann Lee said. “The boats are out.”",
            [("Ann Lee", "said", ["“We are ready,”", "“The boats are out.”"])],
        ),
        ("Ann Lee told reporters the talks had failed.", [("Ann Lee", "told", ["the talks had failed"])]),
        (
            "The mayor promised to rebuild the quay by spring.",
            [("The mayor", "promised", ["to rebuild the quay by spring"])],
        ),
        (
            "Officials believe the fire began in the kitchen, but witnesses insisted that it started upstairs.",
            [
                ("Officials", "believe", ["the fire began in the kitchen"]),
                ("witnesses", "insisted", ["that it started upstairs"]),
            ],
        ),
        (
            "He called the plan “a disaster” and urged the council to think again.",
            [
                ("He", "called", ["the plan “a disaster”"]),
                ("He", "urged", ["the council to think again"]),
            ],
        ),
        (
            "The town council is expected to vote on Monday.",
            [(None, "expected", ["The town council", "to vote on Monday"])],
        ),
        ("The quay sank. Nobody was hurt.", []),
    ],
)
def test_every_attribution_has_its_source_cue_and_content(
    text: str, expected: list[tuple[str | None, str, list[str]]]
) -> None:
    """Verbs with "that", with "to" and with nothing; before, behind and around what is told; two in one sentence."""
    assert expected == told(text)


def test_kinds_say_how_much_is_in_quotation_marks() -> None:
    """All of it, a part of it, nothing."""
    text = "“It sank,” said Ann Lee. She called it “a loss” for the town. She said it would be raised."
    assert ["direct", "mixed", "indirect"] == [one.kind for one in parse(text).speech]


def test_a_pronoun_is_resolved_as_for_quotations() -> None:
    """The name of an indirect speech is the fullest that the text gives."""
    text = "Prime Minister Maria Silva left early. She said that the talks had failed."
    assert ["Maria Silva"] == [one.name for one in parse(text).speech]


def test_what_is_told_within_quotation_marks_is_the_speakers() -> None:
    """A verb of saying inside a quotation attributes nothing for the text."""
    text = "“The minister said that it would rain,” Ann Lee said."
    assert [("Ann Lee", "said", ["“The minister said that it would rain,”"])] == told(text)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_every_part_is_a_slice_and_parts_of_one_speech_stand_in_order(text: str) -> None:
    """Whatever the marks, capitals, lists and broken lines: every span lies in the text, holds something, and parts are apart."""
    for one in parse(text).speech:
        assert (one.content[0].start, one.content[-1].end) == (one.start, one.end)
        places = [at for part in one.content for at in (part.start, part.end)]
        assert places == sorted(set(places))
        assert 0 <= places[0] <= places[-1] <= len(text)
        for span in (one.cue, one.source):
            assert span is None or text[span.start : span.end].strip()
        assert one.name is None or one.name in text


@given(st.lists(PIECES, max_size=30).map("".join))
def test_no_cue_stands_in_what_it_tells(text: str) -> None:
    """A verb and what it tells are apart, unless both stand in quotation marks that cross."""
    parsed = parse(text)
    quoted = [(quote.start, quote.end) for quote in parsed.quotes]
    for one in parsed.speech:
        if one.cue and not any(start < one.cue.end and one.cue.start < end for start, end in quoted):
            assert all(part.end <= one.cue.start or one.cue.end <= part.start for part in one.content)


HEADS = ("The bridge is closed, ", "“The bridge is closed,” ", "The bridge is closed ", "It fell, she ", "")
CUES = (
    "said|told|according|according to|adding|warned|claims|stated|point|pointed out|the minister said|to|who"
)
TAILS = ("", ".", "”", '"', "'", ")", ":", ",", " —", " (", "…", " on", " “", "\n\n“")


@pytest.mark.parametrize("cue", CUES.split("|"))
def test_a_text_may_end_at_any_word_and_mark(cue):
    """A caption, a cut text or a quotation that never comes is read up to its end, and every span lies in it."""
    for head, tail in itertools.product(HEADS, TAILS):
        text = head + cue + tail
        spans = [span for one in parse(text).speech for span in one.content]
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
