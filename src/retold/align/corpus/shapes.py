"""Where words end in arrays of code points: the pattern of `text.words` as compiled functions."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .compiled import compiled
from .letters import CAPITAL, DIGIT, LETTER, MARK, SPACE, UNSPACED, WORD

SHORT = 3  # letters: a capitalised word so short before a full stop is an abbreviation, "Mr.", "Gen."
MOST_INITIALS = 9
CURLY, STRAIGHT, MODIFIER = 0x2019, 0x27, 0x2BC
DOT, COMMA, BLANK, SMALL_S = 0x2E, 0x2C, 0x20, 0x73


@compiled
def ends_sentence(
    points: NDArray[np.uint32], kinds: NDArray[np.uint8], begin: int, place: int, end: int
) -> bool:
    """Say whether a full stop ends a sentence: no space behind it, or "Mr." before it, and it does not."""
    if place + 1 < end and kinds[points[place + 1]] & WORD:
        return False
    head = place
    while head > begin and kinds[points[head - 1]] & LETTER:
        head -= 1
    return not (0 < place - head <= SHORT and kinds[points[head]] & CAPITAL)


@compiled
def past_ending(
    points: NDArray[np.uint32], kinds: NDArray[np.uint8], begin: int, place: int, end: int
) -> int:
    """Return the next place to look at: past the possessive of a text cut into tokens, "Taliban 's"."""
    point = points[place]
    if (point == STRAIGHT or point == CURLY) and place > begin and kinds[points[place - 1]] & SPACE:
        after = place + 1
        if after + 1 < end and points[after] == 0x20 and points[after + 1] == SMALL_S:
            after += 1
        if (
            after < end
            and points[after] == SMALL_S
            and (after + 1 == end or not kinds[points[after + 1]] & WORD)
        ):
            return after + 1
    return place + 1


@compiled
def word_end(
    points: NDArray[np.uint32], kinds: NDArray[np.uint8], begin: int, place: int, end: int
) -> tuple[int, int]:
    """Return where a word ends, and its form: 0 plain, 1 a number with grouped digits, 2 initials."""
    kind = kinds[points[place]]
    if kind & UNSPACED:
        stop = place + 1
        while stop < end and kinds[points[stop]] & MARK:
            stop += 1
        return stop, 0
    if place + 1 < end and not kind & DIGIT and points[place + 1] == DOT:
        stop = _initials_end(points, kinds, begin, place, end)
        if stop > place:
            return stop, 2
    if kind & DIGIT:
        stop, grouped = _number_end(points, kinds, place, end)
        if stop > place:
            return stop, grouped
    stop = _letters_end(points, kinds, place, end)
    while (
        stop + 1 < end
        and (points[stop] == STRAIGHT or points[stop] == CURLY or points[stop] == MODIFIER)
        and kinds[points[stop + 1]] & LETTER
    ):
        stop = _letters_end(points, kinds, stop + 1, end)
    return stop, 0


@compiled
def _letters_end(points: NDArray[np.uint32], kinds: NDArray[np.uint8], place: int, end: int) -> int:
    """Return where a run of letters with their marks ends."""
    while place < end and kinds[points[place]] & (LETTER | MARK):
        place += 1
    return place


@compiled
def _initials_end(
    points: NDArray[np.uint32], kinds: NDArray[np.uint8], begin: int, place: int, end: int
) -> int:
    """Return where initials end ("U.S.", "J.R.R"), or the place itself."""
    if place > begin and kinds[points[place - 1]] & WORD:
        return place
    stop, count = place, 0
    while (
        count < MOST_INITIALS
        and stop + 1 < end
        and points[stop + 1] == DOT
        and _is_initial(kinds[points[stop]])
    ):
        stop += 2
        count += 1
    if count < 2:
        return place
    if (
        stop < end
        and _is_initial(kinds[points[stop]])
        and (stop + 1 == end or not kinds[points[stop + 1]] & WORD)
    ):
        stop += 1
    return stop


@compiled
def _is_initial(kind: int) -> bool:
    return kind & (LETTER | DIGIT) == LETTER


@compiled
def _number_end(
    points: NDArray[np.uint32], kinds: NDArray[np.uint8], place: int, end: int
) -> tuple[int, int]:
    """Return where a number with points or commas ends (or the place itself), and whether commas group its digits."""
    stop = place
    while stop < end and kinds[points[stop]] & DIGIT:
        stop += 1
    grouped, fraction, parts = stop - place <= 3, False, 0
    while (
        stop + 1 < end and (points[stop] == DOT or points[stop] == COMMA) and kinds[points[stop + 1]] & DIGIT
    ):
        mark, head = points[stop], stop + 1
        stop = head
        while stop < end and kinds[points[stop]] & DIGIT:
            stop += 1
        grouped = grouped and not fraction and (mark == DOT or stop - head == 3)
        fraction = fraction or mark == DOT
        parts += 1
    if parts == 0:
        return place, 0
    after = _letters_end(points, kinds, stop, end) if stop < end and kinds[points[stop]] & LETTER else stop
    return after, 1 if grouped and after == stop else 0
