"""Texts copied by hand as a tree."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from retold.derive.traditions import roots, stemma

# Columns: the source, a careful copy of it, two copies of that copy, one of them with slips of its own.
ROWS = [
    ("silver", "silver", "silver", "silver"),
    ("the", "the", "", ""),
    ("wide", "wide", "white", "white"),
    ("river", "river", "rover", "rover"),
    ("runs", "runs", "runs", "ruins"),
    ("vallley", "valley", "valley", "alley"),
    ("down", "down", "down", ""),
    ("quickly", "fast", "fast", "fast"),
]


def test_readings_that_two_share_make_the_tree():
    """Who has shared readings of another comes from there; slips of its own put nobody apart."""
    assert [(1, 0), (2, 1), (3, 2)] == stemma(ROWS, language="en")


def test_who_leaves_out_least_is_first():
    """Of equals the one whose misspelling was corrected."""
    assert [0, 1, 2, 3] == roots(ROWS, language="en")


def test_what_is_lost_counts_for_nobody():
    """A hole in a witness is no reading: it neither joins it to others with a hole nor makes it late."""
    holed = [*ROWS[:6], (None, "down", None, ""), ROWS[7]]
    assert 0 == roots(holed, language="en")[0]
    assert [(1, 0), (2, 1), (3, 2)] == stemma(holed, language="en")


@given(st.permutations(ROWS))
def test_the_order_of_places_changes_nothing(rows):
    """A tree does not hang on where in the text a reading stands."""
    assert stemma(ROWS, language="en") == stemma(rows, language="en")
