"""Equal stretches of words between articles: each is found once, as long as it is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from retold.align import seeds

COMMON = 3  # word ids below it stand anywhere; two of them tell nothing
BITS = np.array([1.0] * COMMON + [4.0] * 300)
# So short that no pair of words is used so often that its later uses are compared in turn only.
TEXTS = st.lists(st.integers(0, COMMON + 3), min_size=1, max_size=seeds.REPEATS + 1)


def found(*texts: Sequence[int]) -> list[tuple[int, int, int, int, int]]:
    """Return all stretches as (article, other article, first word, first word there, words)."""
    ids = [np.array(text, dtype=np.int64) for text in texts]
    return sorted(
        (one.i, *row)
        for one in seeds.segments(ids, BITS)
        for row in zip(one.other.tolist(), one.a.tolist(), one.b.tolist(), one.size.tolist(), strict=True)
    )


def sought(i: int, j: int, a: Sequence[int], b: Sequence[int]) -> list[tuple[int, int, int, int, int]]:
    """Return the stretches of two texts by looking at every pair of places."""
    out = []
    for x in range(len(a)):
        for y in range(len(b)):
            begins = a[x] == b[y] and not (x and y and a[x - 1] == b[y - 1])
            size = 0
            while begins and x + size < len(a) and y + size < len(b) and a[x + size] == b[y + size]:
                size += 1
            if any(BITS[a[x + k]] + BITS[a[x + k + 1]] >= seeds.SEED_BITS for k in range(size - 1)):
                out.append((i, j, x, y, size))
    return out


@given(TEXTS, TEXTS, TEXTS)
def test_stretches_are_those_that_every_pair_of_places_gives(a, b, c):
    """Every equal stretch with two telling neighbours is found once, and reaches as far as the words are the same."""
    assert sorted(sought(0, 1, a, b) + sought(0, 2, a, c) + sought(1, 2, b, c)) == found(a, b, c)


def test_common_words_inside_a_long_stretch_do_not_make_two_of_it():
    """What lies between two telling places of a long copy is a part of it; the copy is not told again from there."""
    text = [10, 11, *[0, 1] * 10, *range(20, 120)]
    assert [(0, 1, 1, 0, len(text))] == found([2, *text], [*text, 2])
