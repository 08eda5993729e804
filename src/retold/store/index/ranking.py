"""The articles that share most with given keys, without reading the lists of common keys to their end.

A key has a weight; an article scores the weights of the keys that it holds. Keys are read the rarest first. Once all keys
that are left weigh less together than the lowest score that is wanted, no further article can come in: of the keys that are
left it is then asked only whether the articles seen so far hold them, and those that cannot come up any more are dropped.
Nothing is left out for being common, and what is found is exact (the threshold algorithm of Fagin, Lotem and Naor 2003, in
the order of MaxScore, Turtle and Flood 1995).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .arrays import Articles, Keys, Places, held
from .view import View

FIRST = 8_192  # postings read before it is asked whether more are needed; then four times as many
GROWTH = 4
PROBE = 24  # a look for one article in a list costs as much as reading so many of its postings
DENSE = 16  # numbers of a table of all articles that are filled as fast as one posting is sorted
SLACK = 1e-9  # of all weights: sums in another order differ in their last digits

Scores = NDArray[np.float64]


class Best(NamedTuple):
    """Articles by falling score, then by number."""

    articles: Articles
    scores: Scores


def best(
    view: View, kind: int, keys: Keys, weights: Scores, counts: Places, *, most: int, least: float = 0.0
) -> Best:
    """Return at most so many articles, of at least some score above 0; `counts` say how many hold each key."""
    order = np.lexsort((keys, -weights, counts))
    order = order[(counts[order] > 0) & (weights[order] > 0)]
    keys, weights, counts = keys[order], weights[order], counts[order]
    left = np.append(np.cumsum(weights[::-1])[::-1], 0.0)  # what the keys from each on weigh together
    slack = SLACK * float(left[0])
    found = Best(np.empty(0, np.uint32), np.empty(0))
    at, budget, bar = 0, FIRST, least
    while at < len(keys):
        closed = left[at] < bar - slack
        if closed and not len(found.articles):
            break
        end = at + max(1, int(np.searchsorted(np.cumsum(counts[at:]), budget)))
        found = _more(view, kind, keys[at:end], weights[at:end], found, counts[at:end], closed=closed)
        at, budget = end, budget * GROWTH
        if len(found.scores) >= most:
            bar = max(least, float(np.partition(found.scores, -most)[-most]))
        keep = found.scores + left[at] >= bar - slack
        found = Best(found.articles[keep], found.scores[keep])
    rank = np.lexsort((found.articles, -found.scores))[:most]
    rank = rank[(found.scores[rank] >= least) & (found.scores[rank] > 0)]
    return Best(found.articles[rank], found.scores[rank])


def _more(
    view: View, kind: int, keys: Keys, weights: Scores, found: Best, counts: Places, *, closed: bool
) -> Best:
    """Return what is found with some more keys; where it is closed, no articles come in."""
    if closed and PROBE * len(found.articles) * len(keys) < counts.sum():
        return _probed(view, kind, keys, weights, found)
    lists = list(view.lists(kind, keys))
    articles = np.concatenate([found.articles, *(part for _, part in lists)])
    scores = np.concatenate([found.scores, *(weights[which] for which, _ in lists)])
    summed = _summed(articles, scores)
    if not closed:
        return summed
    places = np.searchsorted(summed.articles, found.articles)
    return Best(found.articles, summed.scores[places])


def _summed(articles: Articles, scores: Scores) -> Best:
    """Return each article once, ascending, with the sum of its scores in their order."""
    highest = int(articles.max(initial=0))
    if highest < DENSE * len(articles):
        total = np.bincount(articles, scores)
        there = np.flatnonzero(total)
        return Best(there.astype(np.uint32), total[there])
    own, place = np.unique(articles, return_inverse=True)
    return Best(own, np.bincount(place, scores, minlength=len(own)))


def _probed(view: View, kind: int, keys: Keys, weights: Scores, found: Best) -> Best:
    """Return what is found with some more keys, by looking for each article in the list of each key."""
    scores = found.scores.copy()
    held_ = np.zeros((len(keys), len(found.articles)), np.bool_)
    for at, ranges, part in view.ranges(kind, keys):
        header = part.segment.header
        first = int(np.searchsorted(found.articles, header.lowest))
        last = int(np.searchsorted(found.articles, header.highest, side="right"))
        asked = found.articles[first:last]
        stay = ~held(asked, part.gone)
        if not stay.any():
            continue
        for row, (begin, end) in zip(at.tolist(), ranges.tolist(), strict=True):
            held_[row, first:last] |= held(asked, part.segment.read("articles", begin, end)) & stay
    for which, articles in view.live.lists(kind, keys):
        places = np.searchsorted(found.articles, articles)
        places[places == len(found.articles)] = 0
        there = found.articles[places] == articles
        held_[which[there], places[there]] = True
    for row in range(len(keys)):
        scores[held_[row]] += weights[row]
    return Best(found.articles, scores)
