"""The words of many texts at once, as numbers: the same words as `text.words`, found on arrays of code points.

A word is the 32-bit hash of its folded characters: equal words have equal numbers, and two different ones of a
million words collide with a chance of one in ten thousand.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .compiled import compiled, inlined
from .letters import CAPITAL, DIGIT, LETTER, MARK, SEVERAL, STOP, UNSPACED, letters
from .shapes import (
    BLANK,
    COMMA,
    CURLY,
    DOT,
    SMALL_S,
    STRAIGHT,
    ends_sentence,
    past_ending,
    word_end,
)

NAME, QUOTED, OPENER = (
    1,
    2,
    4,
)  # marks of a word: a name or number; inside quotation marks; first of a sentence

_SEED, _PRIME = np.uint64(0xCBF29CE484222325), np.uint64(0x100000001B3)
_MIX = np.uint64(0x9E3779B97F4A7C15)
_S32 = np.uint64(32)
NEWLINE = 0x0A


class Tokens(NamedTuple):
    """The words of a batch of texts; text `t` has the words `first[t]:first[t + 1]`."""

    first: NDArray[np.int64]
    words: NDArray[np.uint32]
    starts: NDArray[np.int32]  # code points from the beginning of the text
    ends: NDArray[np.int32]
    marks: NDArray[np.uint8]


def of_texts(texts: Sequence[str]) -> Tokens:
    """Return the words of some texts.

    >>> len(of_texts(["The U.S. paid $1.2 billion."]).words)
    5
    """
    pieces = [text.encode("utf-8", "surrogatepass") for text in texts]
    bounds = np.zeros(len(pieces) + 1, np.int64)
    np.cumsum([len(piece) for piece in pieces], out=bounds[1:])
    return of_bytes(np.frombuffer(b"".join(pieces), np.uint8), bounds)


def of_bytes(data: NDArray[np.uint8], bounds: NDArray[np.int64]) -> Tokens:
    """Return the words of texts in UTF-8; text `t` has the bytes `bounds[t]:bounds[t + 1]`."""
    points = np.empty(int(bounds[-1] - bounds[0]), np.uint32)
    at = np.empty(len(bounds), np.int64)
    _decode(data, bounds, points, at)
    most = len(points) // 2 + len(bounds) if not _has_unspaced(points, at[-1]) else len(points) + 1
    words, starts, ends = np.empty(most, np.uint32), np.empty(most, np.int32), np.empty(most, np.int32)
    marks, first = np.empty(most, np.uint8), np.empty(len(bounds), np.int64)
    table = letters()
    count = _tokenise(points, at, *table, words, starts, ends, marks, first)
    return Tokens(
        first, words[:count].copy(), starts[:count].copy(), ends[:count].copy(), marks[:count].copy()
    )


@compiled
def _decode(
    data: NDArray[np.uint8], bounds: NDArray[np.int64], points: NDArray[np.uint32], at: NDArray[np.int64]
) -> None:
    """Decode UTF-8 into code points and note where each text begins."""
    out = 0
    for text in range(len(bounds) - 1):
        at[text] = out
        place, end = bounds[text], bounds[text + 1]
        while place < end:
            byte = data[place]
            if byte < 0x80:
                points[out] = byte
                place += 1
            elif byte < 0xE0:
                points[out] = (byte & 0x1F) << 6 | data[place + 1] & 0x3F
                place += 2
            elif byte < 0xF0:
                points[out] = (byte & 0xF) << 12 | (data[place + 1] & 0x3F) << 6 | data[place + 2] & 0x3F
                place += 3
            else:
                high = (byte & 7) << 18 | (data[place + 1] & 0x3F) << 12
                points[out] = high | (data[place + 2] & 0x3F) << 6 | data[place + 3] & 0x3F
                place += 4
            out += 1
    at[len(bounds) - 1] = out


@compiled
def _has_unspaced(points: NDArray[np.uint32], count: int) -> bool:
    """Say whether a script without spaces may occur: each of its characters is a word."""
    for at in range(count):  # noqa: SIM110 - compiled
        if points[at] >= 0xE00:
            return True
    return False


@compiled
def _tokenise(
    points: NDArray[np.uint32],
    at: NDArray[np.int64],
    kinds: NDArray[np.uint8],
    single: NDArray[np.uint32],
    plain: NDArray[np.uint32],
    several: NDArray[np.uint32],
    words: NDArray[np.uint32],
    starts: NDArray[np.int32],
    ends: NDArray[np.int32],
    marks: NDArray[np.uint8],
    first: NDArray[np.int64],
) -> int:
    """Find the words of all texts; return how many there are."""
    count = 0
    for text in range(len(at) - 1):
        begin, end = at[text], at[text + 1]
        first[text] = count
        place, opener, quoted = begin, True, False
        while place < end:
            point = points[place]
            if plain[point] == 0 and not kinds[point] & (LETTER | UNSPACED):
                if point != BLANK and point != COMMA:
                    opener, quoted = _between(points, kinds, begin, place, end, opener, quoted)
                apostrophe = point == STRAIGHT or point == CURLY
                place = past_ending(points, kinds, begin, place, end) if apostrophe else place + 1
                continue
            value, stop = _SEED, place
            while stop < end and plain[points[stop]] != 0:
                value = (value ^ np.uint64(plain[points[stop]])) * _PRIME
                stop += 1
            words[count] = (value * _MIX) >> _S32
            if stop < end and points[stop] != BLANK and _goes_on(points[stop], kinds, stop - place):
                stop, form = word_end(points, kinds, begin, place, end)
                words[count] = _hash(points, place, stop, form, single, several)
            starts[count], ends[count] = place - begin, stop - begin
            marks[count] = _mark(kinds[point], opener, quoted)
            opener, place, count = False, stop, count + 1
    first[len(at) - 1] = count
    return count


@inlined
def _mark(kind: int, opener: bool, quoted: bool) -> int:
    """Return the marks of a word that begins with a character of some kind."""
    name = kind & DIGIT or (kind & CAPITAL and not opener)
    return (NAME if name else 0) | (QUOTED if quoted else 0) | (OPENER if opener else 0)


@inlined
def _goes_on(point: int, kinds: NDArray[np.uint8], length: int) -> bool:
    """Say whether a word may go on with a character behind its letters: a digit, mark, apostrophe, an initial's dot."""
    if length <= 1 and point == DOT:
        return True
    return point == STRAIGHT or point == CURLY or kinds[point] & (LETTER | MARK | UNSPACED) != 0


