"""What repeats across the articles of one site: lines that the site adds to whatever it publishes.

Learned from the articles at hand. A line is the site's own if it stands at the edge of many different texts of the
site: the same story told four times by one outlet is one text here, and what stands in the middle is told by the text.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

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

Line = tuple[str, ...]


def repeats(articles: Sequence[Article]) -> Mapping[str, tuple[Furniture, ...]]:
    """The repeated lines of each article that has any, as furniture of kind `boilerplate`; order changes nothing."""
    sites: dict[str, list[Article]] = defaultdict(list)
    for article in sorted(articles, key=lambda one: one.id):
        if own := site(article.url) or article.outlet:
            sites[own].append(article)
    found: dict[str, tuple[Furniture, ...]] = {}
    for members in sites.values():
        if len(members) >= LEAST_TEXTS:
            found.update(_of_site(members))
    return found


def _of_site(members: Sequence[Article]) -> dict[str, tuple[Furniture, ...]]:
    lines = {article.id: _lines(article) for article in members}
    text_of = _texts({name: {line for line, *_ in told} for name, told in lines.items()})
    texts: dict[Line, set[str]] = defaultdict(set)
    places: Counter[Line] = Counter()
    edges: Counter[Line] = Counter()
    for name, told in lines.items():
        for number, (line, _, _) in enumerate(told):
            texts[line].add(text_of[name])
            places[line] += 1
            edges[line] += number < FIRST or number >= len(told) - LAST
    least = max(LEAST_TEXTS, LEAST_SHARE * len(set(text_of.values())))
    own = {line for line in texts if len(texts[line]) >= least and edges[line] >= AT_EDGE * places[line]}
    spans = {
        name: tuple(Furniture("boilerplate", start, end) for line, start, end in told if line in own)
        for name, told in lines.items()
    }
    return {name: found for name, found in spans.items() if found}


def _lines(article: Article) -> list[tuple[Line, int, int]]:
    """The paragraphs of an article as their folded words, with their places; what is furniture already is left out."""
    found = []
    for start, end in paragraphs(article.text):
        line = words(article.text[start:end]).folded
        known = any(piece.start < end and start < piece.end for piece in article.furniture)
        if line and len(line) <= MOST_WORDS and not known:
            found.append((line, start, end))
    return found


def _texts(lines: Mapping[str, set[Line]]) -> dict[str, str]:
    """For each article the first one that is a form of the same text."""
    holders: dict[Line, list[str]] = defaultdict(list)
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
