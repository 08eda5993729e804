"""How far along the chain something got lost, and who tells it without: in words."""

from __future__ import annotations

from collections.abc import Mapping
from statistics import median
from typing import Any

from retold.show.names import Name
from retold.show.tallies import some

Json = Mapping[str, Any]

LOST = ("hedge dropped", "attribution dropped", "modifier dropped")


def onward(change: Json, told: Mapping[str, Name]) -> str:
    """Return who carries a change on; nothing where nobody does, or where the file is of an earlier version.

    >>> from types import SimpleNamespace as Named
    >>> onward({"carried_by": ["x", "y"]}, {"x": Named(letter="C"), "y": Named(letter="D")})
    'carried on by C and D'
    """
    letters = [told[id_].letter for id_ in change.get("carried_by", ())]
    if not letters:
        return ""
    *first, last = letters
    return f"carried on by {', '.join(first) + ' and ' if first else ''}{last}"


def far(change: Json) -> str:
    """Return how far from the first telling a change came in, where that is not the first retelling."""
    hops = change.get("hops", 1)
    return f"{hops} retellings after the first telling" if hops > 1 else ""


def here(change: Json) -> str:
    """Return why a change is reported, and how far along it came in."""
    return "; ".join(part for part in (change["because"], far(change)) if part)


def because(change: Json, told: Mapping[str, Name]) -> str:
    """Return why a change is reported, how far along it came in, and who carries it on."""
    return "; ".join(part for part in (here(change), onward(change, told)) if part)


def when(story: Json) -> str:
    """Return after how many retellings a hedge, an attribution or a narrowing word was first lost, if any was.

    Of each statement only its first loss counts.
    """
    hops = [
        min(c["hops"] for c in statement["changes"] if c["kind"] in LOST and "hops" in c)
        for statement in story["statements"]
        if any(c["kind"] in LOST and "hops" in c for c in statement["changes"])
    ]
    if not hops:
        return ""
    middle = median(hops)
    steps = some(int(middle), "retelling") if middle == int(middle) else f"{middle} retellings"
    lost = some(len(hops), "statement")
    return f"{lost} lost a hedge, an attribution or a narrowing word; the first loss came after {steps} (median)."
