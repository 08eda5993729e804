"""Two articles side by side on a terminal, or one above the other where it is narrow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from retold.show.columns import Line, Piece, cells, runs_right_to_left, wrapped
from retold.show.comparing import Comparison, comparison, only_here
from retold.show.facing import Row, Stretch, Unit

Json = Mapping[str, Any]

NARROW = 76  # columns below which two texts side by side are too thin to read
WIDEST = 160  # longer lines are hard to follow
LEAST = 20
SIGNS = {"verbatim": "=", "edited": "≈", "reworded": "~", "": " "}
BOLD, DIM, PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"
LEFT, RIGHT, MOVED = "\x1b[31m", "\x1b[32m", "\x1b[33m"  # red, green, yellow
BRACKETS = {LEFT: ("[-", "-]"), RIGHT: ("{+", "+}"), MOVED: ("[~", "~]")}  # git's, where there is no colour


def sides(document: Json, *, width: int = 80, color: bool = False, whole: bool = False) -> str:
    """Return the two articles of a `retold diff` beside one another: what they share, and where they differ.

    What only one of them tells is folded to a count unless `whole` is set.
    """
    told = comparison(document)
    room = max(LEAST, min(width, WIDEST))
    stacked = room < NARROW or any(runs_right_to_left(article["text"]) for article in told.articles)
    lines = [line for part in _head(told) for line in wrapped([part], room)]
    for row in told.rows:
        left, right = (
            _bracketed(_pieces(article, row, side, whole=whole), color=color)
            for side, article in enumerate(told.articles)
        )
        lines += [[], *(_stacked if stacked else _beside)(row, left, right, room)]
    lines += [[], *(line for part in _foot(color=color) for line in wrapped(part, room))]
    return "\n".join(_painted(line, color=color).rstrip() for line in lines)


def _head(told: Comparison) -> Iterator[Piece]:
    """Yield who faces whom, how much they share, and what goes back to what."""
    for article, name in zip(told.articles, told.names, strict=True):
        title = f": {article['title']}" if article["title"] else ""
        yield Piece(f"{name.letter}  {name.label}{' ' if name.time else ''}{name.time}{title}", BOLD)
    yield Piece(" · ".join(told.counts))
    yield from map(Piece, told.relation)


def _foot(*, color: bool) -> Iterator[Line]:
    """Yield what the signs mean."""
    yield [Piece("= same words · ≈ edited · ~ other words", DIM)]
    marks = ((LEFT, "only in A"), (RIGHT, "only in B"), (MOVED, "elsewhere in the other"))
    keys = [_bracketed([[Piece(text, style)]], color=color)[0] for style, text in marks]
    yield [piece for number, key in enumerate(keys) for piece in ([Piece(" · ")] if number else []) + key]


def _pieces(article: Json, row: Row, side: int, *, whole: bool) -> list[Line]:
    """Return one side of a row as paragraphs of styled pieces."""
    found: list[Line] = []
    folded: list[Unit] = []
    units = row.right if side else row.left
    for unit in units:
        marks = [one for one in row.marks[side] if unit.start <= one.start < unit.end]
        if unit.label:
            found += _fold(article, folded)
            found.append([Piece(f"({unit.label}) {article['text'][unit.start : unit.end]}", DIM)])
        elif row.kind or any(one.how == "moved" for one in marks):
            found += _fold(article, folded)
            line = _marked(article["text"], unit, marks, RIGHT if side else LEFT)
            if row.kind and found and units[0] is not unit and not found[-1][0].text.startswith("("):
                found[-1] += [Piece(" "), *line]  # sentences of one row run on
            else:
                found.append(line)
        elif whole:
            found.append([Piece(article["text"][unit.start : unit.end], DIM)])
        else:
            folded.append(unit)
    return found + _fold(article, folded)


def _fold(article: Json, units: list[Unit]) -> list[Line]:
    """Return the count of what is folded, and forget it."""
    found = [[Piece(f"… {only_here(article, units)}", DIM)]] if units else []
    units.clear()
    return found


def _marked(text: str, unit: Unit, marks: Iterable[Stretch], only: str) -> Line:
    """Return a sentence with the style of what is only here or elsewhere on the other side."""
    found: Line = []
    last = unit.start
    for mark in marks:
        found += [
            Piece(text[last : mark.start]),
            Piece(text[mark.start : mark.end], MOVED if mark.how == "moved" else only),
        ]
        last = mark.end
    return [piece for piece in (*found, Piece(text[last : unit.end])) if piece.text]


def _bracketed(paragraphs: Sequence[Line], *, color: bool) -> list[Line]:
    """Return paragraphs with brackets around what is marked, where no colour shows it."""
    if color:
        return list(paragraphs)
    return [
        [
            Piece(f"{BRACKETS[style][0]}{text}{BRACKETS[style][1]}")
            if style in BRACKETS
            else Piece(text, style)
            for text, style in paragraph
        ]
        for paragraph in paragraphs
    ]


def _beside(row: Row, left: Sequence[Line], right: Sequence[Line], room: int) -> Iterator[Line]:
    """Yield the lines of a row in two columns with its sign between."""
    sign = SIGNS[row.kind]
    column = (room - 3) // 2
    columns = ([line for part in side for line in wrapped(part, column)] for side in (left, right))
    for number, (one, other) in enumerate(zip_longest(*columns, fillvalue=[])):
        pad = " " * (column - cells(one))
        yield [*one, Piece(f"{pad} {'' if number else sign}".ljust(column - cells(one) + 3)), *other]


def _stacked(row: Row, left: Sequence[Line], right: Sequence[Line], room: int) -> Iterator[Line]:
    """Yield the lines of a row, one side above the other."""
    if row.kind:
        yield [Piece(f"{SIGNS[row.kind]} {row.kind}", DIM)]
    for letter, side in (("A", left), ("B", right)):
        lines = [line for part in side for line in wrapped(part, room - 2)]
        for number, line in enumerate(lines):
            yield [Piece("  " if number else f"{letter} "), *line]


def _painted(line: Line, *, color: bool) -> str:
    """Return a line with its styles as escape sequences, or without."""
    return "".join(f"{style}{text}{PLAIN}" if color and style else text for text, style in line)
