"""A whole collection grouped at once, read in pieces."""

from __future__ import annotations

import numpy as np
import pytest
from batched import batched
from hypothesis import given
from hypothesis import strategies as st

from retold import group
from retold.group import Features, vectors, whole

EVENTS = 5


def article(seed: int) -> Features:
    """What is counted of an invented article on one of a few events."""
    dice = np.random.default_rng(seed)
    event = int(dice.integers(EVENTS))
    own = event * 100 + dice.choice(40, 25, replace=False)
    alone = 10_000 + dice.integers(0, 1 << 30, 5)
    keys = np.unique(np.concatenate([own, 5_000 + dice.integers(0, 300, 20), alone]).astype(np.uint64))
    named = keys % 3 == 0
    return Features(
        keys=keys,
        times=dice.geometric(0.6, len(keys)).clip(1, 20).astype(np.uint8),
        named=named,
        tenths=np.full(len(keys), 120, dtype=np.uint8),
        lead=(keys % 5 == 0).astype(np.uint8),
        numeric=named & (keys % 2 == 0),
        pairs=np.unique(np.concatenate([1_000_000 + own[:15], 2_000_000 + alone]).astype(np.uint64)),
        words=300,
        day=float(event),
    )


@given(st.lists(st.integers(0, 10_000), max_size=40, unique=True), st.integers(1, 9))
def test_pieces_give_the_stories_of_a_batch(seeds: list[int], at_once: int) -> None:
    """How many articles are read at a time changes nothing, and what one article alone holds can be left out."""
    found = {number: article(number) for number in sorted(seeds)}
    numbers = list(found)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(whole, "AT_ONCE", at_once)
        weights = group.weighing(numbers, lambda chunk: [found[one] for one in chunk])
        told = group.grouped(numbers, lambda chunk: [found[one] for one in chunk], weights)

    expected = [[numbers[at] for at in part] for part in batched(list(found.values()))]

    assert expected == told


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=20, unique=True))
def test_a_vector_is_that_of_the_batch(seeds: list[int]) -> None:
    """An article weighs its words as if all were weighed together."""
    found = [article(seed) for seed in seeds]
    weights = group.weighing(range(len(found)), lambda chunk: [found[at] for at in chunk])

    expected = vectors.weighed(found, *vectors.collected(found), len(found))
    told = weights.vectors(found[:3])

    for one, other in zip(expected, told, strict=False):
        assert vectors.to_bytes(one) == vectors.to_bytes(other)


def test_articles_that_share_nothing_are_stories_of_their_own() -> None:
    """Where no key has two holders nothing is left to compare."""
    one, other = article(1), article(1)
    apart = [
        one,
        Features(
            **{name: getattr(other, name) for name in Features.__slots__}
            | {"keys": other.keys + np.uint64(1 << 33), "pairs": other.pairs + np.uint64(1 << 33)}
        ),
    ]
    weights = group.weighing([7, 9], lambda chunk: [apart[{7: 0, 9: 1}[at]] for at in chunk])

    assert [[7], [9]] == group.grouped(
        [7, 9], lambda chunk: [apart[{7: 0, 9: 1}[at]] for at in chunk], weights
    )
