"""Wordings side by side, quotes by speaker, figures."""

from __future__ import annotations

import re

from show.storm import ident

from retold.show.amounts import amounts
from retold.show.evidence import evidence
from retold.show.kinship import kin, kinship
from retold.show.names import names
from retold.show.speakers import speakers


def parts(document):
    """Return a story with what the views of it need."""
    return document["stories"][0], {a["id"]: a for a in document["articles"]}, names(document)


def plain(html) -> str:
    """Return the words of a piece of HTML."""
    return re.sub("<[^>]*>", "", str(html))


def test_an_edited_wording_stands_beside_the_first(document):
    """The words that only one side has are marked on that side."""
    proof = next(p for p in evidence(*parts(document)) if "waiting hall" in p.html)
    second = proof.wordings[1]
    assert (second.name.letter, second.wording, second.base.letter) == ("B", "edited", "A")
    assert re.findall("<del>(.*?)</del>", str(second.base_html)) == ["At least", "reportedly"]
    assert re.findall("<ins>(.*?)</ins>", str(second.html)) == []


def test_the_same_words_are_shown_once(document):
    """Who carries a wording word for word is listed under it."""
    proof = next(p for p in evidence(*parts(document)) if "The mayor" in p.html)
    found = [(w.name.letter, w.wording, "".join(name.letter for name in w.same)) for w in proof.wordings]
    assert found == [("A", "first", "BF"), ("C", "reworded", "")]


def test_changes_stand_in_order_of_gravity_with_their_reason(document):
    """A figure before a hedge, each with its words and its because."""
    proof = next(p for p in evidence(*parts(document)) if p.kind == "figure")
    assert proof.kinds == ["figure", "hedge dropped", "attribution dropped"]
    assert (plain(proof.changes[0].before_html), plain(proof.changes[0].after_html)) == (
        "Some 4,000 homes…",
        "Some 6,500 homes…",
    )
    assert proof.changes[0].because == "4,000 became 6,500"


def test_the_ties_say_why_mentions_count_as_one(document):
    """Only derivations between the statement's own articles are given, an unseen text only if it joins two."""
    proofs = evidence(*parts(document))
    assert next(p for p in proofs if p.kind == "figure").ties == [
        "B is a republication of A, certain (0.99)",
        "C is a rewrite of A, likely (0.91)",
        "F is a revision of B, certain (0.99)",
    ]
    minister = next(p for p in proofs if "transport minister" in p.html)
    assert minister.ties == [f"{letter} goes back to a text not in this set (0.86)" for letter in "EF"]


def test_quotes_stand_by_speaker_with_their_forms(document):
    """Who is quoted by most comes first; a form lists the words it lacks."""
    found = speakers(*parts(document))
    assert [speaker for speaker, _ in found] == ["Mette Aas", "Siri Lund"]
    first, second = found[0][1][0].forms
    assert [name.letter for name in first.carriers] == ["A", "B", "F"]
    assert [plain(piece) for piece in second.lacks] == ["long", "the building"]
    assert re.findall("<ins>(.*?)</ins>", str(second.html)) == ["loud"]


def test_figures_stand_beside_one_another(document):
    """The same figure with the same bound is one row with all who give it; the scale runs from least to most."""
    found = amounts(*parts(document))
    assert [amount.disagree for amount in found] == [True, True]
    homes = next(amount for amount in found if amount.what == "home")
    rows = [(plain(g.html), g.bound, "".join(n.letter for n in g.carriers), g.low) for g in homes.given]
    assert rows == [
        ("4,000 households", "", "C", 6.0),
        ("Some 4,000 homes", "about", "AB", 6.0),
        ("Some 6,500 homes", "about", "F", 154.0),
    ]


def test_the_lineage_as_a_list_has_reasons_with_their_words(document):
    """Each article says what it goes back to, and the reasons show the words they rest on."""
    found = {name.letter: ties for name, ties in kinship(*parts(document))}
    assert [tie.what for tie in found["F"]] == [
        "Revision of B Osterhaven Courier (1)",
        "Shares a text that is not in this set",
    ]
    assert [tie.what for tie in found["D"]] == ["No dependence found."]
    reason = found["B"][0].reasons[0]
    assert (reason.text, plain(reason.places[0][1])) == ("credits Norrland Wire", "Photo: Norrland Wire")


def test_the_head_names_leads_and_followers(document):
    """A follower that is not a step from the lead says from whom it is."""
    story, _, told = parts(document)
    first, second = kin(story, told)
    assert [(name.letter, what) for name, what in first.members] == [
        ("B", "republication"),
        ("C", "rewrite"),
        ("F", "revision of B"),
    ]
    assert (first.lead, second.lead, second.unseen) == (told[ident("wire")], None, "text not in this set")
