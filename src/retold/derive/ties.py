"""What two articles share: the evidence that one text lies behind both, counted outside quotation marks."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from retold.records import Parsed, Passage, Place
from retold.text.spoken import spoken

Mask = NDArray[np.bool_]

LEAST_BITS = (
    18.0  # below it, wording is what any two reporters of one event share: swept 2-60 on the dev stories
)
ONE_TEXT = 0.9  # of both in the same wording: two forms of one text, whoever was first; swept .75-.95 there
# Chance that two articles that share so many bits of wording take it from one text: log-odds straight in the root,
# fitted by likelihood to the pairs of the invented stories 0-99 and of the dev stories, either set weighing the same.
# A tie holds only from .64 on: a wrong one joins whole families.
DOUBT = 4.29  # log-odds against it where nothing is shared
ROOT_WORTH = 1.146  # log-odds for it, for each root of a bit


@dataclass(frozen=True, slots=True)
class Tie:
    """Two articles `a < b` (their numbers in the story) and what they share; shares are of each one's own words."""

    a: int
    b: int
    bits: float
    same_a: float  # share of a's words, outside quotation marks, in runs of shared wording
    same_b: float
    told_a: float  # the same, with sentences that follow each other in other words
    told_b: float
    passages: tuple[Passage, ...]
    one_text: bool = False  # the same words from the first to the last

    @property
    def probability(self) -> float:
        """Chance that one text lies behind both."""
        if self.one_text:
            return 1.0
        return probability(self.bits)

    @property
    def holds(self) -> bool:
        """Whether the two are taken as dependent: by what they share, or because they are one text, however short."""
        return self.bits >= LEAST_BITS or self.one_text


def probability(bits: float) -> float:
    """Chance that one text lies behind two articles that share wording of so many bits."""
    return 1 / (1 + math.exp(DOUBT - ROOT_WORTH * math.sqrt(max(0.0, bits))))


@dataclass(frozen=True, slots=True)
class Beyond:
    """How many words of one article a third has in the same wording, and a source has not at all."""

    thirds: NDArray[np.int64]  # of the rows
    column: Mapping[int, int]  # of a source; the last is of those that share nothing
    words: NDArray[np.int64]


