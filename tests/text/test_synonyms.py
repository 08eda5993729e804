"""How near two words are in meaning."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from retold.text.lemmas import lemma
from retold.text.synonyms import groups, related


def test_groups_relate():
    """Words of one group are related, others are not."""
    pairs = [
        ("fighter", "militant"),
        ("talk", "summit"),
        ("crisis", "calamity"),
        ("host", "hold"),
        ("seize", "take"),
    ]
    assert [related(*map(lemma, pair)) for pair in pairs] == [0.8] * len(pairs)
    assert related("fighter", "euro") == 0.0


def test_one_stem():
    """A word and what is formed from it are half related; a short common beginning is not enough."""
    assert related("stabilize", "stability") == 0.5
    assert related("contract", "control") == 0.0


@given(st.text(), st.text())
def test_laws(a, b):
    """Relatedness is symmetric, within 0 and 1, and 1 for a word and itself."""
    assert related(a, b) == related(b, a)
    assert 0.0 <= related(a, b) <= 1.0
    assert related(a, a) == 1.0


def test_table_is_large():
    """The table holds over a thousand words in lemma form."""
    assert len(groups()) > 1000
    assert all(word == lemma(word) for word in groups())
