"""Equal stretches linked over gaps: how many joints are looked at, and which."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from retold.align.links import GAP_WORDS, LOOK_BACK, joints, spread
from retold.align.seeds import Segments

STRETCHES = st.lists(
    st.tuples(st.integers(1, 2), st.integers(0, 30), st.integers(0, 30), st.integers(1, 6)), max_size=12
)


def segments(rows: list[tuple[int, int, int, int]]) -> Segments:
    """Stretches given as (other, a, b, size)."""
    return Segments(0, *(np.array(column, dtype=np.int64) for column in np.array(rows).reshape(-1, 4).T))


@given(STRETCHES)
def test_a_joint_is_a_stretch_that_rises_and_follows_over_a_small_gap(found):
    """The same joints as one pair of stretches after the other gives, the nearest first."""
    rows = sorted(found)
    expected = []
    for later, (other, a, b, size) in enumerate(rows):
        for earlier in range(later - 1, max(-1, later - 1 - LOOK_BACK), -1):
            before = rows[earlier]
            spaces = a - before[1] - before[3], b - before[2] - before[3]
            overlap = max(0, -spaces[0], -spaces[1])
            rises = other == before[0] and a > before[1] and b > before[2]
            if rises and overlap < size and max(spaces) + overlap <= GAP_WORDS:
                expected.append((later, earlier, overlap, max(spaces) + overlap))
    assert expected == joints(segments(rows))


def test_a_refrain_has_no_more_joints_than_each_stretch_may_look_back():
    """A thousand stretches that could all follow one another cost a thousand times the same, not a million."""
    rows = [(1, 10 * at, 10 * at, 5) for at in range(1000)]
    assert len(joints(segments(rows))) <= LOOK_BACK * len(rows)


def test_blocks_are_spread_into_their_words():
    """One number for each matched word of either side."""
    a, b = spread([(2, 5, 3), (7, 9, 1)])
    assert ([2, 3, 4, 7], [5, 6, 7, 9]) == (a.tolist(), b.tolist())
