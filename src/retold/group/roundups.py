"""Round-ups and live blogs: sections of an article that tell of other stories than the article does as a whole."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from retold.records import Also, Article, Place, Span, Story, Words

from . import clusters, cuttings, features, likeness, near, terms, vectors, why
from .features import Features
from .near import Keys
from .terms import Counted
from .vectors import Rows

FEWEST_WORDS = 20  # of a section: fewer are a teaser or a heading
MOST_SECTIONS = 60  # of one article; a live blog has some dozens

_OPENER = re.compile(  # of a section: a time, a bullet, a rule, a number
    r"^[ \t]*(?:\d{1,2}[:.h]\d{2}\b|[•●▪◦*–—-]\s|[*=_–—-]{3,}[ \t]*$|#{1,6} |\d{1,2}[.)] )", re.MULTILINE
)
_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")


class Section(NamedTuple):
    """A part of an article, by its number among the articles, and the number of the other story that it tells of."""

    article: int
    story: int
    span: Span
    alike: float  # to the articles of that story, on average


def sections(text: str) -> list[Span]:
    r"""The sections of a text: between times, bullets and rules where it has them, or else its paragraphs.

    >>> [(one.start, one.end) for one in sections("First.\n\nSecond.")]
    [(0, 6), (8, 15)]
    """
    starts = [match.start() for match in _OPENER.finditer(text)]
    if len(starts) > 1:
        found = [Span(a, b) for a, b in zip([0, *starts], [*starts, len(text)], strict=True)]
    else:
        gaps = [match.span() for match in _PARAGRAPH.finditer(text)]
        ends, begins = [a for a, _ in gaps], [b for _, b in gaps]
        found = [Span(a, b) for a, b in zip([0, *begins], [*ends, len(text)], strict=True)]
    return [Span(one.start, one.start + len(text[one.start : one.end].rstrip())) for one in found]


def also(
    articles: Sequence[Article],
    counted: Sequence[Counted],
    whole: Sequence[Features],
    parts: Sequence[Sequence[int]],
) -> list[Section]:
    """The sections that are alike to the articles of another story by the bar of joining, and not to their own article.

    `parts` are the stories, by the numbers of the articles; of several a section tells of the likest.
    """
    if len(parts) < 2:
        return []
    cuts = [cut for at, one in enumerate(articles) for cut in _cuts(at, one, counted[at], whole[at])]
    known = vectors.collected(whole)
    rows = _rows([*whole, *(cut.inside for cut in cuts)], known, len(whole))
    found = _told(rows, cuts, parts)
    outside = [_outside(cuts[at], articles, counted, whole) for at, _ in found]
    rest = _rows(
        [one for (at, _), other in zip(found, outside, strict=True) for one in (cuts[at].inside, other)],
        known,
        len(whole),
    )
    return _best(
        [
            one
            for place, (_, one) in enumerate(found)
            if _average(rest, 2 * place, [2 * place + 1]) < clusters.JOINS
        ]
    )


def _told(rows: Rows, cuts: Sequence[_Cut], parts: Sequence[Sequence[int]]) -> list[tuple[int, Section]]:
    """The sections that are likest to the articles of another story, with their numbers."""
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
                found.append((row - size, Section(cut.article, story, cut.span, value)))
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
    words: tuple[int, int]  # of its article, the end exclusive


def _cuts(at: int, article: Article, counted: Counted, whole: Features) -> list[_Cut]:
    """The sections of an article that have words enough, with what it tells in them."""
    spans = sections(article.text)
    words = counted.words
    if not 1 < len(spans) <= MOST_SECTIONS:
        return []
    ends = [(bisect_left(words.starts, span.start), bisect_left(words.starts, span.end)) for span in spans]
    long = [
        (span, first, end)
        for span, (first, end) in zip(spans, ends, strict=True)
        if end - first >= FEWEST_WORDS <= len(words) - (end - first)
    ]
    if not long:
        return []
    ready = cuttings.cuttable(article, counted, whole)
    return [_Cut(at, span, cuttings.cut(ready, first, end), (first, end)) for span, first, end in long]


def _outside(
    cut: _Cut, articles: Sequence[Article], counted: Sequence[Counted], whole: Sequence[Features]
) -> Features:
    """What the article of a section tells outside of it."""
    untitled = replace(articles[cut.article], title=None)
    rest = _without(counted[cut.article].words, *cut.words)
    return features.of(terms.count(untitled, rest), whole[cut.article].day)


def _some(words: Words, first: int, end: int) -> Words:
    return Words(
        words.starts[first:end], words.ends[first:end], words.folded[first:end], words.lemmas[first:end]
    )


def _without(words: Words, first: int, end: int) -> Words:
    before, after = _some(words, 0, first), _some(words, end, len(words))
    return Words(
        before.starts + after.starts,
        before.ends + after.ends,
        before.folded + after.folded,
        before.lemmas + after.lemmas,
    )
