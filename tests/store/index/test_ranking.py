"""Ranking: stopping early finds exactly what reading everything finds."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from indexing import opened

from retold.store.index import Index, ranking

lists = st.dictionaries(st.integers(0, 60), st.sets(st.integers(0, 11), min_size=1), min_size=1, max_size=40)
weights = st.lists(st.sampled_from([0.1, 0.5, 1.0, 3.0, 9.0, 0.0]), min_size=12, max_size=12)


def filled(index: Index, held: dict[int, set[int]], flushes: int) -> None:
    """Enter articles with their keys, flushed now and then."""
    for count, (article, keys) in enumerate(held.items()):
        index.add(1, article, np.array(sorted(keys), np.uint64))
        if count % flushes == flushes - 1:
            index.flush()


def everything(
    held: dict[int, set[int]], weights: list[float], most: int, least: float
) -> list[tuple[int, float]]:
    """Return articles by score, with all lists read to their end."""
    scores = {article: sum(weights[key] for key in keys) for article, keys in held.items()}
    ranked = sorted(scores.items(), key=lambda one: (-round(one[1], 9), one[0]))
    return [(article, round(score, 9)) for article, score in ranked if score > 0 and score >= least - 1e-12][
        :most
    ]


@settings(max_examples=60, deadline=None)
@given(
    lists,
    weights,
    st.sampled_from([4, 15, 99]),
    st.integers(1, 8),
    st.sampled_from([0.0, 1.5, 4.0]),
    st.integers(1, 6),
    st.booleans(),
)
def test_the_best_are_exact(
    tmp_path_factory: pytest.TempPathFactory,
    held: dict[int, set[int]],
    weights: list[float],
    flushes: int,
    most: int,
    least: float,
    first: int,
    probing: bool,  # noqa: FBT001
) -> None:
    """Whatever the weights, and however little is read before it is asked whether more is needed."""
    with pytest.MonkeyPatch.context() as patch, opened(tmp_path_factory.mktemp("index"), new=True) as index:
        patch.setattr(ranking, "FIRST", first)
        patch.setattr(ranking, "GROWTH", 1)
        patch.setattr(ranking, "PROBE", 0 if probing else 10**9)
        filled(index, held, flushes)
        index.forget([3, 50])
        left = {article: keys for article, keys in held.items() if article not in {3, 50}}
        found = index.best(1, np.arange(12, dtype=np.uint64), weights, most=most, least=least)
        scores = [round(score, 9) for score in found.scores.tolist()]
        assert everything(left, weights, most, least) == list(
            zip(found.articles.tolist(), scores, strict=True)
        )


@pytest.mark.parametrize("flushed", [False, True])
def test_common_keys_are_not_read_where_rare_ones_decide(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, flushed: bool
) -> None:
    """Two thousand articles hold the common key; only those that the rare keys name are asked for it."""
    monkeypatch.setattr(ranking, "FIRST", 4)
    read: list[int] = []
    probed = ranking._probed

    def noted(*given: object) -> ranking.Best:
        read.append(len(given[2].keys))
        return probed(*given)

    monkeypatch.setattr(ranking, "_probed", noted)
    with opened(tmp_path, new=True) as index:
        for article in range(2000):
            rare = [10 + article % 3] if article < 9 else []
            index.add(1, article, np.array([1, *rare], np.uint64))
        if flushed:
            index.flush()
        found = index.best(1, np.array([1, 10, 11], np.uint64), most=4)
        assert ([0, 1, 3, 4], [1]) == (found.articles.tolist(), read)


def test_without_weights_rare_keys_count_most(tmp_path: Path) -> None:
    """The article with the one rare key stands before that with two common ones."""
    with opened(tmp_path, new=True) as index:
        for article in range(30):
            index.add(1, article, np.array([1, 2, 100 + article], np.uint64))
        index.forget([29])
        index.add(1, 40, np.array([7], np.uint64))
        found = index.best(1, np.array([1, 2, 7], np.uint64), most=2)
        assert [40, 0] == found.articles.tolist()
        assert round(float(np.log2(31)), 9) == round(float(found.scores[0]), 9)


def test_a_key_is_given_once_with_one_weight(tmp_path: Path) -> None:
    """Else it would count twice."""
    with opened(tmp_path, new=True) as index:
        for given, weighed in (([1, 1], [1, 1]), ([1, 2], [1])):
            with pytest.raises(ValueError, match="each key is given once"):
                index.best(1, np.array(given, np.uint64), weighed, most=1)
        with pytest.raises(ValueError, match="finite"):
            index.best(1, np.array([1], np.uint64), [np.inf], most=1)
        assert 0 == index.best(1, np.array([], np.uint64), most=1).articles.size
