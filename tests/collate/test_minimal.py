"""Minimal pairs: two sentences that differ in one thing, and all that may be reported of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from collate.sides import kinds, pairing
from hypothesis import given
from hypothesis import strategies as st

from retold.collate import changes

ROWS = [
    line.split("\t")
    for line in Path(__file__).with_name("minimal.tsv").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize(("expected", "before", "after"), ROWS, ids=[f"{k}: {b}" for k, b, _ in ROWS])
def test_a_minimal_pair(expected, before, after):
    """A table that anybody can add to: kinds of change, or none, and two sentences."""
    assert ([] if expected == "none" else expected.split(" + ")) == kinds(before, after)


@given(st.sampled_from([text for _, before, after in ROWS for text in (before, after)]))
def test_a_sentence_and_its_verbatim_copy_have_no_change(text):
    """Whatever a sentence hedges, attributes or announces: a copy tells the same."""
    assert [] == changes.between(pairing(text, text))
    assert [] == changes.between(pairing(text, text), ordered=False)
