"""Which phrases of one article are nobody's wording: stock phrases, everywhere or of its own site.

What `joins` finds over a whole corpus is asked here of one article, by numpy alone: a phrase that many articles hold is
common property, unless they go on as this one does.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .grams import GRAM

FEW = 12  # articles of a phrase that are paired without looking around: a text with its twelve copies
STOCK_SHARE = (
    0.6  # of the articles of a phrase that agree with no other on what stands around it: it is stock
)
SITE_TEXTS = 4  # of one site, which agree on nothing else: the phrase is the site's own
SITE_SHARE = 0.8  # of its articles on the site; of an edited report's copies, one in three may look alone
AWAY = 40  # words: what stands so far off belongs to another sentence
BETWEEN = 12  # words between two stock phrases that belong to them: one word in six begins a fingerprint
WHOLE = 0.8  # of an article's fingerprints: who holds so many of a short one holds the article

Numbers = NDArray[np.int64]


def lonely(position: Numbers, places: Numbers, holders: Numbers) -> NDArray[np.bool_]:
    """Tell of each holding of a fingerprint whether its holder shares nothing further off with the article.

    `position` is the word at which each fingerprint of the article begins; `places` are numbers of fingerprints, with
    the articles that hold them as numbers from 0.
    """
    at = position[places]
    size = int(holders.max(initial=-1)) + 1
    low, high = np.full(size, np.iinfo(np.int64).max), np.full(size, -1)
    np.minimum.at(low, holders, at)
    np.maximum.at(high, holders, at)
    held = np.bincount(holders, minlength=size)
    whole = held >= max(2.0, WHOLE * len(position))
    near: NDArray[np.bool_] = (at - low[holders] < AWAY) & (high[holders] - at < AWAY)
    return near & ~whole[holders]


def stock(size: int, places: Numbers, alone: NDArray[np.bool_], ours: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Tell which of `size` fingerprints of an article are stock; `ours` are holdings by articles of its own site."""
    every = np.bincount(places, minlength=size)
    lone = np.bincount(places, alone, minlength=size)
    site, site_lone = (np.bincount(places, which, minlength=size) for which in (ours, ours & alone))
    # the article itself holds each of them, and agrees with who agrees with it
    common = (every + 1 > FEW) & (lone >= STOCK_SHARE * every)
    return common | ((site_lone + 1 >= SITE_TEXTS) & (site_lone >= SITE_SHARE * site))


def stretches(position: Numbers, words: int) -> list[tuple[int, int]]:
    """Return the first word and the one behind the last of the stretches of stock phrases at some places.

    >>> stretches(np.array([3, 12, 60]), 62)
    [(3, 16), (60, 62)]
    """
    found: list[tuple[int, int]] = []
    for at in sorted(position.tolist()):
        end = min(words, at + GRAM)
        if found and at <= found[-1][1] + BETWEEN:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((at, end))
    return found
