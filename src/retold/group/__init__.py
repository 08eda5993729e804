"""Group: articles → stories, the articles about one event."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

import numpy as np

from retold.records import Also, Article, Decision, Reason, Span, Story
from retold.text.words import words

from . import across, clusters, dates, decided, features, headings, roundups, terms, vectors, why
from .changes import Change, Piece, change, standing
from .decided import regrouped
from .features import Features
from .near import by_holders as neighbours
from .placements import between, placement
from .roundups import Cut
from .stream import Kept, Placed, due, place
from .vectors import Rows, Vector
from .whole import Weighing, grouped, pieces, weighing

__all__ = [
    "Change",
    "Cut",
    "Features",
    "Kept",
    "Piece",
    "Placed",
    "Vector",
    "Weighing",
    "also",
    "between",
    "change",
    "counted",
    "due",
    "grouped",
    "in_sections",
    "neighbours",
    "pieces",
    "place",
    "placement",
    "regrouped",
    "standing",
    "stories",
    "story",
    "story_id",
    "weighing",
]


def stories(
    articles: Iterable[Article],
    *,
    one_story: bool = False,
    decisions: Sequence[Decision] = (),
    embed: across.Embed | None = None,
) -> tuple[Story, ...]:
    """Return the stories of a collection in any order; `one_story` takes it all for one event.

    What a person decided of their articles is carried out, and goes with them. `embed` makes stories of several
    languages one where their beginnings mean the same.
    """
    distinct = {article.id: article for article in sorted(articles, key=_key, reverse=True)}
    ordered = sorted(distinct.values(), key=_key)
    if not ordered:
        return ()
    days = dates.days(article.published for article in ordered)
    found = [
        terms.count(article, words(article.text, article.furniture, lemmatised=False)) for article in ordered
    ]
    whole = [features.of(one, day) for one, day in zip(found, days.tolist(), strict=True)]
    rows = _rows(whole)
    parts = [list(range(len(ordered)))] if one_story else clusters.average_link(rows)
    meant: dict[frozenset[int], Reason] = {}
    if embed is not None and not one_story:
        parts, meant = across.joined(parts, ordered, [one.words for one in found], days, embed)
    parts = decided.regrouped(parts, {one.id: place for place, one in enumerate(ordered)}, decisions)
    told = [_told(ordered, found, rows, part, meant.get(frozenset(part))) for part in parts]
    cuts = [cut for at, one in enumerate(ordered) for cut in roundups.cuts(at, one, found[at], whole[at])]
    told = roundups.noted(told, ordered, found, roundups.also(cuts, whole, parts), parts)
    told.sort(key=lambda story: (_key(story.articles[0]), story.id))
    return decided.noted(told, decisions)


def story(articles: Iterable[Article], *, decisions: Sequence[Decision] = ()) -> Story:
    """Return the story of articles that are known to be one; its title and reasons depend on these articles alone.

    `decisions` that are about them go with it; none parts them here.
    """
    ordered = sorted(articles, key=_key)
    if len(ordered) == 1:
        return decided.noted([_story(ordered, ordered, ())], decisions)[0]
    found = [
        terms.count(article, words(article.text, article.furniture, lemmatised=False)) for article in ordered
    ]
    rows, part = _rows([features.of(one) for one in found]), range(len(ordered))
    central = [ordered[row] for row in _central(rows, part)]
    told = _story(ordered, central, why.reasons(ordered, found, rows, part))
    return decided.noted([told], decisions)[0]


def story_id(articles: Iterable[str]) -> str:
    """Return the id of the story of these articles: a hash of theirs."""
    return hashlib.sha256("\n".join(sorted(articles)).encode()).hexdigest()[:16]


def counted(article: Article) -> Features:
    """What grouping keeps of an article; it needs no other article, and `features.to_bytes` makes it bytes."""
    (day,) = dates.days([article.published]).tolist()
    return features.of(terms.count(article, words(article.text, article.furniture, lemmatised=False)), day)


def in_sections(article: Article) -> tuple[Features, list[Cut]]:
    """What grouping keeps of an article, and of its sections if it may be a round-up."""
    (day,) = dates.days([article.published]).tolist()
    found = terms.count(article, words(article.text, article.furniture, lemmatised=False))
    whole = features.of(found, day)
    return whole, roundups.cuts(0, article, found, whole)


def also(article: Article, sections: Sequence[Span], story: Sequence[Article]) -> Also:
    """An article, some sections of which tell of the articles of a story, with the words that they share."""
    (own, *inside) = [
        (one, terms.count(one, words(one.text, one.furniture, lemmatised=False))) for one in (article, *story)
    ]
    return roundups.named(own, sections, inside)


def _rows(found: Sequence[Features]) -> Rows:
    """Articles weighed by how many of them hold each word."""
    return vectors.side_by_side(vectors.weighed(found, *vectors.collected(found), len(found)))


def _key(article: Article) -> tuple[str, str, str, str]:
    return (article.published or "", article.id, article.source, article.title or "")


def _central(rows: Rows, part: Sequence[int]) -> list[int]:
    """Return places in the part: those likest to all others first, and in their order where they are equally so."""
    mine = rows.matrix[part].astype(np.float64)
    near = np.asarray(mine @ mine.sum(axis=0)).ravel().round(6)
    return sorted(range(len(near)), key=lambda row: (-near[row], row))


def _told(
    ordered: Sequence[Article],
    found: Sequence[terms.Counted],
    rows: Rows,
    part: Sequence[int],
    meant: Reason | None,
) -> Story:
    """Return the story of a part of all articles; `meant` is why its languages are one story."""
    articles = [ordered[i] for i in part]
    reasons = why.reasons(articles, [found[i] for i in part], rows, part)
    central = [ordered[part[k]] for k in _central(rows, part)]
    return _story(articles, central, (*reasons, *filter(None, [meant])))


def _story(articles: Sequence[Article], central: Sequence[Article], reasons: tuple[Reason, ...]) -> Story:
    return Story(
        id=story_id(article.id for article in articles),
        title=headings.title(central),
        articles=tuple(articles),
        why=reasons,
    )
