"""Stories that are two look-alike events."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold import group
from retold.group import clusters, parting
from retold.records import Article

BAKERY = [
    "Police in Tarnow say a gunman shot and killed Ada Brandt, 34, outside a bakery. Officers searched for a grey van.",
    "A suspect is sought after Ada Brandt was shot dead in Tarnow. Police say the gunman fled Quarry Road in a grey van.",
    "Ada Brandt, a nurse of 34, was killed by a gunman in Tarnow, police say. Witnesses on Quarry Road heard five shots.",
    "The killing of Ada Brandt has shaken Tarnow. Police officers still search for the suspect and for his grey van.",
    "Neighbours of Ada Brandt, the nurse shot and killed outside a bakery in Tarnow, lit candles on Quarry Road.",
]
STATION = [
    "Police in Eskel say a gunman shot and killed Milo Varga, 19, at a petrol station. Officers arrested a suspect.",
    "A suspect was arrested after Milo Varga was shot dead in Eskel. Police say the gunman waited at the petrol station.",
    "Milo Varga, a student of 19, was killed by a gunman in Eskel, police say. Witnesses at the petrol station hid.",
    "The killing of Milo Varga has shaken Eskel. Police officers found the suspect with a rifle near Mill Lane.",
    "Friends of Milo Varga, the student shot and killed at a petrol station in Eskel, lit candles on Mill Lane.",
]


def blocks(*sizes: int, inside: float, across: float) -> np.ndarray:
    """Ties of groups: so strong within each, and so strong between them."""
    of = np.repeat(np.arange(len(sizes)), sizes)
    ties = np.where(of[:, None] == of[None, :], inside, across)
    np.fill_diagonal(ties, 0)
    return ties


def test_two_groups_are_cut_where_they_touch() -> None:
    """Each side whole, whatever their sizes."""
    share, one, other = parting.cut(blocks(3, 7, inside=0.9, across=0.2))
    assert sorted([one.tolist(), other.tolist()]) == [[0, 1, 2], list(range(3, 10))]
    assert share < parting.PARTS


@given(size=st.integers(4, 40), strength=st.floats(0.05, 1.0))
def test_one_group_is_not_two_however_loose(size: int, strength: float) -> None:
    """The cut compares a group with itself, and not with a bar."""
    share, _, _ = parting.cut(blocks(size, inside=strength, across=0))
    assert share >= 1


def test_copies_of_one_text_do_not_part_a_story() -> None:
    """Ten copies hold to each other more than to the other reports, and the others still hold to them."""
    ties = blocks(10, 6, inside=0.98, across=0.75)
    ties[10:, 10:] = 0.8 * (1 - np.eye(6))
    assert parting.cut(ties)[0] > parting.PARTS


@given(st.integers(0, 1000))
def test_the_order_of_articles_changes_nothing(seed: int) -> None:
    """The same articles are on the same side."""
    dice = np.random.default_rng(seed)
    ties = blocks(5, 6, inside=0.8, across=0.3) + np.triu(dice.random((11, 11)) / 10, 1)
    ties = np.triu(ties, 1) + np.triu(ties, 1).T
    order = dice.permutation(11)
    share, one, other = parting.cut(ties)
    again, left, right = parting.cut(ties[np.ix_(order, order)])
    assert share == pytest.approx(again)
    assert {frozenset(one), frozenset(other)} == {frozenset(order[left]), frozenset(order[right])}


def test_two_shootings_told_in_much_the_same_words_are_two_stories() -> None:
    """Names and places tell them apart, also where the bar of joining does not."""
    articles = [Article(id=text, text=text, sha256="", source="made up") for text in BAKERY + STATION]
    wanted = [set(BAKERY), set(STATION)]
    for joins in (clusters.JOINS, 0.01):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(clusters, "JOINS", joins)
            found = [{one.id for one in story.articles} for story in group.stories(articles)]
        assert wanted == sorted(found, key=min)
