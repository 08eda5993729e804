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
        (
            "In Orlan an appeal is to be lodged within two weeks.",
            "In Orlan an appeal was lodged within two weeks.",
            ("is to be lodged", "was lodged"),
        ),
        (
            "Trams stood still, while a lorry of vaccine will leave the depot at night.",
            "A lorry of vaccine left the depot at night.",
            ("will leave", "left"),
        ),
        (
            "Another march is planned for Saturday in four northern cities.",
            "Another march was held for Saturday in four northern cities.",
            ("is planned", "was held"),
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
        ("The aim is to visit the Orlan plant.", "The aim was to visit the Orlan plant."),
        (
            "Fares are to rise under the northern bill, Inge Tvedt said.",
            "The march against the northern bill ended, Inge Tvedt said.",
        ),
        (
            "‘Our crew will leave at dawn,’ Tvedt said.",
            "‘Our crew will leave at dawn,’ Tvedt said on Monday.",
        ),
    ],
    ids="backwards present-to-past still-announced other-content aim other-verb quoted".split(),
)
def test_what_was_no_announcement_does_not_move_on(before, after):
    """Only the way from the future on is a move."""
    assert "tense moved on" not in kinds(before, after)
