"""A lineage keeps to what a person decided."""

from __future__ import annotations

from dataclasses import replace

from derive.test_lineage import OWN, SAID, TOLD, WHOLE, at
from making import make, tell_of

from retold.align import passages
from retold.derive import lineage
from retold.read import rulings
from retold.records import Article, Lineage

A = make(WHOLE, "A", published=at(9))
B = make(WHOLE.replace("three weeks", "21 days"), "B", published=at(12))
C = make(WHOLE.replace("old lime kiln", "kiln"), "C", published=at(13))
APART = make(f"{OWN[0]} {SAID}", "Apart", published=at(14))


def derive(articles: tuple[Article, ...], *told: tuple[object, ...]) -> Lineage:
    """The lineage of some articles with decisions, each a kind and two articles."""
    story = tell_of(*articles)
    decisions = tuple(
        rulings.made(decision=kind, articles=[a.id, b.id], by="Ines", note="asked both")
        for kind, a, b in told
    )
    return lineage(replace(story, decisions=decisions), passages(story))


def edges(found: Lineage) -> set[tuple[str, str]]:
    """(source, taker) by outlet."""
    name = {one.id: one.outlet for one in (A, B, C, APART)}
    return {(name.get(one.source, "unseen"), name[one.article]) for one in found.derivations}


def families(found: Lineage) -> list[str]:
    """The outlets of each family, sorted."""
    name = {one.id: one.outlet[0] for one in (A, B, C)} | {APART.id: "p"}
    return sorted("".join(sorted(name[one] for one in family)) for family in found.families)


def test_without_decisions_nothing_is_said_of_them():
    """The lineage is what it was."""
    assert None is derive((A, B)).unruled
    assert {("A", "B")} == edges(derive((A, B)))


def test_what_is_no_copy_has_no_relation():
    """The two are families of their own, and the wording that they share is told with who overruled it and why."""
    found = derive((A, B), ("not a copy", A, B))
    assert (set(), ["A", "B"]) == (edges(found), families(found))
    (reason,) = [one for one in found.separate if one.kind == "decision"]
    assert "decided by a person: neither is a copy of the other, though" in reason.text
    assert reason.text.endswith("words are told alike [Ines] (asked both)")
    assert {A.id, B.id} == {place.article for place in reason.places}
    assert reason.weight < 0
    others = [one.text for one in found.separate if one.kind != "decision"]
    assert ["beside what a person decided: no wording shared"] * 2 == [text[:47] for text in others]
    assert found.unruled == derive((A, B))


def test_what_is_no_copy_may_be_of_one_family_through_a_third():
    """Both still go back to what the third has."""
    found = derive((A, B, C), ("not a copy", A, B))
    assert ["ABC"] == families(found)
    assert not edges(found) & {("A", "B"), ("B", "A")}


def test_no_copies_of_any_other_leave_no_unseen_text():
    """An unseen text rests on what its takers share."""
    parts = ((0, 1), (1, 2), (0, 2))
    told = tuple(make(f"{OWN[n]} {TOLD[x]} {TOLD[y]}", f"{n}") for n, (x, y) in enumerate(parts))
    assert 1 == len(derive(told).unseen)
    pairs = [("not a copy", told[x], told[y]) for x, y in parts]
    assert () == derive(told, *pairs).unseen == derive(told, *pairs).derivations


def test_a_named_source_is_certain():
    """Against the clock, with the reason and its weight."""
    found = derive((A, B), ("source", B, A))
    (one,) = found.derivations
    assert (A.id, B.id, "certain") == (one.article, one.source, one.direction)
    (reason,) = [because for because in one.because if because.kind == "decision"]
    assert (100.0, "decided by a person: one is the source of the other [Ines] (asked both)") == (
        reason.weight,
        reason.text,
    )


def test_a_named_source_takes_its_place_in_the_tree():
    """Whatever hung above or below it."""
    for source, taker in ((B, A), (C, A), (C, B), (B, C)):
        found = derive((A, B, C), ("source", source, taker))
        assert (source.outlet, taker.outlet) in edges(found)
        assert (taker.outlet, source.outlet) not in edges(found)
        assert ["ABC"] == families(found)
    chain = derive((A, B, C), ("source", C, B), ("source", B, A))
    assert {("C", "B"), ("B", "A")} == edges(chain)


def test_two_sources_of_one_article_are_both_told():
    """The second as an excerpt."""
    found = derive((A, B, C), ("source", A, C), ("source", B, C))
    assert {("A", "C"), ("B", "C")} <= edges(found)
    assert "excerpt" in {one.kind for one in found.derivations if one.article == C.id}


def test_one_text_without_a_common_word_is_one_family():
    """A person may know what no wording shows."""
    found = derive((A, APART), ("same text", A, APART))
    (one,) = found.derivations
    assert (["Ap"], "rewrite", 1.0) == (families(found), one.kind, one.probability)
    assert ["decided by a person: both are one text [Ines] (asked both)"] == [
        because.text for because in one.because if because.kind == "decision"
    ]


def test_one_text_says_nothing_of_who_was_first():
    """Direction is what the votes give."""
    (plain,), (told,) = derive((A, B)).derivations, derive((A, B), ("same text", A, B)).derivations
    assert (plain.article, plain.direction, plain.kind) == (told.article, told.direction, told.kind)
