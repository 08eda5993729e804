"""The counts, and what they mean."""

from __future__ import annotations

import copy

import pytest

from retold.show import headline, tallies
from retold.show.telling import telling


def test_what_was_read_and_found(document):
    """The counts of a story in words."""
    assert headline(document) == "6 articles · 5 outlets · 1 story · 1 text family · 1 skipped"
    assert tallies.found(document["stories"]) == [
        "13 statements",
        "8 told more than once",
        "7 of those rest on one origin",
        "2 figures disagree",
        "1 quote altered",
        "1 quote cut short",
        "2 hedges dropped",
        "1 attribution dropped",
    ]


def test_a_range_of_origins_is_not_one_origin():
    """One to two origins is no finding of one; one article alone is none either."""
    statement = {"articles": 4, "origins": [1, 2]}
    assert (tallies.on_one_origin(statement), tallies.origins(statement)) == (False, "1–2 origins")
    assert not tallies.on_one_origin({"articles": 1, "origins": [1, 1]})
    assert tallies.on_one_origin({"articles": 2, "origins": [1, 1]})


def test_the_meaning_of_a_lineage(document):
    """The sentence at the head counts articles that share text, and statements on a single origin."""
    story = copy.deepcopy(document["stories"][0])
    assert tallies.meaning(story) == (
        "5 of the 6 articles share text with another, or with a text not in this set. "
        "Of the 8 statements told more than once, 7 rest on a single origin."
    )
    for statement in story["statements"]:
        statement["origins"] = [2, 2]
    assert tallies.meaning(story).endswith("told more than once, none rests on one origin alone.")
    story["statements"] = []
    assert tallies.meaning(story).endswith("not in this set.")
    nothing = {"derivations": [], "families": [], "unseen": []}
    assert (
        tallies.meaning({"articles": ["a"], "lineage": nothing, "statements": []})
        == "One article: there is nothing here to compare it with."
    )


@pytest.mark.parametrize("most", [0, 1, 3, 50])
def test_the_gravest_changes_come_first_and_once(document, most):
    """Figures before quotes before hedges; no wording twice; no more than asked for."""
    texts = {article["id"]: article["text"] for article in document["articles"]}
    found = telling([*document["stories"], *document["stories"]], texts, most=most)
    kinds = [item.change["kind"] for item in found]
    expected = [
        "figure",
        "figure",
        "quote altered",
        "hedge dropped",
        "hedge dropped",
        "attribution dropped",
        "quote truncated",
    ]
    assert kinds == expected[:most]


def test_one_kind_does_not_crowd_out_the_others(document):
    """Of many changes of one kind three are shown while another kind waits."""
    story = copy.deepcopy(document["stories"][0])
    statement = next(s for s in story["statements"] if len(s["changes"]) == 3)
    change = next(c for c in statement["changes"] if c["kind"] == "figure")
    for length in range(1, 8):
        statement["changes"].append({**change, "to": {**change["to"], "end": change["to"]["start"] + length}})
    texts = {article["id"]: article["text"] for article in document["articles"]}
    kinds = [item.change["kind"] for item in telling([story], texts, most=5)]
    assert kinds.count("figure") == 3
