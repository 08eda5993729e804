"""Whether the timelines of a report are still what the rest of it says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Json = Mapping[str, Any]


def places(story: Json) -> Iterator[tuple[str, Json]]:
    """Yield every place of a timeline: the words that date, and the clauses and sentences they stand in."""
    for one in story["timeline"]:
        where = f"entry {one['id']} of a timeline"
        for dating in one["datings"]:
            yield where, dating
            for part in ("clause", "sentence"):
                yield where, {**dating[part], "article": dating["article"]}


def problems(document: Json) -> Iterator[str]:
    """Yield what timelines say otherwise than the statements and articles that they are made of."""
    published = {article["id"]: article["published"] for article in document["articles"]}
    for story in document["stories"]:
        statements = {one["id"]: one for one in story["statements"]}
        known = {one["id"]: one for one in story["timeline"]}
        for one in story["timeline"]:
            found = _published(one, published) if one["kind"] == "published" else _dated(one, statements)
            yield from (f"entry {one['id']} of a timeline: {what}" for what in (*found, *_apart(one, known)))


def _published(one: Json, published: Mapping[str, str | None]) -> Iterator[str]:
    if any(published.get(id_) != one["low"] for id_ in one["articles"]):
        yield "its articles were not published then"


def _dated(one: Json, statements: Mapping[str, Json]) -> Iterator[str]:
    """Yield what is wrong with an entry that dates statements."""
    told = [statements[part["id"]] for part in one["statements"] if part["id"] in statements]
    if len(told) != len(one["statements"]):
        yield "it dates a statement that is not there"
    if any(part["origins"] != said["origins"] for part, said in zip(one["statements"], told, strict=False)):
        yield "its origins are not those of its statement"
    mentions = {(m["article"], m["start"], m["end"]) for said in told for m in said["mentions"]}
    for dating in one["datings"]:
        clause = dating["clause"]
        inside = clause["start"] <= dating["start"] <= dating["end"] <= clause["end"]
        if not inside or (dating["article"], clause["start"], clause["end"]) not in mentions:
            yield "it is dated by words that stand in no mention of its statement"
    if {dating["article"] for dating in one["datings"]} != {*one["articles"]}:
        yield "it is not dated by the articles that it names"
    if (one["low"], one["high"]) not in {(dating["low"], dating["high"]) for dating in one["datings"]}:
        yield "no words of an article give its time"


def _apart(one: Json, known: Mapping[str, Json]) -> Iterator[str]:
    if any(id_ not in known or one["id"] not in known[id_]["differs"] for id_ in one["differs"]):
        yield "an entry that it differs from is not there, or does not differ from it"
