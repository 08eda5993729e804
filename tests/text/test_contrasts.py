"""Words of one scale."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.text.contrasts import contrasted

WORDS = st.sampled_from(
    "lead attend host accuse convict someone woman child dismiss sack deny bridge".split()
)


@pytest.mark.parametrize(
    ("a", "b"), [("lead", "part"), ("accuse", "convict"), ("someone", "woman"), ("propose", "approve")]
)
def test_words_of_two_degrees_are_contrasted(a, b):
    """One cannot stand for the other."""
    assert contrasted(a, b)


@pytest.mark.parametrize(
    ("a", "b"), [("soldier", "troop"), ("lead", "head"), ("notice", "spot"), ("lead", "bridge")]
)
def test_near_synonyms_and_strangers_are_not(a, b):
    """Style, or nothing that a scale knows of."""
    assert not contrasted(a, b)


@given(WORDS, WORDS)
def test_contrast_is_mutual_and_never_with_itself(a, b):
    """A relation of two."""
    assert contrasted(a, b) == contrasted(b, a)
    assert not contrasted(a, a)
