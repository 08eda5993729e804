"""What two articles share."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import make, tell_of

from retold.align import passages
from retold.derive.roots import components, holds_all
from retold.derive.ties import LEAST_BITS, Shares, Tie, own_words, word_range
from retold.records import Place
from retold.text import parse

FERRY = "The cable ferry to Orrin Island broke loose on Sunday evening and drifted against the old lime kiln."
PASSENGERS = "Thirty-one passengers climbed over a ladder onto the kiln and waited there for the lifeboat."
SHACKLE = "Harbour master Ilse Marten blamed a corroded shackle that inspectors had passed in spring."
RAIN = "Rain had been falling on the pastures for eleven days, and the sheep stood in mud to their knees."


def shares(*texts):
    """The shares of some texts, in this order."""
    articles = [make(text, f"Outlet {n}", published=f"2031-03-{n + 10}") for n, text in enumerate(texts)]
    story = tell_of(*articles)
    return Shares([one.id for one in articles], [parse(text) for text in texts], passages(story))


def test_shares_are_of_each_articles_own_words():
    """The whole of the shorter text stands in the longer, half of that in it."""
    (tie,) = shares(FERRY, f"{FERRY} {RAIN}").ties()
    assert 1.0 == tie.same_a
    assert 0.4 < tie.same_b < 0.6
    assert tie.holds


def test_quoted_words_are_nobodys_own():
    """Words inside quotation marks count on neither side of a share; scare quotes do not hide any."""
    text = "The “magic” boat sank. “We lost the rudder,” Lunn said."
    assert [True] * 4 + [False] * 4 + [True] * 2 == own_words(parse(text)).tolist()


def test_one_text_holds_however_short():
    """Copies of a few words are one text with certainty, the same few words inside others no tie at all."""
    (tie,) = shares("It rained again.", "It rained again.").ties()
    assert (True, True, 1.0) == (tie.one_text, tie.holds, tie.probability)
    assert [] == shares(f"It rained again. {FERRY}", f"It rained again. {SHACKLE}").ties()


@given(st.floats(0, 500), st.floats(0, 500))
def test_more_bits_are_more_probable(few, many):
    """The chance of one text behind both rises with the bits, and is better than even where a tie holds."""
    few, many = sorted((few, many))
    first, second = (Tie(0, 1, bits, 0, 0, 0, 0, ()) for bits in (few, many))
    assert 0.0 <= first.probability <= second.probability <= 1.0
    assert first.holds == (few >= LEAST_BITS)
    assert first.probability > 0.5 or not first.holds


def test_foreign_words_are_shared_with_a_third_but_not_with_the_source():
    """What a taker has from elsewhere is counted, but not what it shares with its own copy."""
    taker = f"{FERRY} {SHACKLE}"
    told = shares(f"{FERRY} {RAIN}", taker, f"{SHACKLE} {PASSENGERS}", taker)
    assert len(parse(SHACKLE).words) == told.foreign(1, 0, [2])
    assert 0 == told.foreign(1, 0, [3])
    assert 0 == told.foreign(1, 0, [0, 1])
    assert (True, 3) == (told.twins(1, 3), told.texts((0, 1, 2, 3)))


def test_only_the_article_that_has_it_all_holds_all():
    """The source of two excerpts holds all that they share; neither of them does."""
    told = shares(f"{FERRY} {SHACKLE} {PASSENGERS}", f"{FERRY} {SHACKLE} {RAIN}", f"{SHACKLE} {PASSENGERS}")
    assert [True, False, False] == [holds_all(told, source, [0, 1, 2]) for source in range(3)]


def test_the_words_of_a_place_are_those_that_begin_in_it():
    """A place that starts inside a word leaves that word out."""
    assert (1, 3) == word_range(parse("one two three four"), Place("x", 2, 13))


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([], [[0], [1], [2], [3]]),
        ([(3, 1)], [[0], [1, 3], [2]]),
        ([(0, 1), (2, 3), (3, 0)], [[0, 1, 2, 3]]),
        ([(1, 1), (2, 1), (1, 2)], [[0], [1, 2], [3]]),
    ],
)
def test_components_are_the_connected_parts(pairs, expected):
    """Parts are sorted, and stand in the order of their first members."""
    assert expected == components(range(4), pairs)
