"""Whether the articles that tell of a story in some sections are where the document says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Json = Mapping[str, Any]


def places(story: Json) -> Iterator[tuple[str, Json]]:
    """Yield every section that tells of a story, and the words that say why."""
    for one in story.get("also", ()):
        where = f"{one['article']}, also in story {story['id']}"
        yield from ((where, place) for place in one["sections"])
        yield from ((where, place) for reason in one["why"] for place in reason["places"])


def problems(document: Json) -> list[str]:
    """Return which of these articles have no story of their own, and whose sections are not theirs or overlap."""
    home = {id_: story["id"] for story in document["stories"] for id_ in story["articles"]}
    return [
        f"{one['article']}, also in story {story['id']}: {what}"
        for story in document["stories"]
        for one in story.get("also", ())
        for what in _of_one(one, story, home)
    ]


def _of_one(one: Json, story: Json, home: Mapping[str, str]) -> Iterator[str]:
    if home.get(one["article"], story["id"]) == story["id"]:
        yield "it belongs to no other story"
    end = 0
    for place in one["sections"]:
        if place["article"] != one["article"]:
            yield "a section is of another article"
        if place["start"] < end:
            yield "its sections overlap"
        end = place["end"]
    known = {one["article"], *story["articles"]}
    if any(place["article"] not in known for reason in one["why"] for place in reason["places"]):
        yield "a reason lies outside it and the story"
