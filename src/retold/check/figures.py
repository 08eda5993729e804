"""Figures that no source has."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from retold.check.findings import Finding, overlap
from retold.check.laid import Laid
from retold.collate import Beside, Elsewhere
from retold.records import Figure, Parsed, Place
from retold.text.agreement import AGREES, ONE_AMOUNT, WITHIN_BOUND
from retold.text.figures import compare

KINDS = frozenset({"count", "money", "percent", "measure", "score", "age"})
LEAST = 10  # smaller counts written out are often reckoned ("the two sisters"), or no count at all
RECKONED = re.compile(
    r"\W*(?:later|earlier|after|before|ago|since|on|old)\b", re.IGNORECASE
)  # "two days later"


def figured(laid: Laid, known: Sequence[Finding]) -> Iterator[Finding]:
    """A finding for each figure of the draft that no figure or number of a source agrees with; `known` say more."""
    theirs = [one for source in laid.sources for one in laid.parsed[source.id].figures]
    numbers = {word for source in laid.sources for word in _loose(laid.parsed[source.id])}
    yield from _years(laid)
    beside = _beside(laid)
    for figure in laid.told.figures:
        near = beside.get(figure.start, [])
        because = f"the sources have “{laid.slice(near[0])}”" if near else "no source has this figure"
        finding = Finding(figure.start, figure.end, "F02", because, tuple(near[:1]), max(0, len(near) - 1))
        if not near and (figure.kind not in KINDS or not _tells(laid, figure)):
            continue
        if any(overlap(finding, other) for other in known):
            continue
        written = laid.draft.text[figure.number.start : figure.number.end]
        if written in numbers or any(_agrees(figure, one) for one in theirs):
            continue
        yield finding


def _years(laid: Laid) -> Iterator[Finding]:
    """A finding for each year in no source of which two digits changed places: 1931, where they have 1913."""
    told: dict[str, Place] = {}
    for source in laid.sources:
        for one in laid.parsed[source.id].figures:
            if one.kind == "date":
                told.setdefault(f"{one.low:08.0f}"[:4], Place(source.id, one.start, one.end))
    for figure in laid.told.figures:
        year = f"{figure.low:08.0f}"[:4]
        if figure.unit != "year" or figure.kind != "date" or year in told:
            continue
        swapped = [f"{year[:i]}{year[i + 1]}{year[i]}{year[i + 2 :]}" for i in range(3)]
        near = [told[other] for other in swapped if other in told]
        if near:
            because = f"the sources have “{laid.slice(near[0])}”"
            yield Finding(figure.start, figure.end, "F02", because, (near[0],))


def _loose(parsed: Parsed) -> Iterator[str]:
    """The numbers of a source that no figure holds, so that nobody knows what they count."""
    taken = {figure.number.start for figure in parsed.figures}
    for start, word in zip(parsed.words.starts, parsed.words.folded, strict=True):
        if word[:1].isdigit() and start not in taken:
            yield word


def _tells(laid: Laid, figure: Figure) -> bool:
    digits = any(char.isdigit() for char in laid.draft.text[figure.number.start : figure.number.end])
    return digits or figure.low >= LEAST


def _agrees(one: Figure, other: Figure) -> bool:
    """Whether two figures are one amount, whatever they count; a rounded one must count the same.

    A duration is short of what it lasts: that something else took 19 days is no source of "three weeks".
    """
    verdict, because = compare(other, one) if one.kind == other.kind else ("incomparable", "")
    if one.kind == "duration":
        return verdict in {"equal", "bound changed"}
    bare = one.kind == "count" and one.counted is None  # "a boy of 15": nobody knows what it counts
    if (one.low, one.high) == (other.low, other.high) and (bare or one.kind == other.kind):
        return True
    if verdict == "rounded" and because == WITHIN_BOUND and not one.bound:
        return False  # "at least two weeks" is no source of "three weeks"
    return verdict in ONE_AMOUNT or (
        verdict == "rounded" and (one.unit, one.counted) == (other.unit, other.counted)
    )


def _beside(laid: Laid) -> Mapping[int, list[Place]]:
    """By where a figure of the draft begins, those of the sources that tell the same with a bound, or otherwise."""
    found: dict[int, list[Place]] = defaultdict(list)
    for beside in laid.sentences:
        for other in beside.compared:
            for theirs, mine in (*_bounded(other), *_lone(laid, beside, other)):
                place = Place(other.other.article, theirs.start, theirs.end)
                if place not in found[mine.start]:
                    found[mine.start].append(place)
    return {start: places for start, places in found.items() if places}


def _bounded(other: Elsewhere) -> Iterator[tuple[Figure, Figure]]:
    """The figures that stand for one quantity, of which the source's is a bound and the draft's is none."""
    for one in other.figures:
        if one.because == WITHIN_BOUND and one.mine.bound and not one.theirs.bound:
            yield one.mine, one.theirs


def _lone(laid: Laid, beside: Beside, other: Elsewhere) -> Iterator[tuple[Figure, Figure]]:
    """The only durations of two sentences, in one unit, the draft's not reckoned from another event."""
    theirs, mine = (_durations(laid, place) for place in (other.other, beside.sentence))
    if len(theirs) == len(mine) == 1 and theirs[0].unit == mine[0].unit:
        differ = compare(theirs[0], mine[0])[0] not in AGREES
        if differ and not RECKONED.match(laid.draft.text, mine[0].end):
            yield theirs[0], mine[0]


def _durations(laid: Laid, place: Place) -> list[Figure]:
    figures = laid.parsed[place.article].figures
    return [one for one in figures if one.kind == "duration" and place.start <= one.start < place.end]
