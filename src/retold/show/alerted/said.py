"""What an alert tells, before its places get their words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Said:
    """One thing to tell; `key` is what makes it this one among those of its kind, else its places are."""

    kind: str
    text: str
    certain: bool
    because: str = ""
    statement: str | None = None
    origins: tuple[int, int] | None = None
    places: tuple[Json, ...] = ()
    articles: tuple[str, ...] = ()  # beside those of the places
    key: tuple[str, ...] = ()


def spot(one: Json) -> tuple[str, int, int]:
    """Return a place as what can be compared."""
    return one["article"], one["start"], one["end"]
