"""Figures of two tellings laid beside one another: which stand for one quantity, and how the two agree.

equal | rounded | converted | superseded | different scope | conflict | undecided, each with its because. Only the last
two leave something unexplained.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from retold.collate.pairing import Pairing, Side
from retold.records import Figure, FigureVerdict
from retold.text import synonyms
from retold.text.agreement import rounds
from retold.text.figures import compare

LEAST_ALIKE = 0.5  # share of equal words below which two figures of one unit may count different things
UNEXPLAINED = frozenset({"conflict", "undecided"})

_EARLIER = re.compile(
    r"\b(?:up|down|rising|risen|rose|raised|revised|corrected|lowered|upgraded|increased|increase|falling|fell|changed)"
    r"(?:\s+\w+){0,3}?\s+from(?:\s+(?:an?|the|its|earlier|previous|initial|first|estimate|toll|figure|of)){0,5}\s+$|"
    r"\b(?:earlier|previous|previously|initial|initially|first|originally)(?:\s+\w+){0,3}\s+$|\binstead\s+of\s+$",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"\b(?:rose|risen|rises|climbed|climbs|jumped|grew|grown|increased|raised|revised|corrected|updated|upgraded|lowered|"
    r"dropped|fell|fallen|now\s+stands?|stood|reached|reaches|brought|brings|bringing)(?:\s+\w+){0,6}?\s+(?:to|at)\s+$|"
    r"\b(?:has|have|had)\s+(?:now\s+)?reached\s+$",
    re.IGNORECASE,
)
_SITE = re.compile(r"\s*(?:\w+\s+){0,3}?(?:in|at|near|from|outside|off)\s+((?:[A-Z]\w+)(?:\s+[A-Z]\w+)*)")
_WINDOW = 70  # characters before a figure in which its text says that it moved


class Aligned(NamedTuple):
    """A figure of each side of a pairing that stand for one quantity, and how they agree."""

    mine: Figure
    theirs: Figure
    verdict: FigureVerdict
    because: str


def compared(pairing: Pairing) -> Iterator[Aligned]:
    """Each figure of the first sentence beside the figure of the second that counts the same."""
    taken: set[int] = set()
    for mine in pairing.a.figures:
        number = _partner(pairing, mine, taken)
        if number is not None:
            taken.add(number)
            if found := judged(pairing.a, mine, pairing.b, pairing.b.figures[number]):
                yield found


def judged(a: Side, mine: Figure, b: Side, theirs: Figure) -> Aligned | None:
    """How two figures that stand for one quantity agree, or None where they cannot be laid beside one another."""
    verdict, because = compare(mine, theirs)
    if verdict == "incomparable":
        return _by_way(a, mine, b, theirs)
    if verdict == "bound changed":
        return Aligned(mine, theirs, "equal", _rebound(a, mine, b, theirs))
    if verdict == "conflict":
        return Aligned(mine, theirs, *_excused(a, mine, b, theirs, because))
    known: dict[str, FigureVerdict] = {
        "equal": "equal",
        "rounded": "rounded",
        "converted": "converted",
        "different scope": "different scope",
    }
    return Aligned(mine, theirs, known[verdict], because)


def _rebound(a: Side, mine: Figure, b: Side, theirs: Figure) -> str:
    """How the bound words of one amount differ, in the words of the texts."""
    words = [
        _words(side.text, one.bound_span.start, one.bound_span.end) if one.bound_span else ""
        for side, one in ((a, mine), (b, theirs))
    ]
    if all(words):
        return f"the same amount, “{words[0]}” and “{words[1]}”"
    return f"the same amount, only one with “{words[0] or words[1]}”" if any(words) else "the same amount"


def _by_way(a: Side, mine: Figure, b: Side, theirs: Figure) -> Aligned | None:
    """Figures of two units of which one text gives the one for the other: "€1 billion ($1.2 billion)"."""
    for side, here, there in ((a, mine, theirs), (b, theirs, mine)):
        other = _beside(side, here)
        if other and (told := compare(other, there)[0]) in {"equal", "bound changed", "rounded"}:
            words = _words(side.text, here.start, here.end), _words(side.text, other.start, other.end)
            near = "" if told != "rounded" else ", rounded"
            return Aligned(mine, theirs, "converted", f"one text gives “{words[0]}” as “{words[1]}”{near}")
    return None


def _beside(side: Side, figure: Figure) -> Figure | None:
    """The figure that gives the same amount in another unit."""
    span = figure.same
    return next((one for one in side.figures if span and one.start == span.start), None) if span else None


def _excused(a: Side, mine: Figure, b: Side, theirs: Figure, because: str) -> tuple[FigureVerdict, str]:
    """Whether another time, another part or another place explains why two amounts differ."""
    if mine.kind in {"date", "time", "age", "score"}:
        return "conflict", because
    times = [
        _words(side.text, f.as_of.start, f.as_of.end) if f.as_of else ""
        for side, f in ((a, mine), (b, theirs))
    ]
    if all(times) and times[0].casefold() != times[1].casefold():
        return "superseded", f"one holds “{times[0]}”, the other “{times[1]}”"
    if moved := _moved(a, mine, b, theirs) or _moved(b, theirs, a, mine):
        return "superseded", moved
    if sites := _sites(a, mine, b, theirs):
        return "different scope", f"one is told of {sites[0]}, the other of {sites[1]}"
    if any(times) and "so far" not in (times[0] + times[1]).casefold():
        return "undecided", f"{because}; only one says as of when: “{times[0] or times[1]}”"
    return "conflict", because


def _moved(a: Side, mine: Figure, b: Side, theirs: Figure) -> str | None:
    """Whether one text says that the figure moved: it names the other's as the earlier one, or says that it rose."""
    for one in b.figures:
        if one is not theirs and _equal(one, mine) and _EARLIER.search(b.text, *_window(b, one)):
            return (
                f"the other text gives “{_words(b.text, one.start, one.end)}” itself, as the earlier figure"
            )
    match = _MOVED.search(b.text, *_window(b, theirs))
    if match and theirs.bound != mine.bound != "at most" and not _MOVED.search(a.text, *_window(a, mine)):
        return f"the later one says that it moved: “{_words(b.text, match.start(), match.end())}”"
    return None


