"""How rare words are in English at large."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from retold.text import rarity


def test_common_words_weigh_less_than_rare_ones() -> None:
    """Grammar weighs least, then what people do, then names."""
    weights = [rarity.weight(word) for word in ("the", "say", "minister", "moscow", "zyxwv")]
    assert sorted(weights) == weights
    assert len(set(weights)) == len(weights)


def test_an_unseen_word_weighs_most() -> None:
    """No word is rarer than one that was never seen."""
    assert rarity.most() == rarity.weight("zyxwv")


def test_years_weigh_alike() -> None:
    """A year that the texts do not happen to name is no rare word."""
    assert rarity.weight("2010") == rarity.weight("2031")
    assert rarity.weight("2031") < rarity.weight("20310")


@given(st.text())
def test_every_word_has_a_weight(word: str) -> None:
    """Weights are positive and bounded, whatever the word."""
    assert 0 < rarity.weight(word) <= rarity.most()
