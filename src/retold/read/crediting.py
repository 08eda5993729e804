"""Which agencies a text credits for its words, and which outlet it names as its own."""

from __future__ import annotations

import re

from retold.read import tables
from retold.records import Furniture
from retold.text.press import CREDITING

_SOURCE = re.compile(r"\(([^()]{2,20})\)\.?\s?(?:--|[-–—:])?$")
_STATION = re.compile(r"[A-Z]{3,6}")


def agencies(text: str, furniture: tuple[Furniture, ...], *, byline: str | None = None) -> tuple[str, ...]:
    """Return the agencies credited in datelines, bylines and credit lines, sorted by name."""
    found: set[str] = set()
    for entry in furniture:
        if entry.kind not in CREDITING:
            continue
        words = text[entry.start : entry.end]
        if entry.kind == "boilerplate" and not re.search(r"©|\([Cc]\)|[Cc]opyright", words):
            continue
        found |= _named(words)
        if entry.kind == "dateline":
            found |= _station(words)
    return tuple(sorted(found | (_named(byline) if byline else set())))


def outlet(text: str, furniture: tuple[Furniture, ...]) -> str | None:
    """Return the outlet that signs a text on a line of its own ("— BBC News"), if a table knows it."""
    lines = [line.strip() for line in (text[:300].splitlines()[:2] + text[-300:].splitlines()[-2:])]
    signed = [line.lstrip("—–- ").rstrip(".") for line in lines]
    signed += [text[entry.start : entry.end] for entry in furniture if entry.kind == "byline"]
    names = tables.outlet_names()
    found = sorted({line for line in signed if line in names and line not in tables.agencies()})
    return found[0] if len(found) == 1 else None


def _named(words: str) -> set[str]:
    """Return the agencies named in some words."""
    known = tables.agencies()
    found = {known[match[0]] for match in _long_names().finditer(words)}
    return found | {known[match[1]] for match in _short_names().finditer(words)}


def _station(words: str) -> set[str]:
    """Return the station that a dateline credits although no table knows it: "(WMC) - "."""
    match = _SOURCE.search(words)
    return (
        {match[1]} if match and _STATION.fullmatch(match[1]) and match[1] not in tables.agencies() else set()
    )


@tables.derived
def _long_names() -> re.Pattern[str]:
    """Return a pattern for agencies whose name is no other word's or place's abbreviation."""
    names = tuple(name for name in tables.agencies() if len(name) > 3 or name in _SAFE)
    return re.compile(rf"(?<![\w'’]){tables.alternatives(names)}(?![\w])")


@tables.derived
def _short_names() -> re.Pattern[str]:
    """Return a pattern for short names ("PA"), which count only between brackets, slashes or dashes."""
    names = tuple(name for name in tables.agencies() if len(name) <= 3 and name not in _SAFE)
    return re.compile(rf"(?:^|[(/|–—-]\s?)({tables.alternatives(names)})(?=\s*(?:$|[)/|]))")


_SAFE = frozenset({"AP", "AFP", "UPI", "dpa", "DPA", "EFE", "PTI", "IANS", "ANI"})
