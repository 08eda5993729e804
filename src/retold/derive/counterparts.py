"""The sentences of two articles that tell the same, found through their passages."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from retold.records import Hedge, Parsed, Passage, Place, Quote, Sentence
from retold.text import tenses
from retold.text.words import words

LEAST_SHARED = 0.4  # of the words of the shorter sentence


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A sentence of one article and the sentence of another that goes back to the same words."""

    a: Sentence
    b: Sentence
    quotes_a: tuple[Quote, ...]
    quotes_b: tuple[Quote, ...]
    hedges_a: tuple[Hedge, ...]
    hedges_b: tuple[Hedge, ...]

    def mirrored(self) -> Counterpart:
        """The same with the sides changed."""
        return Counterpart(self.b, self.a, self.quotes_b, self.quotes_a, self.hedges_b, self.hedges_a)

    def places(self, a: str, b: str) -> tuple[Place, Place]:
        """Where the two sentences stand."""
        return Place(a, self.a.start, self.a.end), Place(b, self.b.start, self.b.end)

    def tense_a(self, text: str) -> str | None:
        """The tense of the first sentence."""
        return tenses.tense(text, self.a.start, self.a.end)

    def tense_b(self, text: str) -> str | None:
        """The tense of the second sentence."""
        return tenses.tense(text, self.b.start, self.b.end)

    def quotes(self, a: str, b: str) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
        """The folded words of each pair of quotations that begin or end alike."""
        for mine in self.quotes_a:
            for theirs in self.quotes_b:
                first, second = _folded(a, mine), _folded(b, theirs)
                if first and second and (first[0] == second[0] or first[-1] == second[-1]):
                    yield first, second


def _folded(text: str, quote: Quote) -> tuple[str, ...]:
    return words(text[quote.inner.start : quote.inner.end]).folded


def counterparts(texts: tuple[Parsed, Parsed], passages: Iterable[Passage]) -> list[Counterpart]:
    """Each sentence of the first text with the sentence of the second that has most of its words."""
    firsts = tuple([sentence.first for sentence in one.sentences] for one in texts)
    shared: Counter[tuple[int, int]] = Counter()
    for passage in passages:
        if passage.kind == "reworded":
            i, j = (_at(one, place) for one, place in zip(texts, (passage.a, passage.b), strict=True))
            shared[i, j] += passage.words
        for a, b, size in passage.blocks:
            for k in range(size):
                shared[bisect_right(firsts[0], a + k) - 1, bisect_right(firsts[1], b + k) - 1] += 1
    best: dict[int, tuple[int, int]] = {}
    for (i, j), common in sorted(shared.items()):
        if common > best.get(i, (0, -1))[0]:
            best[i] = (common, j)
    return [_pair(texts, i, j) for i, (common, j) in sorted(best.items()) if common >= _least(texts, i, j)]


def _at(parsed: Parsed, place: Place) -> int:
    return bisect_right([sentence.start for sentence in parsed.sentences], place.start) - 1


def _least(texts: tuple[Parsed, Parsed], i: int, j: int) -> float:
    """Sentences that share less than that are neighbours of a passage, not its carriers."""
    a, b = texts[0].sentences[i], texts[1].sentences[j]
    return LEAST_SHARED * min(a.last - a.first, b.last - b.first)


def _pair(texts: tuple[Parsed, Parsed], i: int, j: int) -> Counterpart:
    a, b = texts[0].sentences[i], texts[1].sentences[j]
    return Counterpart(
        a,
        b,
        tuple(quote for quote in texts[0].quotes if a.start <= quote.start < a.end),
        tuple(quote for quote in texts[1].quotes if b.start <= quote.start < b.end),
        tuple(hedge for hedge in texts[0].hedges if a.start <= hedge.start < a.end),
        tuple(hedge for hedge in texts[1].hedges if b.start <= hedge.start < b.end),
    )