@inlined
def _between(
    points: NDArray[np.uint32],
    kinds: NDArray[np.uint8],
    begin: int,
    place: int,
    end: int,
    opener: bool,
    quoted: bool,
) -> tuple[bool, bool]:
    """Return whether a sentence and a quotation are open behind a character between words."""
    point = points[place]
    if point == 0x22:
        quoted = not quoted
    elif point in (0x201C, 0x201E, 0xAB, 0x300C, 0x300E):
        quoted = True
    elif point in (0x201D, 0xBB, 0x300D, 0x300F):
        quoted = False
    elif point == NEWLINE:
        blank = place + 1 < end and points[place + 1] == NEWLINE
        opener, quoted = opener or blank, quoted and not blank
    elif kinds[point] & STOP:
        opener = point != DOT or ends_sentence(points, kinds, begin, place, end)
    return opener, quoted


@inlined
def _hash(
    points: NDArray[np.uint32],
    place: int,
    stop: int,
    form: int,
    single: NDArray[np.uint32],
    several: NDArray[np.uint32],
) -> np.uint32:
    """Return the number of a word: its folded characters without a possessive ending, hashed."""
    value, before, before_that = _SEED, _SEED, _SEED
    last, last_but_one, length = np.uint32(0), np.uint32(0), 0
    for at in range(place, stop):
        point = points[at]
        if (form == 1 and point == COMMA) or (form == 2 and point == DOT):
            continue
        folded = single[point]
        if folded == 0:
            continue
        row = _row(several, point) if folded == SEVERAL else 0
        for inner in range(several[row, 1] if folded == SEVERAL else 1):
            char = several[row, 2 + inner] if several[row, 0] == point and folded == SEVERAL else folded
            before_that, before = before, value
            value = (value ^ np.uint64(char)) * _PRIME
            last_but_one, last, length = last, char, length + 1
    if length > 2 and last == SMALL_S and last_but_one == STRAIGHT:
        value = before_that
    elif length > 2 and last == STRAIGHT and last_but_one == SMALL_S:
        value = before
    return np.uint32((value * _MIX) >> _S32)


@compiled
def _row(several: NDArray[np.uint32], point: int) -> int:
    """Return the row of a character that folds to several."""
    low, high = 0, len(several) - 1
    while low < high:
        middle = (low + high) // 2
        if several[middle, 0] < point:
            low = middle + 1
        else:
            high = middle
    return low
