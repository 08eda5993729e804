"""The JSON document `retold/1`: what was read and what was concluded, with every place of evidence."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from importlib import resources
from typing import Any

from retold.records import (
    Article,
    Change,
    Collation,
    Derivation,
    Figure,
    Lineage,
    Link,
    Mention,
    Passage,
    Place,
    Reason,
    Relation,
    Skipped,
    Span,
    Statement,
    Unseen,
)
from retold.show.seal import sealed

SCHEMA = "retold/1"
DIGITS = 4  # more digits of a float say nothing to a reader and may differ between machines

Json = dict[str, Any]


def document(
    collations: Sequence[Collation],
    skipped: Sequence[Skipped],
    *,
    parameters: Mapping[str, Any],
    version: str,
) -> Json:
    """Return the document of these collations; the same for any order in which they are given."""
    articles = {article.id: article for collation in collations for article in collation.story.articles}
    stories = sorted(collations, key=lambda c: (-len(c.story.articles), c.story.id))
    return sealed(
        {
            "schema": SCHEMA,
            "tool": {"version": version},
            "parameters": _plain(parameters),
            "articles": [_article(articles[id_]) for id_ in sorted(articles)],
            "skipped": [
                {"source": s.source, "reason": s.reason}
                for s in sorted(set(skipped), key=lambda s: (s.source, s.reason))
            ],
            "stories": [_story(collation) for collation in stories],
        }
    )


def to_json(document: Mapping[str, Any]) -> str:
    """Return the document as text, its fields in the order of the contract."""
    return json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def line(article: Article) -> str:
    """Return one article of the document as a line of its own, to be read again."""
    return json.dumps(_article(article), ensure_ascii=False, allow_nan=False) + "\n"


def schema() -> Json:
    """Return the JSON Schema (draft 2020-12) of the document."""
    text = resources.files("retold.show").joinpath("schema.json").read_text(encoding="utf-8")
    found: Json = json.loads(text)
    return found


def _plain(value: Any) -> Any:
    """Return a value as JSON knows it: fields sorted by name, floats rounded, no number as null."""
    if isinstance(value, Mapping):
        return {str(name): _plain(value[name]) for name in sorted(value, key=str)}
    if isinstance(value, set | frozenset):
        return sorted((_plain(item) for item in value), key=str)
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, float):
        return _number(value)
    if value is None or isinstance(value, bool | int | str):
        return value
    return str(value)


def _number(value: float) -> float | int | None:
    if not math.isfinite(value):
        return None
    rounded = round(value, DIGITS)
    return int(rounded) if rounded == int(rounded) else rounded


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
        "extra": _plain(article.extra),
    }


def _story(collation: Collation) -> Json:
    story = collation.story
    order = {article.id: number for number, article in enumerate(story.articles)}
    return {
        "id": story.id,
        "title": story.title,
        "articles": list(order),
        "why": _reasons(story.why),
        "passages": [_passage(p) for p in sorted(collation.passages)],
        "lineage": _lineage(collation.lineage),
        "statements": [
            _statement(statement)
            for statement in sorted(collation.statements, key=lambda s: _first(s, order))
        ],
        "people": [],
        "timeline": [],
    }


def _first(statement: Statement, order: Mapping[str, int]) -> tuple[int, int, int, str, str]:
    """Return where a statement is first told: a reader meets the statements in the order of the story."""
    number, start, end = min((order[m.article], m.start, -m.end) for m in statement.mentions)
    return number, start, end, statement.kind, statement.id


def _place(place: Place) -> Json:
    return {"article": place.article, "start": place.start, "end": place.end}


def _span(span: Span) -> Json:
    return {"start": span.start, "end": span.end}


def _reasons(reasons: Iterable[Reason]) -> list[Json]:
    ranked = sorted(reasons, key=lambda r: (-abs(r.weight), r.kind, r.text, r.places))
    return [
        {"kind": r.kind, "text": r.text, "weight": _number(r.weight), "places": [_place(p) for p in r.places]}
        for r in ranked
    ]


def _passage(passage: Passage) -> Json:
    return {
        "a": _place(passage.a),
        "b": _place(passage.b),
        "words": passage.words,
        "similarity": _number(passage.similarity),
        "kind": passage.kind,
        "quoted": passage.quoted,
        "bits": _number(passage.bits),
        "operations": [
            {"kind": one.kind, "a": _span(one.a), "b": _span(one.b)} for one in passage.operations
        ],
    }


def _lineage(lineage: Lineage) -> Json:
    return {
        "unseen": [_unseen(u) for u in sorted(lineage.unseen, key=lambda u: (u.id, u.agency or ""))],
        "families": sorted(sorted(family) for family in lineage.families),
        "derivations": [
            _derivation(d)
            for d in sorted(lineage.derivations, key=lambda d: (d.article, d.source, d.kind, d.direction))
        ],
        "separate": _reasons(lineage.separate),
        "relations": [_relation(one) for one in sorted(lineage.relations, key=lambda one: (one.a, one.b))],
    }


def _relation(relation: Relation) -> Json:
    return {
        "a": relation.a,
        "b": relation.b,
        "kind": relation.kind,
        "probability": _number(relation.probability),
        "reasons": _reasons(relation.because),
    }


def _unseen(unseen: Unseen) -> Json:
    return {"id": unseen.id, "agency": unseen.agency, "reasons": _reasons(unseen.because)}


def _derivation(derivation: Derivation) -> Json:
    return {
        "article": derivation.article,
        "from": derivation.source,
        "kind": derivation.kind,
        "direction": derivation.direction,
        "probability": _number(derivation.probability),
        "taken": _number(derivation.taken),
        "reasons": _reasons(derivation.because),
    }


def _statement(statement: Statement) -> Json:
    return {
        "id": statement.id,
        "kind": statement.kind,
        "text": statement.text,
        "origins": list(statement.origins),
        "articles": len({m.article for m in statement.mentions}),
        "attributed_to": list(statement.attributed_to),
        "speaker": statement.speaker,
        "mentions": [
            _mention(m) for m in sorted(statement.mentions, key=lambda m: (m.article, m.start, m.end))
        ],
        "changes": [
            _change(c)
            for c in sorted(statement.changes, key=lambda c: (c.before, c.after, c.kind, c.because))
        ],
        "links": [_link(link) for link in sorted(statement.links)],
    }


def _mention(mention: Mention) -> Json:
    return {
        "article": mention.article,
        "start": mention.start,
        "end": mention.end,
        "wording": mention.wording,
        "attribution": mention.attribution,
        "hedges": [_span(hedge) for hedge in sorted(mention.hedges)],
        "figures": [_figure(f) for f in sorted(mention.figures, key=lambda f: (f.start, f.end, f.kind))],
    }


def _figure(figure: Figure) -> Json:
    return {
        "start": figure.start,
        "end": figure.end,
        "low": _number(figure.low),
        "high": _number(figure.high),
        "kind": figure.kind,
        "unit": figure.unit,
        "counted": figure.counted,
        "bound": figure.bound,
    }


def _link(link: Link) -> Json:
    return {"a": _place(link.a), "b": _place(link.b), "certain": link.certain, "because": link.because}


def _change(change: Change) -> Json:
    return {
        "kind": change.kind,
        "from": _place(change.before),
        "to": _place(change.after),
        "because": change.because,
    }
