"""Whether the verdicts on figures in a report still speak of its figures and of citations that it has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Json = Mapping[str, Any]

FOUND = frozenset({"has it", "has another"})  # states that show a figure of the source


def places(story: Json) -> Iterator[tuple[str, Json]]:
    """Yield every place of a story's verdicts on figures; files of earlier versions have none."""
    for statement in story["statements"]:
        yield from _places(statement)


def _places(statement: Json) -> Iterator[tuple[str, Json]]:
    where = f"a figure of statement {statement['id']}"
    for mention in statement["mentions"]:
        for figure in mention["figures"]:
            for part in ("same", "as_of", "named_at"):
                if figure.get(part):
                    yield where, {**figure[part], "article": mention["article"]}
    for one in statement.get("figures", ()):
        yield where, one["from"]
        yield where, one["to"]
    for one in statement.get("sourced", ()):
        yield where, one
        if one["found"]:
            yield where, one["found"]


def problems(document: Json) -> Iterator[str]:
    """Yield which verdicts are about no figure of the story, or name a citation that it does not have."""
    for story in document["stories"]:
        known = {
            (mention["article"], figure["start"], figure["end"])
            for statement in story["statements"]
            for mention in statement["mentions"]
            for figure in mention["figures"]
        }
        named = story["lineage"].get("citations")  # files of earlier versions have none
        cited = None if named is None else {one["id"] for one in named}
        for statement in story["statements"]:
            yield from _of(statement, known, cited)


def _of(statement: Json, known: set[tuple[str, int, int]], cited: set[str] | None) -> Iterator[str]:
    for one in statement.get("figures", ()):
        for side in ("from", "to"):
            if _key(one[side]) not in known:
                yield f"statement {statement['id']}: a verdict is about {_key(one[side])}, where no figure stands"
    for one in statement.get("sourced", ()):
        if cited is not None and one["citation"] not in cited:
            yield f"statement {statement['id']}: a figure goes by {one['citation']!r}, which is no citation"
        if (one["state"] in FOUND) != (one["found"] is not None):
            yield f"statement {statement['id']}: “{one['state']}” does not go with the figure shown for it"


def _key(place: Json) -> tuple[str, int, int]:
    return place["article"], place["start"], place["end"]
