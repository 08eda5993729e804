"""The lines and commands by which a conclusion is overruled."""

from __future__ import annotations

import json
import shlex

from show.storm import ident

from retold.show.names import names
from retold.show.overruling import commands, made, of_derivation, of_pair, of_story, pair_commands, place


def said(offers):
    """What the lines of offers say."""
    return [json.loads(offer.line) for offer in offers]


def test_four_things_may_be_decided_of_two_articles(document):
    """Each line holds the whole ids; of a source the source stands first."""
    one, other = ident("wire"), ident("courier")
    found = of_pair(one, other, names(document))
    assert ["not a copy", "same text", "source", "source"] == [line["decision"] for line in said(found)]
    assert [[one, other], [one, other], [one, other], [other, one]] == [
        line["articles"] for line in said(found)
    ]
    a, b = (names(document)[id_].letter for id_ in (one, other))
    assert f"{a} is the source of {b}" == found[2].what


def test_what_was_decided_can_be_taken_back_and_is_not_offered_again(document):
    """The undo names its id."""
    one, other = sorted((ident("wire"), ident("courier")))
    made = {"id": "d-1", "decision": "not a copy", "articles": [one, other]}
    found = said(of_pair(other, one, names(document), [made]))
    assert {"decision": "undo", "undoes": "d-1"} == found[0]
    assert ["same text", "source", "source"] == [line["decision"] for line in found[1:]]


def test_an_article_may_be_told_apart_from_those_it_shares_an_unseen_text_with(document):
    """One line for each."""
    (story,) = document["stories"]
    shared = [d for d in story["lineage"]["derivations"] if d["kind"] == "shared source"]
    found = said(of_derivation(shared[0], story, names(document)))
    assert [{"decision": "not a copy", "articles": [shared[1]["article"], shared[0]["article"]]}] == found
    (command,) = commands(shared[0], story, (), ())
    assert ["not a copy", shared[1]["article"][:8], shared[0]["article"][:8]] == shlex.split(command)[3:]


def test_articles_leave_a_story_and_stories_join(document):
    """Any of its articles, any of the others."""
    (story,) = document["stories"]
    other = {"id": "other", "articles": [ident("radio")]}
    found = said(of_story(story, [story, other], names(document)))
    assert [[id_] for id_ in story["articles"]] == [line["articles"] for line in found[:-1]]
    assert {"decision": "merge", "articles": [story["articles"][0], ident("radio")]} == found[-1]
    assert [{"decision": "merge", "articles": [ident("radio"), story["articles"][0]]}] == said(
        of_story(other, [story], names(document))
    )
    made = {"id": "d-2", "decision": "split", "articles": [ident("radio")]}
    assert {"decision": "undo", "undoes": "d-2"} == said(of_story(other, [], names(document), [made]))[0]


def test_a_command_names_the_one_place_that_was_asked():
    """Several places make no line that anybody pastes."""
    assert ["retold decide decisions.jsonl 'same text' x y --in 'my report.html'"] == list(
        pair_commands("x", "y", "same text", (), place(["my report.html"]))
    )
    assert ["retold decide decisions.jsonl 'same text' x y"] == list(
        pair_commands("x", "y", "same text", (), place(["a", "b"]))
    )


def test_of_a_store_the_command_decides_in_it():
    """It has its decisions in it; a file of decisions beside it would not be read."""
    where = place(["my news.db"], kept=True)
    assert ["retold decide --store 'my news.db' 'same text' x y"] == list(
        pair_commands("x", "y", "same text", (), where)
    )
    decided = [{"id": "d-1", "decision": "same text", "articles": ["y", "x"]}]
    assert ["retold decide --store 'my news.db' --undo d-1"] == list(
        pair_commands("x", "y", "same text", decided, where)
    )


def test_what_was_carried_out_is_listed_with_the_line_that_takes_it_back(document):
    """Who decided it, when and why, as far as it is known; letters for the articles."""
    told = names(document)
    one, other = ident("wire"), ident("courier")
    bare = {
        "id": "d-1",
        "decision": "source",
        "articles": [one, other],
        "by": None,
        "when": None,
        "note": None,
    }
    full = bare | {"id": "d-2", "by": "Ines", "when": "2031", "note": "asked"}
    found = made({**document, "decisions": [bare, full]}, told)
    what = f"source: {told[one].letter}, {told[other].letter}"
    assert [what, f"{what} [Ines, 2031] (asked)"] == [offer.what for offer in found]
    assert [{"decision": "undo", "undoes": "d-1"}, {"decision": "undo", "undoes": "d-2"}] == said(found)
    assert [] == made(document, told)
