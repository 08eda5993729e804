"""Round-ups and live blogs: sections of an article that tell of other stories than the article does as a whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from retold.records import Also, Article, Place, Span, Story

from . import clusters, cuttings, likeness, near, sections, vectors, why
from .features import Features
from .terms import Counted
from .vectors import Rows, Vector
from .whole import Weighing

OF_ONE = (
    0.20  # what paragraphs may repeat where the article tells of one other story alone, as background does
)


class Section(NamedTuple):
    """A part of an article, by its number among the articles, and the number of the other story that it tells of."""

    article: int
    story: int
    span: Span
    alike: float  # to the articles of that story, on average


class Cut(NamedTuple):
    """A section of an article that may be a round-up, by the article's number, and what it tells in it."""

    article: int
    span: Span
    inside: Features
    repeated: float  # of the article: see `sections.Sectioned`


class Placed(NamedTuple):
    """A cut without what it tells: its words stand in a row of matrices."""

    article: int
    span: Span
    repeated: float


def cuts(at: int, article: Article, counted: Counted, whole: Features) -> list[Cut]:
    """The sections of an article that may be a round-up; none of one that tells of one thing."""
    found = sections.sectioned(article, counted)
    if found is None or not found.sections:
        return []
    ready = cuttings.cuttable(article, counted, whole)
    return [
        Cut(at, span, cuttings.cut(ready, first, end), found.repeated) for span, first, end in found.sections
    ]


def also(found: Sequence[Cut], whole: Sequence[Features], parts: Sequence[Sequence[int]]) -> list[Section]:
    """The sections of round-ups that are alike to the articles of another story by the bar of joining.

    A round-up is an article whose sections have little to do with one another; a paragraph of background has to do with
    the rest of its article. `parts` are the stories, by the numbers of the articles; of several a section tells of the
    likest.
    """
    if len(parts) < 2 or not found:
        return []
    every = [*whole, *(cut.inside for cut in found)]
    rows = vectors.side_by_side(vectors.weighed(every, *vectors.collected(whole), len(whole)))
    return among(rows, found, parts)


def of_whole(
    weights: Weighing,
    whole: Iterable[Sequence[Features]],
    found: Iterable[Sequence[Cut]],
    parts: Sequence[Sequence[int]],
) -> list[Section]:
    """As `also`, of a collection read in pieces, of which none is held: its articles, then the sections of some.

    Memory is that of the matrices. Each section bears the place of its article, as the pieces come.
    """
    placed: list[Placed] = []

    def vectored() -> Iterator[list[Vector]]:
        yield from (weights.vectors(piece) for piece in whole)
        for piece in found:
            placed.extend(Placed(one.article, one.span, one.repeated) for one in piece)
            yield weights.vectors([one.inside for one in piece])

    rows = vectors.below_one_another(vectored(), weights.keys)
    return among(rows, placed, parts) if placed and len(parts) > 1 else []


def among(rows: Rows, found: Sequence[Cut | Placed], parts: Sequence[Sequence[int]]) -> list[Section]:
    """As `also`, of articles that are rows already, and after them their sections."""
    return _of_roundups(_best(_told(rows, found, parts)), {cut.article: cut.repeated for cut in found})


def _told(rows: Rows, cuts: Sequence[Cut | Placed], parts: Sequence[Sequence[int]]) -> list[Section]:
    """The sections that are likest to the articles of another story."""
    size = len(rows) - len(cuts)
    label = np.empty(size, dtype=np.int64)
    for number, part in enumerate(parts):
        label[list(part)] = number
    home = label[[cut.article for cut in cuts]]
    pairs = near.pairs(
        rows,
        clusters.JOINS,
        which=np.arange(size, len(rows)),
        apart=np.concatenate([label, home]),
        among=size,
    )
    reached: dict[int, set[int]] = {}
    for a, b in zip(pairs.a.tolist(), pairs.b.tolist(), strict=True):
        reached.setdefault(int(label[a]), set()).add(b)
    found = []
    for story, mine in sorted(reached.items()):
        lines = np.array(sorted(mine))
        alike = likeness.block(rows, lines, np.array(parts[story])).mean(axis=1)
        for row, value in zip(lines.tolist(), alike.tolist(), strict=True):
            cut = cuts[row - size]
            own = [at for at in parts[home[row - size]] if at != cut.article]
            if value >= clusters.JOINS and value > _average(rows, row, own):
                found.append(Section(cut.article, story, cut.span, value))
    return found


def _average(rows: Rows, row: int, others: Sequence[int]) -> float:
    """How alike a section is to some rows on average; 0 where there are none."""
    if not others:
        return 0.0
    return float(likeness.block(rows, np.array([row]), np.array(others)).mean())


def _best(found: Sequence[Section]) -> list[Section]:
    """Each section for the one story that it is likest to."""
    best: dict[tuple[int, Span], Section] = {}
    for one in found:
        known = best.get((one.article, one.span))
        if known is None or one.alike > known.alike:
            best[one.article, one.span] = one
    return [best[key] for key in sorted(best)]


def _of_roundups(found: Sequence[Section], repeated: Mapping[int, float]) -> list[Section]:
    """The sections of articles that tell of several other stories, or whose sections hang together by very little."""
    stories: dict[int, set[int]] = defaultdict(set)
    for one in found:
        stories[one.article].add(one.story)
    return [one for one in found if len(stories[one.article]) > 1 or repeated[one.article] < OF_ONE]


def noted(
    stories: Sequence[Story],
    articles: Sequence[Article],
    counted: Sequence[Counted],
    found: Sequence[Section],
    parts: Sequence[Sequence[int]],
) -> list[Story]:
    """The stories, in the order of their `parts`, with the articles of others that tell of them too."""
    told = list(stories)
    for number in sorted({one.story for one in found}):
        inside = [(articles[at], counted[at]) for at in parts[number]]
        mine: dict[int, list[Span]] = {}
        for one in found:
            if one.story == number:
                mine.setdefault(one.article, []).append(one.span)
        listed = [named((articles[at], counted[at]), spans, inside) for at, spans in mine.items()]
        told[number] = replace(told[number], also=tuple(sorted(listed, key=lambda one: one.article)))
    return told


def named(
    own: tuple[Article, Counted], spans: Sequence[Span], story: Sequence[tuple[Article, Counted]]
) -> Also:
    """An article whose sections tell of a story, with the words that they share with its articles."""
    article, _ = own
    places = tuple(Place(article.id, span.start, span.end) for span in spans)
    inside, words = [one for one, _ in story], [counted for _, counted in story]
    return Also(article.id, places, why.of_sections(places, own, inside, words))
