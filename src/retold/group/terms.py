"""Articles as weighted words: rare words, names and what stands first say most about the event.

Weights come from the collection and from English at large together, so that two articles can be compared as
well as two thousand. Swept on the train and dev splits of ECB+, GVC and AllSides and on 300 random small
collections of their articles, one setting for all (pair F: mean of the five splits; `bench/grouping.py`).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from retold.records import Article, Words
from retold.text import rarity
from retold.text.words import words

TITLE_TIMES = 3  # a title's words count as often; 2 and 3 differ by .3
LEAD_WORDS = 100  # what stands first names the event
LEAD_TIMES = 2  # 1: -.5
NAME_TIMES = 1.25  # 1: -.8, 1.5: -.2 (AllSides loses what GVC gains)
ONCE_TIMES = 0.4  # a word of one article only, in a large collection; .3 to .5 differ by .3
FEW_ARTICLES = (
    5  # with so few, such a word keeps most of its weight: else 37 % of GVC strangers, two by two, join
)
LEAST_BITS = 7.0  # commoner words are grammar and newsroom routine; 5.5: -1.0
BACKGROUND_ARTICLES = 100  # English at large weighs as much as so many articles; 30 and 300 differ by .2
ARTICLE_SENTENCES = (
    25  # sentences of an ordinary article: turns a sentence frequency into an article frequency
)
LONGEST_TERM = 40  # characters; longer ones are addresses and noise

_BREAK = re.compile(r"[.!?\"“”„«»:;\n|]")


@dataclass(frozen=True, slots=True)
class Counted:
    """The words of one article, how often it says them, and which of them it writes as names."""

    words: Words
    times: Counter[str]
    names: frozenset[str]


def count(article: Article, body: Words) -> Counted:
    """Count the words of title, lead and body."""
    times: Counter[str] = Counter()
    for word in words(article.title or "").folded:
        times[word] += TITLE_TIMES
    times.update(body.folded)
    for word in body.folded[:LEAD_WORDS]:
        times[word] += LEAD_TIMES - 1
    return Counted(body, times, _names(article.text, body))


def _names(text: str, body: Words) -> frozenset[str]:
    """Return words mostly written with a capital where no sentence begins, and numbers."""
    capitals: Counter[str] = Counter()
    end = 0
    for start, stop, word in zip(body.starts, body.ends, body.folded, strict=True):
        if text[start].isdigit():
            capitals[word] += 1
        elif end and not _BREAK.search(text, end, start):
            capitals[word] += 1 if text[start].isupper() else -1
        end = stop
    return frozenset(word for word, balance in capitals.items() if balance > 0)


def vectors(counted: Sequence[Counted]) -> tuple[sparse.csr_array, list[str]]:
    """Return one row of unit length for each article, and the terms of the columns."""
    articles = Counter(term for one in counted for term in one.times)
    terms = sorted(filter(_telling, articles))
    column = {term: index for index, term in enumerate(terms)}
    weight = [_weight(term, articles[term], len(counted)) for term in terms]
    rows: list[int] = []
    columns: list[int] = []
    values: list[float] = []
    for row, one in enumerate(counted):
        for term, times in one.times.items():
            at = column.get(term)
            if at is not None:
                rows.append(row)
                columns.append(at)
                values.append((1 + math.log(times)) * weight[at] * (NAME_TIMES if term in one.names else 1))
    matrix = sparse.csr_array((values, (rows, columns)), shape=(len(counted), len(terms)), dtype=np.float64)
    matrix.sort_indices()
    length = np.sqrt(matrix.multiply(matrix).sum(axis=1))
    return sparse.csr_array(sparse.diags_array(1 / np.where(length > 0, length, 1)) @ matrix), terms


def _telling(term: str) -> bool:
    return 2 <= len(term) <= LONGEST_TERM and rarity.weight(term) >= LEAST_BITS


def _weight(term: str, articles: int, collection: int) -> float:
    """Return the squared inverse document frequency, over the collection and English at large."""
    expected = 1 - math.exp(-ARTICLE_SENTENCES * 2 ** -rarity.weight(term))
    share = (1 + collection + BACKGROUND_ARTICLES) / (1 + articles + BACKGROUND_ARTICLES * expected)
    return (math.log(share) + 1) ** 2 * (_once(collection) if articles == 1 else 1)


def _once(collection: int) -> float:
    """Return the share of its weight that a word of one article keeps: nearly all where articles are few."""
    return ONCE_TIMES + (1 - ONCE_TIMES) * FEW_ARTICLES / (FEW_ARTICLES + collection)