def _window(side: Side, figure: Figure) -> tuple[int, int]:
    return max(side.sentence.start, figure.start - _WINDOW), figure.start


def _equal(one: Figure, other: Figure) -> bool:
    return (one.low, one.high, one.unit) == (other.low, other.high, other.unit)


def _sites(a: Side, mine: Figure, b: Side, theirs: Figure) -> tuple[str, str] | None:
    """Two places that the figures are told of, where neither sentence names the other's."""
    here, there = _SITE.match(a.text, mine.end), _SITE.match(b.text, theirs.end)
    if not here or not there or _words(a.text, *here.span(1)) == _words(b.text, *there.span(1)):
        return None
    first, second = here[1].split(), there[1].split()
    told = (set(re.findall(r"\w+", side.text[side.sentence.start : side.sentence.end])) for side in (b, a))
    if any(set(words) & known for words, known in zip((first, second), told, strict=True)):
        return None
    return " ".join(first), " ".join(second)


def _words(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].split())


def _partner(pairing: Pairing, mine: Figure, taken: set[int]) -> int | None:
    """The figure of the other sentence that stands for the same quantity: the same amount wherever it stands first."""
    options = []
    for number, theirs in enumerate(pairing.b.figures):
        if number in taken or theirs.kind != mine.kind:
            continue
        near = _nearness(pairing, mine, theirs)
        same_place = _same_place(pairing, mine, theirs)
        same_counted = pairing.alike >= LEAST_ALIKE and _same_counted(mine, theirs)
        if near < 2 or same_place or same_counted:
            options.append((near, not same_place, not same_counted, number))
    return min(options)[3] if options else None


def _nearness(pairing: Pairing, mine: Figure, theirs: Figure) -> int:
    """0 for equal amounts, 1 for one amount in two units or rounded where its sentence hardly differs, else 2."""
    if _equal(mine, theirs):
        return 0
    if mine.unit != theirs.unit and (found := judged(pairing.a, mine, pairing.b, theirs)):
        return 1 if found.verdict == "converted" else 2
    return 1 if pairing.alike >= LEAST_ALIKE and mine.unit and rounds(mine.low, theirs.low) else 2


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
