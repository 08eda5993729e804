"""The sentences of two articles that tell the same, found through their passages."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from retold.records import Figure, Hedge, Parsed, Passage, Place, Quote, Sentence
from retold.text import tenses
from retold.text.circumstances import MEASURED
from retold.text.words import words

LEAST_SHARED = 0.4  # of the words of the shorter sentence
CACHED = 32_768  # sentences and quotations: each is looked at once for every article that its own is tied to

MOST_PARTS = 20  # quotations of one sentence: more are no reporter's

Part = TypeVar("Part", Quote, Hedge, Figure)
Parts = tuple[Mapping[int, Sequence[Quote]], Mapping[int, Sequence[Hedge]], Mapping[int, Sequence[Figure]]]


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A sentence of one article and the sentence of another that goes back to the same words."""

    a: Sentence
    b: Sentence
    quotes_a: tuple[Quote, ...]
    quotes_b: tuple[Quote, ...]
    hedges_a: tuple[Hedge, ...]
    hedges_b: tuple[Hedge, ...]
    figures_a: tuple[Figure, ...] = ()
    figures_b: tuple[Figure, ...] = ()
    alike: float = 0.0  # share of the longer sentence's words that both have

    def mirrored(self) -> Counterpart:
        """The same with the sides changed."""
        return Counterpart(
            self.b,
            self.a,
            self.quotes_b,
            self.quotes_a,
            self.hedges_b,
            self.hedges_a,
            self.figures_b,
            self.figures_a,
            self.alike,
        )

    def places(self, a: str, b: str) -> tuple[Place, Place]:
        """Where the two sentences stand."""
        return Place(a, self.a.start, self.a.end), Place(b, self.b.start, self.b.end)

    def tense_a(self, text: str) -> str | None:
        """The tense of the first sentence."""
        return _tense(text, self.a.start, self.a.end)

    def tense_b(self, text: str) -> str | None:
        """The tense of the second sentence."""
        return _tense(text, self.b.start, self.b.end)

    def grown(self) -> bool:
        """Whether both sentences give the same quantities, and none is lower and one higher in the second."""
        mine, theirs = (
            [one for one in told if one.kind in MEASURED] for told in (self.figures_a, self.figures_b)
        )
        if [(one.kind, one.unit) for one in mine] != [(one.kind, one.unit) for one in theirs]:
            return False
        pairs = [
            (one.low, other.low) for one, other in zip(mine, theirs, strict=True) if one.low != other.low
        ]
        return bool(pairs) and all(low < high for low, high in pairs)

    def quotes(self, a: str, b: str) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
        """The folded words of each pair of quotations that begin or end alike."""
        for mine in self.quotes_a:
            for theirs in self.quotes_b:
                first, second = _folded(a, mine), _folded(b, theirs)
                if first and second and (first[0] == second[0] or first[-1] == second[-1]):
                    yield first, second


@lru_cache(maxsize=CACHED)
def _tense(text: str, start: int, end: int) -> str | None:
    return tenses.tense(text, start, end)


@lru_cache(maxsize=CACHED)
def _folded(text: str, quote: Quote) -> tuple[str, ...]:
    return words(text[quote.inner.start : quote.inner.end], lemmatised=False).folded


def counterparts(texts: tuple[Parsed, Parsed], passages: Iterable[Passage]) -> list[Counterpart]:
    """Each sentence of either text with the sentence of the other that has most of its words."""
    firsts = tuple([sentence.first for sentence in one.sentences] for one in texts)
    shared: Counter[tuple[int, int]] = Counter()
    for passage in passages:
        if passage.kind == "reworded":
            i, j = (_at(one, place) for one, place in zip(texts, (passage.a, passage.b), strict=True))
            shared[i, j] += passage.words
        for block in passage.blocks:
            a, b, size = block
            while size > 0:
                i, j = bisect_right(firsts[0], a) - 1, bisect_right(firsts[1], b) - 1
                step = min(size, texts[0].sentences[i].last - a, texts[1].sentences[j].last - b)
                shared[i, j] += step
                a, b, size = a + step, b + step, size - step
    nearest = {*_nearest(shared, 0), *_nearest(shared, 1)}
    parts = [(_begun(one, one.quotes), _begun(one, one.hedges), _begun(one, one.figures)) for one in texts]
    return [
        _pair(texts, parts, i, j, shared[i, j])
        for i, j in sorted(nearest)
        if shared[i, j] >= _least(texts, i, j)
    ]


def _nearest(shared: Mapping[tuple[int, int], int], side: int) -> Iterator[tuple[int, int]]:
    """For each sentence of one side the pair that shares most, the first of several."""
    best: dict[int, tuple[int, int]] = {}
    for pair, common in sorted(shared.items()):
        if common > shared.get(best.get(pair[side], (-1, -1)), 0):
            best[pair[side]] = pair
    yield from best.values()


def _at(parsed: Parsed, place: Place) -> int:
    return bisect_right(parsed.sentences, place.start, key=lambda sentence: sentence.start) - 1


def _least(texts: tuple[Parsed, Parsed], i: int, j: int) -> float:
    """Sentences that share less than that are neighbours of a passage, not its carriers."""
    a, b = texts[0].sentences[i], texts[1].sentences[j]
    return LEAST_SHARED * min(a.last - a.first, b.last - b.first)


def _pair(texts: tuple[Parsed, Parsed], parts: Sequence[Parts], i: int, j: int, shared: int) -> Counterpart:
    (quotes_a, hedges_a, figures_a), (quotes_b, hedges_b, figures_b) = parts
    a, b = texts[0].sentences[i], texts[1].sentences[j]
    return Counterpart(
        a,
        b,
        tuple(quotes_a.get(i, ())),
        tuple(quotes_b.get(j, ())),
        tuple(hedges_a.get(i, ())),
        tuple(hedges_b.get(j, ())),
        tuple(figures_a.get(i, ())),
        tuple(figures_b.get(j, ())),
        shared / max(1, a.last - a.first, b.last - b.first),
    )


def _begun(parsed: Parsed, found: Sequence[Part]) -> dict[int, list[Part]]:
    """The first parts of a text, in order, that begin in each of its sentences, by the number of that."""
    starts = [sentence.start for sentence in parsed.sentences]
    begun: dict[int, list[Part]] = defaultdict(list)
    for part in found:
        number = bisect_right(starts, part.start) - 1
        if number >= 0 and part.start < parsed.sentences[number].end and len(begun[number]) < MOST_PARTS:
            begun[number].append(part)
    return begun
