"""Why a story is new, grew, took in others or fell apart: each with the words, names and wording behind it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from retold.records import Article, Part, Placement, PlacementKind, Reason
from retold.text.words import words

from . import clusters, terms, why, wording
from .changes import Change, Piece
from .terms import Counted

MOST_PIECES = 5  # of a story whose words are told; a story may take in hundreds at once
MOST_SHARED = 4  # words of each
BESIDE = 12  # articles of the story that a piece is laid beside; words are compared, and not meanings


def placement(
    change: Change, story: str, articles: Mapping[int, Article], former: Mapping[int, str]
) -> Placement:
    """What became of a story, which now has this id, from its articles and the ids of the stories that they were in."""
    before = [piece for piece in change.pieces if piece.former is not None]
    because: list[Reason] = []
    parts: list[Part] = []
    for piece in change.pieces:
        part = _part(piece, change, articles, former)
        because += _likeness(part)
        if part.alike is not None and not part.most and len(because) < MOST_PIECES * MOST_SHARED:
            because += _shared(piece, change, articles)
        parts.append(part)
    return Placement(
        kind=_kind(before),
        story=story,
        former=tuple(former[piece.former] for piece in before if piece.former is not None),
        came=tuple(
            articles[number].id
            for piece in change.pieces
            if piece.former is None
            for number in piece.articles
        ),
        because=tuple(because),
        parts=tuple(parts),
        shares=_spelled(because, {article.id: article.text for article in articles.values()}),
        needed=clusters.JOINS,
    )


def _kind(before: Sequence[Piece]) -> PlacementKind:
    """What happened to the stories that the articles were in."""
    if not before:
        return "new"
    if all(piece.whole for piece in before):
        return "grew" if len(before) == 1 else "merged"
    return "split" if len(before) == 1 else "rearranged"


def _part(piece: Piece, change: Change, articles: Mapping[int, Article], former: Mapping[int, str]) -> Part:
    """Articles of one source, with how alike they are to those that they are with, and that they were with."""
    return Part(
        articles=tuple(articles[number].id for number in piece.articles),
        former=None if piece.former is None else former[piece.former],
        alike=None if math.isnan(piece.alike) else piece.alike,
        apart=None if math.isnan(piece.apart) else piece.apart,
        most=piece.former is not None and 2 * len(piece.articles) > len(change.articles),
    )


def _likeness(part: Part) -> list[Reason]:
    """Why articles of one source are in this story, and no longer with those that they were with."""
    what = part.articles[0]
    if part.former is not None:
        count = len(part.articles)
        what = f"{count} article{'s' * (count > 1)} of story {part.former}"
    found = []
    if part.apart is not None:
        torn = part.alike is not None and part.alike > part.apart >= clusters.JOINS
        but = f", but it is alike to those that it is with now by {part.alike:.2f}" if torn else ""
        found.append(Reason("apart", f"{what}: alike to the rest of it by {_needed(part.apart)}{but}"))
    if part.alike is not None and not part.most:
        found.append(Reason("alike", f"{what}: alike to the others by {_needed(part.alike)}"))
    return found


def _needed(alike: float) -> str:
    return f"{alike:.2f} on average; {clusters.JOINS:.2f} make one story"


def _shared(piece: Piece, change: Change, articles: Mapping[int, Article]) -> list[Reason]:
    """What articles of one source share with the others of the story."""
    mine = set(piece.articles)
    others = [number for number in change.articles if number not in mine]
    return between(
        [articles[number] for number in piece.articles[:BESIDE]],
        [articles[number] for number in others[:BESIDE]],
    )


def _spelled(reasons: Sequence[Reason], texts: Mapping[str, str]) -> tuple[str, ...]:
    """The words that reasons tell of, each once, as the first of its places has them."""
    places = [one.places[0] for one in reasons if one.kind in why.WORDS]
    return tuple(dict.fromkeys(texts[one.article][one.start : one.end] for one in places))


def between(ours: Sequence[Article], others: Sequence[Article]) -> list[Reason]:
    """The longest wording that articles share with others, and the words: names first, then what is rare."""
    mine, theirs = ([(one, _counted(one)) for one in side] for side in (ours, others))
    runs = [
        run
        for article, own in mine
        for other, its in theirs
        if (run := wording.longest((article, own.words), (other, its.words)))
    ]
    found = []
    if runs:
        one, other = max(runs, key=lambda run: run[0].end - run[0].start)
        text = next(article.text for article in ours if article.id == one.article)[one.start : one.end]
        found.append(Reason("shared wording", f"“{' '.join(text.split())}”", places=(one, other)))
    return found + why.shared(mine, theirs)[:MOST_SHARED]


def _counted(article: Article) -> Counted:
    return terms.count(article, words(article.text, article.furniture, lemmatised=False))
