"""What repeats across the articles of one site: lines that the site adds to whatever it publishes.

Learned from the articles at hand. A line is the site's own if it stands at the edge of many different texts of the
site: the same story told four times by one outlet is one text here, and what stands in the middle is told by the text.
Of a large site the articles of the lowest ids are learned from: ids are hashes, so that no order of arrival matters.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Mapping, Sequence
from typing import TypeVar

from retold.records import Article, Furniture

from .lines import paragraphs
from .sites import site
from .words import words

LEAST_TEXTS = 4  # different texts of one site that a line must stand in
LEAST_SHARE = 0.2  # of the site's texts
FIRST, LAST = 2, 5  # paragraphs that count as the edge of a text
AT_EDGE = 0.8  # of its places that must be at the edge
ONE_TEXT = 0.4  # share of equal lines that makes two articles forms of one text
MOST_WORDS = 80  # a longer paragraph is told, however often it repeats
MOST_LEARNED = 300  # articles of one site that are learned from: a share of a fifth is told apart within 5 %

Line = tuple[str, ...]
Key = TypeVar("Key", bound=Hashable)  # of a line: equal for equal lines


def repeats(articles: Sequence[Article]) -> Mapping[str, tuple[Furniture, ...]]:
    """The repeated lines of each article that has any, as furniture of kind `boilerplate`; order changes nothing."""
    sites: dict[str, list[Article]] = defaultdict(list)
    for article in sorted(articles, key=lambda one: one.id):
        if own := site_of(article):
            sites[own].append(article)
    found: dict[str, tuple[Furniture, ...]] = {}
    for members in sites.values():
        if len(members) >= LEAST_TEXTS:
            found.update(_of_site(members))
    return found


def site_of(article: Article) -> str | None:
    """The site whose lines an article may repeat: that of its address, else its outlet."""
    return site(article.url) or article.outlet


def lines(article: Article) -> list[tuple[Line, int, int]]:
    """The paragraphs of an article as their folded words, with their places; what is furniture already is left out."""
    found = []
    for start, end in paragraphs(article.text):
        line = words(article.text[start:end], lemmatised=False).folded
        known = any(piece.start < end and start < piece.end for piece in article.furniture)
        if line and len(line) <= MOST_WORDS and not known:
            found.append((line, start, end))
    return found


def learned(told: Mapping[str, Sequence[Key]]) -> set[Key]:
    """The lines that are the site's own, of the lines of some of its articles, by id, each in order.

    A line may be given by anything that equal lines have in common.
    """
    if len(told) < LEAST_TEXTS:
        return set()
    text_of = _texts({name: set(keys) for name, keys in told.items()})
    texts: dict[Key, set[str]] = defaultdict(set)
    places: Counter[Key] = Counter()
    edges: Counter[Key] = Counter()
    for name, keys in told.items():
        for number, key in enumerate(keys):
            texts[key].add(text_of[name])
            places[key] += 1
            edges[key] += number < FIRST or number >= len(keys) - LAST
    least = max(LEAST_TEXTS, LEAST_SHARE * len(set(text_of.values())))
    return {key for key in texts if len(texts[key]) >= least and edges[key] >= AT_EDGE * places[key]}


def _of_site(members: Sequence[Article]) -> dict[str, tuple[Furniture, ...]]:
    told = {article.id: lines(article) for article in members}
    own = learned({name: [line for line, *_ in told[name]] for name in sorted(told)[:MOST_LEARNED]})
    spans = {name: marked(found, own) for name, found in told.items()}
    return {name: found for name, found in spans.items() if found}


def marked(told: Sequence[tuple[Key, int, int]], own: Collection[Key]) -> tuple[Furniture, ...]:
    """Those lines of an article that are its site's own, as furniture."""
    return tuple(Furniture("boilerplate", start, end) for line, start, end in told if line in own)


def _texts(lines: Mapping[str, set[Key]]) -> dict[str, str]:
    """For each article the first one that is a form of the same text."""
    holders: dict[Key, list[str]] = defaultdict(list)
    found: dict[str, str] = {}
    for name in sorted(lines):
        shared = Counter(other for line in lines[name] for other in holders[line])
        near = sorted(
            other
            for other, count in shared.items()
            if count >= ONE_TEXT * min(len(lines[name]), len(lines[other]))
        )
        found[name] = near[0] if near else name
        if not near:
            for line in lines[name]:
                holders[line].append(name)
    return found
