"""The cheapest tree over a graph with directed prices."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.derive.branching import NEVER, branching

SIZE = 5
PRICES = st.lists(st.sampled_from([0, 1, 2, 3, 5, 8, int(NEVER)]), min_size=SIZE**2, max_size=SIZE**2)


def matrix(prices):
    """Prices as rows of sources; the first node may be everyone's source, at a price above all others."""
    found = np.array(prices, dtype=np.int64).reshape(SIZE, SIZE)
    found[0] = int(NEVER) // 2
    return found


def price(cost, source):
    """What a tree costs."""
    return sum(int(cost[giver, taker]) for taker, giver in enumerate(source) if giver >= 0)


def trees():
    """Every way to hang all nodes under the first."""
    for rest in product(range(SIZE), repeat=SIZE - 1):
        source = [-1, *rest]
        if all(0 in line(source, node) for node in range(SIZE)):
            yield source


def line(source, node):
    """A node and all above it, as far as no node comes twice."""
    found = [node]
    while source[found[-1]] >= 0 and source[found[-1]] not in found:
        found.append(source[found[-1]])
    return found


TREES = list(trees())


@given(PRICES)
def test_no_tree_is_cheaper(prices):
    """The same price as the cheapest of all trees, and a tree it is."""
    cost = matrix(prices)
    found = branching(cost)
    assert found in TREES
    assert min(price(cost, one) for one in TREES) == price(cost, found)


@pytest.mark.parametrize(("copies", "expected"), [(1, [-1]), (2, [-1, 0]), (4, [-1, 0, 1, 1])])
def test_equal_copies_hang_under_the_first(copies, expected):
    """Where all prices are equal, the first copy is the source of the others."""
    cost = np.ones((copies, copies), dtype=np.int64)
    cost[0] = int(NEVER) // 2 + np.arange(copies)
    assert expected == branching(cost)


def test_hundreds_of_copies_need_no_deep_recursion():
    """A circle of all nodes is opened at its dearest edge."""
    size = 400
    cost = np.full((size, size), NEVER, dtype=np.int64)
    for node in range(1, size):
        cost[node, node % (size - 1) + 1] = 1
    cost[0, 1:] = int(NEVER) // 2 + np.arange(size - 1)
    assert [-1, 0, *range(1, size - 1)] == branching(cost)
