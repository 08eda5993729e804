"""What lies between two articles of a document: texts on the way from one to the other, shared words and statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

Json = Mapping[str, Any]


def way(lineage: Json, a: str, b: str) -> list[str]:
    """Return the texts from one article up to what both go back to and down to the other, both ends included.

    Empty where they go back to nothing in common.
    """
    up = [_steps(lineage, one) for one in (a, b)]
    common = [text for text in up[0] if text in up[1]]
    if not common:
        return []
    top = min(common, key=lambda text: (_length(up[0], text) + _length(up[1], text), text))
    left, right = (_line(steps, top) for steps in up)
    return [*reversed(left), *right[1:]]


def chance(lineage: Json, texts: Sequence[str]) -> float:
    """Return how probable the weakest derivation on a way is."""
    known = {frozenset((d["article"], d["from"])): d["probability"] for d in lineage["derivations"]}
    return float(min(known[frozenset(step)] for step in pairwise(texts)))


def relation(lineage: Json, a: str, b: str) -> Json | None:
    """Return what a document says that two unconnected articles share; None where it says nothing."""
    return next((one for one in lineage.get("relations", ()) if {one["a"], one["b"]} == {a, b}), None)


def longest(passages: Sequence[Json], a: str, b: str) -> list[Json]:
    """Return the passages between two articles, the most surprising first."""
    found = [one for one in passages if {one["a"]["article"], one["b"]["article"]} == {a, b}]
    return sorted(found, key=lambda one: (-one["bits"], -one["words"], one["a"]["start"], one["b"]["start"]))


def told_by_both(statements: Sequence[Json], a: str, b: str) -> list[Json]:
    """Return the statements that both articles make."""
    return [one for one in statements if {a, b} <= {mention["article"] for mention in one["mentions"]}]


def _steps(lineage: Json, start: str) -> dict[str, str]:
    """Return each text that an article goes back to, with the one below it on the shortest way; itself first."""
    sources: dict[str, list[str]] = {}
    for one in lineage["derivations"]:
        sources.setdefault(one["article"], []).append(one["from"])
    below = {start: ""}
    waiting = [start]
    for text in waiting:
        for source in sorted(sources.get(text, ())):
            if source not in below:
                below[source] = text
                waiting.append(source)
    return below


def _line(below: Mapping[str, str], top: str) -> list[str]:
    """Return the texts from the top down to where the steps began."""
    found = [top]
    while below[found[-1]]:
        found.append(below[found[-1]])
    return found


def _length(below: Mapping[str, str], top: str) -> int:
    return len(_line(below, top))
