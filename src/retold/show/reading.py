"""One article row by row: each sentence with what the set says of it, furniture as such, nothing left out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from retold.show import tallies
from retold.show.names import Name
from retold.show.slices import Mark, cut
from retold.show.telling import QUIET

Json = Mapping[str, Any]

_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")
MOST_NOTES = 3  # margin notes beside one sentence; the evidence has them all


@dataclass(frozen=True, slots=True)
class Row:
    """A run of an article: `told` rows carry statements, `furniture` and `plain` rows do not."""

    kind: str
    html: Markup
    opens: bool  # starts a paragraph
    label: str = ""  # of furniture: its kind
    origins: str = ""
    carried: str = ""
    weak: bool = False  # told more than once, yet on one origin
    notes: tuple[tuple[str, str], ...] = ()  # (kind of change, where)
    evidence: tuple[int, ...] = ()  # numbers of the statements that have something to show


@dataclass(slots=True)
class _Unit:
    start: int
    end: int
    statements: list[int] = field(default_factory=list)


def rows(article: Json, story: Json, told: Mapping[str, Name]) -> list[Row]:
    """Return the whole text of an article as rows, in order and without gaps but for blank ones."""
    text, id_ = article["text"], article["id"]
    units = _units(id_, story["statements"])
    marks = _marks(id_, story["statements"])
    found: list[Row] = []
    last = 0
    for unit in units:
        found += _between(article, last, unit.start)
        found.append(_row(article, unit, story, told, marks))
        last = unit.end
    found += _between(article, last, len(text))
    return found


def _units(article: str, statements: Sequence[Json]) -> list[_Unit]:
    """Return the sentences of an article that are mentions, each with the quotes and figures inside it."""
    places = [
        (m["start"], m["end"], number, s["kind"])
        for number, s in enumerate(statements)
        for m in s["mentions"]
        if m["article"] == article and m["end"] > m["start"]
    ]
    units: list[_Unit] = []
    for start, end, number, _ in sorted(
        (p for p in places if p[3] == "statement"), key=lambda p: (p[0], -p[1], p[2])
    ):
        if units and start < units[-1].end:
            units[-1].end = max(units[-1].end, end)
            units[-1].statements.append(number)
        else:
            units.append(_Unit(start, end, [number]))
    for start, end, number, _ in sorted(p for p in places if p[3] != "statement"):
        _attach(units, start, end, number)
    return units


def _attach(units: list[_Unit], start: int, end: int, number: int) -> None:
    """Add a quote or figure to the sentence it stands in; where there is none it stands for itself."""
    at = bisect_right(units, start, key=lambda unit: unit.start)
    for unit in units[max(0, at - 1) : at + 1]:
        if unit.start < end and start < unit.end:
            unit.statements.append(number)
            return
    units.insert(at, _Unit(start, end, [number]))


def _marks(article: str, statements: Iterable[Json]) -> list[Mark]:
    """Return the words of an article that a change was found in."""
    found = set()
    for statement in statements:
        for change in _loud(statement):
            for side in ("from", "to"):
                place = change[side]
                if place["article"] == article and place["end"] > place["start"]:
                    found.add(Mark(place["start"], place["end"], "mark"))
    return sorted(found)


def _loud(statement: Json) -> list[Json]:
    """Return the changes of a statement that are named beside a sentence."""
    return [change for change in statement["changes"] if change["kind"] != QUIET]


def _row(article: Json, unit: _Unit, story: Json, told: Mapping[str, Name], marks: Sequence[Mark]) -> Row:
    statements = [story["statements"][number] for number in unit.statements]
    main, total = statements[0], len(story["articles"])
    several = any(s["articles"] > 1 or _loud(s) for s in statements)
    first = bisect_right(marks, unit.start, key=lambda mark: mark.end)
    last = bisect_right(marks, unit.end, key=lambda mark: mark.start)
    return Row(
        kind="told",
        html=cut(article["id"], article["text"], unit.start, unit.end, marks[first:last]),
        opens=_opens(article["text"], unit.start),
        origins=tallies.origins(main) if main["articles"] > 1 else "only here",
        carried=f"in {main['articles']} of {total}" if main["articles"] > 1 else "",
        weak=tallies.on_one_origin(main),
        notes=_notes(article["id"], statements, told),
        evidence=tuple(dict.fromkeys(unit.statements)) if several else (),
    )


def _notes(article: str, statements: Iterable[Json], told: Mapping[str, Name]) -> tuple[tuple[str, str], ...]:
    """Return what changed here, and what others changed of these words, the former first."""
    here: dict[str, None] = {}
    elsewhere: dict[str, dict[str, None]] = {}
    for statement in statements:
        for change in _loud(statement):
            if change["to"]["article"] == article:
                here[change["kind"]] = None
            elif change["from"]["article"] == article:
                elsewhere.setdefault(change["kind"], {})[told[change["to"]["article"]].letter] = None
    notes = [(kind, "here") for kind in here]
    notes += [
        (kind, f"in {', '.join(sorted(letters, key=_rank))}")
        for kind, letters in elsewhere.items()
        if kind not in here
    ]
    return tuple(notes[:MOST_NOTES])


def _rank(letter: str) -> tuple[int, str]:
    return len(letter), letter


def _between(article: Json, start: int, end: int) -> list[Row]:
    """Return what stands between two sentences: furniture, and text that was not compared."""
    text, id_ = article["text"], article["id"]
    found: list[Row] = []
    last = start
    for item in article["furniture"]:
        first, stop = max(item["start"], last), min(item["end"], end)
        if first >= stop:
            continue
        found += _plain(id_, text, last, first)
        if text[first:stop].strip():
            found.append(
                Row("furniture", cut(id_, text, first, stop), _opens(text, first), label=item["kind"])
            )
        last = stop
    return found + _plain(id_, text, last, end)


def _plain(article: str, text: str, start: int, end: int) -> list[Row]:
    piece = text[start:end]
    if not piece.strip():
        return []
    start += len(piece) - len(piece.lstrip())
    end -= len(piece) - len(piece.rstrip())
    return [Row("plain", cut(article, text, start, end), _opens(text, start))]


def _opens(text: str, start: int) -> bool:
    """Tell whether a paragraph starts here: a blank line, or nothing, stands before."""
    first = start
    while first and text[first - 1].isspace():
        first -= 1
    return first == 0 or _PARAGRAPH.search(text, first, start) is not None
