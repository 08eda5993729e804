"""Why articles are one story: the words that joined them, with their places."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy import sparse

from retold.records import Article, Place, Reason
from retold.text import rarity

from .terms import Counted

MOST_WORDS = 8  # as many as a reader takes in at a glance


def reasons(
    articles: Sequence[Article],
    counted: Sequence[Counted],
    vectors: sparse.csr_array,
    vocabulary: Sequence[str],
) -> tuple[Reason, ...]:
    """Return the shared words that weigh most, in falling order; a story of one article needs none."""
    if len(articles) < 2:
        return ()
    holders = np.asarray((vectors > 0).sum(axis=0)).ravel()
    joined = (
        np.asarray(vectors.sum(axis=0)).ravel() ** 2
        - np.asarray(vectors.multiply(vectors).sum(axis=0)).ravel()
    )
    shared = [int(column) for column in np.flatnonzero(holders > 1)]
    shared.sort(key=lambda column: (-round(float(joined[column]), 12), vocabulary[column]))
    told = (_reason(vocabulary[column], articles, counted) for column in shared)
    return tuple(reason for _, reason in zip(range(MOST_WORDS), filter(None, told), strict=False))


def _reason(term: str, articles: Sequence[Article], counted: Sequence[Counted]) -> Reason | None:
    places = [
        Place(article.id, one.words.starts[at], one.words.ends[at])
        for article, one in zip(articles, counted, strict=True)
        if term in one.times and (at := _first(one.words.folded, term)) is not None
    ]
    if len(places) < 2:
        return None
    first = next(article for article in articles if article.id == places[0].article)
    spelled = first.text[places[0].start : places[0].end]
    return Reason(
        kind="shared word",
        text=f"{spelled}: in {len(places)} of {len(articles)} articles",
        weight=rarity.weight(term),
        places=tuple(places),
    )


def _first(folded: Sequence[str], term: str) -> int | None:
    try:
        return folded.index(term)
    except ValueError:  # it stands in the title alone
        return None
