"""Sentences cut into clauses."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.text import parse
from retold.text.clauses import LEAST_WORDS, clauses

PIECES = st.sampled_from(
    [
        "the mill on the river burned down",
        ", and the owner of the barges wept quietly",
        ", while",
        "; ",
        " but ",
        "“we saw the light, and then the smoke, and then nothing”",
        ", which cost the town €3 million",
        " after the bells had rung twice",
        ", Ada, Ben and Cleo",
        " (nobody was hurt) ",
        ". ",
        "\n\n",
        "—",
    ]
)


def cut(text):
    """The clauses of each sentence as slices."""
    parsed = parse(text)
    return [[text[one.start : one.end] for one in clauses(text, parsed, s)] for s in parsed.sentences]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The mill on the river burned down overnight, and its owner lost forty barges of grain.",
            ["The mill on the river burned down overnight", ", and its owner lost forty barges of grain."],
        ),
        ("The mill burned, and its owner wept.", ["The mill burned, and its owner wept."]),
        (
            "The town honoured Ada Lunn, Bertil Moe, Cleo Abara and Dora Finch with medals.",
            ["The town honoured Ada Lunn, Bertil Moe, Cleo Abara and Dora Finch with medals."],
        ),
    ],
)
def test_a_sentence_that_says_two_things_is_two_clauses(text, expected):
    """A cut needs a joint and enough words on both sides; a list of names is one thing."""
    (found,) = cut(text)
    assert [one.strip(", ") for one in expected] == [one.strip(", ") for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "“We saw the light and then the smoke above the mill,” Ada Lunn, keeper of the lock, said.",
        "The mill on the river burned down overnight with its grain, Ada Lunn, keeper of the lock, said.",
    ],
)
def test_no_cut_falls_inside_who_said_it(text):
    """What a speaker is called stays with the speaker."""
    assert [[text]] == cut(text)


def test_no_cut_falls_inside_quotation_marks():
    """A quotation with commas and conjunctions stays whole."""
    said = "“the mill burned down overnight, and the barges were lost, but nobody in the town was hurt”"
    (found,) = cut(f"At the inn she told everyone who listened {said} before she went home at last to sleep.")
    assert [True] == [said in one for one in found if "“" in one or "”" in one]


@given(st.lists(PIECES, max_size=12).map("".join))
def test_the_clauses_hold_all_words_once_and_in_order(text):
    """Clauses are consecutive word ranges from the first word of the sentence to its last, inside its characters."""
    parsed = parse(text)
    for sentence in parsed.sentences:
        found = clauses(text, parsed, sentence)
        told = [index for one in found for index in range(one.first, one.last)]
        assert list(range(sentence.first, sentence.last)) == told
        assert all(sentence.start <= one.start <= one.end <= sentence.end for one in found)
        assert all(a.end <= b.start for a, b in pairwise(found))
        for one in found:
            if one.first < one.last:
                assert one.start <= parsed.words.starts[one.first]
                assert parsed.words.ends[one.last - 1] <= one.end
        if len(found) > 1:
            assert all(one.last - one.first >= LEAST_WORDS for one in found)
