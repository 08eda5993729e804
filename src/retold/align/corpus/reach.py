"""How far a passage reaches beyond its runs, and what it is worth: the inside of `alignments`."""

from __future__ import annotations

from .compiled import compiled
from .runs import GAP, Bits, Marks, Words
from .tokens import OPENER

LOOSE = 0.5  # what a word is worth that does not stand right after the word matched before it
REACH = 8  # words that may be skipped on both sides together when a passage is widened word by word
KNOWN = 1.0  # bits of a word that may stand alone when a passage is widened
DROP = 5.0  # bits below its best at which widening ends
SKIPPED = 0.4  # bits that a skipped word takes off when a passage is widened

REST = 15  # words of a sentence that a passage may lack at an end


@compiled
def to_sentence(
    marks: Marks, ends: tuple[int, int, int, int], i: int, j: int, length: int, step: int
) -> tuple[int, int]:
    """Move an end of a passage to that of its sentence, where both texts go on and little of it is lacking."""
    x = _rest(marks, ends[0], ends[1], ends[0] + i, step)
    y = _rest(marks, ends[2], ends[3], ends[2] + j, step)
    if 0 < x <= min(REST, length) and 0 < y <= min(REST, length):
        return i + step * x, j + step * y
    return i, j


@compiled
def _rest(marks: Marks, begin: int, end: int, at: int, step: int) -> int:
    """Return how many words there are from a place to the end, or the beginning, of its sentence."""
    place = at
    while (place > begin if step < 0 else place < end) and not marks[
        place if place < end else end - 1
    ] & OPENER:
        place += step
    return abs(place - at)


@compiled
def widened(
    words: Words, bits: Bits, ends: tuple[int, int, int, int], i: int, j: int, step: int
) -> tuple[int, int]:
    """Widen a passage from one of its ends, word by word, over edits; `step` is 1 towards the end of the texts."""
    a, a_end, b, b_end = ends
    x, y = (a + i - 1, b + j - 1) if step < 0 else (a + i, b + j)
    best_x, best_y, score, best = x, y, 0.0, 0.0
    while a <= x < a_end and b <= y < b_end:
        dx, dy = _next_equal(words, bits, (a, a_end, b, b_end), x, y, step)
        if dx < 0:
            break
        x, y = x + step * dx, y + step * dy
        score += bits[x] - SKIPPED * max(dx, dy)
        x, y = x + step, y + step
        if score >= best:
            best, best_x, best_y = score, x, y
        elif score < best - DROP:
            break
    return (best_x - a, best_y - b) if step > 0 else (best_x - a + 1, best_y - b + 1)


@compiled
def _next_equal(
    words: Words, bits: Bits, ends: tuple[int, int, int, int], x: int, y: int, step: int
) -> tuple[int, int]:
    """Return how many words to skip on either side to the next equal ones that do not stand alone by chance."""
    a, a_end, b, b_end = ends
    for skip in range(REACH + 1):
        for dx in range(skip + 1):
            i, j = x + step * dx, y + step * (skip - dx)
            if not (a <= i < a_end and b <= j < b_end) or words[i] != words[j]:
                continue
            next_i, next_j = i + step, j + step
            two = a <= next_i < a_end and b <= next_j < b_end and words[next_i] == words[next_j]
            if skip == 0 or two or bits[i] >= KNOWN:
                return dx, skip - dx
    return -1, -1


@compiled
def weighed(words: Words, bits: Bits, i: int, i_end: int, j: int, j_end: int) -> tuple[int, float]:
    """Return how many words of two spans are equal, in order, and what they are worth."""
    equal, worth, tight = 0, 0.0, True
    while i < i_end and j < j_end:
        if words[i] == words[j]:
            worth += min(bits[i], bits[j]) * (1.0 if tight else LOOSE)
            equal, tight = equal + 1, True
            i, j = i + 1, j + 1
            continue
        tight = False
        dx, dy = _step(words, i, i_end, j, j_end)
        if dx < 0:
            break
        i, j = i + dx, j + dy
    return equal, worth


@compiled
def _step(words: Words, i: int, i_end: int, j: int, j_end: int) -> tuple[int, int]:
    """Return how far the next equal words are, two in a row if there are any near."""
    alone_x = alone_y = -1
    for skip in range(1, 2 * GAP + 1):
        for dx in range(max(0, skip - (j_end - j) + 1), min(skip, i_end - i - 1) + 1):
            x, y = i + dx, j + skip - dx
            if words[x] != words[y]:
                continue
            if x + 1 < i_end and y + 1 < j_end and words[x + 1] == words[y + 1]:
                return dx, skip - dx
            if alone_x < 0:
                alone_x, alone_y = dx, skip - dx
        if alone_x >= 0 and skip >= alone_x + alone_y + 2:
            return alone_x, alone_y
    return alone_x, alone_y
