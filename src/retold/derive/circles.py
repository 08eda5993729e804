"""Citations that run in a circle: A names B for something, and B, or its update, names A for the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from retold.derive.citations import SHORT
from retold.derive.sameness import Contents, Terms
from retold.records import VOUCHING_FOR_NOTHING, Article, Citation

LONGEST = 5  # outlets in one circle
MOST = 200  # citations that are compared with one another: more are a list of press reviews

Loop = tuple[Citation, ...]


class Edge(NamedTuple):
    """A citation as a step from the publisher that names to the one that is named."""

    citation: Citation
    start: str
    end: str
    number: int  # of the article that names
    said: Terms  # what it vouches for

    @property
    def rank(self) -> tuple[int, int, int]:
        """Where it stands in the story."""
        return self.number, self.citation.place.start, self.citation.name.start


def loops(articles: Sequence[Article], contents: Contents, citations: Sequence[Citation]) -> tuple[Loop, ...]:
    """Return the circles of citations, each from the citation of its first article on.

    Every step of a circle vouches for what the next one vouches for, no publisher stands in it twice, and who cites
    itself or a sister paper makes no step. One circle of the same publishers is told once for the same words.
    """
    edges = sorted(_edges(articles, contents, citations), key=lambda edge: edge.rank)[:MOST]
    circles = (_turned(path) for path in _circles(edges, contents))
    found: list[tuple[Edge, ...]] = []
    for path in sorted(circles, key=lambda path: (len(path), [edge.rank for edge in path])):
        publishers = {edge.start for edge in path}
        known = (other for other in found if {edge.start for edge in other} == publishers)
        if not any(_same(path[0], edge, contents) for other in known for edge in other):
            found.append(path)
    ordered = sorted(found, key=lambda path: [edge.rank for edge in path])
    return tuple(tuple(edge.citation for edge in path) for path in ordered)


def _edges(articles: Sequence[Article], contents: Contents, citations: Sequence[Citation]) -> Iterator[Edge]:
    """Yield what articles say in their own name that another publisher of the set has reported."""
    number: Mapping[str, int] = {article.id: index for index, article in enumerate(articles)}
    for one in citations:
        named = [one.source] if one.source else [] if one.because == SHORT else list(one.among)
        if not named or one.told.end <= one.told.start or one.through or one.how in VOUCHING_FOR_NOTHING:
            continue
        here, there = number[one.place.article], number[named[0]]
        start, end = _publisher(articles[here]), _publisher(articles[there])
        if start != end:
            yield Edge(one, start, end, here, contents.of_citation(one, number))


def _publisher(article: Article) -> str:
    family = article.extra.get("family")
    return str(family or article.outlet or article.id).casefold()


def _circles(edges: Sequence[Edge], contents: Contents) -> Iterator[tuple[Edge, ...]]:
    """Yield every circle once, from its publisher that comes first by name, the shortest first."""
    paths: list[tuple[Edge, ...]] = [(edge,) for edge in edges]
    for _ in range(LONGEST - 1):
        longer = []
        for path in paths:
            first, passed = path[0].start, {edge.start for edge in path}
            for edge in edges:
                if edge.start != path[-1].end or edge.start < first or not _same(path[-1], edge, contents):
                    continue
                if edge.end == first and _same(edge, path[0], contents):
                    yield (*path, edge)
                elif edge.end not in passed:
                    longer.append((*path, edge))
        paths = longer


def _same(one: Edge, other: Edge, contents: Contents) -> bool:
    """Whether two citations vouch for the same: by their words, or each as what the other's article has of it."""
    if contents.alike(one.said, other.said):
        return True
    return _answers(one, other, contents) and _answers(other, one, contents)


def _answers(one: Edge, other: Edge, contents: Contents) -> bool:
    """Whether the sentence of the other is what its article has of what the one vouches for."""
    near, told = contents.nearest(other.number, one.said), other.citation.told
    return near is not None and near.start < told.end and told.start < near.end


def _turned(path: tuple[Edge, ...]) -> tuple[Edge, ...]:
    """The same circle from the citation of its first article on."""
    at = min(range(len(path)), key=lambda index: path[index].rank)
    return path[at:] + path[:at]
