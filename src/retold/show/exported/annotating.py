"""Mentions, changes and passages as W3C Web Annotations (https://www.w3.org/TR/annotation-model/), in JSON-LD."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from retold.show import clock
from retold.show.exported import addresses
from retold.show.exported.source import Source, key
from retold.show.tallies import origins, some

Json = Mapping[str, Any]

AROUND = (
    32  # characters on each side of a quote: what Hypothesis stores, and enough to tell repeated words apart
)
NAMESPACE = "https://retold.invalid/ns#"
# Our own terms stand beside those of the standard; a program that does not know them may pass over them.
CONTEXT = [
    "http://www.w3.org/ns/anno.jsonld",
    {
        "retold": NAMESPACE,
        "sha256": "retold:sha256",
        "TextState": "retold:TextState",
        "article": {"@id": "retold:article", "@type": "@id"},
        "statement": {"@id": "retold:statement", "@type": "@id"},
    },
]


def collection(document: Json) -> dict[str, Any]:
    """Return a collection of one page: statements as told, then what changed, then what is shared.

    Positions count Unicode code points of the text whose SHA-256 stands in the state, which is what was read from
    the page and not all of it; on the page itself the quote finds the place.
    """
    source = Source(document)
    items = [*_mentions(source), *_changes(source), *_passages(source)]
    name = addresses.urn("annotations", document["digest"])
    page: dict[str, Any] = {"id": f"{name}:page", "type": "AnnotationPage", "partOf": name, "startIndex": 0}
    return {
        "@context": CONTEXT,
        "id": name,
        "type": "AnnotationCollection",
        "label": "What is told, what changed, and what is shared",
        "generator": {
            "id": "urn:retold",
            "type": "Software",
            "name": f"retold {document['tool']['version']}",
        },
        "total": len(items),
        "first": page | {"items": items},
    }


def _mentions(source: Source) -> Iterator[dict[str, Any]]:
    for story, statement in source.statements():
        told = f"{some(statement['articles'], 'article')}, {origins(statement)}"
        name = addresses.urn("statement", story["id"], statement["id"])
        for one in statement["mentions"]:
            yield _annotation(
                ("mention", story, statement["id"], *key(one)),
                "describing",
                [_body(told, "describing"), _body(f"wording: {one['wording']}", "tagging")],
                target(source, one),
                statement=name,
            )


def _changes(source: Source) -> Iterator[dict[str, Any]]:
    for story, statement in source.statements():
        name = addresses.urn("statement", story["id"], statement["id"])
        for one in statement["changes"]:
            before = target(source, one["from"]) | {"purpose": "linking"}
            yield _annotation(
                ("change", story, statement["id"], one["kind"], *key(one["from"]), *key(one["to"])),
                "commenting",
                [_body(one["because"], "commenting"), _body(one["kind"], "tagging"), before],
                target(source, one["to"]),
                statement=name,
            )


def _passages(source: Source) -> Iterator[dict[str, Any]]:
    for story in source.stories:
        for one in story["passages"]:
            other = target(source, one["b"]) | {"purpose": "linking"}
            yield _annotation(
                ("passage", story, *key(one["a"]), *key(one["b"])),
                "linking",
                [_body(f"passage: {one['kind']}", "tagging"), other],
                target(source, one["a"]),
            )


def target(source: Source, place: Json) -> dict[str, Any]:
    """Return a place as a part of a page: where the page is, both selectors, and the state that they hold for."""
    article = source.articles[place["article"]]
    text, start, end = article["text"], place["start"], place["end"]
    quote = {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(0, start - AROUND) : start],
        "suffix": text[end : end + AROUND],
    }
    return {
        "type": "SpecificResource",
        "source": addresses.page(article),
        "article": addresses.article(article),
        "selector": [{"type": "TextPositionSelector", "start": start, "end": end}, quote],
        "state": _states(article),
    }


def _states(article: Json) -> list[dict[str, Any]]:
    """Return which text is meant: that of this hash, and, where that is known to the second, of that time."""
    states: list[dict[str, Any]] = [{"type": "TextState", "sha256": article["sha256"]}]
    moment = next((m for m in (article["fetched"], article["first_seen"]) if m), None)
    utc = clock.instant(moment)
    return [*states, {"type": "TimeState", "sourceDate": utc}] if utc else states


def _annotation(
    named: tuple[Any, ...], motivation: str, body: list[dict[str, Any]], on: Json, **more: str
) -> dict[str, Any]:
    kind, story, *rest = named
    return {
        "id": addresses.urn(kind, story["id"], *map(str, rest)),
        "type": "Annotation",
        "motivation": motivation,
        **more,
        "body": body,
        "target": on,
    }


def _body(value: str, purpose: str) -> dict[str, Any]:
    return {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose}
