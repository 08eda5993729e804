"""Families taken apart."""

from __future__ import annotations

from show.storm_articles import ident

from retold.show.groups import groups


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
    """Return groups as lead or unseen text, and members."""
    return [(g.lead or (g.unseen and g.unseen["id"]), [id_ for id_, _, _ in g.members]) for g in found]


def test_a_family_has_a_lead_and_an_unseen_text(document):
    """The wire leads its takers; those who share a statement go back to a text that is not there."""
    found = groups(document["stories"][0])
    assert shape(found) == [
        (ident("wire"), [ident(name) for name in ("courier", "estuary", "courier-late")]),
        ("unseen-ministry", [ident("post"), ident("courier-late")]),
    ]


def test_undecided_pairs_have_no_lead():
    """Where nobody can say who took from whom, nobody leads."""
    made = story(["a", "b"], [("b", "a", "edit", "undecided")], [["a", "b"]])
    assert shape(groups(made)) == [(None, ["a", "b"])]


def test_two_leads_are_two_groups():
    """An article that took from two others stands in both groups."""
    made = story(
        ["a", "b", "c"],
        [("c", "a", "excerpt", "certain"), ("c", "b", "excerpt", "likely")],
        [["a", "b", "c"]],
    )
    assert shape(groups(made)) == [("a", ["c"]), ("b", ["c"])]


def test_a_circle_has_no_lead_and_no_end():
    """Articles that go back to one another in a circle are listed, without a lead and without a hang."""
    circle = [("a", "b", "edit", "likely"), ("b", "a", "edit", "likely")]
    assert shape(groups(story(["a", "b"], circle, [["a", "b"]]))) == [(None, ["a", "b"])]
