"""A statement as the document has it: who tells it, in which words and figures, and what was changed on the way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from retold.records import Compared, Figure, Hedge, Link, Mention, Sourced, Statement
from retold.show import quoting, values

SOURCES = ("named", "role", "document", "outlet", "anonymous", "none")  # kinds of attribution, surest first

Json = dict[str, Any]


def ordered(statements: Iterable[Statement], order: Mapping[str, int]) -> list[Statement]:
    """Return statements as a reader of the story meets them; `order` gives the place of each article in it."""
    return sorted(statements, key=lambda s: _first(s, order))


def _first(statement: Statement, order: Mapping[str, int]) -> tuple[int, int, int, str, str]:
    """Return where a statement is first told: a reader meets the statements in the order of the story."""
    number, start, end = min((order[m.article], m.start, -m.end) for m in statement.mentions)
    return number, start, end, statement.kind, statement.id


def told(statement: Statement) -> Json:
    """Return a statement with its mentions, changes, links, figures and sources, each list in its own order."""
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
