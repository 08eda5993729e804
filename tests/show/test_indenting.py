"""Indented JSON is what the json module writes."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.show.indenting import indented

LEAVES = (
    st.none() | st.booleans() | st.integers() | st.text() | st.floats(allow_nan=False, allow_infinity=False)
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner) | st.lists(inner).map(tuple) | st.dictionaries(st.text() | st.integers(), inner)
    ),
)


@given(VALUES)
def test_any_value_is_written_as_by_the_json_module(value):
    """Empty lists, odd characters, keys that are numbers and all."""
    assert json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False) == indented(value)


def test_what_json_cannot_hold_is_refused():
    """A number that is none stands in no document."""
    with pytest.raises(ValueError, match="JSON"):
        indented({"belief": [float("nan")]})
