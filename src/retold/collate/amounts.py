"""Figures of two tellings laid beside one another: which stand for one quantity, and how the two agree.

equal | rounded | converted | superseded | different scope | conflict | undecided, each with its because. Only the last
two leave something unexplained.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from retold.collate.pairing import Pairing, Side
from retold.records import Figure, FigureVerdict
from retold.text import synonyms
from retold.text.agreement import PERSONS, rounds
from retold.text.figures import compare

LEAST_ALIKE = 0.5  # share of equal words below which two figures of one unit may count different things
FARTHEST = 5  # times that an amount grows between tellings of which only the noun counted is the same
MOST = 200  # figures of one sentence that are compared; a table in one sentence has more

_EARLIER = re.compile(
    r"\b(?:up|down|rising|risen|rose|raised|revised|corrected|lowered|upgraded|increased|increase|falling|fell|changed)"
    r"(?:\s+\w+){0,3}?\s+from(?:\s+(?:an?|the|its|earlier|previous|initial|first|estimate|toll|figure|of)){0,5}\s+$|"
    r"\b(?:earlier|previous|previously|initial|initially|first|originally)(?:\s+\w+){0,3}\s+$|\binstead\s+of\s+$",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"\b(?:rose|risen|rises|climbed|climbs|jumped|grew|grown|increased|raised|revised|corrected|updated|upgraded|lowered|"
    r"dropped|fell|fallen|now\s+stands?|reached|reaches|brought|brings|bringing)(?:\s+\w+){0,6}?\s+(?:to|at)\s+$|"
    r"\b(?:has|have|had)\s+(?:now\s+)?reached\s+$",
    re.IGNORECASE,
)
_SITE = re.compile(r"\s*(?:\w+\s+){0,3}?(?:in|at|near|from|outside|off)\s+((?:[A-Z]\w+)(?:\s+[A-Z]\w+)*)")
_NAMED = re.compile(r"(?:[A-Z]\w+[\s,“”\"]+(?:aka\s+[“\"]?)?){1,6}$")
_WINDOW = 70  # characters before a figure in which its text says that it moved


class Aligned(NamedTuple):
    """A figure of each side of a pairing that stand for one quantity, and how they agree."""

    mine: Figure
    theirs: Figure
    verdict: FigureVerdict
    because: str


def compared(pairing: Pairing) -> list[Aligned]:
    """The figures of two sentences that stand for one quantity, each at most once, in the order of the first."""
    options = sorted(
        (*rank, i, j)
        for i, mine in enumerate(pairing.a.figures)
        for j, theirs in enumerate(pairing.b.figures[:MOST])
        if mine.kind == theirs.kind and i < MOST and (rank := _rank(pairing, mine, theirs))
    )
    mine_taken, theirs_taken, found = set(), set(), []
    for *_, i, j in options:
        if i in mine_taken or j in theirs_taken:
            continue
        if one := judged(pairing.a, pairing.a.figures[i], pairing.b, pairing.b.figures[j], pairing.alike):
            mine_taken.add(i)
            theirs_taken.add(j)
            found.append(one)
    return sorted(found)


def judged(a: Side, mine: Figure, b: Side, theirs: Figure, alike: float = 1.0) -> Aligned | None:
    """How two figures that stand for one quantity agree, or None where they cannot be laid beside one another.

    `alike` is the share of words that the sentences have in common.
    """
    verdict, because = compare(mine, theirs)
    if verdict == "incomparable":
        return _by_way(a, mine, b, theirs)
    if verdict == "equal" and mine.unit != theirs.unit:
        return Aligned(mine, theirs, "converted", f"the same amount in {mine.unit} and in {theirs.unit}")
    if verdict == "bound changed":
        return Aligned(mine, theirs, "equal", _rebound(a, mine, b, theirs))
    if verdict == "conflict":
        return Aligned(mine, theirs, *_excused(a, mine, b, theirs, because, alike=alike))
    if verdict == "rounded" and (times := _times(a, mine, b, theirs)):
        return Aligned(mine, theirs, "superseded", times)
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
            words = _told(side, here), _told(side, other)
            near = "" if told != "rounded" else ", rounded"
            return Aligned(mine, theirs, "converted", f"one text gives “{words[0]}” as “{words[1]}”{near}")
    return None


def _beside(side: Side, figure: Figure) -> Figure | None:
    """The figure that gives the same amount in another unit."""
    span = figure.same
    return next((one for one in side.figures if span and one.start == span.start), None) if span else None


def _excused(
    a: Side, mine: Figure, b: Side, theirs: Figure, because: str, *, alike: float
) -> tuple[FigureVerdict, str]:
    """Whether another time, another part or another place explains why two amounts differ."""
    if mine.kind == "age" and mine.unit == "year" and abs(mine.low - theirs.low) == 1:
        return "undecided", "a year apart: a birthday may lie between"
    if mine.kind in {"date", "time", "age", "score"}:
        return "conflict", because
    if moved := _times(a, mine, b, theirs) or _moved(a, mine, b, theirs) or _moved(b, theirs, a, mine):
        return "superseded", moved
    other = _sites(a, mine, b, theirs)
    if other is None and alike >= LEAST_ALIKE:
        other = _elsewhere(a, mine, theirs) or _elsewhere(b, theirs, mine)
    if other:
        return "different scope", other
    told = [when for when in (_as_of(a, mine), _as_of(b, theirs)) if when]
    if len(told) == 1 and told[0].casefold() != "so far":
        return "undecided", f"{because}; only one says as of when: “{told[0]}”"
    return "conflict", because


def _times(a: Side, mine: Figure, b: Side, theirs: Figure) -> str | None:
    """The two times as of which figures hold, where both say one and the two differ."""
    here, there = _as_of(a, mine), _as_of(b, theirs)
    differ = here and there and here.casefold() != there.casefold()
    return f"one holds “{here}”, the other “{there}”" if differ else None


def _as_of(side: Side, figure: Figure) -> str:
    return _words(side.text, figure.as_of.start, figure.as_of.end) if figure.as_of else ""


def _moved(a: Side, mine: Figure, b: Side, theirs: Figure) -> str | None:
    """Whether one text says that the figure moved: it names the other's as the earlier one, or says that it rose."""
    for one in b.figures:
        if one is not theirs and _equal(one, mine) and _EARLIER.search(b.text, *_window(b, one)):
            return f"the other text gives “{_told(b, one)}” itself, as the earlier figure"
    match = _MOVED.search(b.text, *_window(b, theirs))
    if match and not _MOVED.search(a.text, *_window(a, mine)):
        return f"the later one says that it moved: “{_words(b.text, match.start(), match.end())}”"
    return None


