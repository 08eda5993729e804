"""Where the wording of an article stands too: in all articles of a store, whatever stories they are in.

Fingerprints find who may share wording; `align` proves it on the two texts. Furniture counts nothing, and neither do
stock phrases, as `retold reuse` leaves them aside. Nothing is said of who took from whom.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from retold import align
from retold.align.corpus import commonplace, grams
from retold.keep import wording
from retold.keep.furnishing import furnished, site_of
from retold.records import Article, Furniture, Passage, Story
from retold.store import Store, waiting
from retold.store.articles import numbers, some
from retold.store.index import Index
from retold.text.words import words

CANDIDATES = 20  # articles that are compared in its own story, and as many outside it
FLOOR = 1024  # articles that a small store counts as: in one of ten no phrase looks rare
LEAST_SHARED = 1.5  # of what the rarest fingerprint weighs: one alone is chance more often than not
MOST_HOLDERS = 2_000  # articles of a phrase that are looked at: one of more is nobody's
STOCK = "stock phrase"

Keys = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Source:
    """An article that shares wording with the one asked for."""

    article: Article
    story: str | None
    words: int  # of the article asked for, that stand in it too
    unquoted: int  # of these, those in passages that are not a speaker's words
    share: float  # of the words of the article asked for
    other_share: float  # of its own words
    passages: tuple[Passage, ...]  # the longest first; `a` is in the article asked for


@dataclass(frozen=True, slots=True)
class Sources:
    """What was found of an article."""

    article: Article
    story: str | None  # that it is in
    words: int  # that were compared: without furniture and stock phrases
    stock: int  # words of stock phrases
    candidates: int  # articles that share fingerprints, and were compared
    found: tuple[Source, ...]  # the most words first


def sources(
    store: Store, article: Article, *, most: int = CANDIDATES, elsewhere_only: bool = False
) -> Sources:
    """Return the articles of a store that share wording with an article, which may be one of it or not."""
    connection = store.connection
    number = numbers(connection, [article.id]).get(article.id)
    home = waiting.homes(connection, [article.id]).get(article.id)
    mates = {*waiting.numbers_of(connection, home)} if home else set()
    whole = furnished(connection, article)
    asked = without_stock(connection, store.index, whole, number)
    keys = wording.fingerprints(asked)
    reached = [one for one in near(store.index, keys, most=most + max(most, len(mates)) + 1) if one != number]
    inside = [] if elsewhere_only else [one for one in reached if one in mates][:most]
    chosen = [*inside, *[one for one in reached if one not in mates][:most]]
    others = [furnished(connection, one) for one in some(connection, chosen)]
    stories = waiting.homes(connection, [one.id for one in others])
    size = _size(asked)
    found = [one for other in others if (one := _source(asked, other, size, stories.get(other.id)))]
    found.sort(key=lambda one: (-one.words, one.article.published or "", one.article.id))
    stock = _size(whole) - size
    return Sources(whole, home, size, stock, len(chosen), tuple(found))


def compared(store: Store, article: Article, other: Article) -> Source | None:
    """Return what an article shares with another one, as `sources` would, or None."""
    connection = store.connection
    asked = without_stock(
        connection, store.index, furnished(connection, article), numbers(connection, [article.id])[article.id]
    )
    size = _size(asked)
    return _source(
        asked, furnished(connection, other), size, waiting.homes(connection, [other.id]).get(other.id)
    )


def near(index: Index, keys: Keys, *, most: int) -> list[int]:
    """Return the articles that share most wording by its rarity, at least two fingerprints; the best first."""
    every = FLOOR + index.size(wording.KIND)
    counts = np.maximum(1, index.counts(wording.KIND, keys)).astype(np.float64)
    least = LEAST_SHARED * float(np.log2(every))
    found = index.best(wording.KIND, keys, np.log2(every / counts), most=most, least=least)
    return [int(one) for one in found.articles]


def without_stock(
    connection: sqlite3.Connection, index: Index, article: Article, number: int | None
) -> Article:
    """Return an article with stock phrases marked as furniture, as far as the articles of a store show them."""
    own = words(article.text, article.furniture, lemmatised=False)
    every, at = grams.placed(own.folded)
    keys, first = np.unique(every, return_index=True)
    if not len(keys):
        return article
    position = at[first].astype(np.int64)
    places, holders = index.articles(wording.KIND, keys, most=MOST_HOLDERS)
    others = holders != (-1 if number is None else number)
    places, (known, holding) = places[others], np.unique(holders[others], return_inverse=True)
    alone = commonplace.lonely(position, places, holding)
    ours = np.isin(known, _of_site(connection, article, known.tolist()))[holding]
    stock = commonplace.stock(len(keys), places, alone, ours)
    stock |= index.counts(wording.KIND, keys) > MOST_HOLDERS
    marked = [
        Furniture(STOCK, own.starts[a], own.ends[b - 1])
        for a, b in commonplace.stretches(position[stock], len(own))
    ]
    return replace(article, furniture=(*article.furniture, *marked)) if marked else article


def _of_site(connection: sqlite3.Connection, article: Article, among: Collection[int]) -> list[int]:
    """Return which of some articles are of an article's site."""
    query = (
        "select article.number from site join article on article.id = site.article where site.name = ? "
        "and article.number in (select value from json_each(?))"
    )
    given = (site_of(connection, article), json.dumps([*among]))
    return [number for (number,) in connection.execute(query, given)]


def _source(asked: Article, other: Article, size: int, story: str | None) -> Source | None:
    """Return what two articles share word for word, or None."""
    pair = align.passages(Story("", "", (asked, other)))
    runs = [one for one in pair if one.kind != "reworded" and one.blocks]
    if not runs:
        return None
    runs.sort(key=lambda one: (-one.words, one.a.start, one.b.start))
    shared = _equal([one.blocks for one in runs], 0)
    theirs = _size(other)
    return Source(
        article=other,
        story=story,
        words=shared,
        unquoted=_equal([one.blocks for one in runs if not one.quoted], 0),
        share=round(shared / max(1, size), 4),
        other_share=round(_equal([one.blocks for one in runs], 1) / max(1, theirs), 4),
        passages=tuple(runs),
    )


def _size(article: Article) -> int:
    """Return how many words an article has."""
    return len(words(article.text, article.furniture, lemmatised=False))


def _equal(runs: list[tuple[tuple[int, int, int], ...]], side: int) -> int:
    """Return how many words of one side stand in equal stretches of any passage."""
    return len(
        {at for blocks in runs for block in blocks for at in range(block[side], block[side] + block[2])}
    )
