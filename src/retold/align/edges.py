"""Where a passage begins and ends: boxes of sentences widened, then cut within their outermost sentences."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .bags import Alike, Side
from .boxes import Box

WIDENS = (
    0.55  # share of a neighbouring sentence's weight that the other side must have; .5 and .6 differ by .001
)
PEEK = 1  # sentences around the other side that count, so that both sides can widen
ROUNDS = 3
LEAST_CUT = 12  # words without a counterpart cut off an end; 8: -.001
UNMATCHED = 0.5  # what an unmatched word weighs against a matched one when cutting; .4 to .6 differ by .001


def widen(alike: Alike, box: Box) -> Box:
    """Take in neighbouring sentences most of whose weight the other side has."""
    for _ in range(ROUNDS):
        a, a_last = _widened(alike.a, alike.b, (box.a, box.a_last, box.b, box.b_last), alike.rarity)
        b, b_last = _widened(alike.b, alike.a, (box.b, box.b_last, a, a_last), alike.rarity)
        wider = box._replace(a=a, a_last=a_last, b=b, b_last=b_last)
        if wider == box:
            break
        box = wider
    return box


def _widened(
    one: Side, other: Side, ends: tuple[int, int, int, int], rarity: NDArray[np.float64]
) -> tuple[int, int]:
    first, last, low, high = ends
    known = np.zeros(len(rarity), dtype=bool)
    start = other.sentences[max(0, low - PEEK), 0]
    end = other.sentences[min(len(other.sentences) - 1, high + PEEK), 1]
    known[other.ids[start:end]] = True
    while first > 0 and _share(one, first - 1, known, rarity) >= WIDENS:
        first -= 1
    while last + 1 < len(one.sentences) and _share(one, last + 1, known, rarity) >= WIDENS:
        last += 1
    return first, last


def _share(one: Side, sentence: int, known: NDArray[np.bool_], rarity: NDArray[np.float64]) -> float:
    """Return the share of a sentence's weight that is known on the other side."""
    start, end = one.sentences[sentence]
    words = one.ids[start:end]
    whole = float(rarity[words].sum())
    return float(rarity[words[known[words]]].sum()) / whole if whole else 0.0


def cut(alike: Alike, box: Box) -> tuple[int, int, int, int]:
    """Return the word ranges of both sides, without long unmatched ends of their outermost sentences."""
    a, b = alike.a, alike.b
    range_a = int(a.sentences[box.a, 0]), int(a.sentences[box.a_last, 1])
    range_b = int(b.sentences[box.b, 0]), int(b.sentences[box.b_last, 1])
    cut_a = _cut(a, (box.a, box.a_last), _scores(alike, b, range_b))
    cut_b = _cut(b, (box.b, box.b_last), _scores(alike, a, range_a))
    return (*cut_a, *cut_b)


def _scores(alike: Alike, other: Side, words: tuple[int, int]) -> NDArray[np.float64]:
    """Weigh every word of the vocabulary: for a passage if the other side has it, else against."""
    scores: NDArray[np.float64] = -UNMATCHED * alike.rarity
    known = other.ids[words[0] : words[1]]
    scores[known] = alike.rarity[known]
    return scores


def _cut(one: Side, ends: tuple[int, int], scores: NDArray[np.float64]) -> tuple[int, int]:
    first, first_end = (int(at) for at in one.sentences[ends[0]])
    last_start, last = (int(at) for at in one.sentences[ends[1]])
    return (
        first + _unmatched(scores[one.ids[first:first_end]]),
        last - _unmatched(scores[one.ids[last_start:last]][::-1]),
    )


def _unmatched(scores: NDArray[np.float64]) -> int:
    """Return how many words to drop at the front: those before the best place to begin, if they are many."""
    best = int(np.argmin(np.concatenate([[0.0], np.cumsum(scores)])))
    return best if LEAST_CUT <= best < len(scores) - 2 else 0
