"""Which changes of quotes stand under which statements, and which are none."""

from __future__ import annotations

import pytest

from retold.collate.entering import entered
from retold.records import Change, Mention, Place, Rendering, Span, Statement, Utterance, Variant

TOLD = Statement(
    "s-1",
    "quote",
    "words",
    (
        Mention("a", 0, 60, "first", "Inge Tvedt"),
        Mention("b", 0, 60, "reworded", "Inge Tvedt"),
        Mention("c", 0, 60, "edited", "Inge Tvedt"),
    ),
    (1, 2),
)
QUOTE = Utterance(
    "q-1",
    "words",
    "Inge Tvedt",
    (
        Variant("first", "", None, (Rendering("a", (Span(1, 40),), "Inge Tvedt"),)),
        Variant("other translation", "", 0, (Rendering("b", (Span(1, 40),), "Inge Tvedt"),)),
        Variant("quote truncated", "", 1, (Rendering("c", (Span(1, 30),), "Inge Tvedt"),)),
    ),
)


def kept(kind: str, giver: str, taker: str) -> bool:
    """Whether a change of a clause between two articles stays under its statement."""
    change = Change(kind, Place(giver, 30, 45), Place(taker, 25, 40), "“for now” is missing")
    (found,) = entered([_with(change)], [QUOTE])
    return change in found.changes


def _with(change: Change) -> Statement:
    return Statement(TOLD.id, TOLD.kind, TOLD.text, TOLD.mentions, TOLD.origins, changes=(change,))


@pytest.mark.parametrize(
    ("kind", "giver", "taker", "expected"),
    [
        ("hedge dropped", "a", "b", False),
        ("hedge dropped", "a", "c", False),  # a shorter form of the other translation
        ("hedge dropped", "b", "c", True),
        ("figure", "a", "b", True),
    ],
)
def test_what_two_translators_put_otherwise_was_dropped_by_nobody(kind, giver, taker, expected):
    """Within one translation a dropped hedge is one; a figure is one anyhow."""
    assert expected == kept(kind, giver, taker)
