"""A stream of articles: each finds its story among those that are kept, and only the stories that it touches change.

A new article can only change stories that it is like: that hold an article to which it is alike by the bar of joining.
Those stories are taken apart and clustered again together with all that is new, by the very function that clusters a
whole collection; all others stay. What comes into an empty collection is thus grouped as a batch. An article weighs
its words once, when it comes, by what the collection is then: nothing that is kept is weighed again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from . import clusters, likeness, near, vectors
from .clusters import Atom
from .features import Features
from .vectors import Rows, Vector

POOL = 300  # articles of stories that one new article takes apart, the likest first; it bounds what an arrival costs
LARGEST = 100  # articles of a story beyond which it is no longer taken apart: it grows and merges, a rebuild splits it
SAMPLE = 50  # of its articles stand for such a story: an average of .2 ± .1 is then known to .015

FEW = 2_000  # articles, among which every new one moves the weights, and which are grouped in a second
GROWTH = (
    1.05,
    1.5,
)  # a collection grown so much since it was weighed is weighed again: up to `FEW`, and beyond
SETTLED = 50_000  # articles from which on weights hardly move: what comes later changes no one's by itself

Parts = list[list[int]]


@dataclass(frozen=True, slots=True)
class Kept:
    """What a stream asks of who keeps the articles; one number stands for an article, another for a story."""

    articles: int  # how many there are
    counts: Callable[[NDArray[np.uint64]], NDArray[np.integer]]  # how many of them hold each key
    near: Callable[
        [NDArray[np.uint64], NDArray[np.float32]], Sequence[int]
    ]  # which may be like one of such a vector
    vectors: Callable[[Sequence[int]], Sequence[Vector]]  # of articles
    stories: Callable[[Sequence[int]], Sequence[int]]  # in which each of the articles is
    members: Callable[[int], Sequence[int]]  # the articles of a story


@dataclass(frozen=True, slots=True)
class Piece:
    """Articles of a story that came to it together: from one former story, or a new article by itself."""

    former: int | None  # the story that they were in; None for a new article
    articles: tuple[int, ...]
    whole: bool  # whether they are all that the former story had
    alike: float  # their average likeness with the others of the story as it is now; not a number where they are all
    apart: float  # and with those of their former story that are elsewhere now; not a number where there are none


@dataclass(frozen=True, slots=True)
class Change:
    """A story that is new, or other than it was: its articles, and where they come from."""

    articles: tuple[int, ...]
    pieces: tuple[Piece, ...]  # the largest first; none where they were not asked for


@dataclass(frozen=True, slots=True)
class Placed:
    """What new articles did: their vectors, to be kept with them, and all stories that are not as they were."""

    vectors: Mapping[int, Vector]
    changes: tuple[Change, ...]


def _as_found(parts: Parts) -> Parts:
    return parts


def place(
    new: Mapping[int, Features],
    kept: Kept,
    *,
    decide: Callable[[Parts], Parts] = _as_found,
    pieces: bool = True,
) -> Placed:
    """Find the stories of new articles, whose numbers no kept article has.

    `decide` carries out what a person decided on stories that are clustered again. Without `pieces` it is not told
    where the articles of a change come from.
    """
    numbers = sorted(new)
    if not numbers:
        return Placed({}, ())
    came = dict(zip(numbers, _vectors([new[number] for number in numbers], kept), strict=True))
    before = _touched(came, kept)
    pool = numbers + [number for story in before for number in _standing(before[story])]
    fetched = [number for number in pool if number not in came]
    known = came | dict(zip(fetched, kept.vectors(fetched), strict=True))
    rows = vectors.side_by_side([known[number] for number in pool])
    parts = decide(_clustered(pool, rows, before))
    return Placed(came, _changes(parts, _Pool(pool, rows, before), pieces=pieces))


def due(articles: int, weighed: int) -> bool:
    """Whether a collection of so many articles should `settle`, if it had `weighed` when it last did.

    >>> due(92, 90), due(95, 90), due(10_000, 9_000), due(10**6, 10**5)
    (False, True, False, False)
    """
    return weighed < SETTLED and articles >= weighed * GROWTH[weighed > FEW]


def settle(found: Mapping[int, Features], before: Mapping[int, Sequence[int]]) -> Placed:
    """Weigh all articles again and group them as a batch; those that no story of `before` holds are new."""
    numbers = sorted(found)
    every = [found[number] for number in numbers]
    weighed = vectors.weighed(every, *vectors.collected(every), len(every))
    rows = vectors.side_by_side(weighed)
    parts = [[numbers[at] for at in part] for part in clusters.average_link(rows)]
    stories = {story: sorted(before[story]) for story in sorted(before)}
    changes = _changes(parts, _Pool(numbers, rows, stories), pieces=True)
    return Placed(dict(zip(numbers, weighed, strict=True)), changes)


def _vectors(found: Sequence[Features], kept: Kept) -> list[Vector]:
    """The new articles as they weigh their words among all, the kept and the new."""
    keys, articles = vectors.collected(found)
    return vectors.weighed(found, keys, articles + kept.counts(keys), kept.articles + len(found))


def _touched(came: Mapping[int, Vector], kept: Kept) -> dict[int, list[int]]:
    """The stories that hold an article like a new one, and their articles; of each new one the likest, up to `POOL`."""
    near_to = {number: kept.near(one.keys, one.values) for number, one in came.items()}
    others = sorted({int(other) for found in near_to.values() for other in found})
    rows = vectors.side_by_side([*came.values(), *kept.vectors(others)])
    a, b, alike, _ = near.pairs(rows, clusters.JOINS, which=np.arange(len(came)))
    old = b >= len(came)
    a, b, alike = a[old], b[old], alike[old]
    stories = [int(story) for story in kept.stories([others[at - len(came)] for at in b.tolist()])]
    members: dict[int, list[int]] = {}
    taken: Counter[int] = Counter()
    for at in np.lexsort((b, -alike.round(6))).tolist():
        row, story = int(a[at]), stories[at]
        if story not in members and taken[row] < POOL:
            members[story] = sorted(int(number) for number in kept.members(story))
            taken[row] += len(_standing(members[story]))
    return {story: members[story] for story in sorted(members)}


def _standing(members: list[int]) -> list[int]:
    """The articles that stand for a story: all, or of a large one some, evenly spread."""
    if len(members) <= LARGEST:
        return members
    return [members[at] for at in np.linspace(0, len(members) - 1, SAMPLE).astype(int).tolist()]


def _clustered(pool: Sequence[int], rows: Rows, before: Mapping[int, list[int]]) -> Parts:
    """The new articles and those of the touched stories, as stories; large ones stay whole."""
    row = {number: at for at, number in enumerate(pool)}
    large = {story: members for story, members in before.items() if len(members) > LARGEST}
    atoms = [
        Atom(np.array([row[number] for number in _standing(members)]), float(len(members)))
        for members in large.values()
    ]
    whole = {row[_standing(members)[0]]: members for members in large.values()}
    standing = {at for atom in atoms for at in atom.rows.tolist()}
    found = []
    for part in clusters.average_link(rows, atoms):
        every = {pool[at] for at in part if at not in standing}
        found.append(sorted(every.union(*(whole[at] for at in part if at in whole))))
    return found


class _Pool:
    """The articles that are clustered again: their rows, and where they were before."""

    def __init__(self, numbers: Sequence[int], rows: Rows, before: Mapping[int, list[int]]) -> None:
        self.row = {number: at for at, number in enumerate(numbers)}
        self.rows, self.before = rows, before
        self.story = {number: story for story, members in before.items() for number in members}

    def pieces(self, part: list[int]) -> dict[tuple[int | None, int], list[int]]:
        """The articles of a part by the story that they were in; each new one by itself."""
        found: dict[tuple[int | None, int], list[int]] = {}
        for number in part:
            story = self.story.get(number)
            found.setdefault((story, number if story is None else 0), []).append(number)
        return found

    def alike(self, a: Sequence[int], b: Iterable[int]) -> float:
        """The average likeness of articles of a and of b: of large stories, of those that stand for them."""
        left, right = ([self.row[number] for number in side if number in self.row] for side in (a, b))
        if not left or not right:
            return float("nan")
        return float(likeness.block(self.rows, np.array(left), np.array(right)).mean())


def _changes(parts: Parts, pool: _Pool, *, pieces: bool) -> tuple[Change, ...]:
    """Those of the parts that are no story as it was."""
    found = []
    for part in parts:
        sources = pool.pieces(part)
        (first, _), *more = sources
        if more or first is None or part != pool.before[first]:
            told = [_piece(story, mine, part, pool) for (story, _), mine in sources.items()] if pieces else []
            told.sort(key=lambda piece: (-len(piece.articles), piece.articles))
            found.append(Change(tuple(part), tuple(told)))
    return tuple(sorted(found, key=lambda change: change.articles))


def _piece(story: int | None, mine: list[int], part: list[int], pool: _Pool) -> Piece:
    """Articles of one source, with how alike they are to those about them."""
    inside = set(mine)
    elsewhere = [] if story is None else [one for one in pool.before[story] if one not in inside]
    alike = pool.alike(mine, (one for one in part if one not in inside))
    return Piece(story, tuple(mine), not elsewhere, alike, pool.alike(mine, elsewhere))
