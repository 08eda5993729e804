"""Figures that no longer agree, and bound words ("some", "at least") that were dropped or added."""

from __future__ import annotations

from collections.abc import Iterator

from retold.collate.pairing import Pairing
from retold.records import Change, Figure, Place
from retold.text import synonyms
from retold.text.figures import compare

LEAST_ALIKE = 0.5  # share of equal words below which two figures of one unit may count different things
PLAIN = {"count", "money", "percent", "measure", "age", "duration", "score"}


def changes(pairing: Pairing) -> Iterator[Change]:
    """Each figure of the first sentence against the figure of the second that counts the same."""
    taken: set[int] = set()
    for mine in pairing.a.figures:
        number = _partner(pairing, mine, taken)
        if number is not None:
            taken.add(number)
            yield from _difference(pairing, mine, pairing.b.figures[number])


def _partner(pairing: Pairing, mine: Figure, taken: set[int]) -> int | None:
    """The figure of the other sentence that stands for the same quantity: the same amount wherever it stands first."""
    options = []
    for number, theirs in enumerate(pairing.b.figures):
        if number in taken or theirs.kind != mine.kind:
            continue
        same_place = _same_place(pairing, mine, theirs)
        same_counted = pairing.alike >= LEAST_ALIKE and _same_counted(mine, theirs)
        if _is_equal(mine, theirs) or same_place or same_counted:
            options.append((not _is_equal(mine, theirs), not same_place, not same_counted, number))
    return min(options)[3] if options else None


def _is_equal(mine: Figure, theirs: Figure) -> bool:
    return (mine.low, mine.high, mine.unit) == (theirs.low, theirs.high, theirs.unit)


def _same_counted(mine: Figure, theirs: Figure) -> bool:
    if mine.counted is None or theirs.counted is None:
        return mine.unit is not None and mine.unit == theirs.unit and mine.kind in {"money", "percent"}
    return mine.counted == theirs.counted or synonyms.related(mine.counted, theirs.counted) > 0


def _same_place(pairing: Pairing, mine: Figure, theirs: Figure) -> bool:
    """Whether the words next to the numbers are counterparts."""
    here, there = pairing.a.index(mine.number.start), pairing.b.index(theirs.number.start)
    here_end, there_end = pairing.a.index(mine.number.end), pairing.b.index(theirs.number.end)
    after, before = pairing.match.get(here_end) == there_end, pairing.match.get(here - 1) == there - 1
    return (after and _telling(pairing, here_end)) or (before and _telling(pairing, here - 1))


def _telling(pairing: Pairing, index: int) -> bool:
    """Whether a word beside a number shows that both count the same: not "and" or "of" in sentences hardly alike."""
    if not pairing.a.sentence.first <= index < pairing.a.sentence.last:
        return False
    return pairing.alike >= LEAST_ALIKE or bool(pairing.a.content(index, index + 1))


def _difference(pairing: Pairing, mine: Figure, theirs: Figure) -> Iterator[Change]:
    verdict, reason = compare(mine, theirs)
    before = Place(pairing.a.article, mine.start, mine.end)
    after = Place(pairing.b.article, theirs.start, theirs.end)
    if verdict == "conflict":
        kind = "figure" if mine.kind in PLAIN else "contradiction"
        yield Change(kind, before, after, "the times differ" if mine.kind == "time" else reason)
    elif verdict in {"equal", "bound changed"} and mine.bound != theirs.bound:
        if mine.bound and not theirs.bound:
            yield Change("hedge dropped", before, after, f"“{_bound(pairing.a.text, mine)}” is missing")
        elif theirs.bound and not mine.bound:
            yield Change("hedge added", before, after, f"“{_bound(pairing.b.text, theirs)}” was added")
        else:
            yield Change("figure", before, after, reason)


def _bound(text: str, figure: Figure) -> str:
    span = figure.bound_span
    return " ".join(text[span.start : span.end].split()) if span else ""
