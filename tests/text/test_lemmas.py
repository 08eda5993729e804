"""Words as they are compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.text.lemmas import fold, lemma


@given(st.text())
def test_fold_is_idempotent(word):
    """What is folded stays as it is when folded again."""
    assert fold(fold(word)) == fold(word)


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Rivera’s", "rivera"),
        ("miners'", "miners"),
        ("Übersee", "ubersee"),
        ("İzmir", "izmir"),
        ("Straße", "strasse"),
        ("co‑operate", "co-operate"),
        ("U.N.", "un"),
        ("12,500", "12500"),
        ("sh\u00adip", "ship"),
        ("'s", "'s"),
    ],
)
def test_fold(word, folded):
    """Case, accents, typography and the possessive are folded."""
    assert fold(word) == folded


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("organisation", "organization"),
        ("neighbouring", "neighboring"),
        ("stabilised", "stabilize"),
        ("defence", "defense"),
        ("centres", "centers"),
        ("programmes", "programs"),
        ("travelled", "traveled"),
        ("paralysed", "paralyzed"),
        ("colourful", "colorful"),
        ("paediatric", "pediatric"),
    ],
)
def test_one_spelling(british, american):
    """British and American spellings share a lemma."""
    assert lemma(fold(british)) == lemma(fold(american))


@pytest.mark.parametrize(
    "word", ["advise", "exercise", "promise", "surprise", "revise", "praise", "four", "hour"]
)
def test_no_false_american(word):
    """Words that only look British keep their letters."""
    assert lemma(word) == word


@pytest.mark.parametrize("word", ["maisons", "häuser", "los", "казань", "東京"])
def test_other_languages_pass(word):
    """Words of other languages come back unchanged."""
    assert lemma(fold(word)) == fold(word)


def test_plural_peoples():
    """Plurals of peoples, which dictionaries lack, have a singular."""
    assert [lemma(fold(word)) for word in ("Iraqis", "Iranians", "Kurds")] == ["iraqi", "iranian", "kurd"]
