"""Who is named as knowing: dropped, exchanged, made nameless, or only spelled in another way."""

from __future__ import annotations

import pytest
from collate.sides import found, kinds, pairing, spots

from retold.collate import changes

BARE = "The bridge was unsafe for years."


@pytest.mark.parametrize(
    ("named", "clause"),
    [
        ("The bridge was unsafe for years, Tomas Hale said.", "Tomas Hale said"),
        ("Tomas Hale said the bridge was unsafe for years.", "Tomas Hale said"),
        ("The bridge was unsafe for years, police said.", "police said"),
        ("The bridge was unsafe for years, according to the report.", "according to the report"),
        ("A source said the bridge was unsafe for years.", "A source said"),
    ],
)
def test_an_attribution_that_is_missing_is_dropped(named, clause):
    """Before stands the clause that attributes, after the words that it stood next to."""
    assert [("attribution dropped", clause, BARE.rstrip("."))] == spots(named, BARE)


def test_an_attribution_that_comes_is_no_loss():
    """Naming a source later than others is not reported."""
    assert [] == kinds(BARE, "The bridge was unsafe for years, Tomas Hale said.")


def test_another_name_is_a_changed_attribution():
    """Two people who share no word of their names are two."""
    before = "The bridge was unsafe for years, Tomas Hale said."
    after = "The bridge was unsafe for years, Mira Doll said."
    assert [("attribution changed", "Tomas Hale said", "Mira Doll said")] == spots(before, after)
    assert "“Tomas Hale” became “Mira Doll”" == found(before, after)[0].because


@pytest.mark.parametrize("nameless", ["an official", "sources"])
def test_a_name_that_became_nameless_is_a_changed_attribution(nameless):
    """The reader can no longer ask whoever said it."""
    before, after = "The bridge was unsafe for years, Tomas Hale said.", f"{BARE[:-1]}, {nameless} said."
    assert [("attribution changed", "Tomas Hale said", f"{nameless} said")] == spots(before, after)
    assert ["a nameless source became “Tomas Hale”"] == [change.because for change in found(after, before)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The bridge was unsafe for years, Tomas Hale said.", "The bridge was unsafe for years, Hale said."),
        ("The talks will go on, Sergei Orlov said.", "The talks will go on, Sergey Orlov said."),
        ("The talks will go on, Sergei Orlov said.", "The talks will go on, Sergey Orlow said."),
        ("Tomas Hale said the bridge was unsafe.", "He said the bridge was unsafe."),
        (
            "The bridge was unsafe for years, Tomas Hale said.",
            "The bridge was unsafe for years, said Tomas Hale.",
        ),
    ],
    ids=["short form", "first name respelled", "both names respelled", "pronoun", "other order"],
)
def test_another_form_of_the_same_name_is_no_change(before, after):
    """Short forms, spellings, pronouns and word order name the same one."""
    assert [] == [kind for kind in kinds(before, after) if kind.startswith("attribution")]


def test_no_attribution_is_missed_in_other_content():
    """A sentence that tells something else owes no attribution."""
    assert [] == kinds(
        "The bridge was unsafe for years, Tomas Hale said.", "Rain fell in the mountains all night."
    )


def test_one_outlet_cited_in_place_of_another_is_a_changed_attribution():
    """Word order and verb aside."""
    before = "The Thornby Echo reported that the route was not approved by the city."
    after = "The route was not approved by the city, according to the Callow Herald."
    assert ["attribution changed"] == kinds(before, after)


def test_who_speaks_in_a_joined_clause_is_compared_for_that_clause():
    """The first clause has a speaker of its own."""
    before = (
        "Orlan closed the harbour, Tomas Hale said, while two northern villages were cut off, Mira Doll said."
    )
    after = "Two northern villages were cut off, Mira Doll said."
    assert [] == [kind for kind in kinds(before, after) if kind.startswith("attribution")]


def test_the_outlet_that_was_told_can_be_dropped():
    """Whom a source told it is part of who knows it."""
    before = "“We lost the rudder in the storm,” Inge Tvedt told the Orlan Herald."
    after = "“We lost the rudder in the storm,” Inge Tvedt said."
    assert ["attribution dropped"] == kinds(before, after)


def test_without_an_order_the_later_one_may_name_what_the_earlier_dropped():
    """Either may have been the first."""
    named = "The bridge was unsafe for years, Tomas Hale said."
    assert [] == changes.between(pairing(BARE, named))
    (change,) = changes.between(pairing(BARE, named), ordered=False)
    assert ("attribution dropped", "b") == (change.kind, change.before.article)
