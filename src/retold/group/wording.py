"""The longest wording that articles share: runs of equal words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from retold.records import Article, Place, Words

FEWEST = 7  # words in a row; fewer are names and turns of speech
GRAM = 4  # words from which a run is followed
HOLDERS = 4  # articles in which one gram is followed, the first ones: as many copies as that tell all there is to tell

Grams = dict[tuple[str, ...], list[tuple[int, int]]]  # where each stands first: article and word
Run = tuple[int, int, int]  # words, article, first word


def longest(a: tuple[Article, Words], b: tuple[Article, Words]) -> tuple[Place, Place] | None:
    """The longest run of equal words of two articles, the first of equals; None where it is too short to tell."""
    one, other = a[1].folded, b[1].folded
    starts = defaultdict(list)
    for at in range(len(other) - GRAM + 1):
        starts[other[at : at + GRAM]].append(at)
    best = (FEWEST - 1, 0, 0)
    for at in range(len(one) - GRAM + 1):
        for there in starts.get(one[at : at + GRAM], ()):
            if at and there and one[at - 1] == other[there - 1]:
                continue  # part of a run that was followed before
            run = GRAM
            while at + run < len(one) and there + run < len(other) and one[at + run] == other[there + run]:
                run += 1
            if run > best[0]:
                best = (run, at, there)
    run, at, there = best
    return (_place(a, at, run), _place(b, there, run)) if run >= FEWEST else None


def common(articles: Sequence[tuple[Article, Words]], most: int) -> list[tuple[Place, ...]]:
    """The longest runs of equal words that two articles or more have, each at its first place in all that have it.

    The longest first, at most so many, and none that overlaps a longer one.
    """
    runs: list[Run] = []
    grams: Grams = {}
    for number, (_, words) in enumerate(articles):
        runs += _followed(number, words.folded, grams)
    runs.sort(key=lambda run: (-run[0], run[1:]))
    found: list[tuple[Place, ...]] = []
    for size, number, first in runs:
        if len(found) == most:
            break
        run = articles[number][1].folded[first : first + size]
        places = [
            _place(side, at, size) for side in articles if (at := _first(side[1].folded, run)) is not None
        ]
        if not any(_overlap(one, other) for one in places for taken in found for other in taken):
            found.append(tuple(places))
    return found


def _followed(number: int, folded: Sequence[str], grams: Grams) -> Iterator[Run]:
    """The runs that an article has from earlier ones, where they end; its own grams are entered."""
    active: dict[tuple[int, int], int] = {}  # by article and where it goes on there: where it began here
    for at in range(len(folded) - FEWEST + 2):
        held = grams.setdefault(tuple(folded[at : at + FEWEST]), []) if at + FEWEST <= len(folded) else []
        following = {(one, place): active.pop((one, place), at) for one, place in held if one != number}
        yield from ((at - first + FEWEST - 1, number, first) for first in active.values())
        active = {(one, place + 1): first for (one, place), first in following.items()}
        if at + FEWEST <= len(folded) and len(held) < HOLDERS and all(one != number for one, _ in held):
            held.append((number, at))


def _first(folded: Sequence[str], run: Sequence[str]) -> int | None:
    """Where a run stands first."""
    at = -1
    for _ in range(folded.count(run[0])):
        at = folded.index(run[0], at + 1)
        if folded[at : at + len(run)] == run:
            return at
    return None


def _overlap(one: Place, other: Place) -> bool:
    return one.article == other.article and one.start < other.end and other.start < one.end


def _place(side: tuple[Article, Words], first: int, run: int) -> Place:
    article, words = side
    return Place(article.id, words.starts[first], words.ends[first + run - 1])
