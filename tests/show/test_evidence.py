"""Wordings side by side, quotes by speaker, figures."""

from __future__ import annotations

import copy
import re

from show.storm_articles import ident

from retold.show.amounts import amounts
from retold.show.changed import changed
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
    """A figure before a hedge; a change between two wordings that no pair shows has its own words."""
    proof = next(p for p in evidence(*parts(document)) if p.kind == "figure")
    assert proof.kinds == ["figure", "hedge dropped", "attribution dropped"]
    assert (plain(proof.changes[0].before_html), plain(proof.changes[0].after_html)) == (
        "Some 4,000 homes were without power on…",
        "Some 6,500 homes were without power on…",
    )
    assert proof.changes[0].because == "4,000 became 6,500"


def test_what_stands_in_place_of_an_attribution_is_not_marked_as_added(document):
    """Where nobody is named any more, only the lost words are marked."""
    story, articles, told = parts(document)
    change = next(c for s in story["statements"] for c in s["changes"] if c["kind"] == "attribution dropped")
    found = changed(change, {id_: article["text"] for id_, article in articles.items()}, told)
    assert "<del>according to the grid operator</del>" in found.before_html
    assert "<ins>" not in found.after_html


def test_a_change_is_named_under_the_pair_that_shows_it(document):
    """What changed between the two wordings of a pair is said there and not shown a second time."""
    proof = next(p for p in evidence(*parts(document)) if "waiting hall" in p.html)
    story = parts(document)[0]
    pair = next(w for w in proof.wordings if w.name.letter == "B")
    assert [kind for kind, _ in pair.changes] == ["hedge dropped"]
    statement = story["statements"][proof.number]
    named = sum(len(w.changes) for w in proof.wordings)
    assert named + len(proof.changes) == len(statement["changes"])


def test_other_words_are_named_in_the_evidence(document):
    """A change of kind other is said as what became what, in softer dress."""
    story, articles, told = copy.deepcopy(parts(document)[0]), *parts(document)[1:]
    statement = next(s for s in story["statements"] if "waiting hall" in s["text"])
    first, second = (
        next(m for m in statement["mentions"] if m["article"] == ident(name)) for name in ("wire", "courier")
    )
    statement["changes"] = [
        {"kind": "other", "because": "“led” became “joined”"}
        | {
            side: {key: m[key] for key in ("article", "start", "end")}
            for side, m in zip(("from", "to"), (first, second), strict=True)
        }
    ]
    proof = evidence(story, articles, told)[story["statements"].index(statement)]
    assert proof.wordings[1].changes == [("other words", "“led” became “joined”")]
    assert (proof.kinds, proof.reworded) == ([], True)


def test_the_ties_say_why_mentions_count_as_one(document):
    """Only derivations between the statement's own articles are given, an unseen text only if it joins two."""
    proofs = evidence(*parts(document))
    assert next(p for p in proofs if p.kind == "figure").ties == [
        "B is a republication of A, certain (0.99)",
        "C is a rewrite of A, likely (0.91)",
        "F is a revision of B, certain (0.99)",
    ]
    minister = next(p for p in proofs if "transport minister" in p.html)
    assert minister.ties == ["E and F go back to a text not in this collection (0.86)"]


def test_quotes_stand_by_speaker_with_their_forms(document):
    """Who is quoted by most comes first; a form shows the words it lacks struck out and those it has besides."""
    found = speakers(*parts(document))
    assert [speaker for speaker, _, _ in found] == ["Mette Aas", "Siri Lund"]
    quoted = found[0][1][0]
    first, second = quoted.forms
    assert parts(document)[0]["statements"][quoted.statement]["kind"] == "quote"
    assert [name.letter for name in first.carriers] == ["A", "B", "F"]
    assert [plain(piece) for piece in re.findall("<del.*?</del>", str(second.html))] == [
        "long",
        "the building",
    ]
    assert re.findall("<ins>(.*?)</ins>", str(second.html)) == ["loud"]
    assert (second.kind, second.over) == ("quote altered", "A, B, F")