def _window(side: Side, figure: Figure) -> tuple[int, int]:
    return max(side.sentence.start, figure.start - _WINDOW), figure.start


def _equal(one: Figure, other: Figure) -> bool:
    return (one.low, one.high, one.unit) == (other.low, other.high, other.unit)


def _elsewhere(side: Side, figure: Figure, other: Figure) -> str | None:
    """Whether a text gives, in another sentence, the other's amount of the same things beside its own."""
    if figure.counted is None or figure.counted in PERSONS:
        return None
    for one in side.parsed.figures:
        outside = not side.sentence.start <= one.start < side.sentence.end
        if outside and one.counted == other.counted and _equal(one, other):
            return f"the text that says “{_told(side, figure)}” says “{_told(side, one)}” too"
    return None


def _told(side: Side, figure: Figure) -> str:
    return _words(side.text, figure.start, figure.end)


def _sites(a: Side, mine: Figure, b: Side, theirs: Figure) -> str | None:
    """Two places that the figures are told of, where neither sentence names the other's."""
    here, there = _SITE.match(a.text, mine.end), _SITE.match(b.text, theirs.end)
    if not here or not there or _words(a.text, *here.span(1)) == _words(b.text, *there.span(1)):
        return None
    first, second = here[1].split(), there[1].split()
    told = (set(re.findall(r"\w+", side.text[side.sentence.start : side.sentence.end])) for side in (b, a))
    if any(set(words) & known for words, known in zip((first, second), told, strict=True)):
        return None
    return f"one is told of {' '.join(first)}, the other of {' '.join(second)}"


def _words(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].split())


def _rank(pairing: Pairing, mine: Figure, theirs: Figure) -> tuple[int, bool, bool] | None:
    """How likely two figures stand for one quantity, less being likelier; None where nothing says that they do."""
    if _outdated(pairing.b, theirs) != _outdated(pairing.a, mine):
        return None
    if mine.kind == "age" and mine.low != theirs.low and _others(pairing.a, mine, pairing.b, theirs):
        return None
    near = _nearness(pairing, mine, theirs)
    same_place = _same_place(pairing, mine, theirs)
    alike = pairing.alike >= LEAST_ALIKE and (same_place or near < 2 or _near_in_size(mine, theirs))
    same_counted = alike and (_same_counted(mine, theirs) or _only_ones(pairing, mine, theirs))
    part = alike and "part" in {mine.scope, theirs.scope} and bool({mine.counted, theirs.counted} & PERSONS)
    return (
        (near, not same_place, not same_counted) if near < 2 or same_place or same_counted or part else None
    )


def _near_in_size(mine: Figure, theirs: Figure) -> bool:
    """Whether two amounts are near enough for a slip or an update: nobody takes 23 points for 2,116."""
    low, high = sorted((abs(mine.low), abs(theirs.low)))
    return mine.unit != theirs.unit or low * FARTHEST >= high


def _others(a: Side, mine: Figure, b: Side, theirs: Figure) -> bool:
    """Whether two ages stand behind names that have nothing in common: "Price, 27," and "Everett, aka Tank, 28,"."""
    names = []
    for side, one in ((a, mine), (b, theirs)):
        match = _NAMED.search(side.text, *_window(side, one))
        names.append(set(re.findall(r"[A-Z]\w+", match[0])) if match else set())
    return bool(names[0] and names[1] and not names[0] & names[1])


def _outdated(side: Side, figure: Figure) -> bool:
    """Whether a text gives a figure as what it was before: "up from 12"."""
    return bool(_EARLIER.search(side.text, *_window(side, figure)))


def _only_ones(pairing: Pairing, mine: Figure, theirs: Figure) -> bool:
    """Whether two counts that name nothing, or persons of some kind, are the only ones of their sentences."""
    for side, figure in ((pairing.a, mine), (pairing.b, theirs)):
        others = [one for one in side.figures if one.kind == "count" and not _outdated(side, one)]
        if figure.kind != "count" or others != [figure]:
            return False
    return not (mine.counted and theirs.counted) or bool({mine.counted, theirs.counted} & PERSONS)


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
