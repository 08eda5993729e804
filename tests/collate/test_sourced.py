"""Figures for which an article names an outlet, beside what that outlet's own article gives."""

from __future__ import annotations

import pytest
from making import make, tell_of

from retold import run
from retold.records import Sourced

OWN = (
    "The dam above Brenn held 40 million litres before the gate jammed, engineers wrote in a letter to the council.\n\n"
    "Some {} houses stand in the valley below it.\n\nThe council will meet on Friday to hear the engineers."
)
CITING = (
    "The council of Brenn has been warned about its dam, and many in the valley ask why.\n\n"
    "Some {} houses stand in the valley below it, the Brenn Courier reported.\n\nThe mayor was not to be reached."
)


def sourced(*pairs: tuple[str, str]) -> list[Sourced]:
    """What is said of figures with a named source, in texts with their outlets."""
    told = run.tell(tell_of(*(make(text, outlet) for text, outlet in pairs)))
    return [one for statement in told.statements for one in statement.sourced]


@pytest.mark.parametrize(
    ("own", "state", "because"),
    [
        ("300", "has it", "its article says “Some 300 houses”"),
        ("450", "has another", "its article says “Some 450 houses” instead"),
    ],
)
def test_a_cited_outlet_has_the_figure_or_another(own, state, because):
    """Its own figure is shown, where it stands."""
    text = OWN.format(own)
    (one,) = sourced((text, "Brenn Courier"), (CITING.format("300"), "Valley Post"))
    assert (state, because, "Brenn Courier") == (one.state, one.because, one.cited)
    assert one.found is not None
    assert f"Some {own} houses" == text[one.found.start : one.found.end]


def test_a_cited_outlet_may_have_no_such_figure():
    """Its article tells of other things."""
    text = OWN.format("300").replace("Some 300 houses stand", "Nobody but a shepherd lives")
    (one,) = sourced((text, "Brenn Courier"), (CITING.format("300"), "Valley Post"))
    assert ("has none", None) == (one.state, one.found)


def test_a_source_that_is_not_there_is_said_to_be_not_there():
    """No figure is doubted for it."""
    (one,) = sourced((OWN.format("300"), "Hill Gazette"), (CITING.format("300"), "Valley Post"))
    assert ("not in this collection", None) == (one.state, one.found)
