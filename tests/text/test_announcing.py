"""Verbs that look ahead, and verbs that tell what was looked forward to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.text.announcing import announced, told
from retold.text.words import words


def verbs(sentence: str) -> list[str]:
    """The announced verbs of a sentence."""
    folded = words(sentence).folded
    found = (announced(folded, index, len(folded)) for index in range(len(folded)))
    return [folded[verb] for verb in found if verb is not None]


def telling(sentence: str, verb: str) -> str | None:
    """The tense in which a sentence tells a verb."""
    read = words(sentence)
    found = told(read.folded, read.lemmas, read.folded.index(verb), 0)
    return found[1] if found else None


@pytest.mark.parametrize(
    ("sentence", "verb"),
    [
        ("The mayor will open the bridge.", "open"),
        ("The mayor will now open the bridge.", "open"),
        ("The bridge will be opened in May.", "opened"),
        ("The bridge is to open in May.", "open"),
        ("The bridges are to be opened in May.", "opened"),
        ("The mayor was due to open the bridge.", "open"),
        ("The mayor plans to open the bridge.", "open"),
        ("Parliament must still approve the bridge.", "approve"),
        ("A march is planned for Saturday.", "planned"),
    ],
)
def test_an_announced_verb_is_found(sentence, verb):
    """Whatever stands between the auxiliary and the verb."""
    assert [verb] == verbs(sentence)


@pytest.mark.parametrize(
    "sentence",
    ["The mayor opened the bridge.", "The bridge is open.", "The will of the mayor.", "It would have sunk."],
)
def test_what_is_told_is_not_announced(sentence):
    """Only what lies ahead is announced."""
    assert [] == verbs(sentence)


@pytest.mark.parametrize(
    ("sentence", "verb", "tense"),
    [
        ("The mayor opened the bridge.", "opened", "past"),
        ("The bridge was opened in May.", "opened", "past"),
        ("The bridge has been opened.", "opened", "past"),
        ("What the sale brought in went to the poor.", "went", "past"),
        ("The lorry left the depot.", "left", "past"),
        ("The mayor is opening the bridge.", "opening", "present"),
        ("The mayor opens the bridge.", "opens", "present"),
        ("The mayor will open the bridge.", "open", None),
        ("The mayor hopes to open the bridge.", "open", None),
        ("The newly opened bridge fell.", "bridge", None),
        ("The opened bridge fell.", "opened", None),
    ],
)
def test_the_tense_in_which_a_verb_is_told(sentence, verb, tense):
    """Past, present, or nothing that is sure."""
    assert tense == telling(sentence, verb)


@given(
    st.lists(
        st.sampled_from("will be is to planned for not still been was left opens the".split()), max_size=9
    )
)
def test_any_words_are_read(folded):
    """What is announced stands behind the word that announces it, within the sentence."""
    for index in range(len(folded)):
        verb = announced(folded, index, len(folded))
        assert verb is None or index < verb < len(folded)
        found = told(folded, folded, index, 0)
        assert found is None or 0 <= found[0] <= index
