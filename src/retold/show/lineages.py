"""The lineage of a story in the JSON document."""

from __future__ import annotations

from typing import Any

from retold.records import Citation, Derivation, Lineage, Relation, Route, Tellings, Unseen
from retold.show import values

Json = dict[str, Any]


def told(lineage: Lineage, tellings: Tellings) -> Json:
    """Return a lineage as the document has it, every list in an order of its own."""
    counted = zip(lineage.families, tellings.families, strict=True)
    families = sorted((sorted(family), list(origins)) for family, origins in counted)
    return {
        "unseen": [_unseen(u) for u in sorted(lineage.unseen, key=lambda u: (u.id, u.agency or ""))],
        "families": [family for family, _ in families],
        "family_origins": [origins for _, origins in families],
        "derivations": [
            _derivation(d)
            for d in sorted(lineage.derivations, key=lambda d: (d.article, d.source, d.kind, d.direction))
        ],
        "separate": values.reasons(lineage.separate),
        "relations": [_relation(one) for one in sorted(lineage.relations, key=lambda one: (one.a, one.b))],
        "routes": [_route(r) for r in sorted(lineage.routes, key=lambda r: (r.a, r.b))],
        "citations": [
            _citation(c) for c in sorted(lineage.citations, key=lambda c: (c.place, c.name, c.how, c.cited))
        ],
        "loops": sorted([one.id for one in loop] for loop in lineage.loops),
    }


def _relation(relation: Relation) -> Json:
    return {
        "a": relation.a,
        "b": relation.b,
        "kind": relation.kind,
        "probability": values.number(relation.probability),
        "reasons": values.reasons(relation.because),
    }


def _route(route: Route) -> Json:
    return {
        "a": route.a,
        "b": route.b,
        "tied": values.number(route.tied),
        "direct": values.number(route.direct),
        "reasons": values.reasons(route.because),
    }


def _citation(citation: Citation) -> Json:
    parts = {"name": citation.name, "told": citation.told, "through": citation.through}
    return {
        "id": citation.id,
        **values.place(citation.place),
        "cited": citation.cited,
        "kind": citation.kind,
        "how": citation.how,
        **{
            name: values.span(span) if span and span.end > span.start else None
            for name, span in parts.items()
        },
        "from": citation.source,
        "among": sorted(citation.among),
        "because": citation.because,
    }


def _unseen(unseen: Unseen) -> Json:
    return {
        "id": unseen.id,
        "agency": unseen.agency,
        "reasons": values.reasons(unseen.because),
        "text": [values.place(place) for place in unseen.text],
    }


def _derivation(derivation: Derivation) -> Json:
    return {
        "article": derivation.article,
        "from": derivation.source,
        "kind": derivation.kind,
        "direction": derivation.direction,
        "probability": values.number(derivation.probability),
        "taken": values.number(derivation.taken),
        "reasons": values.reasons(derivation.because),
    }
