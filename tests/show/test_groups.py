"""Families taken apart, and their drawing."""

from __future__ import annotations

import pytest
from show.storm_articles import ident

from retold.show.drawing import drawing
from retold.show.groups import groups
from retold.show.names import names


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


@pytest.mark.parametrize("published", [None, "2021-10-20", "2021-10-20T09:00Z"])
def test_a_drawing_has_a_place_for_every_article(published):
    """With one time or none the lanes follow the derivations, also in a circle."""
    circle = [
        ("a", "b", "edit", "likely"),
        ("b", "a", "edit", "likely"),
        ("c", "x", "shared source", "likely"),
    ]
    made = story(["a", "b", "c"], circle, [["a", "b"]], ["x"])
    blank = {"outlet": None, "url": None, "canonical_url": None, "source": "s", "published": published}
    articles = {id_: {**blank, "id": id_} for id_ in "abc"}
    told = names({"articles": list(articles.values()), "stories": [made]})
    drawn = drawing(made, articles, told)
    assert len({node.y for node in drawn.nodes}) == 4
    assert [node.unseen for node in drawn.nodes] == [True, False, False, False]
    assert len(drawn.edges) == 3
    assert drawn.ticks == []


def test_time_runs_from_left_to_right(document):
    """Articles stand in order of time, and an arrow is drawn only where the direction is decided."""
    articles = {article["id"]: article for article in document["articles"]}
    drawn = drawing(document["stories"][0], articles, names(document))
    seen = [node for node in drawn.nodes if not node.unseen]
    assert [node.x for node in seen] == sorted(node.x for node in seen)
    assert [node.letter for node in seen] == list("ABCDEF")
    assert {edge.style for edge in drawn.edges} == {"republication", "revision", "rewrite", "shared-source"}
    assert seen[-1].relation == "revision of B; from an unseen text · certain"
    assert seen[3].relation == "no dependence found"
