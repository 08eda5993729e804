"""Sentences that follow each other in other words."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.align.reworded import (
    GAP_COST,
    LEAST_MATCHES,
    LEAST_SHARE,
    Pair,
    chain,
    follows_sentence_by_sentence,
)

PAIRS = st.lists(
    st.builds(Pair, st.integers(0, 5), st.integers(0, 5), st.sampled_from([0.4, 0.55, 0.7, 1.0])),
    max_size=9,
    unique_by=lambda pair: (pair.a, pair.b),
)


def worth(found):
    """The scores of a chain less the cost of its gaps."""
    gaps = sum(max(0, y.a - x.a - 1) + max(0, y.b - x.b - 1) for x, y in pairwise(found))
    return sum(pair.score for pair in found) - GAP_COST * gaps


def follows(x, y):
    """Whether one pair may come right after another in a chain."""
    return (x.a < y.a and x.b < y.b) or (y.a - x.a, y.b - x.b) in {(0, 1), (1, 0)}


def heaviest(pairs):
    """The worth of the best chain, by trying them all."""
    best, waiting = 0.0, [[pair] for pair in pairs]
    while waiting:
        one = waiting.pop()
        best = max(best, worth(one))
        waiting += [[*one, pair] for pair in pairs if follows(one[-1], pair)]
    return best


def mirrored(pairs):
    """The same pairs with the articles exchanged."""
    return [Pair(pair.b, pair.a, pair.score) for pair in pairs]


@given(PAIRS)
def test_a_chain_runs_forward_on_both_sides(pairs):
    """Each pair of a chain comes after the one before in both articles, and all are among the pairs given."""
    found = chain(pairs)
    assert all(follows(x, y) for x, y in pairwise(found))
    assert set(found) <= set(pairs)
    assert bool(pairs) == bool(found)


@given(PAIRS)
def test_no_other_chain_is_heavier(pairs):
    """The chain found weighs as much as the best of all chains."""
    assert pytest.approx(heaviest(pairs)) == worth(chain(pairs))


@given(PAIRS, st.randoms(use_true_random=False))
def test_the_order_of_the_pairs_and_of_the_articles_does_not_matter(pairs, dice):
    """Shuffled pairs give the same chain, and exchanged articles one of the same weight."""
    shuffled = list(pairs)
    dice.shuffle(shuffled)
    assert chain(pairs) == chain(shuffled)
    assert pytest.approx(worth(chain(pairs))) == worth(chain(mirrored(pairs)))


def test_a_pair_that_stands_back_is_left_out():
    """A counterpart far up in the other article does not break a chain of neighbours."""
    straight = [Pair(number, number, 0.5) for number in range(6)]
    assert straight == chain([*straight, Pair(5, 0, 0.9)])


def test_a_sentence_split_in_two_keeps_its_place():
    """One sentence may match two neighbours, not two that stand apart."""
    split = [Pair(0, 0, 0.5), Pair(0, 1, 0.5), Pair(1, 2, 0.5)]
    assert split == chain(split)
    assert 1 == len(chain([Pair(0, 0, 0.5), Pair(0, 2, 0.5)]))


def test_a_chain_must_be_long_and_dense():
    """Few pairs in a row happen by chance, and many in a long article do too."""
    long = [Pair(number, number, 0.5) for number in range(LEAST_MATCHES)]
    assert follows_sentence_by_sentence(long, LEAST_MATCHES)
    assert not follows_sentence_by_sentence(long[:-1], LEAST_MATCHES - 1)
    assert not follows_sentence_by_sentence(long, int(LEAST_MATCHES / LEAST_SHARE) + 1)


def test_one_sentence_matched_again_and_again_is_no_chain():
    """Both sides count: one sentence beside many is no rewrite."""
    assert not follows_sentence_by_sentence([Pair(0, number, 0.9) for number in range(20)], 1)


def test_many_pairs_cost_no_square():
    """Tens of thousands of pairs are chained in seconds."""
    pairs = [Pair(a, b, 0.4 + (a * b % 7) / 20) for a in range(2_000) for b in range(max(0, a - 10), a + 10)]
    began = time.perf_counter()
    assert len(chain(pairs)) >= 2_000
    assert time.perf_counter() - began < 10
