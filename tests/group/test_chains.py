"""Chains of nearest neighbours over links, some of which may be missing."""

from __future__ import annotations

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from retold.group import chains

BAR = 0.5


@given(seed=st.integers(0, 1_000_000), size=st.integers(2, 9), known=st.floats(0.2, 1.0))
@example(seed=19462, size=7, known=0.6)  # two that were joined far from the end of the chain
@example(seed=52104, size=7, known=0.6)
def test_missing_links_lose_no_article(seed: int, size: int, known: float) -> None:
    """In a crowd only the nearest are linked, and a chain may cross itself: each article ends in one group all the same."""
    dice = np.random.default_rng(seed)
    alike = np.triu(dice.random((size, size)).round(1), 1)
    alike += alike.T
    a, b = np.nonzero(np.triu(alike >= BAR, 1))
    there = dice.random(len(a)) < known
    links = chains.Links(a[there], b[there])
    alone = np.split(np.arange(size), size)

    found = chains.joined(alone, links, lambda x, y: alike[np.ix_(x, y)], BAR, np.ones(size))

    assert list(range(size)) == sorted(np.concatenate(found).tolist())
    assert all(alike[np.ix_(part, part)].sum() >= BAR * len(part) * (len(part) - 1) - 1e-5 for part in found)
