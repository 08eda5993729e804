"""The JSON document `retold/1`: what was read and what was concluded, with every place of evidence."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from importlib import resources
from typing import Any

from retold.records import (
    Article,
    Collation,
    Compared,
    Decision,
    Figure,
    Hedge,
    Kinship,
    Link,
    Mention,
    Passage,
    Skipped,
    Sourced,
    Statement,
)
from retold.show import lineages, parties, quoting, timed, values
from retold.show.corrected import corrections
from retold.show.decided import carried_out
from retold.show.indenting import indented
from retold.show.seal import sealed

SCHEMA = "retold/1"
SOURCES = ("named", "role", "document", "outlet", "anonymous", "none")  # kinds of attribution, surest first
_SCHEMAS = {
    SCHEMA: ("schema.json",),
    "retold-who/1": ("asked", "schema.json"),
    "retold-recall/1": ("corrected", "schema.json"),
    "retold-alert/1": ("alerted", "schema.json"),
}

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
    """Return the document as text, its fields in the order of the contract."""
    return indented(document) + "\n"


def articles(given: Iterable[Article]) -> dict[str, Json]:
    """Return articles as the document has them, by id."""
    return {one.id: _article(one) for one in given}


def line(article: Article) -> str:
    """Return one article of the document as a line of its own, to be read again."""
    return json.dumps(_article(article), ensure_ascii=False, allow_nan=False) + "\n"


def schema(of: str = SCHEMA) -> Json:
    """Return the JSON Schema (draft 2020-12) of the document, or of what is told of it.

    `retold-who/1`, `retold-recall/1`, `retold-alert/1`.
    """
    text = resources.files("retold.show").joinpath(*_SCHEMAS[of]).read_text(encoding="utf-8")
    found: Json = json.loads(text)
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
    statements = sorted(collation.statements, key=lambda s: _first(s, order))
    known = {statement.id: statement for statement in statements}
    return {
        "id": story.id,
        "title": story.title,
        "articles": list(order),
        "why": values.reasons(story.why),
        "origins": list(collation.tellings.origins),
        "links": [_kinship(link) for link in sorted(collation.tellings.links)],
        "passages": [_passage(p) for p in sorted(collation.passages)],
        "lineage": lineages.told(collation.lineage, collation.tellings),
        "statements": [_statement(statement) for statement in statements],
        "quotes": quoting.quotes(collation.quotes, statements, order),
        "people": [parties.told(actor) for actor in collation.people],
        "timeline": [timed.entry(one, known) for one in collation.timeline],
    }


def _with_corrections(story: Json, articles: Mapping[str, Json]) -> Json:
    """Return a story with what its articles corrected, before what other stages have yet to fill."""
    later = ("people", "timeline")
    told = {name: value for name, value in story.items() if name not in later}
    return told | {"corrections": corrections(story, articles)} | {name: story[name] for name in later}


def _first(statement: Statement, order: Mapping[str, int]) -> tuple[int, int, int, str, str]:
    """Return where a statement is first told: a reader meets the statements in the order of the story."""
    number, start, end = min((order[m.article], m.start, -m.end) for m in statement.mentions)
    return number, start, end, statement.kind, statement.id


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


def _statement(statement: Statement) -> Json:
    return {
        "id": statement.id,
        "kind": statement.kind,
        "text": statement.text,
        "origins": list(statement.origins),
        "articles": len({m.article for m in statement.mentions}),
        "attributed_to": list(statement.attributed_to),
        "attribution_kinds": [k for k in SOURCES if any(m.attribution_kind == k for m in statement.mentions)],
        "speaker": statement.speaker,
        "mentions": [
            _mention(m) for m in sorted(statement.mentions, key=lambda m: (m.article, m.start, m.end))
        ],
        "changes": [
            quoting.change(c)
            for c in sorted(statement.changes, key=lambda c: (c.before, c.after, c.kind, c.because))
        ],
        "links": [_link(link) for link in sorted(statement.links)],
        "figures": [_compared(one) for one in sorted(statement.figures, key=lambda c: (c.before, c.after))],
        "sourced": [_sourced(one) for one in sorted(statement.sourced, key=lambda s: (s.place, s.citation))],
    }


def _compared(one: Compared) -> Json:
    return {
        "verdict": one.verdict,
        "from": values.place(one.before),
        "to": values.place(one.after),
        "because": one.because,
    }


def _sourced(one: Sourced) -> Json:
    return values.place(one.place) | {
        "citation": one.citation,
        "cited": one.cited,
        "state": one.state,
        "found": values.place(one.found) if one.found else None,
        "because": one.because,
    }


def _mention(mention: Mention) -> Json:
    return {
        "article": mention.article,
        "start": mention.start,
        "end": mention.end,
        "wording": mention.wording,
        "attribution": mention.attribution,
        "attribution_kind": mention.attribution_kind,
        "attribution_spans": [values.span(span) for span in mention.attributing],
        "hedges": [_hedge(hedge) for hedge in sorted(mention.hedges, key=lambda h: (h.start, h.end, h.kind))],
        "figures": [_figure(f) for f in sorted(mention.figures, key=lambda f: (f.start, f.end, f.kind))],
    }


def _hedge(hedge: Hedge) -> Json:
    return {
        "start": hedge.start,
        "end": hedge.end,
        "kind": hedge.kind,
        "scope": values.span(hedge.scope) if hedge.scope else None,
    }


def _figure(figure: Figure) -> Json:
    return {
        "start": figure.start,
        "end": figure.end,
        "low": values.number(figure.low),
        "high": values.number(figure.high),
        "kind": figure.kind,
        "unit": figure.unit,
        "counted": figure.counted,
        "bound": figure.bound,
        "same": values.span(figure.same) if figure.same else None,
        "per": figure.per,
        "as_of": values.span(figure.as_of) if figure.as_of else None,
        "scope": figure.scope,
        "named": figure.named,
        "named_at": values.span(figure.named_span) if figure.named_span else None,
    }


def _link(link: Link) -> Json:
    return {
        "a": values.place(link.a),
        "b": values.place(link.b),
        "certain": link.certain,
        "because": link.because,
    }


def _kinship(link: Kinship) -> Json:
    return {"a": link.a, "b": link.b, "certain": link.certain, "because": link.because}
