"""Places of a document: with the words that stand there, and whether two of them meet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Json = Mapping[str, Any]


def place(one: Json, texts: Mapping[str, str]) -> dict[str, Any]:
    """Return a place with the words that stand there."""
    return {"article": one["article"], "start": one["start"], "end": one["end"], "words": words(one, texts)}


def words(one: Json, texts: Mapping[str, str]) -> str:
    """Return the words at a place."""
    return texts[one["article"]][one["start"] : one["end"]]


def meets(one: Json, other: Json) -> bool:
    """Tell whether two places share a character."""
    return bool(
        one["article"] == other["article"] and one["start"] < other["end"] and other["start"] < one["end"]
    )
