"""Spoken words as they are compared: what is typed otherwise is said alike, what is said otherwise is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.text.quote_words import Key, alike, keys, spelled
from retold.text.words import words


def said(text: str) -> list[Key]:
    """All words of a text."""
    here = words(text)
    return keys(text, here, 0, len(here))


ALIKE = [
    ("We stabilise the harbour", "We stabilize the harbor"),
    ("It’s late and we don’t know", "It is late, and we do not know"),
    ("I cant speak", "I can't speak"),
    ("It ’ s late, we ’ ll go", "It's late; we'll go"),
    ("10 per cent of two million", "10% of 2,000,000"),
    ("It cost $5 million", "It cost 5 million dollars"),
    ("Twelve men, co-operating", "12 men cooperating"),
    ("Ayman al-Zawahri is in Kyiv", "Ayman al-Zawahiri is in Kiev"),
    ("We, uh, left at 6:00", "We left at 6"),
    ("They [the sailors] came", "They came"),
    ("The U.S. pays", "The United States pays"),
    ("„So ist es“, he said", "so ist es he said"),
]
OTHERWISE = [
    ("We will sell it", "We would sell it"),
    ("We lost the light", "We lose the light"),
    ("We can do it", "We can’t do it"),
    ("some 20 men", "some 30 men"),
    ("It is in Iran", "It is in Iraq"),
    ("It is in Austria", "It is in Australia"),
    ("most other countries", "most of other countries"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_spelling_and_typing_make_no_difference(one, other):
    """Either way round."""
    assert alike(said(one), said(other))
    assert alike(said(other), said(one))


@pytest.mark.parametrize(("one", "other"), OTHERWISE)
def test_other_words_are_other_words(one, other):
    """A tense, a number and a name are said, not spelled."""
    assert not alike(said(one), said(other))


def test_an_ending_is_kept():
    """One spelling of the stem, and the form as it was."""
    expected = ["stabilized", "neighbors", "advised", "centers"]
    assert expected == [spelled(word) for word in ("stabilised", "neighbours", "advised", "centres")]


@given(st.text(max_size=80))
def test_every_text_is_like_itself(text):
    """And its keys stand for its words in order."""
    found = said(text)
    assert alike(found, found)
    assert [key.first for key in found] == sorted(key.first for key in found)


@given(
    st.lists(
        st.sampled_from("We lost the harbour's light; ten men, it's “over” and out".split()), max_size=12
    )
)
def test_capitals_and_white_space_say_nothing(parts):
    """The same words in capitals on as many lines are the same words."""
    assert alike(said(" ".join(parts)), said("\n ".join(parts).upper()))
