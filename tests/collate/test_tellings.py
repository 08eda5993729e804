"""On how many origins a story and its families rest, by lineages written by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from making import make, tell_of

from retold.collate import tellings
from retold.read import rulings
from retold.records import Citation, Derivation, Lineage, Place, Relation, Span

WIRE, PAPER, RADIO, STAR = ARTICLES = tuple(
    make(f"The {name} told it.", name, published=f"2031-03-02T0{number}:00Z")
    for number, name in enumerate(("Wire", "Paper", "Radio", "Star"))
)
STORY = tell_of(*ARTICLES)
UNSEEN = "unseen-1"


def came(article, source, kind, taken, probability=0.99):
    """An article that goes back to another one, or to the unseen text."""
    return Derivation(article.id, getattr(source, "id", source), kind, "likely", probability, taken)


def lineage(*derivations, families=(ARTICLES,), **more):
    """The lineage of these derivations."""
    return Lineage(derivations, families=tuple(tuple(a.id for a in family) for family in families), **more)


def apart(*groups):
    """Families: these, and each other article by itself."""
    grouped = {one.id for group in groups for one in group}
    return (*groups, *((one,) for one in ARTICLES if one.id not in grouped))


def test_articles_without_dependence_are_each_an_origin():
    """Four families, four origins, nothing to link."""
    told = tellings(STORY, lineage(families=apart()))
    assert ((4, 4), ((1, 1),) * 4, ()) == (told.origins, told.families, told.links)


@pytest.mark.parametrize("kind", ["revision", "republication", "edit", "rewrite"])
def test_who_retells_the_whole_is_no_origin_of_its_own(kind):
    """Whatever share it is: a rewrite may leave out much."""
    told = tellings(STORY, lineage(came(PAPER, WIRE, kind, 0.4), families=apart((WIRE, PAPER))))
    assert ((3, 3), (1, 1)) == (told.origins, told.families[0])
    assert [(True, f"one is {'an' if kind == 'edit' else 'a'} {kind} of the other, 40% of its words")] == [
        (link.certain, link.because) for link in told.links
    ]


@pytest.mark.parametrize(("taken", "most"), [(0.2, 4), (0.59, 4), (0.6, 3), (0.9, 3)])
def test_who_took_a_part_may_have_the_rest_from_its_own_reporting(taken, most):
    """Unless it was most of what it has."""
    told = tellings(STORY, lineage(came(PAPER, WIRE, "excerpt", taken), families=apart((WIRE, PAPER))))
    assert ((3, most), (1, most - 2)) == (told.origins, told.families[0])


def test_who_share_an_unseen_text_are_one_origin_at_least():
    """At most, each that took only a part of it is one beside."""
    taken = {WIRE: 0.8, PAPER: 0.7, RADIO: 0.3}
    found = [came(one, UNSEEN, "shared source", share) for one, share in taken.items()]
    told = tellings(STORY, lineage(*found, families=apart((WIRE, PAPER, RADIO))))
    assert ((2, 3), (1, 2)) == (told.origins, told.families[0])
    assert [True, False] == sorted((link.certain for link in told.links), reverse=True)


def test_an_unsure_derivation_is_a_possible_link():
    """A copy by all its looks, but for what may be chance."""
    found = lineage(came(PAPER, WIRE, "edit", 0.9, probability=0.7), families=apart((WIRE, PAPER)))
    assert (3, 4) == tellings(STORY, found).origins


def test_a_family_hangs_together_without_derivations():
    """It goes back to one text, though nobody knows how."""
    told = tellings(STORY, lineage())
    assert ((1, 4), ((1, 4),)) == (told.origins, told.families)
    assert {"both are of one family of texts"} == {link.because for link in told.links}


def test_a_likely_relation_joins_two_families_possibly():
    """An unlikely one does not."""
    for probability, least in ((0.6, 3), (0.4, 4)):
        shared = Relation(*sorted((WIRE.id, STAR.id)), "facts only", probability)
        told = tellings(STORY, lineage(families=apart(), relations=(shared,)))
        assert ((least, 4), ((1, 1),) * 4) == (told.origins, told.families)


@pytest.mark.parametrize(
    ("how", "through", "least"),
    [("reported", None, 3), ("disputed", None, 4), ("reported", Span(0, 3), 4)],
)
def test_who_names_another_outlet_may_have_it_from_there(how, through, least):
    """Not who disputes it, nor where it was named by somebody else."""
    for meant in ({"source": WIRE.id}, {"among": (WIRE.id,)}):
        cited = Citation(
            Place(STAR.id, 0, 8), "Wire", "outlet", how, Span(0, 4), Span(0, 8), through=through, **meant
        )
        told = tellings(STORY, lineage(families=apart(), citations=(cited,)))
        assert (least, 4) == told.origins


def test_two_ways_between_families_do_not_tear_a_family_apart():
    """The links that are shown count the origins of each family too."""
    cited = tuple(
        Citation(Place(one.id, 0, 8), "Star", "outlet", "reported", Span(0, 4), Span(0, 8), source=STAR.id)
        for one in (WIRE, PAPER)
    )
    found = lineage(came(PAPER, WIRE, "excerpt", 0.2), families=apart((WIRE, PAPER)), citations=cited)
    told = tellings(STORY, found)
    assert (1, 2) == told.families[0]
    assert {WIRE.id, PAPER.id} in [{link.a, link.b} for link in told.links]


def test_a_person_takes_links_away_and_adds_some():
    """`not a copy` leaves both as they were, but for that link; `same text` makes two one; `source` needs the words too."""
    copied = came(PAPER, WIRE, "edit", 0.9)
    found, alone = lineage(copied, families=apart((WIRE, PAPER))), lineage(families=apart())
    assert (4, 4) == _decided("not a copy", replace(alone, unruled=found))
    assert (3, 3) == _decided("same text", lineage(families=apart((WIRE, PAPER)), unruled=alone))
    assert (3, 3) == _decided("source", replace(found, unruled=alone))
    part = lineage(came(PAPER, WIRE, "excerpt", 0.2), families=apart((WIRE, PAPER)), unruled=alone)
    assert (3, 4) == _decided("source", part)


def _decided(kind, found):
    """The range of the story after a decision on its first two articles."""
    decision = rulings.made(decision=kind, articles=[WIRE.id, PAPER.id])
    return tellings(replace(STORY, decisions=(decision,)), found).origins


def test_the_order_of_families_and_derivations_does_not_matter():
    """Each family keeps its own range."""
    found = [came(PAPER, WIRE, "excerpt", 0.2), came(STAR, RADIO, "edit", 0.9)]
    one = tellings(STORY, lineage(*found, families=((WIRE, PAPER), (RADIO, STAR))))
    other = tellings(STORY, lineage(*found[::-1], families=((STAR, RADIO), (PAPER, WIRE))))
    assert (one.origins, one.links, one.families) == (other.origins, other.links, other.families[::-1])
