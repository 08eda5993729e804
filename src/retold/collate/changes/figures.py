"""Figures that no longer agree, and bound words ("some", "at least") that were dropped or added."""

from __future__ import annotations

from collections.abc import Iterator

from retold.collate.amounts import Aligned, compared
from retold.collate.pairing import Pairing
from retold.records import UNEXPLAINED, Change, Figure, Place
from retold.text.agreement import AMOUNTS


def changes(pairing: Pairing) -> Iterator[Change]:
    """Each figure of the first sentence against the figure of the second that counts the same."""
    for one in compared(pairing):
        yield from _difference(pairing, one)


def _difference(pairing: Pairing, one: Aligned) -> Iterator[Change]:
    """What is left to be explained: amounts that conflict, and bounds that came or went."""
    mine, theirs = one.mine, one.theirs
    before = Place(pairing.a.article, mine.start, mine.end)
    after = Place(pairing.b.article, theirs.start, theirs.end)
    if one.verdict in UNEXPLAINED:
        kind = "figure" if mine.kind in AMOUNTS else "contradiction"
        yield Change(kind, before, after, "the times differ" if mine.kind == "time" else one.because)
    elif one.verdict == "equal" and mine.bound != theirs.bound:
        if mine.bound and not theirs.bound:
            yield Change("hedge dropped", before, after, f"“{_bound(pairing.a.text, mine)}” is missing")
        elif theirs.bound and not mine.bound:
            yield Change("hedge added", before, after, f"“{_bound(pairing.b.text, theirs)}” was added")
        else:
            yield Change("figure", before, after, one.because)


def _bound(text: str, figure: Figure) -> str:
    span = figure.bound_span
    return " ".join(text[span.start : span.end].split()) if span else ""
