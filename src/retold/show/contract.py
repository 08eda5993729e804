"""The JSON document `retold/1`: what was read and what was concluded, with every place of evidence."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from importlib import resources
from typing import Any

from retold.records import (
    Also,
    Article,
    Collation,
    Decision,
    Kinship,
    Passage,
    Skipped,
)
from retold.show import lineages, parties, quoting, stating, timed, values
from retold.show.corrected import corrections
from retold.show.decided import carried_out
from retold.show.indenting import indented
from retold.show.invisible import for_json
from retold.show.seal import sealed

SCHEMA = "retold/1"
_SCHEMAS = {
    SCHEMA: ("schema.json",),
    "retold-who/1": ("asked", "schema.json"),
    "retold-recall/1": ("corrected", "schema.json"),
    "retold-alert/1": ("alerted", "schema.json"),
    "retold-sources/1": ("elsewhere", "schema.json"),
    "retold-explain/1": ("explained", "schema.json"),
    "retold-done/1": ("done", "schema.json"),
    "retold-verify/1": ("done", "verified.json"),
    "retold-doctor/1": ("done", "risks.json"),
    "retold-alerts/1": ("done", "alerts.json"),
}
_OF_ITS_OBJECTS = frozenset({"retold-explain/1"})  # schemas that name definitions of the document's own
_LISTS = {"retold-alerts/1": ("alert", "retold-alert/1")}  # schemas that list objects of another

Json = dict[str, Any]


def document(
    collations: Sequence[Collation],
    skipped: Sequence[Skipped],
    *,
    parameters: Mapping[str, Any],
    version: str,
    decisions: Sequence[Decision] = (),
) -> Json:
    """Return the document of these collations; the same for any order in which they are given.

    `decisions` are all that a person made; those that were carried out stand in the document, if there are any.
    """
    articles = {article.id: article for collation in collations for article in collation.story.articles}
    told = {id_: _article(articles[id_]) for id_ in sorted(articles)}
    stories = [_with_corrections(_story(collation), told) for collation in collations]
    decided = carried_out(collations, decisions)
    return _enveloped(told, skipped, stories, decided, {"parameters": parameters, "version": version})


def assembled(
    articles: Iterable[Article],
    skipped: Iterable[Skipped],
    stories: Iterable[Json],
    *,
    parameters: Mapping[str, Any],
    version: str,
    decisions: Sequence[Json] = (),
) -> Json:
    """Return the document of stories as they stood in others, with the decisions as they stood there."""
    told = {article.id: _article(article) for article in sorted(articles, key=lambda one: one.id)}
    return _enveloped(told, skipped, stories, decisions, {"parameters": parameters, "version": version})


def _enveloped(
    articles: Mapping[str, Json],
    skipped: Iterable[Skipped],
    stories: Iterable[Json],
    decisions: Sequence[Json],
    made: Mapping[str, Any],
) -> Json:
    """Return what all this makes as a document, with its digest."""
    return sealed(
        {
            "schema": SCHEMA,
            "tool": {"version": made["version"]},
            "parameters": values.plain(made["parameters"]),
            "articles": list(articles.values()),
            "skipped": [
                {"source": s.source, "reason": s.reason}
                for s in sorted(set(skipped), key=lambda s: (s.source, s.reason))
            ],
            "stories": sorted(stories, key=lambda story: (-len(story["articles"]), story["id"])),
        }
        | ({"decisions": list(decisions)} if decisions else {})
    )


def entry(collation: Collation) -> Json:
    """Return what the list `stories` of a document holds of one story; it depends on nothing outside the story."""
    told = {article.id: _article(article) for article in collation.story.articles}
    return _with_corrections(_story(collation), told)


def to_json(document: Mapping[str, Any]) -> str:
    """Return the document as text, its fields in the order of the contract, and no character that acts unseen."""
    return for_json(indented(document)) + "\n"


def articles(given: Iterable[Article]) -> dict[str, Json]:
    """Return articles as the document has them, by id."""
    return {one.id: _article(one) for one in given}


def line(article: Article) -> str:
    """Return one article of the document as a line of its own, to be read again."""
    return for_json(json.dumps(_article(article), ensure_ascii=False, allow_nan=False)) + "\n"


def schema(of: str = SCHEMA) -> Json:
    """Return the JSON Schema (draft 2020-12) of the document, or of what is told of it.

    `retold-who/1`, `retold-recall/1`, `retold-alert/1`, `retold-alerts/1`, `retold-sources/1`, `retold-explain/1`,
    `retold-done/1`, `retold-verify/1`, `retold-doctor/1`.
    """
    text = resources.files("retold.show").joinpath(*_SCHEMAS[of]).read_text(encoding="utf-8")
    found: Json = json.loads(text)
    if of in _OF_ITS_OBJECTS:
        found["$defs"] = schema()["$defs"] | found["$defs"]
    if of in _LISTS:
        name, listed = _LISTS[of]
        told = schema(listed)
        found["$defs"] = told.pop("$defs") | {name: {k: told[k] for k in told if not k.startswith("$")}}
    return found


def _article(article: Article) -> Json:
    return {
        "id": article.id,
        "source": article.source,
        "url": article.url,
        "canonical_url": article.canonical_url,
        "outlet": article.outlet,
        "title": article.title,
        "byline": article.byline,
        "credits": list(article.credits),
        "published": article.published,
        "modified": article.modified,
        "first_seen": article.first_seen,
        "fetched": article.fetched,
        "language": article.language,
        "sha256": article.sha256,
        "text": article.text,
        "furniture": [
            {"kind": f.kind, "start": f.start, "end": f.end}
            for f in sorted(article.furniture, key=lambda f: (f.start, f.end, f.kind))
        ],
        "extra": values.plain(article.extra),
    }


def _story(collation: Collation) -> Json:
    story = collation.story
    order = {article.id: number for number, article in enumerate(story.articles)}
    statements = stating.ordered(collation.statements, order)
    known = {statement.id: statement for statement in statements}
    return {
        "id": story.id,
        "title": story.title,
        "articles": list(order),
        "why": values.reasons(story.why),
        **({"also": [also(one) for one in story.also]} if story.also else {}),
        "origins": list(collation.tellings.origins),
        "links": [_kinship(link) for link in sorted(collation.tellings.links)],
        "passages": [_passage(p) for p in sorted(collation.passages)],
        "lineage": lineages.told(collation.lineage, collation.tellings),
        "statements": [stating.told(statement) for statement in statements],
        "quotes": quoting.quotes(collation.quotes, statements, order),
        "people": [parties.told(actor) for actor in collation.people],
        "timeline": [timed.entry(one, known) for one in collation.timeline],
    }


def also(one: Also) -> dict[str, Any]:
    """Return how a story's entry names an article of another that tells of it in sections."""
    places = [values.place(place) for place in one.sections]
    return {"article": one.article, "sections": places, "why": values.reasons(one.why)}


