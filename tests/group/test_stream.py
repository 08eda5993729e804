"""Articles that come one after another."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pytest
from batched import batched
from hypothesis import given, settings
from hypothesis import strategies as st

from retold import group
from retold.group import Change, Features, Kept, Placed, Vector, stream
from retold.group.clusters import JOINS
from retold.records import Article

PLACES = ["Bergskar", "Lorvania", "Tarnow", "Oslund", "Karsund", "Quillby"]
THINGS = [
    "ferry Halvorsen",
    "sugar tax",
    "bakery fire",
    "librarian Ilse Brom",
    "herring quota",
    "tunnel drill",
]
DETAILS = [
    "harbour master Dahl",
    "brewers",
    "a grey van",
    "the council",
    "two trawlers",
    "engineer Pavo Lind",
]


def article(event: int, *details: int) -> Article:
    """An article about one of six events."""
    told = ". ".join(f"{DETAILS[at]} said it of the {THINGS[event]} at {PLACES[event]}" for at in details)
    text = f"The {THINGS[event]} of {PLACES[event]}. {told}."
    sha = hashlib.sha256(text.encode()).hexdigest()
    return Article(id=sha[:12], text=text, sha256=sha, source="made up", published="2021-05-03")


class Shelf:
    """Articles and stories kept in dicts."""

    def __init__(self) -> None:
        self.vectors: dict[int, Vector] = {}
        self.members: dict[int, tuple[int, ...]] = {}
        self.story: dict[int, int] = {}
        self.before: dict[int, tuple[int, ...]] = {}

    def holders(self, keys: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The place of each key and the article that holds it."""
        found = [
            (at, number)
            for at, key in enumerate(keys)
            for number, one in self.vectors.items()
            if key in one.keys
        ]
        return tuple(np.array([one[side] for one in found], dtype=np.int64) for side in (0, 1))  # type: ignore[return-value]

    def counts(self, keys: np.ndarray) -> np.ndarray:
        """How many articles hold each key."""
        return np.array([sum(key in one.keys for one in self.vectors.values()) for key in keys])

    def kept(self) -> Kept:
        """What a stream asks."""
        return Kept(
            len(self.vectors),
            self.counts,
            group.neighbours(self.counts, self.holders),
            lambda numbers: [self.vectors[number] for number in numbers],
            lambda numbers: [self.story[number] for number in numbers],
            self.members.__getitem__,
        )

    def keep(self, placed: Placed) -> Placed:
        """Keep what became of articles and stories."""
        self.vectors |= placed.vectors
        self.before = dict(self.members)
        for former in {self.story[one] for part in placed.changes for one in part if one in self.story}:
            del self.members[former]
        for part in placed.changes:
            story = len(self.vectors) * 1000 + part[0]
            self.members[story] = part
            self.story |= dict.fromkeys(part, story)
        return placed

    def changes(self, placed: Placed) -> list[Change]:
        """How the stories that were kept last came about."""
        known = self.vectors | placed.vectors
        return [
            group.change(part, self.before, lambda numbers: [known[number] for number in numbers])
            for part in placed.changes
        ]

    def place(self, new: Mapping[int, Features]) -> Placed:
        """Place new articles and keep what became of them."""
        return self.keep(group.place(new, self.kept()))

    @property
    def stories(self) -> list[tuple[int, ...]]:
        """The articles of each story."""
        return sorted(self.members.values())


def counted(*articles: Article, start: int = 0) -> dict[int, Features]:
    """The features of articles by number."""
    return {start + at: group.counted(one) for at, one in enumerate(articles)}


def as_tuples(parts: Iterable[Sequence[int]]) -> list[tuple[int, ...]]:
    """Parts to compare."""
    return sorted(map(tuple, parts))


MANY = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(0, 5)), min_size=1, max_size=12)


@settings(max_examples=25, deadline=None)
@given(MANY)
def test_a_stream_of_one_batch_equals_the_batch(told: list[tuple[int, int, int]]) -> None:
    """What comes into an empty collection is grouped as a whole collection is."""
    new = counted(*(article(*one) for one in told))
    shelf = Shelf()
    shelf.place(new)
    assert as_tuples(batched(list(new.values()))) == shelf.stories