class Shares:
    """Which words of each article are shared with which other article."""

    def __init__(self, order: Sequence[str], parsed: Sequence[Parsed], passages: Sequence[Passage]) -> None:
        number = {article: index for index, article in enumerate(order)}
        self.parsed = parsed
        self.own = [own_words(one) for one in parsed]
        self.between: dict[tuple[int, int], list[Passage]] = defaultdict(list)
        self.same: dict[tuple[int, int], Mask] = {}
        self.told: dict[tuple[int, int], Mask] = {}
        self.near: dict[int, set[int]] = defaultdict(set)  # the articles with which one shares a passage
        self.known_twins: dict[tuple[int, int], bool] = {}
        self.known_texts: dict[tuple[int, ...], int] = {}
        self.known_beyond: dict[int, Beyond] = {}
        for passage in passages:
            a, b = number[passage.a.article], number[passage.b.article]
            self.between[min(a, b), max(a, b)].append(passage)
            for here, there, place in ((a, b, passage.a), (b, a, passage.b)):
                low, high = word_range(parsed[here], place)
                self._mark(self.told, here, there, low, high)
                if passage.kind != "reworded":
                    self._mark(self.same, here, there, low, high)

    def _mark(self, masks: dict[tuple[int, int], Mask], here: int, there: int, low: int, high: int) -> None:
        self.near[here].add(there)
        mask = masks.setdefault((here, there), np.zeros(len(self.parsed[here].words), dtype=bool))
        mask[low:high] = True

    def share(self, masks: dict[tuple[int, int], Mask], here: int, there: int) -> float:
        """Share of the words of `here`, outside quotation marks, that a mask towards `there` covers."""
        total = int(self.own[here].sum())
        mask = masks.get((here, there))
        if mask is None:
            return 0.0
        return float((mask & self.own[here]).sum() / total) if total else float(mask.mean())

    def held(self, here: int, there: int) -> Mask:
        """The unquoted words of `here` that `there` also has, in any wording."""
        return self._own(self.told, here, there)

    def worded(self, here: int, there: int) -> Mask:
        """The unquoted words of `here` that `there` has in the same wording."""
        return self._own(self.same, here, there)

    def twins(self, here: int, there: int) -> bool:
        """Whether two articles are one text, whoever was first."""
        pair = min(here, there), max(here, there)
        if pair not in self.known_twins:
            shares = self.share(self.same, here, there), self.share(self.same, there, here)
            self.known_twins[pair] = min(shares) >= ONE_TEXT
        return self.known_twins[pair]

    def foreign(self, taker: int, source: int, others: Iterable[int]) -> int:
        """The most words that `taker` has in the wording of any third article but not from its supposed source.

        A twin of the taker is no third article: it has them from the taker, or the taker from it.
        """
        beyond = self.known_beyond.get(taker)
        if beyond is None:
            beyond = self.known_beyond[taker] = self._beyond(taker)
        thirds = np.isin(beyond.thirds, np.fromiter(others, dtype=np.int64))
        thirds &= beyond.thirds != source
        column = beyond.column.get(source, -1)
        return int(beyond.words[thirds, column].max(initial=0))

    def _beyond(self, taker: int) -> Beyond:
        """All at once for one taker: a matrix product, as each of its pairs would be compared with every third."""
        near = sorted(self.near[taker])
        thirds = [there for there in near if not self.twins(taker, there)]
        size = len(self.own[taker])
        worded = np.array([self.worded(taker, one) for one in thirds], dtype=np.float32).reshape(-1, size)
        lacking = np.array([~self.held(taker, one) for one in near] + [np.ones(size)], dtype=np.float32)
        words = np.rint(worded @ lacking.T).astype(np.int64)
        return Beyond(
            np.array(thirds, dtype=np.int64), {one: number for number, one in enumerate(near)}, words
        )

    def texts(self, members: tuple[int, ...]) -> int:
        """How many texts some articles are, twins counted once."""
        if members not in self.known_texts:
            kept: list[int] = []
            for member in members:
                if not any(self.twins(member, other) for other in kept):
                    kept.append(member)
            self.known_texts[members] = len(kept)
        return self.known_texts[members]

    def _own(self, masks: dict[tuple[int, int], Mask], here: int, there: int) -> Mask:
        mask = masks.get((here, there))
        return self.own[here] & mask if mask is not None else np.zeros(len(self.own[here]), dtype=bool)

    def ties(self) -> list[Tie]:
        """One tie for each pair of articles that shares a passage, in order."""
        return [self._tie(a, b, found) for (a, b), found in sorted(self.between.items())]

    def tie(self, a: int, b: int, *, bits: float = 0.0) -> Tie:
        """The tie of two articles, whatever they share, with so many bits more from elsewhere."""
        found = self._tie(min(a, b), max(a, b), self.between.get((min(a, b), max(a, b)), []))
        return replace(found, bits=found.bits + bits)

    def _tie(self, a: int, b: int, found: list[Passage]) -> Tie:
        return Tie(
            a,
            b,
            sum(passage.bits for passage in found),
            self.share(self.same, a, b),
            self.share(self.same, b, a),
            self.share(self.told, a, b),
            self.share(self.told, b, a),
            tuple(sorted(found)),
            self.parsed[a].words.folded == self.parsed[b].words.folded,
        )


def own_words(parsed: Parsed) -> Mask:
    """True for each word that stands outside quotation marks (words in scare quotes are the writer's own)."""
    quoted: Mask = np.frombuffer(spoken(parsed), dtype=np.bool_)
    return ~quoted


def word_range(parsed: Parsed, place: Place) -> tuple[int, int]:
    """The numbers `[first, last)` of the words that start inside a place."""
    starts = parsed.words.starts
    return bisect_left(starts, place.start), bisect_left(starts, place.end)
