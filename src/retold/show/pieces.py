"""An article cut into clauses that are mentions, furniture and the rest, and joined to sentences again."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Json = Mapping[str, Any]

_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")
_CLOSING = "\"'”’»)] \t\r\n"
_ENDS = tuple(".!?…:;")


@dataclass(slots=True)
class Piece:
    """A run of an article: `statements` that it is a mention of, or the `label` of furniture, or neither."""

    start: int
    end: int
    statements: list[int] = field(default_factory=list)
    label: str = ""


def pieces(article: Json, statements: Sequence[Json]) -> list[Piece]:
    """Return the pieces of an article in order; together they are its text but for blanks."""
    text = article["text"]
    found: list[Piece] = []
    last = 0
    for unit in _mentions(article["id"], statements):
        found += [*_between(article, last, unit.start), unit]
        last = unit.end
    return found + _between(article, last, len(text))


def sentences(text: str, found: Sequence[Piece]) -> list[list[Piece]]:
    """Return the pieces by sentence; furniture stands alone."""
    groups: list[list[Piece]] = []
    for piece in found:
        if groups and _continues(text, groups[-1][-1], piece):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return groups


def opens(text: str, start: int) -> bool:
    """Tell whether a paragraph starts here: a blank line, or nothing, stands before."""
    first = start
    while first and text[first - 1].isspace():
        first -= 1
    return first == 0 or _PARAGRAPH.search(text, first, start) is not None


def _continues(text: str, before: Piece, piece: Piece) -> bool:
    """Tell whether a piece belongs to the sentence of the one before it."""
    if before.label or piece.label or opens(text, piece.start):
        return False
    if (
        not any(character.isalnum() for character in text[piece.start : piece.start + 20])
        and not piece.statements
    ):
        return True
    return not text[max(before.start, before.end - 8) : before.end].rstrip(_CLOSING).endswith(_ENDS)


def _mentions(article: str, statements: Sequence[Json]) -> list[Piece]:
    """Return the clauses of an article that are mentions, each with the quotes and figures inside it."""
    places = [
        (mention["start"], mention["end"], number, statement["kind"])
        for number, statement in enumerate(statements)
        for mention in statement["mentions"]
        if mention["article"] == article and mention["end"] > mention["start"]
    ]
    plain = sorted((p for p in places if p[3] == "statement"), key=lambda p: (p[0], -p[1], p[2]))
    units: list[Piece] = []
    for start, end, number, _ in plain:
        if units and start < units[-1].end:
            units[-1].end = max(units[-1].end, end)
            units[-1].statements.append(number)
        else:
            units.append(Piece(start, end, [number]))
    for start, end, number, _ in sorted(p for p in places if p[3] != "statement"):
        _attach(units, start, end, number)
    return units


def _attach(units: list[Piece], start: int, end: int, number: int) -> None:
    """Add a quote or figure to the clause it begins in, or to the first it touches, else as its own piece."""
    at = bisect_right(units, start, key=lambda unit: unit.start)
    for unit in units[max(0, at - 1) : at + 1]:
        if unit.start < end and start < unit.end:
            unit.statements.append(number)
            return
    units.insert(at, Piece(start, end, [number]))


def _between(article: Json, start: int, end: int) -> list[Piece]:
    """Return what stands between two mentions: furniture, and text that was not compared."""
    text = article["text"]
    found: list[Piece] = []
    last = start
    for item in article["furniture"]:
        first, stop = max(item["start"], last), min(item["end"], end)
        if first < stop:
            found += _stripped(text, last, first, "") + _stripped(text, first, stop, item["kind"])
            last = stop
    return found + _stripped(text, last, end, "")


def _stripped(text: str, start: int, end: int, label: str) -> list[Piece]:
    piece = text[start:end]
    if not piece.strip():
        return []
    start += len(piece) - len(piece.lstrip())
    return [Piece(start, start + len(piece.strip()), label=label)]
