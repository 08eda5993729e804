"""A stream of articles: each finds its story among those that are kept, and only the stories that it touches change.

A new article can only change stories that it is like: that hold an article to which it is alike by the bar of joining.
Those stories are taken apart and clustered again together with all that is new, by the very function that clusters a
whole collection; all others stay. What comes into an empty collection is thus grouped as a batch. An article weighs
its words once, when it comes, by what the collection is then: nothing that is kept is weighed again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from . import clusters, near, vectors
from .changes import SAMPLE, standing
from .clusters import Atom
from .features import Features
from .vectors import Rows, Vector

POOL = 300  # articles of stories that one new article takes apart, the likest first; it bounds what an arrival costs
LARGEST = 100  # articles of a story beyond which it is no longer taken apart: it grows and merges, a rebuild splits it

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
class Placed:
    """What new articles did: their vectors, to be kept with them, and the articles of all stories not as they were."""

    vectors: Mapping[int, Vector]
    changes: tuple[tuple[int, ...], ...]


def _as_found(parts: Parts) -> Parts:
    return parts


def place(
    new: Mapping[int, Features],
    kept: Kept,
    *,
    decide: Callable[[Parts], Parts] = _as_found,
) -> Placed:
    """Find the stories of new articles, whose numbers no kept article has.

    `decide` carries out what a person decided on stories that are clustered again.
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
    return Placed(came, _changes(parts, before))


def due(articles: int, weighed: int) -> bool:
    """Whether a collection of so many articles should be weighed again, if it had `weighed` when it last was.

    >>> due(92, 90), due(95, 90), due(10_000, 9_000), due(10**6, 10**5)
    (False, True, False, False)
    """
    return weighed < SETTLED and articles >= weighed * GROWTH[weighed > FEW]


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
    """The articles that stand for a story: all, or some of a large one."""
    return standing(members, SAMPLE) if len(members) > LARGEST else members


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


def _changes(parts: Parts, before: Mapping[int, list[int]]) -> tuple[tuple[int, ...], ...]:
    """Those of the parts that are no story as it was."""
    same = {tuple(members) for members in before.values()}
    return tuple(sorted({tuple(part) for part in parts} - same))
