"""A document cut down to some of its stories: a document of its own, sealed, that verifies like the whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from retold.errors import UnknownId
from retold.show.seal import sealed

Json = Mapping[str, Any]


def chosen(document: Json, wanted: Sequence[str]) -> Json:
    """Return the document with the stories alone that ids or their beginnings name; raise UnknownId.

    It keeps their articles, those that tell of them in a section, and the decisions on any of these. What was
    skipped belongs to no story and is left out, as in a report on some stories of a store.
    """
    if not wanted:
        return document
    ids = {_named(document, one) for one in wanted}
    stories = [story for story in document["stories"] if story["id"] in ids]
    inside = {id_ for story in stories for id_ in story["articles"]}
    inside |= {also["article"] for story in stories for also in story.get("also", ())}
    kept = {
        **document,
        "articles": [article for article in document["articles"] if article["id"] in inside],
        "skipped": [],
        "stories": stories,
    }
    kept.pop("decisions", None)
    decided = [
        one for one in document.get("decisions", ()) if set(one["articles"]) <= inside and one["articles"]
    ]
    return sealed(kept | ({"decisions": decided} if decided else {}))


def _named(document: Json, wanted: str) -> str:
    found = [story["id"] for story in document["stories"] if wanted and story["id"].startswith(wanted)]
    if wanted in found or len(found) == 1:
        return wanted if wanted in found else str(found[0])
    if found:
        message = f"{wanted!r} names {len(found)} stories: give more of the id"
        raise UnknownId(message)
    known = ", ".join(story["id"] for story in document["stories"][:3])
    message = f"{wanted!r} names no story: the report has {known or 'none'}"
    raise UnknownId(message)
