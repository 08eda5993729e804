"""Tables of what is told: statements, their mentions, what changed between these, and their figures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from retold.show.exported.source import Source, key
from retold.show.exported.tables.table import Rows, columns, listed

Json = Mapping[str, Any]

STATEMENTS = columns(
    "id story kind text articles:integer origins_at_least:integer origins_at_most:integer attributed_to speaker"
    " changes:integer change_kinds"
)
MENTIONS = columns(
    "story statement article label start:integer end:integer text wording attribution attribution_kind hedges"
)
CHANGES = columns(
    "story statement kind from_article from_label from_start:integer from_end:integer from_text"
    " to_article to_label to_start:integer to_end:integer to_text because hops:integer carried_by"
)
FIGURES = columns(
    "story statement article label start:integer end:integer text low:real high:real kind unit counted bound per"
    " as_of scope named verdict against_article against_start:integer against_end:integer against_text because"
)
_AS_STATED = ("kind", "unit", "counted", "bound", "per", "scope", "named")


def statements(source: Source) -> Rows:
    """Yield the statements."""
    for story, one in source.statements():
        yield {
            "id": one["id"],
            "story": story["id"],
            "kind": one["kind"],
            "text": one["text"],
            "articles": one["articles"],
            "origins_at_least": one["origins"][0],
            "origins_at_most": one["origins"][1],
            "attributed_to": listed(one["attributed_to"]),
            "speaker": one["speaker"],
            "changes": len(one["changes"]),
            "change_kinds": listed(sorted({change["kind"] for change in one["changes"]})),
        }


def mentions(source: Source) -> Rows:
    """Yield each article's wording of each statement."""
    for story, statement in source.statements():
        for one in statement["mentions"]:
            hedges = [{**hedge, "article": one["article"]} for hedge in one["hedges"]]
            yield {
                "story": story["id"],
                "statement": statement["id"],
                **placed(source, one),
                "wording": one["wording"],
                "attribution": one["attribution"],
                "attribution_kind": one.get("attribution_kind"),
                "hedges": listed(source.words(hedge) for hedge in hedges),
            }


def changes(source: Source) -> Rows:
    """Yield what differs between mentions: the words before, the words after."""
    for story, statement in source.statements():
        for one in statement["changes"]:
            yield {
                "story": story["id"],
                "statement": statement["id"],
                "kind": one["kind"],
                **placed(source, one["from"], "from_"),
                **placed(source, one["to"], "to_"),
                "because": one["because"],
                "hops": one.get("hops"),
                "carried_by": listed(one.get("carried_by", ())),
            }


def figures(source: Source) -> Rows:
    """Yield the figures of mentions, each with how it agrees with an earlier telling, where that was compared."""
    for story, statement in source.statements():
        compared = {key(one["to"]): one for one in statement["figures"]}
        for mention in statement["mentions"]:
            for figure in mention["figures"]:
                place = {"article": mention["article"], "start": figure["start"], "end": figure["end"]}
                yield {
                    "story": story["id"],
                    "statement": statement["id"],
                    **placed(source, place),
                    **{name: figure[name] for name in _AS_STATED},
                    **{bound: _real(figure[bound]) for bound in ("low", "high")},
                    "as_of": _inside(source, mention["article"], figure["as_of"]),
                    **_verdict(source, compared.get(key(place))),
                }


def placed(source: Source, place: Json, prefix: str = "") -> dict[str, Any]:
    """Return a place as cells: article, what it is called, offsets, and the words there."""
    return {
        f"{prefix}article": place["article"],
        f"{prefix}label": source.told[place["article"]].label,
        f"{prefix}start": place["start"],
        f"{prefix}end": place["end"],
        f"{prefix}text": source.words(place),
    }


def _verdict(source: Source, compared: Json | None) -> dict[str, Any]:
    if compared is None:
        told = ("article", "start", "end", "text")
        return {"verdict": None, "because": None} | {f"against_{name}": None for name in told}
    return {
        "verdict": compared["verdict"],
        "because": compared["because"],
        **placed(source, compared["from"], "against_"),
    }


def _real(value: float | None) -> float | None:
    return None if value is None else float(value)


def _inside(source: Source, article: str, span: Json | None) -> str | None:
    return source.words({**span, "article": article}) if span else None
