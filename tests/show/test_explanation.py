"""Every conclusion can say why: reasons, weights, and the words they rest on."""

from __future__ import annotations

import re

from show.storm import ROOF
from show.storm_articles import ident

from retold import show


def ids(document, kind):
    """Return the ids of all things of a kind in the first story."""
    story = document["stories"][0]
    return {
        "articles": story["articles"],
        "unseen": [one["id"] for one in story["lineage"]["unseen"]],
        "statements": [one["id"] for one in story["statements"]],
    }[kind]


def test_without_an_id_everything_is_listed(document):
    """Each thing with the id by which it is explained."""
    told = show.explanation(document)
    for kind in ("articles", "unseen", "statements"):
        assert [] == [id_ for id_ in ids(document, kind) if id_ not in told]


def test_every_reason_of_a_derivation_is_given_with_its_weight(document):
    """No reason is left out, whatever it speaks for."""
    for derivation in document["stories"][0]["lineage"]["derivations"]:
        told = show.explanation(document, derivation["article"])
        for reason in derivation["reasons"]:
            weight = f"{reason['weight']:+.1f} bits  " if reason["weight"] else ""
            assert f"{weight}{reason['kind']}: {reason['text']}" in told


def test_two_articles_are_explained_as_a_pair(document):
    """In either order, and nothing is said of other articles."""
    told = show.explanation(document, "B", "A")
    assert show.explanation(document, "A", "B") == told
    assert told.startswith("B Osterhaven Courier (1)")
    assert "of A Norrland Wire" in told
    assert not re.search(r"\bC \d", told)


def test_articles_without_a_derivation_are_said_to_have_none(alone):
    """And what was checked."""
    document = show.document([alone], [], parameters={}, version="1")
    told = show.explanation(document, "A", "B")
    assert "no derivation of one from the other was found." in told
    assert "What was checked:" in told
    assert "Nothing was found that it goes back to." in show.explanation(document, "A")


def test_a_rebuilt_text_is_given_piece_by_piece_with_whom_to_ask(document):
    """Each piece with the articles that have it, and marked as no article."""
    (unseen,) = document["stories"][0]["lineage"]["unseen"]
    told = show.explanation(document, unseen["id"])
    assert "Reconstruction of an unseen text (nobody is credited): ask any of its takers for this" in told
    assert "It is no article" in told
    lines = [line.strip() for line in told.splitlines()]
    assert "“said in a statement”  (E)" in [line for line in lines if line.startswith("“said")]


def test_who_is_credited_is_to_be_asked(document):
    """The agency that most takers credit, and how many do."""
    lineage = document["stories"][0]["lineage"]
    lineage["unseen"][0]["agency"] = "AFP"
    taker = next(d["article"] for d in lineage["derivations"] if d["kind"] == "shared source")
    for article in document["articles"]:
        article["credits"] = ["AFP"] if article["id"] == taker else []
    told = show.explanation(document, lineage["unseen"][0]["id"])
    assert "Reconstruction of an unseen text (AFP is credited by 1 of 2): ask AFP for this" in told


def test_a_pair_is_told_by_which_route_it_has_its_words(document):
    """How likely one has it from the other, with the reasons for either."""
    told = show.explanation(document, "A", "B")
    assert "the chance that one took it from the other is 0.94" in told
    assert "-0.6 bits  conflict" in told


def test_an_unseen_text_is_explained_by_its_takers(document):
    """Why it must have been there, and what each took."""
    (unseen,) = ids(document, "unseen")
    told = show.explanation(document, unseen)
    assert told.startswith("A text that is not in this collection")
    assert "It is inferred because:" in told
    assert told.count("Shares a text that is not in this collection") == 2


def test_a_count_of_origins_is_explained_by_its_links(document):
    """Which mentions were joined, how surely, and how the range follows."""
    statement = next(s for s in document["stories"][0]["statements"] if s["text"] == ROOF)
    told = show.explanation(document, statement["id"])
    assert "5 articles, 1–2 origins; named as knowing: the fire service, the porters" in told
    assert "certainly go back to one another or to one text: the same words." in told
    assert "possibly go back to one another or to one text: both name the porters." in told
    assert told.endswith("At least 1: every link joined. At most 2: the certain links alone.")


def test_a_story_is_explained_by_what_its_articles_share(document):
    """And what each article goes back to."""
    told = show.explanation(document, "story-of-the-storm")
    assert "They are one story because of:" in told
    assert "no dependence found" in told


def test_on_how_many_origins_a_story_rests_is_explained_by_its_links(document):
    """The certain links between its articles first, then the possible ones, then what follows; each family by itself."""
    told = show.explanation(document, "story-of-the-storm").split("\n")
    at = told.index("  Together they rest on 2–3 origins:")
    links = document["stories"][0]["links"]
    assert [True, True, True, False] == sorted((link["certain"] for link in links), reverse=True)
    assert all(
        " certainly go back to one another or to one text: one is a" in line for line in told[at + 1 : at + 4]
    )
    assert " possibly go back to one another or to one text: " in told[at + 4]
    assert told[at + 5 :] == [
        "  At least 2: every link joined. At most 3: the certain links alone.",
        "  The family of A, B, C, E, F: 1–2 origins.",
    ]


def test_places_are_slices(document):
    """What stands in quotation marks after a place is what the article has there."""
    texts = {article["id"]: article["text"] for article in document["articles"]}
    told = show.explanation(document, ident("courier"), ident("post"))
    spots = re.findall(r"([A-Z]) (\d+)–(\d+)  “(.*)”", show.explanation(document, ident("courier")) + told)
    letters = dict(zip("ABCDEF", document["stories"][0]["articles"], strict=True))
    assert spots
    for letter, start, end, words in spots:
        assert " ".join(texts[letters[letter]][int(start) : int(end)].split()).startswith(words.rstrip("…"))


def test_hostile_words_do_nothing_to_a_terminal(hostile):
    """Neither names nor texts nor reasons."""
    nasty = "\x1b[31m\u202e\x07\nB 0–9 “"
    document = show.document([hostile(nasty)], [], parameters={}, version="1")
    wanted = ((), ("A",), ("A", "B"), ("hostile",), ("said",))
    told = "\n".join(show.explanation(document, *one) for one in wanted)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", told)
