"""Group: articles → stories, the articles about one event."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

import numpy as np
from scipy import sparse

from retold.records import Article, Decision, Reason, Story
from retold.text.words import words

from . import clusters, dates, decided, headings, terms, why
from .decided import regrouped

__all__ = ["regrouped", "stories", "story", "story_id"]


def stories(
    articles: Iterable[Article], *, one_story: bool = False, decisions: Sequence[Decision] = ()
) -> tuple[Story, ...]:
    """Return the stories of a collection in any order; `one_story` takes it all for one event.

    What a person decided of their articles is carried out, and goes with them.
    """
    distinct = {article.id: article for article in sorted(articles, key=_key, reverse=True)}
    ordered = sorted(distinct.values(), key=_key)
    if not ordered:
        return ()
    found = [terms.count(article, words(article.text, article.furniture)) for article in ordered]
    vectors, vocabulary = terms.vectors(found)
    if one_story:
        parts = [list(range(len(ordered)))]
    else:
        parts = clusters.average_link(vectors, dates.days(article.published for article in ordered))
    parts = decided.regrouped(parts, ordered, decisions)
    told = [
        _story(
            [ordered[i] for i in part],
            [ordered[part[k]] for k in _central(vectors[part])],
            why.reasons([ordered[i] for i in part], [found[i] for i in part], vectors[part], vocabulary),
        )
        for part in parts
    ]
    told.sort(key=lambda story: (_key(story.articles[0]), story.id))
    return decided.noted(told, decisions)


def story(articles: Iterable[Article], *, decisions: Sequence[Decision] = ()) -> Story:
    """Return the story of articles that are known to be one; its title and reasons depend on these articles alone.

    `decisions` that are about them go with it; none parts them here.
    """
    ordered = sorted(articles, key=_key)
    found = [terms.count(article, words(article.text, article.furniture)) for article in ordered]
    vectors, vocabulary = terms.vectors(found)
    central = [ordered[row] for row in _central(vectors)]
    told = _story(ordered, central, why.reasons(ordered, found, vectors, vocabulary))
    return decided.noted([told], decisions)[0]


def _key(article: Article) -> tuple[str, str, str, str]:
    return (article.published or "", article.id, article.source, article.title or "")


def _central(vectors: sparse.csr_array) -> list[int]:
    """Return the rows, those that are likest to all others first, in their order where they are equally so."""
    near = np.asarray(vectors @ vectors.sum(axis=0)).ravel().round(6)
    return sorted(range(len(near)), key=lambda row: (-near[row], row))


def _story(articles: Sequence[Article], central: Sequence[Article], reasons: tuple[Reason, ...]) -> Story:
    return Story(
        id=story_id(article.id for article in articles),
        title=headings.title(central),
        articles=tuple(articles),
        why=reasons,
    )


def story_id(articles: Iterable[str]) -> str:
    """Return the id of the story of these articles: a hash of theirs."""
    return hashlib.sha256("\n".join(sorted(articles)).encode()).hexdigest()[:16]
