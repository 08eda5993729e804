"""Ties sorted by the text that they go back to."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from retold.derive.roots import components
from retold.derive.ties import Tie
from retold.derive.unseen import _triangles

EDGES = st.sets(st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] < pair[1]))


def ties(pairs) -> list[Tie]:
    """Ties between articles by their numbers."""
    return [Tie(a, b, 20.0, 0.5, 0.5, 0.5, 0.5, ()) for a, b in sorted(pairs)]


@given(EDGES)
def test_the_ties_of_every_triangle_hang_together(edges):
    """The same groups as looking at each triangle by itself gives."""
    found = ties(edges)
    number = {(tie.a, tie.b): index for index, tie in enumerate(found)}
    expected = []
    for a, b, c in combinations(range(8), 3):
        sides = [number.get(side) for side in ((a, b), (a, c), (b, c))]
        if None not in sides:
            expected += [(sides[0], sides[1]), (sides[0], sides[2])]
    everyone = range(len(found))
    assert components(everyone, expected) == components(everyone, _triangles(found))


def test_articles_that_are_all_tied_cost_no_cube():
    """Each tie is named once from either end, however many triangles it lies in."""
    found = ties(combinations(range(60), 2))
    assert len(list(_triangles(found))) <= 2 * len(found)
