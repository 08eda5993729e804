"""The best order of things in a line."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.derive.versions.orders import MOST_EXACT, line


def matrices(size, *, turned=False):
    """Things that are neighbours in order of their number, the first before the last."""
    near = np.array([[6.0 * (abs(i - j) == 1) for j in range(size)] for i in range(size)])
    before = np.array([[float(np.sign(j - i)) for j in range(size)] for i in range(size)])
    return near, -before if turned else before


@pytest.mark.parametrize("size", [1, 2, 3, 6, MOST_EXACT, MOST_EXACT + 1, 14])
def test_neighbours_stand_together_and_the_earlier_first(size):
    """Few or many: the search finds what weighing all orders would."""
    assert tuple(range(size)) == line(*matrices(size)).order
    assert tuple(reversed(range(size))) == line(*matrices(size, turned=True)).order


def test_what_nothing_tells_apart_is_as_likely_either_way():
    """Without a sign both directions have the same chance."""
    found = line(np.zeros((4, 4)), np.zeros((4, 4)))
    assert 0.5 == pytest.approx(found.before[0, 3])
    assert (0, 1, 2, 3) == found.order


def test_bits_of_two_things_are_kept():
    """Of two things the chances are those that the bits say."""
    found = line(np.zeros((2, 2)), np.array([[0.0, 3.0], [-3.0, 0.0]]))
    assert 2.0**6 == pytest.approx(found.before[0, 1] / found.before[1, 0])


@settings(deadline=None, max_examples=30)
@given(st.permutations(range(5)), st.integers(0, 2**32))
def test_the_order_of_arrival_changes_nothing(arrival, seed):
    """Things named in any order are put in the same one."""
    dice = np.random.default_rng(seed)
    near, before = dice.uniform(-3, 3, (5, 5)), dice.uniform(-3, 3, (5, 5))
    near, before = near + near.T, before - before.T
    shuffled = np.ix_(arrival, arrival)
    again = line(near[shuffled], before[shuffled])
    assert line(near, before).order == tuple(arrival[place] for place in again.order)
