"""The one place where origins are counted."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from retold.collate.origins import origins

PAIRS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=8)


def test_mentions_without_links_are_each_an_origin():
    """Nobody took it from anybody."""
    assert (3, 3) == origins([4, 7, 9], certain=[], plausible=[])


def test_a_certain_link_lowers_both_bounds():
    """Two of three are one for sure."""
    assert (2, 2) == origins([0, 1, 2], certain=[(0, 1)], plausible=[])


def test_a_plausible_link_widens_the_range():
    """It lowers the number of origins that there are at least, not the number that there may be."""
    assert (2, 3) == origins([0, 1, 2], certain=[], plausible=[(0, 1)])


def test_links_are_followed_on():
    """A chain is one origin, be its links certain or plausible."""
    assert (1, 1) == origins([0, 1, 2, 3], certain=[(0, 1), (2, 3), (1, 2)], plausible=[])
    assert (1, 2) == origins([0, 1, 2, 3], certain=[(0, 1), (2, 3)], plausible=[(1, 2)])


@given(PAIRS, PAIRS)
def test_the_range_is_a_range(certain, plausible):
    """From one origin at least to one for each mention at most, and every further link only lowers it."""
    least, most = origins(range(7), certain, plausible)
    assert 1 <= least <= most <= 7
    assert (least, least) == origins(range(7), [*certain, *plausible], [])
    fewer = origins(range(7), [*certain, (0, 6)], plausible)
    assert fewer[0] <= least
    assert fewer[1] <= most


@given(PAIRS, PAIRS, st.randoms(use_true_random=False))
def test_the_order_of_the_links_does_not_matter(certain, plausible, dice):
    """Shuffled links, and links told from the other end, give the same count."""
    shuffled = [(b, a) for a, b in dice.sample(certain, len(certain))]
    members = dice.sample(range(7), 7)
    assert origins(range(7), certain, plausible) == origins(members, shuffled, plausible[::-1])
