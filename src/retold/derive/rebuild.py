"""An unseen text put together again: the sentences that its takers have in common, each as one of them has it.

Nothing is written here: the result is a sequence of places in the articles. What one taker alone has may be its own and
is left out; what several have stands in the reading that most of them share, in the order that they have in common.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from retold.derive.roots import components
from retold.derive.ties import Shares
from retold.records import Article, Place

Numbers = NDArray[np.int64]
Cluster = dict[int, list[int]]  # one sentence, or parts of one: article → its sentences, by their numbers

LEAST_JOINED = 0.5  # of the shorter of two sentences in the same words: one sentence, told by both
WHOLE_SHARE = 0.75  # of a sentence that others have: it is taken as it stands
LEAST_PIECE = 5  # words that others have, for a part of a sentence
MOST_GAP = 3  # words of one taker alone inside a part


def rebuilt(
    articles: Sequence[Article], shares: Shares, branches: Sequence[Sequence[int]]
) -> tuple[Place, ...]:
    """The places that make up the text behind several takers; `branches`: each taker with the forms of its text."""
    branch = {member: number for number, members in enumerate(branches) for member in members}
    common = {pair: _common(articles, shares, *pair) for pair in combinations(sorted(branch), 2)}
    support = {member: _support(shares, member, branch, common) for member in branch}
    found = [
        cluster
        for cluster in _clusters(shares, sorted(branch), common)
        if len({branch[article] for article in cluster}) > 1
    ]
    places: list[Place] = []
    for cluster in _in_order(found):
        article = _reading(shares, cluster, support)
        for at in cluster[article]:
            places += _places(articles[article].id, shares, article, at, support[article])
    return tuple(places)


def _common(articles: Sequence[Article], shares: Shares, a: int, b: int) -> tuple[Numbers, Numbers]:
    """The words that two articles have in the same wording, one by one: their numbers in a and in b."""
    mine: list[Numbers] = []
    theirs: list[Numbers] = []
    for passage in shares.between.get((a, b), ()):
        forward = passage.a.article == articles[a].id
        for x, y, size in passage.blocks:
            here, there = (x, y) if forward else (y, x)
            mine.append(np.arange(here, here + size))
            theirs.append(np.arange(there, there + size))
    nothing = np.zeros(0, dtype=np.int64)
    return (np.concatenate(mine), np.concatenate(theirs)) if mine else (nothing, nothing)


def _support(
    shares: Shares,
    member: int,
    branch: Mapping[int, int],
    common: Mapping[tuple[int, int], tuple[Numbers, Numbers]],
) -> Numbers:
    """For each word of a member in how many other branches it stands in the same wording."""
    size = len(shares.parsed[member].words)
    masks: dict[int, NDArray[np.bool_]] = defaultdict(lambda: np.zeros(size, dtype=bool))
    for (a, b), (mine, theirs) in common.items():
        if member in (a, b) and branch[a] != branch[b]:
            masks[branch[b if member == a else a]][mine if member == a else theirs] = True
    found: Numbers = np.zeros(size, dtype=np.int64)
    for mask in masks.values():
        found += mask
    return found


def _clusters(
    shares: Shares, members: Sequence[int], common: Mapping[tuple[int, int], tuple[Numbers, Numbers]]
) -> list[Cluster]:
    """Sentences of several articles that are one sentence, or parts of one."""
    spots = [(member, at) for member in members for at in range(len(shares.parsed[member].sentences))]
    number = {spot: index for index, spot in enumerate(spots)}
    pairs = [
        (number[a, s], number[b, t])
        for (a, b), words in common.items()
        for s, t in _joined(shares, a, b, *words)
    ]
    found = []
    for group in components(range(len(spots)), pairs):
        cluster: Cluster = defaultdict(list)
        for index in group:
            cluster[spots[index][0]].append(spots[index][1])
        found.append(dict(cluster))
    return found


def _joined(shares: Shares, a: int, b: int, mine: Numbers, theirs: Numbers) -> Iterator[tuple[int, int]]:
    """Sentences of two articles of which the shorter has most of its words in the other."""
    lengths, firsts = [], []
    for member in (a, b):
        sentences = shares.parsed[member].sentences
        firsts.append(np.array([one.first for one in sentences], dtype=np.int64))
        lengths.append([one.last - one.first for one in sentences])
    sides = [
        np.searchsorted(first, words, side="right") - 1
        for first, words in zip(firsts, (mine, theirs), strict=True)
    ]
    if not len(mine):
        return
    pairs, counts = np.unique(np.stack(sides, axis=1), axis=0, return_counts=True)
    for (s, t), words in zip(pairs.tolist(), counts.tolist(), strict=True):
        if words >= LEAST_JOINED * min(lengths[0][s], lengths[1][t]):
            yield s, t


def _reading(shares: Shares, cluster: Cluster, support: Mapping[int, Numbers]) -> int:
    """The article whose sentences have most of what others have, and least of what nobody else has."""

    def agreed(article: int) -> int:
        words = np.concatenate([_of(shares, support, article, at) for at in cluster[article]])
        return int(words.sum() - (words == 0).sum())

    return max(sorted(cluster), key=agreed)  # the first of equals


def _of(shares: Shares, support: Mapping[int, Numbers], article: int, at: int) -> Numbers:
    sentence = shares.parsed[article].sentences[at]
    return support[article][sentence.first : sentence.last]


def _in_order(clusters: Sequence[Cluster]) -> list[Cluster]:
    """The sentences in the order of the article that has most of them, the others after what precedes them."""
    lines: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, cluster in enumerate(clusters):
        for article, sentences in cluster.items():
            lines[article].append((sentences[0], number))
    order: list[int] = []
    for _, line in sorted(lines.items(), key=lambda item: (-len(item[1]), item[0])):
        after = -1
        for _, number in sorted(line):
            if number not in order:
                order.insert(after + 1, number)
            after = order.index(number)
    return [clusters[number] for number in order]


def _places(id_: str, shares: Shares, article: int, at: int, support: Numbers) -> Iterator[Place]:
    """A sentence as it stands where others have most of it, else the parts that they have."""
    parsed = shares.parsed[article]
    sentence = parsed.sentences[at]
    held = np.flatnonzero(support[sentence.first : sentence.last]) + sentence.first
    if len(held) >= WHOLE_SHARE * (sentence.last - sentence.first):
        yield Place(id_, sentence.start, sentence.end)
        return
    for piece in np.split(held, np.flatnonzero(np.diff(held) > MOST_GAP + 1) + 1):
        if len(piece) >= LEAST_PIECE:
            yield Place(id_, parsed.words.starts[piece[0]], parsed.words.ends[piece[-1]])
