"""Average-link clustering in connected parts."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse
from scipy.cluster.hierarchy import fcluster, linkage

from retold.group import clusters, likeness, near, parting
from retold.group.vectors import Rows


@pytest.fixture(scope="module", autouse=True)
def _unparted() -> Iterator[None]:
    """Average link alone: what is parted afterwards is another module's matter."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parting, "PARTS", 0.0)
        yield


def rows_of(matrix: sparse.csr_array, days: np.ndarray | None = None) -> Rows:
    """Rows of which every sign tells the same: in long texts, so that chance alone shares some words."""
    size, width = matrix.shape
    return Rows(
        *(matrix,) * 5,
        words=np.full(size, 20_000.0),
        series=np.zeros(size, dtype=np.uint64),
        days=np.full(size, np.nan) if days is None else days,
        languages=np.zeros(size, dtype=np.int64),
        figures=np.zeros(size, dtype=np.int64),
        brief=np.zeros(size),
        keys=np.arange(width, dtype=np.uint64),
    )


def unit_rows(seed: int, rows: int, days: np.ndarray | None = None) -> Rows:
    """Sparse random rows of unit length."""
    drawn = sparse.random_array((rows, 40), density=0.15, rng=np.random.default_rng(seed), format="csr")
    length = np.sqrt(drawn.multiply(drawn).sum(axis=1))
    matrix = sparse.csr_array(sparse.diags_array(1 / np.where(length > 0, length, 1)) @ drawn)
    return rows_of(matrix, days)


def copies(count: int, *, of: int = 1) -> Rows:
    """Rows that are copies of one or more texts without a word in common."""
    return rows_of(sparse.csr_array(np.repeat(np.eye(of), count, axis=0)))


def plain(rows: Rows) -> list[list[int]]:
    """Average-link clustering of everything at once."""
    every = np.arange(len(rows))
    apart = 1 - likeness.block(rows, every, every)[np.triu_indices(len(rows), 1)]
    label = fcluster(linkage(np.clip(apart, 0, 1), "average"), 1 - clusters.JOINS, "distance")
    return sorted(np.flatnonzero(label == one).tolist() for one in set(label.tolist()))


@pytest.mark.parametrize("seed", range(5))
def test_parts_give_the_same_as_the_whole(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Clustering each connected part by itself loses nothing."""
    rows = unit_rows(seed, 60)
    monkeypatch.setattr(clusters, "DENSE", 59)
    assert plain(rows) == clusters.average_link(rows)


@given(seed=st.integers(0, 10_000), size=st.integers(2, 60), dated=st.booleans())
def test_chains_over_links_give_the_same_as_all_pairs(seed: int, size: int, *, dated: bool) -> None:
    """Groups that no pair links need never be compared."""
    rows = unit_rows(seed, size, np.arange(size) * 3.0 if dated else None)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clusters, "DENSE", 1)
        assert plain(rows) == clusters.average_link(rows)


def test_blocks_give_the_same_as_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """The size of a block is a matter of memory alone."""
    rows = unit_rows(9, 50, np.arange(50.0))
    whole = clusters.average_link(rows)
    for module in (near, likeness):
        monkeypatch.setattr(module, "BLOCK", 7)
    monkeypatch.setattr("retold.group.chains.LARGEST_BLOCK", 7)
    monkeypatch.setattr(clusters, "DENSE", 1)
    assert whole == clusters.average_link(rows)


def test_a_part_of_any_size_is_clustered_as_a_small_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where not all pairs are laid out, no bar is raised either: the result is the same."""
    rows = unit_rows(3, 60)
    monkeypatch.setattr(clusters, "DENSE", 4)
    found = clusters.average_link(rows)
    assert plain(rows) == found
    assert 4 < max(map(len, found))


def test_copies_of_one_text_stay_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many more there are than neighbours that one names."""
    monkeypatch.setattr(near, "NEIGHBOURS", 2)
    monkeypatch.setattr(clusters, "DENSE", 8)
    assert [list(range(9))] == clusters.average_link(copies(9))
    assert [list(range(9)), list(range(9, 18))] == clusters.average_link(copies(9, of=2))


def test_two_crowds_of_copies_that_are_somewhat_alike_find_one_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Although every article's nearest neighbours are all copies of itself."""
    monkeypatch.setattr(near, "NEIGHBOURS", 3)
    first = np.repeat([[0.9, np.sqrt(0.19), 0.0]], 20, axis=0)
    second = np.repeat([[0.5, 0.0, np.sqrt(0.75)]], 20, axis=0)
    rows = rows_of(sparse.csr_array(np.concatenate([first, second])))
    monkeypatch.setattr(clusters, "DENSE", 30)
    assert [list(range(40))] == clusters.average_link(rows)


def test_words_that_too_many_hold_are_not_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pairs that share rarer words are found all the same, with the likeness of all their words."""
    rows = unit_rows(5, 80)
    whole = near.pairs(rows, 0.5)
    monkeypatch.setattr(near, "POSTINGS", 40)
    found = near.pairs(rows, 0.5)
    known = dict(zip(zip(whole.a, whole.b, strict=True), whole.likeness, strict=True))
    assert 0 < len(found.a) < len(whole.a)
    assert [known[pair] for pair in zip(found.a, found.b, strict=True)] == pytest.approx(found.likeness)


@given(seed=st.integers(0, 10_000), bar=st.floats(0.05, 0.95), dated=st.booleans())
def test_no_pair_that_reaches_the_bar_is_given_up(seed: int, bar: float, *, dated: bool) -> None:
    """What is quickly told of a pair is judged as if all else spoke for it."""
    rows = unit_rows(seed, 20, np.arange(20) * 2.0 if dated else None)
    a, b = np.triu_indices(20, 1)
    reached = likeness.listed(rows, a, b) >= bar
    assert not (reached & ~likeness.hopeful(rows, a, b, bar)).any()
