"""The clause that a name vouches for, in sentences that say two things."""

from __future__ import annotations

import pytest

from retold.text import parse
from retold.text.reports import reports


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The old tower fell on Monday night, the Oltane Post said, and the market hall was closed by police.",
            "The old tower fell on Monday night, the Oltane Post said",
        ),
        (
            "The market hall was closed by the police; the old tower fell on Monday night, the Oltane Post said.",
            "the old tower fell on Monday night, the Oltane Post said.",
        ),
        (
            "The Oltane Post said that the old tower fell on Monday, while the market hall was closed by police.",
            "The Oltane Post said that the old tower fell on Monday",
        ),
        (
            "According to the Oltane Post, the old tower fell.",
            "According to the Oltane Post, the old tower fell.",
        ),
        ("The old tower fell, the Oltane Post said.", "The old tower fell, the Oltane Post said."),
    ],
)
def test_a_name_vouches_for_the_clause_that_it_stands_with(text, told):
    """The one before it behind a comma, the one after it otherwise, and for the whole where there is no other."""
    (one,) = reports(text, parse(text))
    assert told == text[one.told.start : one.told.end]
