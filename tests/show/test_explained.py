"""What an explanation rests on, as data: the document's own objects, by a schema."""

from __future__ import annotations

import json
from functools import cache

import jsonschema
import pytest
from cli.calling import retold

from retold import demo, run, show
from retold.errors import UnknownId


@cache
def document():
    """The report on the bundled story."""
    return run.report(list(map(str, demo.paths())))


def explained(*wanted):
    """An explanation, which must fit its schema and be the same after a way through JSON."""
    answer = show.explained(document(), *wanted)
    jsonschema.Draft202012Validator(show.schema("retold-explain/1")).validate(answer)
    assert answer == json.loads(json.dumps(answer))
    assert show.explanation(document(), *wanted) == "\n".join(answer["lines"])
    return answer


def ids():
    """One thing of each kind that can be explained."""
    story = document()["stories"][0]
    return {
        "story": story["id"],
        "article": story["articles"][0],
        "unseen": story["lineage"]["unseen"][0]["id"],
        "statement": story["statements"][0]["id"],
    }


@pytest.mark.parametrize("kind", ["story", "article", "unseen", "statement"])
def test_each_kind_is_explained_by_the_documents_own_objects(kind):
    """The kind, the id and the story are told, and nothing stands there that the document does not say."""
    (about,) = explained(ids()[kind])["about"]
    assert (kind, ids()[kind]) == (about["kind"], about["id"])
    story = document()["stories"][0]
    assert story["id"] == about["story"]
    known = story["lineage"]["derivations"]
    assert [] == [one for one in about.get("derivations", ()) if one not in known]
    assert about.get("statement", story["statements"][0]) in story["statements"]


def test_two_articles_are_a_pair_whichever_is_named_first():
    """Their passages come with them, the most surprising first."""
    story = document()["stories"][0]
    derivation = next(d for d in story["lineage"]["derivations"] if d["from"] in story["articles"])
    a, b = derivation["article"], derivation["from"]
    (one,), (other,) = explained(a, b)["about"], explained(b, a)["about"]
    assert ("pair", None, [derivation]) == (one["kind"], one["id"], one["derivations"])
    assert one["passages"] == other["passages"]
    bits = [passage["bits"] for passage in one["passages"]]
    assert bits == sorted(bits, reverse=True)


def test_without_an_id_all_is_listed():
    """Each id of the list can be explained; the articles of the answer are those that it names."""
    answer = explained()
    story = document()["stories"][0]
    count = 1 + len(story["articles"]) + len(story["lineage"]["unseen"]) + len(story["statements"])
    assert count == len(answer["contents"])
    assert {one["id"] for one in answer["articles"]} == set(story["articles"])


def test_an_unknown_id_is_refused():
    """As the plain lines do."""
    with pytest.raises(UnknownId):
        show.explained(document(), "nobody")


def test_the_command_writes_it(tmp_path, monkeypatch):
    """With --json - the answer is alone on stdout, and the lines go to stderr."""
    monkeypatch.chdir(tmp_path)
    retold("demo", "--json", "report.json", "-o", "report.html")
    told = retold("explain", "A", "--in", "report.json", "--json", "-")
    answer = json.loads(told.stdout)
    assert "retold-explain/1" == answer["schema"]
    assert answer["lines"] == told.stderr.splitlines()
    assert retold("explain", "A", "--in", "report.json").stdout == told.stderr
