"""The counts, and what they mean."""

from __future__ import annotations

import copy

import pytest

from retold.show import headline, tallies
from retold.show.telling import telling


def test_what_was_read_and_found(document):
    """The counts of a story in words."""
    assert headline(document) == "6 articles · 5 outlets · 1 story · 2–3 origins · 1 text family · 1 skipped"
    assert tallies.support(document["stories"]) == [
        "13 statements",
        "8 told more than once",
        "7 of those rest on one origin",
        "1 on one, perhaps more",
        "0 on two or more",
    ]
    assert tallies.changes(document["stories"]) == [
        "2 figures disagree",
        "1 quote altered",
        "1 quote truncated",
        "2 hedges dropped",
        "1 attribution dropped",
    ]


def test_what_names_no_outlet_is_not_counted_as_one(document):
    """Where no article names its outlet, the head says so instead of counting files as outlets."""
    unnamed = copy.deepcopy(document)
    for number, article in enumerate(unnamed["articles"]):
        article |= {"outlet": None, "url": None, "canonical_url": None, "source": f"{number}.txt"}
    assert tallies.read(unnamed)[:3] == ["6 articles", "no outlet named", "1 story"]
    unnamed["articles"][0]["outlet"] = "Norrland Wire"
    assert tallies.read(unnamed)[:3] == ["6 articles", "1 outlet", "5 of no named outlet"]


def test_on_how_many_origins_stories_rest(document):
    """Of several stories the origins of each are added; a file of an earlier version does not say it."""
    story = document["stories"][0]
    assert [2, 3] == story["origins"]
    assert tallies.resting(story).startswith(
        "Together the 6 articles rest on at least 2 origins and at most 3:"
    )
    assert tallies.resting(story | {"origins": [1, 1]}) == "Together the 6 articles rest on 1 origin."
    assert not tallies.resting(story | {"articles": story["articles"][:1]})
    two = {**document, "stories": [story, story | {"origins": [1, 1]}]}
    assert "3–4 origins" in tallies.read(two)
    earlier = {key: value for key, value in story.items() if key != "origins"}
    assert not tallies.resting(earlier)
    assert not [part for part in tallies.read({**document, "stories": [earlier]}) if "origin" in part]


def test_no_families_of_text_are_not_counted_as_none(document):
    """Where articles share no text the head says so in words, and of articles that nothing was compared with, nothing."""
    story = copy.deepcopy(document["stories"][0])
    apart = {**story["lineage"], "families": [], "derivations": []}
    only = {**document, "skipped": [], "stories": [story | {"lineage": apart}]}
    assert tallies.read(only)[-1] == "no shared text found"
    outside = [d for d in story["lineage"]["derivations"] if d["from"] not in story["articles"]][:1]
    only["stories"] = [story | {"lineage": apart | {"derivations": outside}}]
    assert tallies.read(only)[-1] == "no text family"
    only["stories"] = [story | {"articles": story["articles"][:1], "lineage": apart}]
    assert not [part for part in tallies.read(only) if "text" in part]


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
        "5 of the 6 articles share text with another, or with a text not in this collection. "
        "Of the 8 statements told more than once, 7 rest on a single origin; "
        "none has at least two."
    )
    shared = "5 of the 6 articles share text with another, or with a text not in this collection."
    assert tallies.sharing(story) == shared
    for statement in story["statements"]:
        statement["origins"] = [2, 2]
    assert tallies.meaning(story).endswith(
        "told more than once, none rests on a single origin; 8 have at least two."
    )
    story["statements"] = []
    assert tallies.meaning(story).endswith("not in this collection.")
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


def other_words(document, after, kind="edited"):
    """Return the story with a statement of two wordings that differ by other words alone."""
    story = copy.deepcopy(document["stories"][0])
    statement = next(s for s in story["statements"] if s["articles"] == 2 and not s["changes"])
    first, second = statement["mentions"][:2]
    second["wording"] = kind
    before = {"article": first["article"], "start": first["start"], "end": first["start"] + 9}
    place = {"article": second["article"], "start": second["start"], "end": second["start"] + 9}
    statement["changes"] = [
        {"kind": "other", "from": before, "to": place, "because": "“led” became “joined”"}
    ] * after
    return story


@pytest.mark.parametrize(
    ("wording", "changes", "told"), [("edited", 1, 1), ("edited", 2, 0), ("reworded", 1, 0)]
)
def test_other_words_are_told_where_they_stand_alone(document, wording, changes, told):
    """One word exchanged in a sentence that was left as it was is news; in a rewrite all words are other."""
    texts = {article["id"]: article["text"] for article in document["articles"]}
    found = telling([other_words(document, changes, wording)], texts, most=50)
    assert [item.change["kind"] for item in found].count("other") == told


def test_one_kind_does_not_crowd_out_the_others(document):
    """Of many changes of one kind three are shown while another kind waits."""
    story = copy.deepcopy(document["stories"][0])
    statement = next(s for s in story["statements"] if len(s["changes"]) == 3)
    change = next(c for c in statement["changes"] if c["kind"] == "figure")
    for length in range(1, 8):
        shorter = {**change, "to": {**change["to"], "end": change["to"]["start"] + length}}
        story["statements"].append({**statement, "id": f"again-{length}", "changes": [shorter]})
    texts = {article["id"]: article["text"] for article in document["articles"]}
    kinds = [item.change["kind"] for item in telling([story], texts, most=5)]
    assert kinds.count("figure") == 3


def test_a_second_word_of_one_statement_waits_for_other_places(document):
    """Of changes of one kind between the same two mentions one is shown while anything else waits."""
    story = copy.deepcopy(document["stories"][0])
    statement = next(s for s in story["statements"] if len(s["changes"]) == 3)
    change = next(c for c in statement["changes"] if c["kind"] == "figure")
    for length in range(1, 8):
        statement["changes"].append({**change, "to": {**change["to"], "end": change["to"]["start"] + length}})
    texts = {article["id"]: article["text"] for article in document["articles"]}
    spots = [(item.statement["id"], item.change["kind"]) for item in telling([story], texts, most=4)]
    assert len(set(spots)) == len(spots) == 4
