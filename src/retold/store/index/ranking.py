"""The articles that share most with given keys, without reading the lists of common keys to their end.

A key has a weight; an article scores the weights of the keys that it holds. Keys are read the rarest first. Once all
keys that are left weigh less together than the lowest score that is wanted, no further article can come in: of the keys
that are left it is then asked only whether the articles seen so far hold them, and those that cannot come up any more
are dropped. Nothing is left out for being common, and what is found is exact (the threshold algorithm of Fagin, Lotem
and Naor 2003, in the order of MaxScore, Turtle and Flood 1995).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .arrays import Articles, Keys, Places, held
from .view import Found, View

FIRST = 8_192  # postings read before it is asked whether more are needed; then four times as many
GROWTH = 4
PROBE = 24  # a look for one article in a list costs as much as reading so many of its postings
DENSE = 16  # numbers of a table of all articles that are filled as fast as one posting is sorted
EXACT = 50  # bits of the sum of all weights that a weight is rounded to: sums are exact in any order, ties are ties

Scores = NDArray[np.float64]


class Best(NamedTuple):
    """Articles by falling score, then by number."""

    articles: Articles
    scores: Scores


def best(view: View, kind: int, keys: Keys, weights: Scores | None, *, most: int, least: float = 0.0) -> Best:
    """Return so many articles or fewer, each of some score above 0; without weights keys weigh their rarity in bits."""
    asked = _asked(view, kind, keys, weights)
    left = np.append(np.cumsum(asked.weights[::-1])[::-1], 0.0)  # what the keys from each on weigh together
    found = Best(np.empty(0, np.uint32), np.empty(0))
    at, budget, bar = 0, FIRST, least
    while at < len(asked.keys):
        closed = left[at] < bar
        if closed and not len(found.articles):
            break
        end = at + max(1, int(np.searchsorted(np.cumsum(asked.counts[at:]), budget)))
        found = _more(view, kind, asked.between(at, end), found, closed=closed)
        at, budget = end, budget * GROWTH
        if len(found.scores) >= most:
            bar = max(least, float(np.partition(found.scores, -most)[-most]))
        keep = found.scores + left[at] >= bar
        found = Best(found.articles[keep], found.scores[keep])
    rank = np.lexsort((found.articles, -found.scores))[:most]
    rank = rank[(found.scores[rank] >= least) & (found.scores[rank] > 0)]
    return Best(found.articles[rank], found.scores[rank])


class Asked(NamedTuple):
    """Keys in the order in which they are read."""

    keys: Keys
    weights: Scores
    counts: Places
    found: list[Found]

    def between(self, first: int, last: int) -> Asked:
        """Return some of them."""
        part = slice(first, last)
        found = [one.between(first, last) for one in self.found]
        return Asked(self.keys[part], self.weights[part], self.counts[part], found)


def _asked(view: View, kind: int, keys: Keys, weights: Scores | None) -> Asked:
    """Return the keys that some article holds and that weigh anything, the rarest first."""
    found = view.found(kind, keys)
    counts = view.counts(kind, keys, found)
    if weights is None:
        weights = np.log2((1 + view.size(kind)) / np.maximum(1, counts))
    order = np.lexsort((keys, -weights, counts))
    order = order[(counts[order] > 0) & (weights[order] > 0)]
    rank = np.full(len(keys), -1, np.int64)
    rank[order] = np.arange(len(order))
    return Asked(keys[order], _rounded(weights[order]), counts[order], [one.ranked(rank) for one in found])


def _rounded(weights: Scores) -> Scores:
    """Return weights above 0 as multiples of a power of 2 so large that every sum of them is exact."""
    if not len(weights):
        return weights
    grid = 2.0 ** (np.ceil(np.log2(weights.sum())) - EXACT)
    rounded: Scores = np.maximum(1, np.round(weights / grid)) * grid
    return rounded


def _more(view: View, kind: int, asked: Asked, found: Best, *, closed: bool) -> Best:
    """Return what is found with some more keys; where it is closed, no articles come in."""
    if closed and PROBE * len(found.articles) * len(asked.keys) < asked.counts.sum():
        return _probed(view, kind, asked, found)
    lists = list(view.lists(kind, asked.keys, asked.found))
    articles = np.concatenate([found.articles, *(part for _, part in lists)])
    scores = np.concatenate([found.scores, *(asked.weights[which] for which, _ in lists)])
    summed = _summed(articles, scores)
    if not closed:
        return summed
    return Best(found.articles, summed.scores[np.searchsorted(summed.articles, found.articles)])


def _summed(articles: Articles, scores: Scores) -> Best:
    """Return each article once, ascending, with the sum of its scores in their order."""
    highest = int(articles.max(initial=0))
    if highest < DENSE * len(articles):
        total = np.bincount(articles, scores).astype(np.float64, copy=False)
        there = np.flatnonzero(total)
        return Best(there.astype(np.uint32), total[there])
    own, place = np.unique(articles, return_inverse=True)
    sums = np.bincount(place, scores, minlength=len(own))
    return Best(own, sums.astype(np.float64, copy=False))


def _probed(view: View, kind: int, asked: Asked, found: Best) -> Best:
    """Return what is found with some more keys, by looking for each article in the list of each key."""
    hold = np.zeros((len(asked.keys), len(found.articles)), np.bool_)
    for one in asked.found:
        header = one.part.segment.header
        first = int(np.searchsorted(found.articles, header.lowest))
        last = int(np.searchsorted(found.articles, header.highest, side="right"))
        near = found.articles[first:last]
        stay = ~held(near, one.part.gone)
        if not stay.any():
            continue
        for row, begin, count in zip(one.at.tolist(), one.begins.tolist(), one.counts.tolist(), strict=True):
            hold[row, first:last] |= (
                held(near, one.part.segment.read("articles", begin, begin + count)) & stay
            )
    for which, articles in view.live.lists(kind, asked.keys):
        there = held(articles, found.articles)
        hold[which[there], np.searchsorted(found.articles, articles[there])] = True
    scores = found.scores.copy()
    for row, weight in enumerate(asked.weights.tolist()):
        scores[hold[row]] += weight
    return Best(found.articles, scores)