def test_figures_stand_beside_one_another(document):
    """The same figure with the same bound is one row with all who give it; the plot holds their values by time."""
    found = amounts(*parts(document))
    assert [amount.disagree for amount in found] == [True, True]
    homes = next(amount for amount in found if amount.what == "home")
    rows = [(plain(g.html), g.bound, "".join(n.letter for n in g.carriers)) for g in homes.given]
    assert rows == [
        ("4,000 households", "", "C"),
        ("Some 4,000 homes", "about", "AB"),
        ("Some 6,500 homes", "about", "F"),
    ]
    marks = [(mark.letter, mark.shape) for mark in homes.course.marks]
    assert marks == [("A", "hollow"), ("B", "hollow"), ("C", "plain"), ("F", "hollow")]
    heights = [mark.high for mark in homes.course.marks]
    assert heights[0] == heights[1] == heights[2] > heights[3]
    assert [label for _, label in homes.course.levels] == ["6,500", "4,000"]
    assert homes.course.legend == [("hollow", "ring", "about")]


def test_words_quoted_inside_a_sentence_stand_among_the_quotes(document):
    """A quote that no statement of kind quote holds is listed under whom it names, with those that quote it."""
    story, articles, told = copy.deepcopy(parts(document)[0]), *parts(document)[1:]
    statement = next(s for s in story["statements"] if s["kind"] == "quote")
    statement |= {"kind": "statement", "speaker": None}
    quote = next(q for q in story["quotes"] if statement["id"] in q["statements"])
    quote["speaker"] = "the conductor"
    (found,) = next(
        compared for name, compared, _ in speakers(story, articles, told) if name == "the conductor"
    )
    assert (found.articles, found.kinds) == (4, ["quote truncated", "quote altered"])


def test_a_quote_of_one_article_stands_apart(document):
    """What nothing can be laid beside is kept for those who ask for it."""
    story, articles, told = copy.deepcopy(parts(document)[0]), *parts(document)[1:]
    for quote in story["quotes"]:
        quote["variants"] = [quote["variants"][0] | {"renderings": quote["variants"][0]["renderings"][:1]}]
        quote["articles"] = 1
    found = speakers(story, articles, told)
    assert [(name, len(compared), len(alone)) for name, compared, alone in found] == [
        ("Mette Aas", 0, 1),
        ("Siri Lund", 0, 1),
    ]


def test_what_a_taker_of_an_unseen_text_leads_hangs_under_it(document):
    """One tree instead of two: the unseen text, its taker, and who took from that."""
    story, _, told = copy.deepcopy(parts(document)[0]), *parts(document)[1:]
    wire = dict.fromkeys(["article"], ident("wire"))
    unseen = next(d for d in story["lineage"]["derivations"] if d["kind"] == "shared source")
    story["lineage"]["derivations"].append({**unseen, **wire})
    found = kin(story, told)
    assert [len(family.branches) for family in found] == [1]
    (tree,) = found[0].branches
    assert (tree.lead, tree.unseen) == (None, "text not in this collection")
    steps = [(name.letter, depth) for name, _, depth in tree.members]
    assert steps[:2] == [("A", 1), ("B", 2)]


def test_the_lineage_as_a_list_has_reasons_with_their_words(document):
    """Each article says what it goes back to, and the reasons show the words they rest on."""
    found = {entry.key: entry.ties for entry in kinship(*parts(document))}
    assert [tie.what for tie in found["F"]] == [
        "Revision of B Osterhaven Courier (1)",
        "Shares a text that is not in this collection",
    ]
    assert [tie.what for tie in found["D"]] == ["No dependence found."]
    reason = found["B"][0].reasons[0]
    assert (reason.text, plain(reason.places[0][1])) == ("credits Norrland Wire", "Photo: Norrland Wire")


def test_the_head_names_leads_and_followers(document):
    """A follower that is not a step from the lead says from whom it is."""
    story, _, told = parts(document)
    (family,) = kin(story, told)
    first, second = family.branches
    assert family.articles == 5
    assert [(name.letter, what, depth) for name, what, depth in first.members] == [
        ("B", "republication", 1),
        ("F", "revision of B · also text not in this collection", 2),
        ("C", "rewrite", 1),
    ]
    assert (first.lead, second.lead, second.unseen) == (
        told[ident("wire")],
        None,
        "text not in this collection",
    )
