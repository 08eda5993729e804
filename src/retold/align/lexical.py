"""Runs: stretches of two articles in the same words, in order, with small edits between."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from retold.records import Parsed

from . import seeds, weights
from .links import GAP_BITS, GAP_WORDS, LOOK_BACK, Pairs, Stretch, fill, link

LEAST_WORDS = 4  # fewer are a name or a set phrase
LEAST_BITS = 18.0  # read on the reference story: 24 loses short telling runs, below 18 come names with titles


@dataclass(frozen=True, slots=True)
class Run:
    """Words `[a_first, a_last)` of one article beside words `[b_first, b_last)` of another.

    `pairs` are the matched words (index in a, index in b; equal lemmas), rising on both sides; the first and
    the last word of either side are always matched. What lies between is an edit: words of a alone were
    dropped, words of b alone added. `bits` tells how surprising the matched words are, less the edits.
    """

    a_first: int
    a_last: int
    b_first: int
    b_last: int
    pairs: Pairs
    bits: float

    @property
    def contiguous(self) -> bool:
        """Whether there is no edit between the first word and the last."""
        return len(self.pairs) == self.a_last - self.a_first == self.b_last - self.b_first

    def turned(self) -> Run:
        """Return the same run with its sides exchanged."""
        pairs = tuple((b, a) for a, b in self.pairs)
        return Run(self.b_first, self.b_last, self.a_first, self.a_last, pairs, self.bits)


def runs(a: Parsed, b: Parsed, weight: Callable[[str], float] | None = None) -> list[Run]:
    """Return the runs of two articles, by place in a; `weight` gives the bits of a lemma."""
    return [run for _, _, run in all_runs((a, b), weight)]


def all_runs(
    parsed: Sequence[Parsed], weight: Callable[[str], float] | None = None
) -> Iterator[tuple[int, int, Run]]:
    """Yield the runs of all pairs of articles as (i, j, run) with i < j, by pair and then by place.

    Words are weighed by `weight`, or else by how rare they are at large and in these articles.
    """
    bits_of = weights.of_words(parsed)
    vocabulary = {word: number for number, word in enumerate(sorted(bits_of))}
    bits = np.array([weight(word) if weight else bits_of[word] for word in vocabulary])
    holders = _holders(parsed)
    ids = [np.array([vocabulary[word] for word in text], dtype=np.int64) for text, _ in holders]
    found: list[tuple[int, int, Run]] = []
    for text, (_, same) in zip(ids, holders, strict=True):
        for run in _distinct([_whole(text, bits)] if len(same) > 1 else []):
            found.extend((i, j, run) for i, j in combinations(same, 2))
    for segments in seeds.segments(ids, bits):
        for other, run in _of_article(segments, ids, bits):
            found.extend(_between(holders[segments.i][1], holders[other][1], run))
    found.sort(key=lambda one: (one[0], one[1], one[2].a_first, one[2].b_first, one[2].a_last, one[2].b_last))
    yield from found


def _holders(parsed: Sequence[Parsed]) -> list[tuple[tuple[str, ...], list[int]]]:
    """Return each distinct text and the articles that hold it, in an order that the texts alone decide."""
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, one in enumerate(parsed):
        holders[one.words.lemmas].append(index)
    return sorted(holders.items())


def _whole(text: seeds.Ints, bits: NDArray[np.float64]) -> Run:
    """Return the run of a text beside its copy."""
    size = len(text)
    return Run(0, size, 0, size, tuple((at, at) for at in range(size)), float(bits[text].sum()))


def _between(a: Sequence[int], b: Sequence[int], run: Run) -> Iterator[tuple[int, int, Run]]:
    """Yield the run for every pair of articles that hold the two texts."""
    turned = run.turned()
    for i in a:
        for j in b:
            yield (i, j, run) if i < j else (j, i, turned)


def _of_article(
    found: seeds.Segments, ids: Sequence[seeds.Ints], bits: NDArray[np.float64]
) -> Iterator[tuple[int, Run]]:
    """Link the equal stretches of one article with each later one into runs."""
    sums = np.concatenate([[0.0], np.cumsum(bits[ids[found.i]])])
    kept = _worth_linking(found, sums)
    bounds = np.flatnonzero(np.diff(found.other[kept])) + 1
    prefix = sums.tolist()
    for rows in np.split(kept, bounds):
        if not len(rows):
            continue
        other = int(found.other[rows[0]])
        columns = (found.a[rows].tolist(), found.b[rows].tolist(), found.size[rows].tolist())
        chains = link([Stretch(*one) for one in zip(*columns, strict=True)], prefix)
        for run in _distinct([_run(chain, ids[found.i], ids[other], prefix) for chain in chains]):
            yield other, run


def _worth_linking(found: seeds.Segments, sums: NDArray[np.float64]) -> NDArray[np.intp]:
    """Return the stretches that weigh enough alone or have a neighbour to link with, by (other, a, b)."""
    order = np.lexsort((found.b, found.a, found.other))
    other, a, b, size = found.other[order], found.a[order], found.b[order], found.size[order]
    worth = (sums[a + size] - sums[a] >= LEAST_BITS) & (size >= LEAST_WORDS)
    for back in range(1, min(LOOK_BACK, len(order))):
        near = other[back:] == other[:-back]
        near &= (a[back:] > a[:-back]) & (a[back:] - a[:-back] - size[:-back] <= GAP_WORDS)
        near &= (b[back:] > b[:-back]) & (b[back:] - b[:-back] - size[:-back] <= GAP_WORDS)
        worth[back:] |= near
        worth[:-back] |= near
    kept: NDArray[np.intp] = order[worth]
    return kept


def _run(chain: Sequence[Stretch], a: seeds.Ints, b: seeds.Ints, sums: Sequence[float]) -> Run:
    """Make a run of linked stretches."""
    pairs, edits = fill(chain, a, b)
    bits = sum(sums[at + 1] - sums[at] for at, _ in pairs) - GAP_BITS * edits
    return Run(pairs[0][0], pairs[-1][0] + 1, pairs[0][1], pairs[-1][1] + 1, pairs, bits)


def _distinct(found: Sequence[Run]) -> list[Run]:
    """Keep runs that are long and rare enough and tell something on a side that better ones do not."""
    kept: list[Run] = []
    covered_a: set[int] = set()
    covered_b: set[int] = set()
    for run in sorted(found, key=lambda one: (-one.bits, one.a_first, one.b_first)):
        if len(run.pairs) < LEAST_WORDS or run.bits < LEAST_BITS:
            continue
        side_a, side_b = (set(side) for side in zip(*run.pairs, strict=True))
        if not (side_a <= covered_a and side_b <= covered_b):
            kept.append(run)
            covered_a |= side_a
            covered_b |= side_b
    return kept
