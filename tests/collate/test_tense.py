"""What was announced and then happened."""

from __future__ import annotations

import pytest
from collate.sides import found, kinds, spots


@pytest.mark.parametrize(
    ("announced", "told", "words"),
    [
        (
            "The minister will visit the Orlan plant.",
            "The minister visited the Orlan plant.",
            ("will visit", "visited"),
        ),
        (
            "The minister is due to visit the Orlan plant.",
            "The minister has visited the Orlan plant.",
            ("is due to visit", "has visited"),
        ),
        (
            "The minister plans to visit the Orlan plant.",
            "The minister is visiting the Orlan plant.",
            ("plans to visit", "is visiting"),
        ),
    ],
)
def test_an_announcement_that_came_about_moved_on(announced, told, words):
    """Both places are the verbs with what goes with them."""
    assert [("tense moved on", *words)] == spots(announced, told)
    assert found(announced, told)[0].because.startswith("future became ")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The minister visited the Orlan plant.", "The minister will visit the Orlan plant."),
        ("The minister is visiting the Orlan plant.", "The minister visited the Orlan plant."),
        ("The minister will visit the Orlan plant.", "The minister is to visit the Orlan plant."),
        ("The minister will visit the Orlan plant.", "Rain fell in the mountains all night."),
    ],
    ids="backwards present-to-past still-announced other-content".split(),
)
def test_what_was_no_announcement_does_not_move_on(before, after):
    """Only the way from the future on is a move."""
    assert "tense moved on" not in kinds(before, after)