def with_also(entry: Mapping[str, Any], told: Sequence[Json]) -> dict[str, Any]:
    """Return a story's entry that names these articles of others, in order, and no more."""
    listed = {"also": sorted(told, key=lambda one: str(one["article"]))} if told else {}
    found: dict[str, Any] = {}
    for name, value in entry.items():
        found |= {} if name == "also" else {name: value}
        found |= listed if name == "why" else {}
    return found


def _with_corrections(story: Json, articles: Mapping[str, Json]) -> Json:
    """Return a story with what its articles corrected, before what other stages have yet to fill."""
    later = ("people", "timeline")
    told = {name: value for name, value in story.items() if name not in later}
    return told | {"corrections": corrections(story, articles)} | {name: story[name] for name in later}


def _passage(passage: Passage) -> Json:
    return {
        "a": values.place(passage.a),
        "b": values.place(passage.b),
        "words": passage.words,
        "similarity": values.number(passage.similarity),
        "kind": passage.kind,
        "quoted": passage.quoted,
        "bits": values.number(passage.bits),
        "operations": [
            {"kind": one.kind, "a": values.span(one.a), "b": values.span(one.b)} for one in passage.operations
        ],
    }


def _kinship(link: Kinship) -> Json:
    return {"a": link.a, "b": link.b, "certain": link.certain, "because": link.because}
