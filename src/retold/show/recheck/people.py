"""Whether the people and bodies of a document are what its texts and statements say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from retold.show.parties import PARTS

Json = Mapping[str, Any]


def places(story: Json) -> Iterator[tuple[str, Json]]:
    """Yield every place of a story's people with where it stands."""
    for actor in story["people"]:
        where = f"{actor['id']} of story {story['id']}"
        for form in (*actor["names"], *actor["roles"]):
            yield from ((where, place) for place in form["places"])
        for join in actor["joins"]:
            yield where, join["a"]
            yield where, join["b"]


def problems(document: Json) -> list[str]:
    """Return which forms are not the words at their places, and which references name nothing."""
    texts = {article["id"]: article["text"] for article in document["articles"]}
    return [problem for story in document["stories"] for problem in _of_story(story, texts)]


def _of_story(story: Json, texts: Mapping[str, str]) -> Iterator[str]:
    inside, ids = set(story["articles"]), {actor["id"] for actor in story["people"]}
    known = {
        statement["id"]: {m["article"] for m in statement["mentions"]} for statement in story["statements"]
    }
    if len(ids) < len(story["people"]):
        yield f"story {story['id']}: one of its people is there twice"
    for actor in story["people"]:
        yield from _forms(actor, texts, inside)
        yield from (f"{actor['id']}: nobody is called {id_!r}" for id_ in actor["may_be"] if id_ not in ids)
        listed = [one for part in PARTS for one in actor[part]]
        for one in listed:
            if not set(one["articles"]) <= known.get(one["statement"], set()):
                yield f"{actor['id']}: {one['statement']!r} is no statement of these articles"
        if len({one["statement"] for one in listed}) < len(listed):
            yield f"{actor['id']}: a statement is listed twice"


def _forms(actor: Json, texts: Mapping[str, str], inside: set[str]) -> Iterator[str]:
    slices = set()
    for form in (*actor["names"], *actor["roles"]):
        for place in form["places"]:
            told = texts.get(place["article"], "")[place["start"] : place["end"]]
            slices.add(told)
            if told.split() != form["text"].split():
                yield f"{actor['id']}: {form['text']!r} does not stand at {place['start']} of {place['article']}"
            if place["article"] not in inside:
                yield f"{actor['id']}: {place['article']!r} is no article of its story"
        first = form["places"][0]
        if texts.get(first["article"], "")[first["start"] : first["end"]] != form["text"]:
            yield f"{actor['id']}: {form['text']!r} is no slice of its first place"
    if actor["name"] not in slices:
        yield f"{actor['id']}: its name is none of its places"
