"""The features of parts of one article, from words that are counted once for all of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retold.records import Article

from . import features, terms
from .features import Features
from .terms import Counted


@dataclass(frozen=True, slots=True, eq=False)
class Cuttable:
    """The words of one article, ready to be cut: one place in each array for each word of its text."""

    whole: Features
    term: NDArray[np.intp]  # its place among the terms of the whole; -1 where it tells nothing
    balance: NDArray[np.int8]  # how it speaks for a name, within a text and where a text begins with it
    begins: NDArray[np.int8]
    before: NDArray[np.intp]  # how many telling words stand before it, and at the end those of all
    pairs: NDArray[np.uint64]  # hashes of each two neighbouring telling words


def cuttable(article: Article, counted: Counted, whole: Features) -> Cuttable:
    """The words of an article, of which these features were made."""
    places = {
        term: at for at, (_, term) in enumerate(sorted((features.key(one), one) for one in counted.times))
    }
    words = counted.words
    term = np.array([places.get(word, -1) for word in words.folded], dtype=np.intp)
    return Cuttable(
        whole=whole,
        term=term,
        balance=_small(terms.balances(article.text, words)),
        begins=_small(article.text[start].isdigit() for start in words.starts),
        before=np.concatenate([[0], np.cumsum(term >= 0)]),
        pairs=features.keys(terms.neighbours(words.folded, places)),
    )


def cut(one: Cuttable, first: int, end: int) -> Features:
    """The features of the words from `first` to before `end` as if they were a whole text without a title."""
    term, balance = one.term[first:end], one.balance[first:end].copy()
    balance[:1] = one.begins[first : first + 1]
    telling, size = term >= 0, len(one.whole.keys)
    lead = np.bincount(term[: terms.LEAD_WORDS][telling[: terms.LEAD_WORDS]], minlength=size)
    times = np.bincount(term[telling], minlength=size) + (terms.LEAD_TIMES - 1) * lead
    named = np.bincount(term[telling], weights=balance[telling], minlength=size) > 0
    there = np.flatnonzero(times)
    return Features(
        keys=one.whole.keys[there],
        times=np.minimum(times[there], features.MOST_TIMES).astype(np.uint8),
        named=named[there],
        tenths=one.whole.tenths[there],
        lead=np.minimum(lead[there], features.MOST_TIMES).astype(np.uint8),
        numeric=one.whole.numeric[there],
        pairs=np.unique(one.pairs[one.before[first] : max(one.before[end] - 1, one.before[first])]),
        words=end - first,
        day=one.whole.day,
        language=one.whole.language,
        part=True,
    )


def _small(found: Iterable[int]) -> NDArray[np.int8]:
    return np.array(list(found), dtype=np.int8)
