"""Why articles are one story: the wording, names, numbers and words that joined them, with their places."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from retold.records import Article, Place, Reason
from retold.text import rarity

from . import wording
from .features import key
from .terms import Counted
from .vectors import Rows

MOST_WORDS = 8  # as many as a reader takes in at a glance
WORDS = ("shared name", "shared number", "shared word")  # what a shared term is called
MOST_RUNS = 3  # of shared wording
QUOTED = 12  # words of a run that a reason repeats; its places hold all


def reasons(
    articles: Sequence[Article], counted: Sequence[Counted], rows: Rows, part: Sequence[int]
) -> tuple[Reason, ...]:
    """Return the longest shared wording, then the shared words that weigh most; a story of one article needs none.

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
    words = [reason for _, reason in zip(range(MOST_WORDS), filter(None, told), strict=False)]
    return (*_wording(articles, counted), *words)


def of_sections(
    sections: Sequence[Place],
    own: tuple[Article, Counted],
    articles: Sequence[Article],
    counted: Sequence[Counted],
) -> tuple[Reason, ...]:
    """Return the words that sections of an article share with the story that they tell of: names first, then the rare.

    `own` is the article that has the sections, with its words.
    """
    article, mine = own
    inside: dict[str, Place] = {}
    for start, end, word in zip(mine.words.starts, mine.words.ends, mine.words.folded, strict=True):
        if word in mine.times and any(one.start <= start < one.end for one in sections):
            inside.setdefault(word, Place(article.id, start, end))
    places = {word: _places(word, articles, counted) for word in inside}
    shared = [word for word in inside if places[word]]
    shared.sort(key=lambda word: (word not in mine.names, -len(places[word]), -rarity.weight(word), word))
    return tuple(
        Reason(
            kind=_kind(word, named=word in mine.names),
            text=f"{article.text[inside[word].start : inside[word].end]}: in the sections, and in {len(places[word])} "
            f"of the {len(articles)} articles of this story",
            weight=rarity.weight(word),
            places=(inside[word], *places[word]),
        )
        for word in shared[:MOST_WORDS]
    )


def shared(
    ours: Sequence[tuple[Article, Counted]], others: Sequence[tuple[Article, Counted]]
) -> list[Reason]:
    """Return the telling words of articles on both sides: names first, then the rare, each at its first places."""
    sides = [([article for article, _ in side], [own for _, own in side]) for side in (ours, others)]
    known = [{term for own in side[1] for term in own.times} for side in sides]
    counted = [*sides[0][1], *sides[1][1]]
    found = []
    for term in known[0] & known[1]:
        places = [_places(term, *side) for side in sides]
        if all(places):
            kind = _kind(term, named=_named(term, counted))
            first = next(one for one in sides[0][0] if one.id == places[0][0].article)
            spelled = first.text[places[0][0].start : places[0][0].end]
            text = f"{spelled}: in {len(places[0])} of {len(ours)} and {len(places[1])} of {len(others)} articles"
            found.append(Reason(kind, text, rarity.weight(term), (*places[0], *places[1])))
    return sorted(found, key=lambda one: (one.kind, -len(one.places), -one.weight, one.text))


def _wording(articles: Sequence[Article], counted: Sequence[Counted]) -> list[Reason]:
    """Return the longest runs of words that two articles or more share."""
    texts = {article.id: article.text for article in articles}
    found = []
    for places in wording.common(
        [(one, own.words) for one, own in zip(articles, counted, strict=True)], MOST_RUNS
    ):
        run = texts[places[0].article][places[0].start : places[0].end].split()
        quoted = " ".join(run[:QUOTED]) + " …" * (len(run) > QUOTED)
        told = f"“{quoted}”, {len(run)} words: in {len(places)} of {len(articles)} articles"
        found.append(Reason("shared wording", told, places=places))
    return found


def _kind(term: str, *, named: bool) -> str:
    """Return what a shared term is called."""
    return "shared number" if term[0].isdigit() else "shared name" if named else "shared word"


def _reason(term: str, articles: Sequence[Article], counted: Sequence[Counted]) -> Reason | None:
    places = _places(term, articles, counted)
    if len(places) < 2:
        return None
    first = next(article for article in articles if article.id == places[0].article)
    spelled = first.text[places[0].start : places[0].end]
    return Reason(
        kind=_kind(term, named=_named(term, counted)),
        text=f"{spelled}: in {len(places)} of {len(articles)} articles",
        weight=rarity.weight(term),
        places=tuple(places),
    )


def _named(term: str, counted: Sequence[Counted]) -> bool:
    """Whether most of the articles that have a term write it as a name."""
    held = [one for one in counted if term in one.times]
    return 2 * sum(term in one.names for one in held) > len(held)


def _places(term: str, articles: Sequence[Article], counted: Sequence[Counted]) -> list[Place]:
    """Return where each article that has a term in its text has it first."""
    return [
        Place(article.id, one.words.starts[at], one.words.ends[at])
        for article, one in zip(articles, counted, strict=True)
        if term in one.times and (at := _first(one.words.folded, term)) is not None
    ]


def _first(folded: Sequence[str], term: str) -> int | None:
    try:
        return folded.index(term)
    except ValueError:  # it stands in the title alone
        return None
