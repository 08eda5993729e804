"""What the JSON document is made of: numbers, places, spans and reasons."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

from retold.records import Place, Reason, Span

Json = dict[str, Any]

DIGITS = 4  # more digits of a float say nothing to a reader and may differ between machines


def plain(value: Any) -> Any:
    """Return a value as JSON knows it: fields sorted by name, floats rounded, no number as null."""
    if isinstance(value, Mapping):
        return {str(name): plain(value[name]) for name in sorted(value, key=str)}
    if isinstance(value, set | frozenset):
        return sorted((plain(item) for item in value), key=str)
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, float):
        return number(value)
    if value is None or isinstance(value, bool | int | str):
        return value
    return str(value)


def number(value: float) -> float | int | None:
    """Return a float with the digits that a reader can use, None for what JSON cannot hold."""
    if not math.isfinite(value):
        return None
    rounded = round(value, DIGITS)
    return int(rounded) if rounded == int(rounded) else rounded


def place(where: Place) -> Json:
    """Return a place."""
    return {"article": where.article, "start": where.start, "end": where.end}


def span(where: Span) -> Json:
    """Return a span."""
    return {"start": where.start, "end": where.end}


def reasons(given: Iterable[Reason]) -> list[Json]:
    """Return reasons, the heaviest first."""
    ranked = sorted(given, key=lambda r: (-abs(r.weight), r.kind, r.text, r.places))
    return [
        {"kind": r.kind, "text": r.text, "weight": number(r.weight), "places": [place(p) for p in r.places]}
        for r in ranked
    ]
