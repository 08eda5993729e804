"""Sentences and paragraphs."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.records import Span
from retold.text.sentences import LONGEST, sentences
from retold.text.words import words

PIECES = st.sampled_from(
    ["Mr. ", "He left. ", "“No.” ", '"', "\n", "\n\n", "U.S. ", "1. ", "and ", "é", "。", "?", " ", "’"]
)


def cut(text: str, skip: tuple[Span, ...] = ()) -> list[str]:
    """Return the sentences as they stand in the text."""
    return [text[s.start : s.end] for s in sentences(text, words(text, skip), skip)]


@given(st.one_of(st.text(), st.lists(PIECES).map("".join)), st.integers(0, 40), st.integers(0, 40))
def test_each_word_lies_in_exactly_one_sentence(text, start, length):
    """Sentences cover all words outside the furniture once, in order, without white space at their ends."""
    skip = (Span(min(start, len(text)), min(start + length, len(text))),)
    parted = words(text, skip)
    found = sentences(text, parted, skip)
    assert [n for s in found for n in range(s.first, s.last)] == list(range(len(parted)))
    assert all(s.start <= parted.starts[s.first] and parted.ends[s.last - 1] <= s.end for s in found)
    assert all(a.end <= b.start and a.paragraph <= b.paragraph for a, b in pairwise(found))
    assert all(
        text[s.start : s.end] == text[s.start : s.end].strip()
        for s in found
        if not (s.start < skip[0].end and skip[0].start < s.end)
    )


@pytest.mark.parametrize(
    "text",
    [
        "Lt. Gov. Ann Reed met U.S. officials on Oct. 20.",
        "J. R. Stone of the U.S. Senate won No. 5.",
        "The river rose 1.5 metres ... and then fell.",
        "“What now?” he asked.",
        "The ship left at 03. 31 GMT.",
        "Rep. Joe Dale paid $2.5 billion to St. Mary's.",
    ],
)
def test_one_sentence_stays_whole(text):
    """A stop that ends no sentence parts nothing."""
    assert cut(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was in the lead. Mora followed.", ["It was in the lead.", "Mora followed."]),
        ("“We came. We saw.” They left.", ["“We came.", "We saw.”", "They left."]),
        ("He lives in the U.S. She does not.", ["He lives in the U.S.", "She does not."]),
        ("雨が降った。川があふれた。", ["雨が降った。", "川があふれた。"]),
        ('He paused. " We left. " She went.', ["He paused.", '" We left. "', "She went."]),
    ],
)
def test_boundaries(text, expected):
    """Sentences end where a reader ends them, closing marks included."""
    assert cut(text) == expected


def test_hard_wrapped_lines_are_joined():
    """A line end inside a wrapped paragraph is no boundary; a blank line is."""
    text = (
        "The council of the small town met late on Monday evening to talk about the\n"
        "bridge that fell in the storm last week and about the money that is needed\n"
        "to build a new one before winter.\n\n"
        "Nobody was hurt when the old bridge came down, the mayor said, because the\n"
        "road had been closed."
    )
    assert [s.paragraph for s in sentences(text, words(text))] == [0, 1]


def test_a_line_a_paragraph_is_not_joined():
    """A headline without a full stop is not glued to the line below."""
    text = "Bridge falls in storm\nNobody was hurt\nThe old bridge fell on Monday.\nIt was closed."
    assert cut(text) == text.split("\n")


def test_a_continuation_in_small_letters_is_joined():
    """One broken line in a text of whole paragraphs is mended."""
    text = "The bridge that was built a hundred years ago\nfell on Monday.\nIt was closed.\nNobody was hurt.\nRain goes on."
    assert len(cut(text)) == 4


def test_furniture_at_a_line_start_is_no_part_of_a_sentence():
    """A dateline is left out of the sentence that follows it."""
    text = "TOWN (Wire) — The bridge fell."
    assert cut(text, (Span(0, 14),)) == ["The bridge fell."]


def test_furniture_within_a_sentence_does_not_part_it():
    """An inline credit leaves one sentence around it."""
    text = "The bridge [photo] fell on Monday."
    assert cut(text, (Span(11, 18),)) == [text]


def test_a_table_without_a_full_stop_is_cut():
    """No sentence is longer than it can be laid beside another word by word; what parts words stays with the first."""
    rows = cut("1903 Oslo 14, " * LONGEST)
    assert [LONGEST] * 3 == [len(words(row)) for row in rows]
    assert ("1903 Oslo 14, 1903", "1903 Oslo 14,") == (rows[0][:18], rows[0][-13:])
