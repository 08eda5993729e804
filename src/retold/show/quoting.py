"""The utterances of a story as the document tells them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from retold.records import Change, Rendering, Span, Statement, Utterance, Variant
from retold.show import values

Json = dict[str, Any]

UNQUOTED = "indirect"  # the only kind of wording that stands outside quotation marks


def quotes(
    told: Sequence[Utterance], statements: Sequence[Statement], order: Mapping[str, int]
) -> list[Json]:
    """Return the utterances in the order of the story, each with the statements that have words of it."""
    return [
        {
            "id": one.id,
            "text": one.text,
            "speaker": one.speaker,
            "articles": len({r.article for v in one.variants if v.kind != UNQUOTED for r in v.renderings}),
            "statements": _touched(one, statements),
            "variants": [_variant(variant) for variant in one.variants],
        }
        for one in sorted(told, key=lambda one: (_first(one, order), one.id))
    ]


def _first(one: Utterance, order: Mapping[str, int]) -> tuple[int, int]:
    """Return where an utterance is first told."""
    return min((order[r.article], r.parts[0].start) for v in one.variants for r in v.renderings)


def _touched(one: Utterance, statements: Sequence[Statement]) -> list[str]:
    """Return the ids of the statements of which a mention has quoted words of an utterance, in the order told."""
    places: dict[str, list[Span]] = defaultdict(list)
    for variant in one.variants:
        if variant.kind != UNQUOTED:
            for rendering in variant.renderings:
                places[rendering.article] += rendering.parts
    return [
        statement.id
        for statement in statements
        if any(
            m.start < part.end and part.start < m.end
            for m in statement.mentions
            for part in places.get(m.article, ())
        )
    ]


def _variant(one: Variant) -> Json:
    return {
        "kind": one.kind,
        "because": one.because,
        "against": one.against,
        "renderings": [_rendering(rendering) for rendering in one.renderings],
        "changes": [change(item) for item in one.changes],
    }


def _rendering(one: Rendering) -> Json:
    return {
        "article": one.article,
        "parts": [values.span(part) for part in one.parts],
        "speaker": one.speaker,
        "named": values.span(one.named) if one.named else None,
        "said": {
            name: [values.span(span) for span in getattr(one, name)] for name in ("to", "where", "when")
        },
        "again": [values.span(span) for span in one.again],
    }


def change(one: Change) -> Json:
    """Return a change."""
    return {
        "kind": one.kind,
        "from": values.place(one.before),
        "to": values.place(one.after),
        "because": one.because,
        "hops": one.hops,
        "carried_by": list(one.carried_by),
    }
