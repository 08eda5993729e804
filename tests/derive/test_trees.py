"""The forms of one text as a tree."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from retold.derive.ties import Tie
from retold.derive.trees import Judged, tree
from retold.records import Reason

HOUSE = Reason("same outlet", "both are from one house", 6.0)


def judged(a, b, total, *, near=1.0, house=None):
    """A tie that speaks with so many bits for `a` as the earlier one."""
    direction = "likely" if abs(total) >= 1.5 else "undecided"
    return Judged(Tie(a, b, 40.0, near, near, near, near, ()), house, (), total, direction)


def grown(*ties):
    """The tree over the articles of some ties."""
    members = sorted({one.tie.a for one in ties} | {one.tie.b for one in ties})
    return set(tree(members, {(one.tie.a, one.tie.b): one for one in ties}))


def test_the_earliest_is_the_root_and_the_others_come_from_it():
    """Three equal copies, of which one was first."""
    assert {(1, 0), (2, 0)} == grown(judged(0, 1, 3.0), judged(0, 2, 3.0), judged(1, 2, 0.0))
    assert {(0, 2), (1, 2)} == grown(judged(0, 1, 0.0), judged(0, 2, -3.0), judged(1, 2, -3.0))


def test_an_outlets_next_version_comes_from_its_own_text():
    """Another outlet's copy, as near or a little nearer, is not what it was made from."""
    own = judged(0, 2, 3.0, near=0.9, house=HOUSE)
    assert {(1, 0), (2, 0)} == grown(judged(0, 1, 3.0), own, judged(1, 2, 3.0))


def test_a_root_that_runs_against_fewer_votes_is_preferred():
    """What many weak votes make the earliest is not the root where one strong vote says that it came later."""
    ties = [judged(0, 1, 3.0)] + [judged(1, other, 1.4) for other in (2, 3, 4, 5)]
    assert {(1, 0), (2, 1), (3, 1), (4, 1), (5, 1)} == grown(*ties)


@given(st.lists(st.sampled_from([-4.0, -2.0, -1.0, 0.0, 1.0, 2.0, 4.0]), min_size=10, max_size=10))
def test_every_article_but_one_has_one_source_and_none_is_its_own(totals):
    """Whatever the votes, a tree: so many derivations, each taker once, all from one root."""
    found = grown(
        *(judged(*pair, total) for pair, total in zip(combinations(range(5), 2), totals, strict=True))
    )
    above = dict(found)
    assert 4 == len(found) == len(above)
    (top,) = set(range(5)) - above.keys()
    for member in range(5):
        line = [member]
        while line[-1] in above and len(line) <= 5:
            line.append(above[line[-1]])
        assert top == line[-1]
