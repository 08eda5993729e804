"""Citations that run in a circle: A names B for something, and B, or its update, names A for the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from retold.derive.citations import SHORT
from retold.derive.sameness import Contents, Terms
from retold.records import Article, Citation, Span

LONGEST = 5  # outlets in one circle
MOST = 200  # citations that are compared with one another: more are a list of press reviews
DISREGARDED = frozenset({"disputed", "credit"})

Loop = tuple[Citation, ...]


def loops(articles: Sequence[Article], contents: Contents, citations: Sequence[Citation]) -> tuple[Loop, ...]:
    """Return the circles of citations, each from the citation of its first article on.

    An edge runs from the outlet that names to the one that is named. All edges of a circle vouch for the same words,
    no outlet stands in it twice, and no two of one publisher: who cites a sister paper or itself runs in no circle.
    One circle is told once for the same outlets and words, by its first citations.
    """
    number = {article.id: index for index, article in enumerate(articles)}
    edges = sorted(filter(_is_edge, citations), key=lambda one: _rank(one, number))[:MOST]
    if len(edges) < 2:
        return ()
    said = {one.id: _terms(contents, number, one) for one in edges}
    ends = {one.id: _ends(articles, number, one) for one in edges}
    edges = [one for one in edges if ends[one.id][0] != ends[one.id][1]]
    circles = (_turned(loop, number) for loop in _circles(edges, ends, said, contents))
    found: list[Loop] = []
    for loop in sorted(circles, key=lambda loop: [_rank(one, number) for one in loop]):
        outlets = {ends[one.id] for one in loop}
        same = (other for other in found if {ends[one.id] for one in other} == outlets)
        if not any(contents.alike(said[loop[0].id], said[other[0].id]) for other in same):
            found.append(loop)
    return tuple(found)


def _is_edge(one: Citation) -> bool:
    """Whether an article says in its own name that an outlet of the set has reported something."""
    here = one.source is not None or (one.among and one.because != SHORT)
    return bool(here) and one.told.end > one.told.start and one.through is None and one.how not in DISREGARDED


def _ends(articles: Sequence[Article], number: Mapping[str, int], one: Citation) -> tuple[str, str]:
    """The publishers of who names and of who is named."""
    named = one.source or one.among[0]
    return _publisher(articles[number[one.place.article]]), _publisher(articles[number[named]])


def _publisher(article: Article) -> str:
    family = article.extra.get("family")
    return str(family or article.outlet or article.id).casefold()


def _terms(contents: Contents, number: Mapping[str, int], one: Citation) -> Terms:
    place = one.place
    return contents.told(number[place.article], one.told, Span(place.start, place.end))


def _circles(
    edges: Sequence[Citation],
    ends: Mapping[str, tuple[str, str]],
    said: Mapping[str, Terms],
    contents: Contents,
) -> Iterator[Loop]:
    """Yield every circle once, from its outlet that comes first by name, the shortest first."""
    paths: list[Loop] = [(one,) for one in edges]
    for _ in range(LONGEST - 1):
        longer = []
        for path in paths:
            first, last = ends[path[0].id][0], ends[path[-1].id][1]
            passed = {ends[one.id][0] for one in path}
            for one in edges:
                start, end = ends[one.id]
                if start != last or start < first or (end != first and end in passed):
                    continue
                if not all(contents.alike(said[one.id], said[other.id]) for other in path):
                    continue
                if end == first:
                    yield (*path, one)
                else:
                    longer.append((*path, one))
        paths = longer


def _turned(loop: Loop, number: Mapping[str, int]) -> Loop:
    """The same circle from the citation of its first article on."""
    at = min(range(len(loop)), key=lambda index: _rank(loop[index], number))
    return loop[at:] + loop[:at]


def _rank(one: Citation, number: Mapping[str, int]) -> tuple[int, int, int]:
    return number[one.place.article], one.place.start, one.name.start
