"""What each tool takes and gives: the schemas of the JSON documents, marked."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from retold import check, show
from retold.agents import bounds, parts
from retold.agents.marking import Marking

Json = Mapping[str, Any]

LONGEST_DRAFT = 200_000  # characters: a long magazine piece has half of it
LONGEST_QUESTION = 2_000  # characters: the same as of retold who
MOST_A_PAGE = 100
USUAL_PAGE = 20
MOST_IDS = 4

_STORY: Json = {"type": "string", "maxLength": 80, "description": "A story's id, or the beginning of it."}
_NUMBER: Json = {"type": "integer", "minimum": 0}

TAKEN: Mapping[str, Json] = {
    "report": {
        "part": {"enum": list(parts.PARTS), "default": "stories", "description": "Which list is wanted."},
        "story": _STORY,
        "offset": {
            "type": "integer",
            "minimum": 0,
            "default": 0,
            "description": "The first entry: see next.",
        },
        "limit": {"type": "integer", "minimum": 1, "maximum": MOST_A_PAGE, "default": USUAL_PAGE},
    },
    "who": {
        "question": {
            "type": "string",
            "minLength": 1,
            "maxLength": LONGEST_QUESTION,
            "description": "A statement in about its words, or the id of a statement or an article.",
        },
        "story": _STORY,
    },
    "check": {
        "draft": {
            "type": "string",
            "minLength": 1,
            "maxLength": LONGEST_DRAFT,
            "description": "The draft itself as plain text, not its name.",
        },
        "story": _STORY,
    },
    "explain": {
        "ids": {
            "type": "array",
            "items": {"type": "string", "minLength": 1, "maxLength": 200},
            "minItems": 1,
            "maxItems": MOST_IDS,
            "description": "Ids of articles, statements, unseen texts or stories; two articles are a pair.",
        },
        "story": _STORY,
    },
}
NEEDED = {"report": (), "who": ("question",), "check": ("draft",), "explain": ("ids",)}

_BRIEF: Json = {
    "description": (
        "A story in numbers. families: of several articles; told_again: statements that several articles tell;"
        " on_one_origin: how many of these rest on one origin; changes: in how many of these what changed on the way."
    ),
    "type": "object",
    "required": ["id", "title", "articles", "statements"],
    "properties": {
        "id": {"$ref": "#/$defs/id"},
        "title": {"type": "string"},
        "origins": {"type": ["array", "null"], "items": _NUMBER},
        **dict.fromkeys(
            ("articles", "families", "unseen", "statements", "told_again", "on_one_origin", "quotes"),
            _NUMBER,
        ),
    },
}


def taken(tool: str) -> dict[str, Any]:
    """Return the schema of a tool's arguments."""
    return {
        "type": "object",
        "properties": dict(TAKEN[tool]),
        "required": list(NEEDED[tool]),
        "additionalProperties": False,
    }


@cache
def marking(tool: str) -> Marking:
    """Return how what a tool gives is marked."""
    return Marking(_PLAIN[tool]())


@cache
def given(tool: str) -> Json:
    """Return the schema of what a tool gives."""
    return marking(tool).schema()


def _asked(schema: Json) -> dict[str, Any]:
    """Return the schema of an answer of retold with what was left out of it."""
    return {**schema, "properties": {**schema["properties"], "left_out": bounds.LEFT_OUT}}


def _page() -> dict[str, Any]:
    """Return the schema of a page of a report, from that of the report."""
    defs = _with_words(show.schema()["$defs"])
    story, lineage = defs["story"]["properties"], defs["lineage"]["properties"]
    lists = {part: story[part] for part in parts.OF_A_STORY if part != "articles"}
    lists |= {part: lineage[part] for part in parts.OF_A_LINEAGE}
    lists["stories"] = {"type": "array", "items": _brief(defs)}
    lists["articles"] = {"type": "array", "items": _article(defs["article"])}
    lists["skipped"] = {"type": "array", "items": {"$ref": "#/$defs/skipped"}}
    return {
        "type": "object",
        "description": "A page of one part of a report; the list has the name of the part.",
        "required": ["part", "total", "offset", "next"],
        "properties": {
            "part": {"enum": list(parts.PARTS)},
            "story": {"anyOf": [{"$ref": "#/$defs/id"}, {"type": "null"}]},
            "total": _NUMBER,
            "offset": _NUMBER,
            "next": {
                "description": "The offset of the next page; null on the last.",
                "type": ["integer", "null"],
            },
            **{part: _of_any_length(lists[part]) for part in parts.PARTS},
            "left_out": bounds.LEFT_OUT,
        },
        "$defs": defs,
    }


def _brief(defs: Json) -> dict[str, Any]:
    kind = defs["change"]["properties"]["kind"]
    changes = {
        "type": "object",
        "properties": {"kind": kind, "count": _NUMBER},
        "required": ["kind", "count"],
    }
    known = {**_BRIEF["properties"], "changes": {"type": "array", "items": changes}}
    return {**_BRIEF, "properties": known}


def _article(article: Json) -> dict[str, Any]:
    """Return the schema of an article without its text, but with the address of it."""
    known = {k: v for k, v in article["properties"].items() if k not in {"text", "furniture", "extra"}}
    known["characters"] = {"description": "How long its text is.", **_NUMBER}
    known["resource"] = {"type": "string", "pattern": f"^{parts.ARTICLE}[0-9a-z-]+$"}
    needed = [name for name in article["required"] if name in known]
    return {**article, "properties": known, "required": needed}


def _with_words(defs: Json) -> dict[str, Any]:
    """Return definitions in which every place has the words that stand there."""
    found = {}
    for name, one in defs.items():
        known = one.get("properties", {})
        place = {"article", "start", "end"} <= known.keys() and "words" not in known
        found[name] = {**one, "properties": {**known, "words": {"type": "string"}}} if place else one
    return found


def _of_any_length(node: Json) -> dict[str, Any]:
    """Return the schema of a list of which a page shows a part."""
    return {name: value for name, value in node.items() if name not in {"minItems", "maxItems"}}


def article() -> dict[str, Any]:
    """Return the schema of the resource of an article: a run of its text, and what is known of it."""
    defs = show.schema()["$defs"]
    return {
        "type": "object",
        "properties": {
            "article": _article(defs["article"]),
            "start": _NUMBER,
            "text": {"type": "string"},
            "next": {"type": ["string", "null"], "pattern": f"^{parts.ARTICLE}[0-9a-z-]+/[0-9]+$"},
        },
        "$defs": defs,
    }


_PLAIN = {
    "report": _page,
    "who": lambda: _asked(show.schema("retold-who/1")),
    "check": lambda: _asked(check.schema()),
    "explain": lambda: _asked(_explained()),
    "article": article,
}


def _explained() -> dict[str, Any]:
    schema = show.schema("retold-explain/1")
    return {**schema, "$defs": _with_words(schema["$defs"])}
