"""Hedges that go, come, move or are exchanged."""

from __future__ import annotations

import pytest
from collate.sides import found, kinds, spots

PLAIN = "The ferry struck the northern pier."


@pytest.mark.parametrize(
    ("hedged", "plain", "words"),
    [
        ("The ferry may have struck the northern pier.", PLAIN, "may have"),
        ("The ferry reportedly struck the northern pier.", PLAIN, "reportedly"),
        ("The ferry allegedly struck the northern pier.", PLAIN, "allegedly"),
        ("The ferry appears to have struck the northern pier.", PLAIN, "appears"),
        ("No survivors have been found so far.", "No survivors have been found.", "so far"),
    ],
    ids=["modal", "reportive", "reportive too", "evidential", "limit"],
)
def test_a_hedge_that_goes_or_comes_is_found_with_what_it_hedged(hedged, plain, words):
    """The place with the hedge holds it and the words it hedges; the other place holds those words."""
    (dropped,) = found(hedged, plain)
    assert ("hedge dropped", f"“{words}” is missing") == (dropped.kind, dropped.because)
    assert words in hedged[dropped.before.start : dropped.before.end]
    (added,) = found(plain, hedged)
    assert ("hedge added", f"“{words}” was added") == (added.kind, added.because)
    assert (dropped.before.start, dropped.before.end) == (added.after.start, added.after.end)
    assert (dropped.after.start, dropped.after.end) == (added.before.start, added.before.end)


def test_may_that_became_will_is_a_dropped_hedge():
    """The counterpart is looked for behind the new word."""
    actual = spots("The fire may spread to the harbour.", "The fire will spread to the harbour.")
    assert [("hedge dropped", "may spread to the harbour", "spread to the harbour")] == actual


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "The ferry reportedly struck the northern pier.",
            "The northern pier was reportedly struck by the ferry.",
        ),
        (
            "The steering reportedly failed, the harbour master said.",
            "The harbour master said the steering reportedly failed.",
        ),
        (
            "The steering may have failed a minute before, and divers searched the harbour.",
            "Divers searched the harbour, and the steering may have failed a minute before.",
        ),
    ],
)
def test_a_hedge_that_moved_with_its_clause_is_not_dropped(before, after):
    """Another order of words takes nothing back."""
    assert [] == [kind for kind in kinds(before, after) if kind.startswith("hedge")]


def test_a_hedge_in_place_of_another_of_its_kind_is_no_change():
    """Reportedly and allegedly limit alike."""
    assert [] == kinds("The ferry reportedly struck the pier.", "The ferry allegedly struck the pier.")


def test_a_hedge_in_a_sentence_of_other_content_is_no_change():
    """Where nothing that was hedged is told, nothing was dropped."""
    assert [] == kinds("The ferry may have struck the northern pier.", "Rain fell in the mountains.")
