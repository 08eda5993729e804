"""Planted circles are circles in truth, lures are none, and all other articles stay as they were."""

from __future__ import annotations

import pytest
from judging.naming import Naming
from newsroom import story, whole
from newsroom.truth import circles

SEEDS = range(2000, 2020)


@pytest.mark.parametrize("seed", SEEDS)
def test_rings_only_add_versions(seed: int) -> None:
    """The texts of a story are those that it has without rings, and some more."""
    plain, ringed = (whole(story(seed, rings=rings)) for rings in (False, True))
    texts = [one["text"] for one in ringed["articles"]]
    assert [] == [
        one["id"] for one in plain["articles"] if one["kind"] == "article" and not _holds(texts, one)
    ]
    assert len(texts) >= len(plain["articles"])


def _holds(texts: list[str], article: dict) -> bool:
    words = " ".join(article["text"].split())
    return any(words == " ".join(text.split()) for text in texts)


def test_a_truth_that_is_told_scores_best() -> None:
    """And a report that says nothing finds nothing."""
    best, silent = Naming(), Naming()
    for seed in SEEDS:
        truth = whole(story(seed, rings=True))
        source = {one["id"]: one["source"] for one in truth["articles"]}
        said = [
            {**one, "how": "reported", "kind": "outlet", "cited": "", "from": one["cites"], "among": []}
            for one in truth["citations"]
            if source.get(one["cites"]) != source[one["article"]]
        ]
        best.add(
            truth, said, [[_step(said, loop, text) for text in loop["texts"]] for loop in truth["loops"]]
        )
        silent.add(truth, [], [])
    figures = best.figures()
    assert {1.0} == {
        figures[name] for name in ("names found", "names right", "loops recall", "loops precision")
    }
    assert figures["loops"] > 3
    assert 0.0 == silent.figures()["loops recall"]


def _step(said: list[dict], loop: dict, text: str) -> dict:
    return next(one for one in said if one["article"] == text and one["fact"] == loop["fact"])


def test_names_for_different_facts_close_no_circle() -> None:
    """Only one statement that comes back does."""
    articles = [{"id": "1", "source": "A"}, {"id": "2", "source": "B"}]
    there, back = {"article": "1", "cites": "2", "fact": "x"}, {"article": "2", "cites": "1", "fact": "y"}
    assert [] == circles(articles, [there, back])
    assert ["1", "2"] == circles(articles, [there, {**back, "fact": "x"}])[0]["texts"]
