"""Average-link clustering in connected parts."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse
from scipy.cluster.hierarchy import fcluster, linkage

from retold.group import clusters


def unit_rows(seed: int, rows: int) -> sparse.csr_array:
    """Sparse random rows of unit length."""
    drawn = sparse.random_array((rows, 40), density=0.15, rng=np.random.default_rng(seed), format="csr")
    length = np.sqrt(drawn.multiply(drawn).sum(axis=1))
    return sparse.csr_array(sparse.diags_array(1 / np.where(length > 0, length, 1)) @ drawn)


def plain(vectors: sparse.csr_array, days: np.ndarray) -> list[list[int]]:
    """Average-link clustering of everything at once."""
    label = fcluster(linkage(clusters.distances(vectors, days), "average"), 1 - clusters.JOINS, "distance")
    return sorted(np.flatnonzero(label == one).tolist() for one in set(label.tolist()))


@pytest.mark.parametrize("seed", range(5))
def test_parts_give_the_same_as_the_whole(seed: int) -> None:
    """Clustering each connected part by itself loses nothing."""
    vectors, days = unit_rows(seed, 60), np.full(60, np.nan)
    assert plain(vectors, days) == clusters.average_link(vectors, days)


def test_blocks_give_the_same_as_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """The size of a block is a matter of memory alone."""
    vectors, days = unit_rows(9, 50), np.arange(50.0)
    whole = clusters.average_link(vectors, days)
    monkeypatch.setattr(clusters, "BLOCK", 7)
    assert whole == clusters.average_link(vectors, days)


def test_a_part_too_large_is_split_at_a_higher_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    """More articles than can be clustered at once are still all told, each once."""
    monkeypatch.setattr(clusters, "LARGEST", 8)
    found = clusters.average_link(unit_rows(3, 60), np.full(60, np.nan))
    assert list(range(60)) == sorted(row for part in found for row in part)
    assert 1 < len(found)


def test_copies_beyond_the_limit_stay_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """No bar splits copies of one text."""
    monkeypatch.setattr(clusters, "LARGEST", 4)
    copies = sparse.csr_array(np.ones((9, 1)))
    assert [list(range(9))] == clusters.average_link(copies, np.full(9, np.nan))
