"""Articles as weighted words: rare words, names and what stands first say most about the event.

Weights come from the collection and from English at large together, so that two articles can be compared as
well as two thousand. Swept on the train and dev splits of ECB+, GVC and AllSides and on 300 random small
collections of their articles, one setting for all (pair F: mean of the five splits; `bench/grouping.py`).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

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


def telling(term: str) -> bool:
    """Whether a term says anything of an event."""
    return 2 <= len(term) <= LONGEST_TERM and rarity.weight(term) >= LEAST_BITS


def weights(
    times: NDArray[np.uint8],
    named: NDArray[np.bool_],
    tenths: NDArray[np.uint8],
    articles: NDArray[np.int64],
    collection: int,
) -> NDArray[np.float64]:
    """What each term weighs in its article, if so many `articles` of the collection hold it.

    By how often it stands there, and by its squared inverse document frequency over the collection and English at
    large. `tenths` of bits tell how rare it is in English.
    """
    expected = 1 - np.exp(-ARTICLE_SENTENCES * 2.0 ** (tenths / -10.0))
    share = (1 + collection + BACKGROUND_ARTICLES) / (1 + articles + BACKGROUND_ARTICLES * expected)
    rare = (np.log(share) + 1) ** 2 * np.where(articles == 1, _once(collection), 1.0)
    return np.asarray((1 + np.log(times)) * rare * np.where(named, NAME_TIMES, 1.0))


def _once(collection: int) -> float:
    """Return the share of its weight that a word of one article keeps: nearly all where articles are few."""
    return ONCE_TIMES + (1 - ONCE_TIMES) * FEW_ARTICLES / (FEW_ARTICLES + collection)
