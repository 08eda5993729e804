"""Passages of many pairs of articles: runs of equal words, chained, widened, weighed.

All pairs of a batch are aligned in one call. `bits` are as in `align.evidence`: how surprising the shared wording is
if both wrote on their own; names, numbers, grammar words, quotations and stock phrases carry little or nothing.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from . import runs as runs_
from .compiled import compiled
from .reach import to_sentence, weighed, widened
from .runs import Bits, Ints, Marks, Words
from .tokens import NAME, QUOTED
from .worth import NAME_BITS, SHIFT

SEARCH_BITS = 12.0  # so many pairs of places there are to begin in, and a passage must beat them
LEAST_BITS = 20.0  # of all passages of a pair together
WEAK_BITS = 4.0  # before the search, of a passage in a pair that is beyond doubt
QUOTED_SHARE = 0.2  # of the worth of a word inside quotation marks: two reporters may have heard one speaker
MOST_RUNS = 20_000  # of a pair: texts with more repeat themselves without end
OVERLAP = 0.5  # of a passage's words in better ones, on either side: it tells nothing new


class Passages(NamedTuple):
    """Passages in order of their pairs; words count from the beginning of their text, ends are exclusive."""

    pair: NDArray[np.int32]
    spans: NDArray[np.int32]  # rows: first and last word in a, first and last word in b
    matched: NDArray[np.int32]  # words with an equal counterpart, in order
    bits: NDArray[np.float32]  # after the search


def worths(words: Words, marks: Marks, worth: Bits, stock: NDArray[np.bool_] | None = None) -> Bits:
    """Return what each word is worth in its place: little inside quotations, nothing in stock phrases."""
    found = worth[words >> SHIFT]
    found = np.where(marks & NAME, np.minimum(found, NAME_BITS), found)
    found = np.where(marks & QUOTED, QUOTED_SHARE * found, found)
    if stock is not None:
        found[stock] = 0
    worths_: Bits = found.astype(np.float32)
    return worths_


def passages(
    begins: NDArray[np.int64],
    ends: NDArray[np.int64],
    words: Words,
    marks: Marks,
    bits: Bits,
    a: NDArray[np.int32],
    b: NDArray[np.int32],
    *,
    least_bits: float = LEAST_BITS,
) -> Passages:
    """Return the passages of the pairs `a[k]`, `b[k]`, fastest in order of `a`.

    Text `t` has the words `begins[t]:ends[t]`.
    """
    longest = int((ends - begins).max(initial=0)) + 1
    most = 8 * len(a) + 1024
    while True:
        pair, spans = np.empty(most, np.int32), np.empty((most, 4), np.int32)
        matched, found = np.empty(most, np.int32), np.empty(most, np.float32)
        count = _align_all(
            begins, ends, words, marks, bits, a, b, longest, least_bits, pair, spans, matched, found
        )
        if count <= most:
            break
        most = count
    return Passages(pair[:count], spans[:count], matched[:count], found[:count])


@compiled
def _align_all(
    begins: NDArray[np.int64],
    ends: NDArray[np.int64],
    words: Words,
    marks: Marks,
    bits: Bits,
    pair_a: Ints,
    pair_b: Ints,
    longest: int,
    least_bits: float,
    pair: Ints,
    spans: Ints,
    matched: Ints,
    found: Bits,
) -> int:
    """Align all pairs; return how many passages there are, also where they are more than fit."""
    heads, after = np.empty(runs_.slots(longest), np.int32), np.empty(longest, np.int32)
    runs, before = np.empty((MOST_RUNS, 3), np.int32), np.empty(MOST_RUNS, np.int32)
    scores, sums = np.empty(MOST_RUNS, np.float64), np.empty(longest + 1, np.float64)
    rows, evidence = np.empty((MOST_RUNS, 5), np.int32), np.empty(MOST_RUNS, np.float64)
    count, indexed, mask = 0, -1, 0
    for k in range(len(pair_a)):
        a, a_end, b, b_end = begins[pair_a[k]], ends[pair_a[k]], begins[pair_b[k]], ends[pair_b[k]]
        if pair_a[k] != indexed:
            mask, indexed = runs_.index(words, a, a_end, heads, after), pair_a[k]
        _sums(bits, b, b_end, sums)
        many = runs_.find(words, a, a_end, b, b_end, heads, after, mask, runs)
        runs_.chain(runs, many, sums, scores, before)
        kept = _passages_of(
            words, marks, bits, (a, a_end, b, b_end), runs, many, scores, before, rows, evidence
        )
        if evidence[:kept].sum() < least_bits:
            continue
        for row in range(kept):
            if count < len(pair):
                pair[count], found[count], matched[count] = k, evidence[row], rows[row, 4]
                spans[count] = rows[row, :4]
            count += 1
    return count


@compiled
def _sums(bits: Bits, begin: int, end: int, sums: NDArray[np.float64]) -> None:
    """Fill in what the first words of a text are worth together."""
    sums[0] = 0.0
    for at in range(end - begin):
        sums[at + 1] = sums[at] + max(bits[begin + at], runs_.FLOOR)


@compiled
def _passages_of(
    words: Words,
    marks: Marks,
    bits: Bits,
    ends: tuple[int, int, int, int],
    runs: Ints,
    many: int,
    scores: NDArray[np.float64],
    before: Ints,
    rows: Ints,
    evidence: NDArray[np.float64],
) -> int:
    """Fill in the passages of a pair, the best chain first, and return how many there are."""
    kept = 0
    order = np.argsort(-scores[:many], kind="mergesort")
    for at in range(many):
        tail = order[at]
        if before[tail] == -2:
            continue
        last = head = tail
        while last >= 0 and before[last] != -2:
            head, following = last, before[last]
            before[last], last = -2, following
        i, j = runs[head, 0], runs[head, 1]
        i_end, j_end = runs[tail, 0] + runs[tail, 2], runs[tail, 1] + runs[tail, 2]
        if _covered(rows, kept, i, i_end, j, j_end):
            continue
        i, j = widened(words, bits, ends, i, j, -1)
        i_end, j_end = widened(words, bits, ends, i_end, j_end, 1)
        i, j = to_sentence(marks, ends, i, j, min(i_end - i, j_end - j), -1)
        i_end, j_end = to_sentence(marks, ends, i_end, j_end, min(i_end - i, j_end - j), 1)
        equal, worth = weighed(words, bits, ends[0] + i, ends[0] + i_end, ends[2] + j, ends[2] + j_end)
        if worth >= WEAK_BITS:
            rows[kept, 0], rows[kept, 1], rows[kept, 2], rows[kept, 3] = i, i_end, j, j_end
            rows[kept, 4], evidence[kept] = equal, max(0.0, worth - SEARCH_BITS)
            kept += 1
    return kept


@compiled
def _covered(rows: Ints, kept: int, i: int, i_end: int, j: int, j_end: int) -> bool:
    """Say whether much of two spans lies in passages found before."""
    in_a = in_b = 0
    for row in range(kept):
        in_a += max(0, min(i_end, rows[row, 1]) - max(i, rows[row, 0]))
        in_b += max(0, min(j_end, rows[row, 3]) - max(j, rows[row, 2]))
    return in_a > OVERLAP * (i_end - i) or in_b > OVERLAP * (j_end - j)
