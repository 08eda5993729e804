"""The words in which two wordings differ."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.show.differences import differences, shared


def words(before: str, after: str) -> tuple[list[str], list[str]]:
    """Return the differing words themselves."""
    left, right = differences(before, after)
    return [before[a:b] for a, b in left], [after[a:b] for a, b in right]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("who was part of talks", "who led talks", (["was part of"], ["led"])),
        ("some 2,000 fighters", "2,000 fighters", (["some"], [])),
        ("the group's “aim”", 'The group’s "aim"', ([], [])),
        ("in mid-August", "in mid-July", (["mid-August"], ["mid-July"])),
        ("", "new words", ([], ["new words"])),
    ],
)
def test_differences_are_words(before, after, expected):
    """Case and the shape of quotation marks are no differences; words and figures are."""
    assert words(before, after) == expected


@given(st.text(max_size=60), st.text(max_size=60))
def test_what_is_not_marked_is_the_same(before, after):
    """Without the marked runs both sides have the same words; runs lie in order inside the texts."""
    left, right = differences(before, after)
    for text, runs in ((before, left), (after, right)):
        flat = [edge for run in runs for edge in run]
        assert flat == sorted(flat)
        assert all(0 <= edge <= len(text) for edge in flat)
    assert differences(before, before) == ((), ())


def test_a_hostile_sentence_is_not_compared():
    """A sentence of thousands of words is left unmarked instead of being compared for minutes."""
    start = time.perf_counter()
    assert differences("a b " * 100_000, "b a " * 100_000) == ((), ())
    assert differences("a b " * 200, "b a " * 200) != ((), ())
    assert time.perf_counter() - start < 5


def test_shared_is_the_share_of_distinct_words():
    """One of three distinct words in common is a third."""
    assert shared("one two", "two three") == 1 / 3
    assert shared("", "") == 0
