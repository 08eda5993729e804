"""Articles as weighted words and pairs of neighbouring words: rare ones say most about the event.

Weights come from the collection and from English at large together, so that two articles can be compared as
well as two thousand. Swept on the train and dev splits of ECB+, GVC and AllSides and on 300 random small
collections of their articles, one setting for all (pair F: mean of the five splits; `bench/grouping.py`).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from retold.records import Article, Words
from retold.text import rarity
from retold.text.calendars import CALENDARS
from retold.text.lemmas import fold
from retold.text.words import words

from . import series, stopwords, tongues

TITLE_TIMES = 3  # a title's words count as often; 2 and 3 differ by .3
BRIEF_WORDS = (
    70  # fewer are a brief, of which a weekday is a large part; from 80 on GVC train loses .2 of pair F
)
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
CACHED_TERMS = 200_000
LONGEST_TERM = 40  # characters; longer ones are addresses and noise
PAIR_POWER = (
    3  # of the inverse document frequency of neighbouring words; loss of the fit 2.53, 2.47, 2.45 for 1 to 3
)

_BREAK = re.compile(r"[.!?\"“”„«»:;\n|]")


@dataclass(frozen=True, slots=True)
class Counted:
    """The words of one article, how often it says them, and which of them it writes as names."""

    words: Words
    times: Counter[str]
    names: frozenset[str]
    lead: Counter[str] = field(default_factory=Counter)  # how often title and lead say each
    pairs: frozenset[str] = frozenset()  # two telling words each, with no other telling word between them
    series: str = ""  # the column that the article may be an edition of
    language: str = ""  # the code of its language, or none where it is not known


def count(article: Article, body: Words) -> Counted:
    """Count the telling words of title, lead and body."""
    title = words(article.title or "", lemmatised=False).folded
    language = tongues.code(article.language)
    common = stopwords.of(article.language)
    if article.published and len(body) < BRIEF_WORDS:
        common |= _weekdays(language)
    times, lead = Counter(body.folded), Counter(body.folded[:LEAD_WORDS])
    for more, so_often in ((lead, LEAD_TIMES - 1), (Counter(title), TITLE_TIMES)):
        for word, n in more.items():
            times[word] += so_often * n
    lead.update(title)
    times = Counter({word: n for word, n in times.items() if telling(word) and word not in common})
    lead = Counter({word: n for word, n in lead.items() if word in times})
    pairs = frozenset(neighbours(title, times)).union(neighbours(body.folded, times))
    return Counted(
        body, times, _names(article.text, body, times), lead, pairs, series.name(article), language
    )


@cache
def _weekdays(language: str) -> frozenset[str]:
    """The weekdays of a language, folded, or of English: they tell when an article came out, and not of what."""
    return frozenset(fold(day) for day in CALENDARS.get(language, CALENDARS["en"]).weekdays)


def neighbours(folded: Sequence[str], known: Container[str]) -> list[str]:
    """Return each two known words that follow each other but for other words, in the order of the alphabet."""
    kept = [word for word in folded if word in known]
    return [f"{one} {other}" if one <= other else f"{other} {one}" for one, other in pairwise(kept)]


def _names(text: str, body: Words, known: Container[str]) -> frozenset[str]:
    """Return known words that are mostly written with a capital where no sentence begins, and numbers."""
    capitals: defaultdict[str, int] = defaultdict(int)
    end = 0
    for word, start, stop in zip(body.folded, body.starts, body.ends, strict=True):
        if word in known:
            plain = start - end == 1 and text[start].islower() and text[end] == " "  # as most are
            capitals[word] += -1 if plain and end else _balance(text, end, start)
        end = stop
    return frozenset([word for word, balance in capitals.items() if balance > 0])


def balances(text: str, body: Words) -> Iterator[int]:
    """Yield how each word speaks for a name: 1 a capital within a sentence or a number, -1 none, 0 where one begins."""
    return (_balance(text, end, start) for end, start in zip((0, *body.ends), body.starts, strict=False))


def _balance(text: str, end: int, start: int) -> int:
    """Return how the word that begins there speaks for a name, if the word before it has this `end`, or 0 for none."""
    first = text[start]
    if end and (text[end:start] == " " or not _BREAK.search(text, end, start)) and not first.isdigit():
        return 1 if first.isupper() else -1
    return 1 if first.isdigit() else 0


@lru_cache(CACHED_TERMS)
def telling(term: str) -> bool:
    """Whether a term says anything of an event."""
    return 2 <= len(term) <= LONGEST_TERM and rarity.weight(term) >= LEAST_BITS


def rareness(
    tenths: NDArray[np.uint8], articles: NDArray[np.int64], collection: int, *, brief: bool = False
) -> NDArray[np.float64]:
    """What a term weighs that so many `articles` of the collection hold.

    Its squared inverse document frequency over the collection and English at large. `tenths` of bits tell how rare
    it is in English. In a `brief` text a word that no other has keeps its weight, for it names what happened: openings
    of AllSides dev gained 5.2 of pair F, of GVC train lost 1.0.
    """
    expected = 1 - np.exp(-ARTICLE_SENTENCES * 2.0 ** (tenths / -10.0))
    share = (1 + collection + BACKGROUND_ARTICLES) / (1 + articles + BACKGROUND_ARTICLES * expected)
    return np.asarray(
        (np.log(share) + 1) ** 2 * np.where(articles == 1, 1.0 if brief else _once(collection), 1.0)
    )


def emphasis(times: NDArray[np.uint8], named: NDArray[np.bool_]) -> NDArray[np.float64]:
    """By how much a term weighs more that stands there so often, and more where it is a name; 0 where it does not."""
    return np.where(times > 0, 1 + np.log(np.maximum(times, 1)), 0.0) * np.where(named, NAME_TIMES, 1.0)


def pair_rareness(articles: NDArray[np.int64], collection: int) -> NDArray[np.float64]:
    """What two neighbouring words weigh that so many `articles` of the collection hold; they are never held by one."""
    share = (1 + collection + BACKGROUND_ARTICLES) / np.maximum(articles, 2)
    return np.asarray(np.log(share) ** PAIR_POWER)


def _once(collection: int) -> float:
    """Return the share of its weight that a word of one article keeps: nearly all where articles are few."""
    return ONCE_TIMES + (1 - ONCE_TIMES) * FEW_ARTICLES / (FEW_ARTICLES + collection)
