"""Why a story is new, grew, took in others or fell apart: each with the words, names and wording behind it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from retold.records import Article, Placement, PlacementKind, Reason
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
    for piece in change.pieces:
        because += _joined(
            piece, change, articles, former, words_too=len(because) < MOST_PIECES * MOST_SHARED
        )
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
    )


def _kind(before: Sequence[Piece]) -> PlacementKind:
    """What happened to the stories that the articles were in."""
    if not before:
        return "new"
    if all(piece.whole for piece in before):
        return "grew" if len(before) == 1 else "merged"
    return "split" if len(before) == 1 else "rearranged"


def _joined(
    piece: Piece,
    change: Change,
    articles: Mapping[int, Article],
    former: Mapping[int, str],
    *,
    words_too: bool,
) -> list[Reason]:
    """Why articles of one source are in this story, and no longer with those that they were with."""
    what = articles[piece.articles[0]].id
    if piece.former is not None:
        count = len(piece.articles)
        what = f"{count} article{'s' * (count > 1)} of story {former[piece.former]}"
    found = []
    if not math.isnan(piece.apart):
        found.append(
            Reason("apart", f"{what}: alike to the rest of it by {_needed(piece.apart)}{_torn(piece)}")
        )
    others = [number for number in change.articles if number not in set(piece.articles)]
    if others and (piece.former is None or len(piece.articles) <= len(others)):
        found.append(Reason("alike", f"{what}: alike to the others by {_needed(piece.alike)}"))
        if words_too:
            found += between(
                [articles[number] for number in piece.articles[:BESIDE]],
                [articles[number] for number in others[:BESIDE]],
            )
    return found


def _torn(piece: Piece) -> str:
    """Return what is to be said of a part that left others although it is alike to them."""
    if piece.apart < clusters.JOINS or not piece.alike > piece.apart:
        return ""
    return f", but it is alike to those that it is with now by {piece.alike:.2f}"


def _needed(alike: float) -> str:
    return f"{alike:.2f} on average; {clusters.JOINS:.2f} make one story"


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
