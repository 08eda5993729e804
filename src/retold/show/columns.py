"""Text in columns of a terminal: how wide it is, and where a line of styled words may break."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from retold.show.invisible import for_terminal

_NO_WIDTH = ("Mn", "Me", "Cf")  # marks on the letter before them, joiners
_SHOWN = "\u00ad\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"  # all the same
_RIGHT_TO_LEFT = ("R", "AL")
_SPACES = re.compile(r"(\s+)")


class Piece(NamedTuple):
    """Text of one style, an escape sequence or nothing."""

    text: str
    style: str = ""


Line = list[Piece]


def width(text: str) -> int:
    """Return how many columns a text takes on a terminal.

    >>> width("né"), width("東京"), width("ที่")
    (2, 4, 1)
    """
    return len(text) if text.isascii() else sum(map(_of_character, text))


def cells(line: Sequence[Piece]) -> int:
    """Return how many columns a line of pieces takes."""
    return sum(width(text) for text, _ in line)


def _of_character(character: str) -> int:
    if unicodedata.category(character) in _NO_WIDTH and character not in _SHOWN:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def runs_right_to_left(text: str) -> bool:
    """Tell whether a terminal may turn a line of this text around."""
    return any(unicodedata.bidirectional(character) in _RIGHT_TO_LEFT for character in text)


def wrapped(pieces: Sequence[Piece], room: int, *, columned: bool = False) -> list[Line]:
    """Return pieces as lines of at most so many columns, broken at spaces, or anywhere in what has none.

    Two spaces stay two where they set words off (`columned`); in running text they are one.
    """
    lines: list[Line] = [[]]
    used = 0
    for atom, spaced in _atoms(pieces, room):
        size = cells(atom)
        gap = min(spaced, 2 if columned else 1) if used else 0
        if used and used + gap + size > room:
            lines.append([])
            used = gap = 0
        if gap:
            style = atom[0].style if lines[-1][-1].style == atom[0].style else ""
            lines[-1].append(Piece(" " * gap, style))
        lines[-1] += atom
        used += gap + size
    return [_joined(line) for line in lines]


def _joined(line: Line) -> Line:
    """Return a line with neighbouring pieces of one style as one."""
    found: Line = []
    for piece in line:
        if found and found[-1].style == piece.style:
            found[-1] = Piece(found[-1].text + piece.text, piece.style)
        else:
            found.append(piece)
    return found


def _atoms(pieces: Sequence[Piece], room: int) -> Iterator[tuple[Line, int]]:
    """Yield what may not be broken, each with how many spaces stand before it."""
    word: Line = []
    spaced = 0
    for text, style in pieces:
        for part in _SPACES.split(for_terminal(text)):
            if part.isspace():
                yield from _broken(word, room, spaced=spaced)
                word, spaced = [], len(part)
            elif part:
                word.append(Piece(part, style))
    yield from _broken(word, room, spaced=spaced)


def _broken(word: Line, room: int, *, spaced: int) -> Iterator[tuple[Line, int]]:
    """Yield a word as a whole, or character by character where no line holds it or its script has no spaces."""
    text = "".join(part for part, _ in word)
    size = width(text)
    if size <= len(text) and size <= room:
        if word:
            yield word, spaced
        return
    cluster = ""
    for part, style in word:
        for character in part:
            if cluster and _of_character(character):
                yield [Piece(cluster, style)], spaced
                cluster, spaced = "", 0
            cluster += character
        if cluster:
            yield [Piece(cluster, style)], spaced
            cluster, spaced = "", 0
