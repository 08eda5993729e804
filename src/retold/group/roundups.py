"""Round-ups and live blogs: sections of an article that tell of other stories than the article does as a whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from retold.records import Also, Article, Place, Span, Story

from . import clusters, cuttings, likeness, near, sections, vectors, why
from .features import Features
from .near import Keys
from .terms import Counted
from .vectors import Rows

OF_ONE = (
    0.20  # what paragraphs may repeat where the article tells of one other story alone, as background does
)


class Section(NamedTuple):
    """A part of an article, by its number among the articles, and the number of the other story that it tells of."""

    article: int
    story: int
    span: Span
    alike: float  # to the articles of that story, on average


def also(
    articles: Sequence[Article],
    counted: Sequence[Counted],
    whole: Sequence[Features],
    parts: Sequence[Sequence[int]],
) -> list[Section]:
    """The sections of round-ups that are alike to the articles of another story by the bar of joining.

    A round-up is an article whose sections have little to do with one another; a paragraph of background has to do with
    the rest of its article. `parts` are the stories, by the numbers of the articles; of several a section tells of the
    likest.
    """
    if len(parts) < 2:
        return []
    cuts = [cut for at, one in enumerate(articles) for cut in _cuts(at, one, counted[at], whole[at])]
    if not cuts:
        return []
    rows = _rows([*whole, *(cut.inside for cut in cuts)], vectors.collected(whole), len(whole))
    return _of_roundups(_best(_told(rows, cuts, parts)), {cut.article: cut.repeated for cut in cuts})


def _told(rows: Rows, cuts: Sequence[_Cut], parts: Sequence[Sequence[int]]) -> list[Section]:
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


def _rows(found: Sequence[Features], known: tuple[Keys, NDArray[np.int64]], size: int) -> Rows:
    """Articles and sections that weigh their words as a collection of so many articles does, whose keys are known."""
    keys, holders = known
    more = [keys for one in found for keys in (one.keys, one.pairs)]
    every = np.unique(np.concatenate([keys, *more]))
    articles = np.ones(len(every), dtype=np.int64)  # words that meet only where a section is left out
    articles[np.searchsorted(every, keys)] = holders
    return vectors.side_by_side(vectors.weighed(found, every, articles, size))


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
    stories = {article: {one.story for one in found if one.article == article} for article in repeated}
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
        inside = [articles[at] for at in parts[number]]
        words = [counted[at] for at in parts[number]]
        mine: dict[int, list[Place]] = {}
        for one in found:
            if one.story == number:
                mine.setdefault(one.article, []).append(
                    Place(articles[one.article].id, one.span.start, one.span.end)
                )
        listed = [
            Also(
                articles[at].id,
                tuple(places),
                why.of_sections(places, (articles[at], counted[at]), inside, words),
            )
            for at, places in mine.items()
        ]
        told[number] = replace(told[number], also=tuple(sorted(listed, key=lambda one: one.article)))
    return told


class _Cut(NamedTuple):
    article: int
    span: Span
    inside: Features
    repeated: float


def _cuts(at: int, article: Article, counted: Counted, whole: Features) -> list[_Cut]:
    """The sections of an article that may be a round-up, with what it tells in them."""
    found = sections.sectioned(article, counted)
    if found is None or not found.sections:
        return []
    ready = cuttings.cuttable(article, counted, whole)
    return [
        _Cut(at, span, cuttings.cut(ready, first, end), found.repeated) for span, first, end in found.sections
    ]
