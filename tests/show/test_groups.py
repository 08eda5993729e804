"""Families taken apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from show.storm_articles import ident

from retold.show import familiar, tallies
from retold.show.drawing.labels import said
from retold.show.groups import groups
from retold.show.kinship import kin, kinship
from retold.show.names import Name


def story(articles, derivations, families, unseen=()):
    """Return as much of a story as its lineage needs."""
    made = [
        {
            "article": a,
            "from": b,
            "kind": kind,
            "direction": direction,
            "probability": 0.9,
            "taken": 0.5,
            "reasons": [],
        }
        for a, b, kind, direction in derivations
    ]
    lineage = {
        "derivations": made,
        "families": families,
        "unseen": [{"id": id_, "agency": None, "reasons": []} for id_ in unseen],
        "separate": [],
    }
    return {"articles": articles, "lineage": lineage, "statements": []}


def shape(found):
    """Return families as their trees: lead or unseen text, and members."""
    return [
        [(tree.lead or tree.unseen["id"], [one.article for one in tree.members]) for tree in group.trees]
        for group in found
    ]


def called(*ids):
    """Return names that are the ids, and letters that are the ids in capitals."""
    return {id_: Name(id_.upper(), id_, "") for id_ in ids}


def test_a_family_has_a_lead_and_an_unseen_text(document):
    """The wire leads its takers, and in the same entry stands who shares text that is not there."""
    found = groups(document["stories"][0])
    assert shape(found) == [
        [
            (ident("wire"), [ident(name) for name in ("courier", "courier-late", "estuary")]),
            ("unseen-ministry", [ident("post")]),
        ]
    ]


def test_undecided_pairs_say_that_either_may_be_the_source():
    """Where nobody can say who took from whom, one hangs under the other and the words tell that it is open."""
    made = story(["a", "b"], [("b", "a", "edit", "undecided")], [["a", "b"]])
    (family,) = kin(made, called("a", "b"))
    assert [(branch.lead.letter, branch.members) for branch in family.branches] == [
        ("A", [(called("b")["b"], "edit of A, or the reverse", 1)])
    ]
    assert familiar.parts(groups(made)[0], called("a", "b")) == [
        "a and b share text (1 edit); which came first is undecided"
    ]


def test_an_article_is_no_source_while_nobody_can_say_who_took_from_whom():
    """Of one whose text others share either way the list and the drawing do not say that they go back to it."""
    made = story(["a", "b"], [("b", "a", "edit", "undecided")], [["a", "b"]])
    articles = {id_: {"text": ""} for id_ in "ab"}
    told = called("a", "b")
    assert (
        kinship(made, articles, told)[0].ties[0].what
        == "Others share its text; who took from whom is undecided."
    )
    assert said("a", made, told).endswith(": others share its text")
    made["lineage"]["derivations"][0]["direction"] = "likely"
    assert kinship(made, articles, told)[0].ties[0].what.startswith("Others go back to it")
    assert said("a", made, told).endswith(": others go back to it")


def test_two_leads_are_one_family():
    """An article that took from two others stands once, under the first, and says that it took from the other too."""
    made = story(
        ["a", "b", "c"],
        [("c", "a", "excerpt", "certain"), ("c", "b", "excerpt", "likely")],
        [["a", "b", "c"]],
    )
    assert shape(groups(made)) == [[("a", ["c"]), ("b", [])]]
    (family,) = kin(made, called("a", "b", "c"))
    assert [what for branch in family.branches for _, what, _ in branch.members] == [
        "excerpt · also excerpt of B"
    ]
    assert [branch.note for branch in family.branches] == ["", "C took from it too"]
    assert familiar.parts(groups(made)[0], called("a", "b", "c")) == [
        "a → c (1 excerpt)",
        "b → c (1 excerpt) too",
    ]


def test_the_strongest_derivation_decides_where_an_article_stands():
    """Who took most from a text that is not there stands under it, whoever else it took a little from."""
    made = story(
        ["a", "b", "c"],
        [
            ("b", "a", "excerpt", "likely"),
            ("b", "u", "shared source", "certain"),
            ("c", "b", "edit", "likely"),
        ],
        [["a", "b", "c"]],
        unseen=["u"],
    )
    made["lineage"]["derivations"][1]["taken"] = 0.8
    assert shape(groups(made)) == [[("u", ["b", "c"]), ("a", [])]]
    (family,) = kin(made, called("a", "b", "c"))
    assert [(name.letter, what, depth) for name, what, depth in family.branches[0].members] == [
        ("B", "also excerpt of A", 1),
        ("C", "edit of B", 2),
    ]


def test_an_undecided_article_hangs_under_the_one_that_others_took_from():
    """Whichever of the two is named first: a lead keeps its place."""
    made = story(
        ["a", "b", "c"],
        [("b", "a", "edit", "likely"), ("a", "c", "edit", "undecided")],
        [["a", "b", "c"]],
    )
    assert shape(groups(made)) == [[("a", ["b", "c"])]]
    assert familiar.parts(groups(made)[0], called("a", "b", "c")) == [
        "a → b (1 edit)",
        "a and c share text (1 edit); which came first is undecided",
    ]


def test_one_article_may_go_back_to_a_text_that_is_not_there():
    """It is no family, and yet it is told."""
    made = story(["a", "b"], [("a", "u", "shared source", "certain")], [["a"], ["b"]], unseen=["u"])
    assert shape(groups(made)) == [[("u", ["a"])]]
    assert familiar.parts(groups(made)[0], called("a")) == [
        "a has text not in this collection (probability 0.90)"
    ]


def test_a_circle_has_one_head_and_no_end():
    """Articles that go back to one another in a circle stand once each, without a hang."""
    circle = [("a", "b", "edit", "likely"), ("b", "a", "edit", "likely")]
    assert shape(groups(story(["a", "b"], circle, [["a", "b"]]))) == [[("b", ["a"])]]


IDS = ["a", "b", "c", "d", "e", "f"]
TIES = st.tuples(
    st.sampled_from(IDS),
    st.sampled_from([*IDS, "u", "v"]),
    st.sampled_from(["edit", "excerpt", "rewrite"]),
    st.sampled_from(["certain", "likely", "undecided"]),
).filter(lambda tie: tie[0] != tie[1])


@given(st.lists(TIES, max_size=14, unique_by=lambda tie: tie[:2]), st.integers(1, 6))
def test_there_are_as_many_entries_as_families_and_each_article_stands_once(ties, apart):
    """Whatever goes back to whatever: the headline's number and the entries agree, and nobody is lost or doubled."""
    families = [IDS[:apart], IDS[apart:]] if apart < len(IDS) else [IDS]
    inside = [t for t in ties if t[1] in "uv" or any({*t[:2]} <= {*family} for family in families)]
    made = story(IDS, inside, families, unseen=["u", "v"])
    found = groups(made)
    assert [group.articles for group in found if len(group.articles) > 1] == tallies.families(made)
    for group in found:
        stands = [
            id_ for tree in group.trees for id_ in (tree.lead, *(m.article for m in tree.members)) if id_
        ]
        assert sorted(stands) == sorted(group.articles)
        assert all(familiar.parts(group, called(*IDS)))
    assert len(kin(made, called(*IDS))) == len(found)
