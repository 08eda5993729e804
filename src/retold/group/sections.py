"""The sections of a text, and whether they tell of one thing or of several."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, chain, pairwise
from operator import or_
from typing import NamedTuple

from retold.records import Article, Span
from retold.text import rarity

from .terms import Counted

FEWEST_WORDS = 20  # of a section: fewer are a teaser or a heading
MOST_SECTIONS = 60  # of one article; a live blog has some dozens
NAME_TIMES = 2.0  # a name that returns holds a text together; 1 and 2 differ little
COMMON_BITS = 5.0  # of which rarer words weigh; 0 to 6.5 differ little
# Swept on train and dev with round-ups put together of openings of articles (`bench/roundups.py`).
TIED = 0.20  # of the words on either side of a gap between paragraphs, from which both are one section; .1-.3
# What paragraphs may repeat of one another: of ordinary articles 2 % are below .25, half below .43. Below the first, a
# text may tell of several things; below the second too, if its sections repeat less than `APART`.
REPEATED = (0.28, 0.36)
APART = 0.25

_OPENER = re.compile(  # of a section: a time, a bullet, a rule, a number
    r"^[ \t]*(?:\d{1,2}[:.h]\d{2}\b|[•●▪◦*–—-]\s|[*=_–—-]{3,}[ \t]*$|#{1,6} |\d{1,2}[.)] )", re.MULTILINE
)
_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")

Weights = Mapping[str, float]


class Sectioned(NamedTuple):
    """An article in sections, `(span, first word, end of words)`, and how much of what one says others say too."""

    sections: tuple[tuple[Span, int, int], ...]  # that have words enough; disjoint, in their order
    repeated: float  # of a paragraph or entry, by other ones: a share, on average


def sections(text: str) -> list[Span]:
    r"""The sections of a text: between times, bullets and rules where it has them, or else its paragraphs.

    >>> [(one.start, one.end) for one in sections("First.\n\nSecond.")]
    [(0, 6), (8, 15)]
    """
    return _sections(text)[0]


def sectioned(article: Article, counted: Counted) -> Sectioned | None:
    """The sections of an article that have little to do with one another; None of one that tells of one thing."""
    spans, entries = _sections(article.text)
    words = counted.words
    if not 1 < len(spans) <= MOST_SECTIONS:
        return None
    bounds = [*(bisect_left(words.starts, span.start) for span in spans), len(words)]
    told = [counted.times.keys() & {*words.folded[first:end]} for first, end in pairwise(bounds)]
    weights = _weights(told, counted)
    repeated = _repeated(told, weights, bounds)
    if repeated >= REPEATED[1]:
        return None
    runs = [*pairwise([0, *(range(1, len(spans)) if entries else _breaks(told, weights)), len(spans)])]
    joint = [set[str]().union(*told[a:b]) for a, b in runs]
    if (
        repeated >= REPEATED[0]
        and _repeated(joint, weights, [bounds[0], *(bounds[b] for _, b in runs)]) >= APART
    ):
        return None
    found = ((Span(spans[a].start, spans[b - 1].end), bounds[a], bounds[b]) for a, b in runs)
    long = (one for one in found if one[2] - one[1] >= FEWEST_WORDS <= len(words) - (one[2] - one[1]))
    return Sectioned(tuple(long), repeated)


def _sections(text: str) -> tuple[list[Span], bool]:
    """The sections of a text, and whether it marks them as entries of a list."""
    starts = [match.start() for match in _OPENER.finditer(text)]
    entries = len(starts) > 1
    gaps = [(at, at) for at in starts] if entries else [match.span() for match in _PARAGRAPH.finditer(text)]
    found = zip([0, *(b for _, b in gaps)], [*(a for a, _ in gaps), len(text)], strict=True)
    return [Span(a, a + len(text[a:b].rstrip())) for a, b in found], entries


def _weights(told: Sequence[set[str]], counted: Counted) -> Weights:
    """What each word that is told weighs."""
    return {
        word: (rarity.weight(word) - COMMON_BITS) * (NAME_TIMES if word in counted.names else 1.0)
        for word in set[str]().union(*told)
    }


def _repeated(told: Sequence[set[str]], weights: Weights, bounds: Sequence[int]) -> float:
    """What share of the weight of a section's words other sections have, on average over all words of the text."""
    times = Counter(chain.from_iterable(told))
    again = {word for word, n in times.items() if n > 1}
    shares = [_weight(one & again, weights) / (_weight(one, weights) or 1.0) for one in told]
    sizes = [end - first for first, end in pairwise(bounds)]
    return sum(share * size for share, size in zip(shares, sizes, strict=True)) / (sum(sizes) or 1)


def _breaks(told: Sequence[set[str]], weights: Weights) -> list[int]:
    """Before which sections a text turns to something else: few of the words of either side stand on the other."""
    before, after = list(accumulate(told, or_)), list(accumulate(told[::-1], or_))[::-1]
    found = []
    for at in range(1, len(told)):
        one, other = before[at - 1], after[at]
        least = min(_weight(one, weights), _weight(other, weights))
        if _weight(one & other, weights) < TIED * least:
            found.append(at)
    return found


def _weight(words: Iterable[str], weights: Weights) -> float:
    """The weight of words, the same for any order in which a set has them."""
    return math.fsum(map(weights.__getitem__, words))
