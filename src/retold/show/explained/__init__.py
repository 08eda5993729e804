"""Why something was concluded, as data: the objects of the document that `explanation` puts into sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from retold.show import between, moved
from retold.show.asked import brief_articles
from retold.show.explanation import explanation
from retold.show.sound import sound
from retold.show.subjects import Subject, find

__all__ = ["SCHEMA", "explained"]

SCHEMA = "retold-explain/1"
PAIR = "pair"

Json = Mapping[str, Any]


@sound
def explained(
    document: Json,
    *wanted: str,
    inside: Sequence[str] = (),
    kept: bool = False,
    moves: Mapping[str, Sequence[Json]] = MappingProxyType({}),
) -> dict[str, Any]:
    """Return what a document's conclusions about the things that ids name rest on (schema `retold-explain/1`).

    Two articles are explained as a pair; without an id all that can be explained is named. `lines` are those that
    `explanation` gives; `inside` and `kept` are its. `moves` are the merges and splits that stories of a store go
    back to, by their ids. Raises UnknownId where an id names nothing, or several things.
    """
    subjects = [find(document, one) for one in wanted]
    if len(subjects) == 2 and {one.kind for one in subjects} == {"article"}:
        about = [_pair(*subjects)]
    else:
        about = [_known(one) | _ROOMS[one.kind](one) for one in subjects]
    for one in about:
        if one["kind"] == "story" and moves.get(one["id"]):
            one["moves"] = [*moves[one["id"]]]
    answer = {
        "schema": SCHEMA,
        "asked": list(wanted),
        "about": about,
        "contents": [] if wanted else _contents(document),
    }
    lines = explanation(document, *wanted, inside=inside, kept=kept).splitlines()
    for one in about:
        if "moves" in one:
            lines += ["", "How it came about:", *moved.lines(one["moves"], document["articles"])]
    return answer | {"lines": lines, "articles": brief_articles(document, answer)}


def _contents(document: Json) -> list[dict[str, Any]]:
    """Return all that has an id, story by story."""
    found = []
    for story in document["stories"]:
        found += [
            {"kind": "story", "id": story["id"], "story": story["id"]},
            *({"kind": "article", "id": id_, "story": story["id"]} for id_ in story["articles"]),
            *(
                {"kind": "unseen", "id": one["id"], "story": story["id"]}
                for one in story["lineage"]["unseen"]
            ),
            *({"kind": "statement", "id": one["id"], "story": story["id"]} for one in story["statements"]),
        ]
    return found


def _known(subject: Subject) -> dict[str, Any]:
    return {"kind": subject.kind, "id": subject.id, "story": subject.story["id"]}


def _article(subject: Subject) -> dict[str, Any]:
    """Return what an article goes back to, what goes back to it, and whom it names."""
    lineage = subject.story["lineage"]
    both = [one for one in lineage["derivations"] if subject.id in {one["article"], one["from"]}]
    return {
        "derivations": both,
        "separate": _separate(lineage, {subject.id}),
        "citations": [one for one in lineage.get("citations", ()) if one["article"] == subject.id],
    }


def _pair(one: Subject, other: Subject) -> dict[str, Any]:
    """Return how two articles are related: in one story, or not at all."""
    ids, lineage = {one.id, other.id}, one.story["lineage"]
    way = between.way(lineage, one.id, other.id)
    relation = between.relation(lineage, one.id, other.id)
    return {
        "kind": PAIR,
        "id": None,
        "pair": [one.id, other.id],
        "story": one.story["id"],
        "derivations": [d for d in lineage["derivations"] if {d["article"], d["from"]} == ids],
        "way": way,
        "routes": [route for route in lineage.get("routes", ()) if {route["a"], route["b"]} == ids],
        "relations": [relation] if relation else [],
        "passages": between.longest(one.story["passages"], one.id, other.id),
        "separate": _separate(lineage, ids),
    }


def _statement(subject: Subject) -> dict[str, Any]:
    return {"statement": subject.item}


def _unseen(subject: Subject) -> dict[str, Any]:
    own = [one for one in subject.story["lineage"]["derivations"] if one["from"] == subject.id]
    return {"unseen": subject.item, "derivations": own}


def _story(subject: Subject) -> dict[str, Any]:
    """Return why articles are one story, what they go back to, and on how many origins they rest."""
    story = subject.story
    told = {name: story[name] for name in ("origins", "links") if name in story}  # earlier versions have none
    lineage = story["lineage"]
    return told | {
        "why": story["why"],
        "families": lineage["families"],
        "derivations": lineage["derivations"],
        "separate": lineage["separate"],
    }


def _separate(lineage: Json, ids: set[str]) -> list[Json]:
    """Return what was checked of articles without dependence: of just these, or of the story as a whole."""
    return [r for r in lineage["separate"] if not r["places"] or ids <= {p["article"] for p in r["places"]}]


_ROOMS = {"article": _article, "statement": _statement, "unseen": _unseen, "story": _story}
