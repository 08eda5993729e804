"""Answers that stay small: long lists and long texts are cut, and what was left out is told."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

Json = Mapping[str, Any]

LARGEST = 60_000  # characters of an answer as JSON: some 15,000 tokens
LONGEST = 2_000  # characters of one text; articles are read as resources
STEPS = (20, 10, 5, 3, 2)  # entries of one list, until the answer is small enough; 2: ranges stay whole
LEAST_OF_A_PAGE = STEPS[:2]  # rather than cutting deeper, a page has fewer entries
SHORTER = (LONGEST, 500, 120)  # characters of one text, if that is not enough
_ALL = 10**9
MOST_TOLD = 30  # places at which something was left out

LEFT_OUT: Json = {
    "description": "Where lists or texts were cut to keep the answer small: a JSON pointer, how many entries or "
    "characters are shown and how many there are. Ask for less, or for one id.",
    "type": "array",
    "items": {
        "type": "object",
        "required": ["where", "shown", "of"],
        "properties": {
            "where": {"type": "string", "pattern": "^(/[a-z_ ]+|/[0-9]+)+$"},
            "shown": {"type": "integer", "minimum": 0},
            "of": {"type": "integer", "minimum": 0},
        },
        "additionalProperties": False,
    },
}


def bounded(answer: Json, *, whole: str = "", steps: Sequence[int] = STEPS) -> dict[str, Any]:
    """Return an answer of at most LARGEST characters, if cutting can make it so, with `left_out`.

    The list named `whole` is not cut; `steps` are the numbers of entries of all others that are tried.
    """
    found: dict[str, Any] = {}
    for longest in SHORTER:
        for most in steps:
            left: list[dict[str, Any]] = []
            cut = {
                name: _cut(value, f"/{name}", (_ALL if name == whole else most, most, longest), left)
                for name, value in answer.items()
            }
            found = cut | {"left_out": left[:MOST_TOLD]}
            if small(found):
                return found
    return found


def small(answer: Json) -> bool:
    """Tell whether an answer is small enough."""
    return len(json.dumps(answer, ensure_ascii=False)) <= LARGEST


def _cut(value: Any, where: str, most: tuple[int, int, int], left: list[dict[str, Any]]) -> Any:
    """Return a value with its lists and texts cut; `most`: entries here, entries below, characters of a text."""
    here, below, longest = most
    if isinstance(value, str) and len(value) > longest:
        left.append({"where": where, "shown": longest, "of": len(value)})
        return value[:longest]
    if isinstance(value, Mapping):
        return {
            name: _cut(one, f"{where}/{name}", (below, below, longest), left) for name, one in value.items()
        }
    if isinstance(value, list | tuple):
        if len(value) > here:
            left.append({"where": where, "shown": here, "of": len(value)})
        return [
            _cut(one, f"{where}/{number}", (below, below, longest), left)
            for number, one in enumerate(value[:here])
        ]
    return value
