"""Why articles are one story: the words that joined them, with their places."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from retold.records import Article, Place, Reason
from retold.text import rarity

from .features import key
from .terms import Counted
from .vectors import Rows

MOST_WORDS = 8  # as many as a reader takes in at a glance


def reasons(
    articles: Sequence[Article], counted: Sequence[Counted], rows: Rows, part: Sequence[int]
) -> tuple[Reason, ...]:
    """Return the shared words that weigh most, in falling order; a story of one article needs none.

    `part` are the rows of the articles.
    """
    if len(articles) < 2:
        return ()
    mine = rows.matrix[part].astype(np.float64)
    holders = np.bincount(mine.indices, minlength=mine.shape[1])
    joined = np.asarray(mine.sum(axis=0)).ravel() ** 2 - np.asarray(mine.multiply(mine).sum(axis=0)).ravel()
    terms = {key(term): term for one in counted for term in one.times}
    shared = [(float(joined[at]), terms[int(rows.keys[at])]) for at in np.flatnonzero(holders > 1)]
    shared.sort(key=lambda one: (-round(one[0], 6), one[1]))
    told = (_reason(term, articles, counted) for _, term in shared)
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
