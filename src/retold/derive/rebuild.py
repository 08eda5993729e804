"""An unseen text put together again: the sentences that its takers have in common, each as one of them has it.

Nothing is written here: the result is a sequence of places in the articles. What one taker alone has may be its own and
is left out; what several have stands in the reading that most of them share, in the order that they have in common.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from retold.derive import routes
from retold.derive.roots import components
from retold.derive.ties import Shares
from retold.derive.trees import Judged
from retold.records import Article, Passage, Place

Numbers = NDArray[np.int64]
Pair = tuple[int, int]

DIRECT_BITS = 2.0  # from here on one of two takers rather took from the other
LEAST_JOINED = 0.5  # of the shorter of two sentences in the same words: one sentence, told by both
LEAST_BITS = 10.0  # of a passage, from which on its sentences stand for themselves
LONG_QUOTE = 25  # words of a quotation that two reporters who listened would not both have
MOST_BESIDE = (
    1  # sentences further on, at which a quotation or a phrase counts as beside another shared sentence
)
MOST_EDGE = 2  # words of one taker alone at either end of what is taken
MOST_GAP = 3  # and inside it
LEAST_PIECE = 5  # words that others have too


@dataclass(frozen=True, slots=True)
class Common:
    """The words that two articles have in the same wording, one by one, and the bits of the passage of each."""

    mine: Numbers
    theirs: Numbers
    bits: NDArray[np.float64]


@dataclass(slots=True)
class Cluster:
    """One sentence, or parts of one, in several articles."""

    sentences: dict[int, list[int]]  # article → numbers of its sentences
    bits: float = field(default=0.0)  # of the most surprising passage that joins takers here


def rebuilt(
    articles: Sequence[Article],
    shares: Shares,
    takers: Sequence[int],
    judged: Mapping[Pair, Judged],
    parent: Mapping[int, int],
) -> tuple[Place, ...]:
    """The places that make up the text behind several takers; `parent`: of what each article is a form."""
    branch = _branches(articles, takers, judged, parent)
    pairs = [pair for pair in combinations(sorted(branch), 2) if pair in judged]
    common = {pair: _common(articles, shares, *pair) for pair in pairs}
    support = _support(shares, branch, common)
    found = _grounded(_clusters(shares, branch, common), branch)
    places: list[Place] = []
    for cluster in _in_order(found):
        article = _reading(shares, cluster, support)
        for at in cluster.sentences[article]:
            places += _places(articles[article].id, shares, article, at, support[article])
    return tuple(places)


def _branches(
    articles: Sequence[Article],
    takers: Sequence[int],
    judged: Mapping[Pair, Judged],
    parent: Mapping[int, int],
) -> dict[int, int]:
    """Which takers and forms of their texts go together: what one took from another is no second witness."""
    edges = list(parent.items())
    whole = components(range(len(articles)), edges)
    inside = sorted({member for tree in whole if {*tree} & {*takers} for member in tree})
    edges += [pair for pair, one in judged.items() if routes.bits(articles, one) >= DIRECT_BITS]
    near = [pair for pair in edges if {*pair} <= {*inside}]
    return {member: number for number, group in enumerate(components(inside, near)) for member in group}


def _common(articles: Sequence[Article], shares: Shares, a: int, b: int) -> Common:
    rows = [np.zeros((3, 0))]
    for passage in shares.between.get((a, b), ()):
        forward = passage.a.article == articles[a].id
        for x, y, size in passage.blocks:
            here, there = (x, y) if forward else (y, x)
            steps = np.arange(size)
            rows.append(np.stack([here + steps, there + steps, np.full(size, _bits(passage))]))
    mine, theirs, bits = np.concatenate(rows, axis=1)
    return Common(mine.astype(np.int64), theirs.astype(np.int64), bits)


def _bits(passage: Passage) -> float:
    """How surprising a passage is; a long quotation in the same words was hardly taken down twice."""
    return max(passage.bits, LEAST_BITS) if passage.quoted and passage.words >= LONG_QUOTE else passage.bits


def _support(shares: Shares, branch: Mapping[int, int], common: Mapping[Pair, Common]) -> dict[int, Numbers]:
    """For each word of each member in how many other branches it stands in the same wording."""
    masks: dict[int, dict[int, NDArray[np.bool_]]] = {member: {} for member in branch}
    for (a, b), words in common.items():
        if branch[a] != branch[b]:
            for here, there, held in ((a, b, words.mine), (b, a, words.theirs)):
                nothing = np.zeros(len(shares.parsed[here].words), dtype=bool)
                masks[here].setdefault(branch[there], nothing)[held] = True
    return {member: _whole_attributions(shares, member, found) for member, found in _counted(shares, masks)}


def _counted(
    shares: Shares, masks: Mapping[int, Mapping[int, NDArray[np.bool_]]]
) -> Iterator[tuple[int, Numbers]]:
    for member, others in masks.items():
        found: Numbers = np.zeros(len(shares.parsed[member].words), dtype=np.int64)
        for mask in others.values():
            found += mask
        yield member, found


def _whole_attributions(shares: Shares, member: int, support: Numbers) -> Numbers:
    """The same without attributions of which others have only a part: whoever retells says anew who said it."""
    parsed = shares.parsed[member]
    for one in parsed.attributions:
        first, last = (bisect_left(parsed.words.starts, edge) for edge in (one.start, one.end))
        if not support[first:last].all():
            support[first:last] = 0
    return support


def _clusters(shares: Shares, branch: Mapping[int, int], common: Mapping[Pair, Common]) -> list[Cluster]:
    """Sentences that are one sentence, or parts of one, and that takers of several branches have."""
    spots = [(member, at) for member in sorted(branch) for at in range(len(shares.parsed[member].sentences))]
    number = {spot: index for index, spot in enumerate(spots)}
    pairs: dict[Pair, float] = {}
    for (a, b), words in common.items():
        for s, t, bits in _joined(shares, a, b, words):
            pairs[number[a, s], number[b, t]] = bits if branch[a] != branch[b] else 0.0
    found: dict[int, Cluster] = {}
    for group in components(range(len(spots)), pairs):
        cluster = Cluster(defaultdict(list))
        for index in group:
            cluster.sentences[spots[index][0]].append(spots[index][1])
            found[index] = cluster
    for (index, _), bits in pairs.items():
        found[index].bits = max(found[index].bits, bits)
    every = {id(cluster): cluster for cluster in found.values()}
    return [one for one in every.values() if len({branch[article] for article in one.sentences}) > 1]


def _joined(shares: Shares, a: int, b: int, words: Common) -> Iterator[tuple[int, int, float]]:
    """Sentences of two articles of which the shorter has most of its words in the other, and their highest bits."""
    if not len(words.mine):
        return
    sides = np.stack([_sentences(shares, a, words.mine), _sentences(shares, b, words.theirs)], axis=1)
    pairs, where, counts = np.unique(sides, axis=0, return_inverse=True, return_counts=True)
    bits = np.zeros(len(pairs))
    np.maximum.at(bits, where.reshape(-1), words.bits)
    for (s, t), size, most in zip(pairs.tolist(), counts.tolist(), bits.tolist(), strict=True):
        if size >= LEAST_JOINED * min(_length(shares, a, s), _length(shares, b, t)):
            yield s, t, most


def _sentences(shares: Shares, member: int, words: Numbers) -> Numbers:
    firsts = np.array([one.first for one in shares.parsed[member].sentences], dtype=np.int64)
    found: Numbers = np.searchsorted(firsts, words, side="right") - 1
    return found


def _length(shares: Shares, member: int, at: int) -> int:
    sentence = shares.parsed[member].sentences[at]
    return sentence.last - sentence.first


def _grounded(clusters: Sequence[Cluster], branch: Mapping[int, int]) -> list[Cluster]:
    """Clusters whose wording nobody hits on twice, and what stands beside them in two takers: quotations, phrases.

    Words of a speaker that two reporters heard are shared too, but not in the midst of what else they share.
    """
    fresh = [one for one in clusters if one.bits >= LEAST_BITS]
    waiting = [one for one in clusters if one.bits < LEAST_BITS]
    while fresh and waiting:
        at = {
            (article, s) for one in fresh for article, sentences in one.sentences.items() for s in sentences
        }
        fresh = [one for one in waiting if len(_beside(one, at, branch)) > 1]
        joined = {id(one) for one in fresh}
        waiting = [one for one in waiting if id(one) not in joined]
    left = {id(one) for one in waiting}
    return [one for one in clusters if id(one) not in left]


def _beside(cluster: Cluster, at: AbstractSet[tuple[int, int]], branch: Mapping[int, int]) -> set[int]:
    """The branches in which a cluster stands beside one of some sentences."""
    steps = [step for step in range(-MOST_BESIDE, MOST_BESIDE + 1) if step]
    return {
        branch[article]
        for article, sentences in cluster.sentences.items()
        if any((article, s + step) in at for s in sentences for step in steps)
    }


def _reading(shares: Shares, cluster: Cluster, support: Mapping[int, Numbers]) -> int:
    """The article whose sentences have most of what others have, and least of what nobody else has."""

    def agreed(article: int) -> int:
        parts = [shares.parsed[article].sentences[at] for at in cluster.sentences[article]]
        words = np.concatenate([support[article][one.first : one.last] for one in parts])
        return int(words.sum() - (words == 0).sum())

    return max(sorted(cluster.sentences), key=agreed)  # the first of equals


def _in_order(clusters: Sequence[Cluster]) -> list[Cluster]:
    """The sentences in the order of the article that has most of them, the others after what precedes them."""
    lines: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, cluster in enumerate(clusters):
        for article, sentences in cluster.sentences.items():
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
    """What others have of a sentence: all of it as it stands, or the parts between words of this article alone."""
    parsed = shares.parsed[article]
    sentence = parsed.sentences[at]
    held = np.flatnonzero(support[sentence.first : sentence.last]) + sentence.first
    for piece in np.split(held, np.flatnonzero(np.diff(held) > MOST_GAP + 1) + 1):
        if len(piece) < LEAST_PIECE:
            continue
        first, last = int(piece[0]), int(piece[-1])
        whole_start = first - sentence.first <= MOST_EDGE
        whole_end = sentence.last - 1 - last <= MOST_EDGE
        yield Place(
            id_,
            sentence.start if whole_start else parsed.words.starts[first],
            sentence.end if whole_end else parsed.words.ends[last],
        )
