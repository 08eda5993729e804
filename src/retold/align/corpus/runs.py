"""Equal runs of words in two texts, and the chains that they form: the inside of `alignments`, one pair at a time.

A run is three or more equal words in a row. Runs that follow one another closely in both texts are one passage; what
stands between them was edited.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .compiled import compiled

SEED = 3  # words of a run
MOST_REPEATS = 16  # places of one seed in a text that are looked at: more are a refrain
MOST_WORK = 200  # comparisons for each word of a pair: a text that repeats itself without end is given up
GAP = 14  # words between two runs of one passage, on either side
FALL = 0.15  # bits that each word between two runs takes off their chain
LOOK_BACK = 48  # runs before a run that may precede it in a chain
FLOOR = (
    0.25  # of a word's worth when runs are chained: words that prove nothing still tell where a passage goes
)

_PRIME = np.uint64(0x9E3779B97F4A7C15)
_S = np.uint64(29)

Words = NDArray[np.uint32]
Ints = NDArray[np.int32]
Bits = NDArray[np.float32]
Marks = NDArray[np.uint8]


@compiled
def seed(words: Words, at: int) -> int:
    """Return the hash of a seed."""
    value = np.uint64(words[at]) * _PRIME
    value = (value ^ (value >> _S) ^ np.uint64(words[at + 1])) * _PRIME
    value = (value ^ (value >> _S) ^ np.uint64(words[at + 2])) * _PRIME
    return np.int64(value >> _S)  # type: ignore[return-value]


@compiled
def slots(words: int) -> int:
    """Return how many slots the index of so many words takes: a power of two."""
    size = 16
    while size < 2 * words:
        size *= 2
    return size


@compiled
def index(words: Words, begin: int, end: int, heads: Ints, after: Ints) -> int:
    """Index the seeds of the words `[begin, end)`: `heads` by hash, `after` chains equal ones; return the mask."""
    size = slots(end - begin)
    heads[:size] = -1
    for at in range(end - begin - SEED, -1, -1):
        slot = seed(words, begin + at) & (size - 1)
        after[at] = heads[slot]
        heads[slot] = at
    return size - 1


@compiled
def find(
    words: Words, a: int, a_end: int, b: int, b_end: int, heads: Ints, after: Ints, mask: int, runs: Ints
) -> int:
    """Fill `runs` with (first in a, first in b, words), in order of b and a, and return how many there are."""
    count = work = 0
    most = MOST_WORK * (a_end - a + b_end - b)
    for j in range(b_end - b - SEED + 1):
        i = heads[seed(words, b + j) & mask]
        looked = 0
        while i >= 0 and looked < MOST_REPEATS and count < len(runs) and work < most:
            if i == 0 or j == 0 or words[a + i - 1] != words[b + j - 1]:
                length = _length(words, a + i, a_end, b + j, b_end)
                work += length
                if length >= SEED:
                    runs[count, 0], runs[count, 1], runs[count, 2] = i, j, length
                    count += 1
            looked += 1
            i = after[i]
    return count


@compiled
def _length(words: Words, a: int, a_end: int, b: int, b_end: int) -> int:
    """Return how many words are equal from two places on."""
    length = 0
    most = min(a_end - a, b_end - b)
    while length < most and words[a + length] == words[b + length]:
        length += 1
    return length


@compiled
def chain(
    runs: Ints, count: int, sums: NDArray[np.float64], scores: NDArray[np.float64], before: Ints
) -> None:
    """Fill in the best score of a chain that ends with each run, and the run before it (or -1).

    `sums[j]` is what the first `j` words of b are worth together.
    """
    for r in range(count):
        i, j, length = runs[r, 0], runs[r, 1], runs[r, 2]
        own = sums[j + length] - sums[j]
        scores[r], before[r] = own, -1
        for p in range(r - 1, max(-1, r - 1 - LOOK_BACK), -1):
            p_i, p_j, p_length = runs[p, 0], runs[p, 1], runs[p, 2]
            gap_i, gap_j = i - p_i - p_length, j - p_j - p_length
            overlap = max(0, -min(gap_i, gap_j))
            if max(gap_i, gap_j) > GAP or overlap >= length or i <= p_i or j <= p_j:
                continue
            gain = sums[j + length] - sums[j + overlap]
            score = scores[p] + gain - FALL * (max(gap_i, gap_j) + abs(gap_i - gap_j) + overlap)
            if score > scores[r]:
                scores[r], before[r] = score, p
