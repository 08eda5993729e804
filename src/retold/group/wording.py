"""The longest wording that two articles share."""

from __future__ import annotations

from collections import defaultdict

from retold.records import Article, Place, Words

FEWEST = 7  # words in a row; fewer are names and turns of speech
GRAM = 4  # words from which a run is followed


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


def _place(side: tuple[Article, Words], first: int, run: int) -> Place:
    article, words = side
    return Place(article.id, words.starts[first], words.ends[first + run - 1])