@settings(max_examples=25, deadline=None)
@given(MANY, st.randoms(use_true_random=False))
def test_every_article_has_one_story(told: list[tuple[int, int, int]], random: object) -> None:
    """In whatever groups they come, none is lost and none is told twice; changes say where each was before."""
    new = counted(*(article(*one) for one in told))
    shelf, waiting = Shelf(), list(new)
    while waiting:
        size = random.randint(1, len(waiting))  # type: ignore[attr-defined]
        coming, waiting = waiting[:size], waiting[size:]
        before = dict(shelf.members)
        placed = shelf.place({number: new[number] for number in coming})
        for change in shelf.changes(placed):
            assert change.articles == tuple(sorted(at for piece in change.pieces for at in piece.articles))
            for piece in change.pieces:
                former = {piece.articles[0]} if piece.former is None else {*before[piece.former]}
                assert {*piece.articles} <= former
                assert piece.whole == ({*piece.articles} == former)
    assert list(new) == sorted(at for part in shelf.stories for at in part)


def test_a_new_article_joins_the_story_that_it_is_like() -> None:
    """And no other story changes; the change says how alike they are."""
    shelf = Shelf()
    shelf.place(counted(article(0, 0, 1), article(0, 0, 2), article(1, 3, 4), article(1, 3, 5)))
    assert [(0, 1), (2, 3)] == shelf.stories
    (change,) = shelf.changes(shelf.place(counted(article(0, 1, 2), start=4)))
    old, came = change.pieces
    assert ((0, 1, 4), (0, 1), (4,), None) == (change.articles, old.articles, came.articles, came.former)
    assert old.whole
    assert JOINS <= came.alike <= 1
    assert math.isnan(came.apart)
    assert [(0, 1, 4), (2, 3)] == shelf.stories


def test_stories_that_are_one_merge_when_an_article_touches_both() -> None:
    """The change names both as they were, and the article that came."""
    shelf = Shelf()
    shelf.place(counted(article(0, 0, 1), article(0, 0, 2)))
    shelf.members, shelf.story = {7: (0,), 8: (1,)}, {0: 7, 1: 8}
    (change,) = shelf.changes(shelf.place(counted(article(0, 1, 2), start=2)))
    assert [(7, (0,), True), (8, (1,), True), (None, (2,), True)] == [
        (piece.former, piece.articles, piece.whole) for piece in change.pieces
    ]


def test_a_story_that_is_two_splits_when_an_article_touches_it() -> None:
    """Each part says that it is not all that the story was, and how unlike the rest it is."""
    shelf = Shelf()
    shelf.place(counted(article(0, 0, 1), article(1, 3, 4)))
    shelf.members, shelf.story = {7: (0, 1)}, {0: 7, 1: 7}
    first, second = shelf.changes(shelf.place(counted(article(0, 0, 2), start=2)))
    assert ((0, 2), (1,)) == (first.articles, second.articles)
    assert [(7, False), (None, True), (7, False)] == [
        (piece.former, piece.whole) for change in (first, second) for piece in change.pieces
    ]
    assert second.pieces[0].apart < JOINS < first.pieces[0].alike


def test_nothing_new_changes_nothing() -> None:
    """An empty batch places nothing, and a copy of an article joins the story of the article alone."""
    shelf = Shelf()
    shelf.place(counted(article(0, 0, 1), article(0, 0, 2), article(1, 3, 4)))
    assert ((), {}) == (group.place({}, shelf.kept()).changes, group.place({}, shelf.kept()).vectors)
    assert ((2, 3),) == shelf.place(counted(article(1, 3, 4), start=3)).changes


def test_a_large_story_grows_without_being_taken_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some of its articles stand for all; whoever joins, joins all of them."""
    monkeypatch.setattr(stream, "LARGEST", 4)
    monkeypatch.setattr(stream, "SAMPLE", 2)
    shelf = Shelf()
    shelf.place(counted(*(article(0, 0, at) for at in range(6)), article(4, 4, 4)))
    assert [(0, 1, 2, 3, 4, 5), (6,)] == shelf.stories
    (change,) = shelf.changes(shelf.place(counted(article(0, 3, 0), start=7)))
    assert (0, 1, 2, 3, 4, 5, 7) == change.articles
    assert [6, 1] == [len(piece.articles) for piece in change.pieces]


def test_what_a_person_decided_is_carried_out_on_what_changes() -> None:
    """Before it is told what changed."""
    shelf = Shelf()
    shelf.place(counted(article(0, 0, 1), article(0, 0, 2)))
    apart = group.place(
        counted(article(0, 0, 3), start=2),
        shelf.kept(),
        decide=lambda parts: [[at] for part in parts for at in part],
    )
    assert ((0,), (1,), (2,)) == apart.changes
    changes = shelf.keep(apart) and shelf.changes(apart)
    assert [False, False, True] == [change.pieces[0].whole for change in changes]
    assert JOINS < changes[0].pieces[0].apart
