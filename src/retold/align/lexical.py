"""Runs: stretches of two articles in the same words, in order, with small edits between."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from retold.records import Parsed

from . import seeds, weights
from .links import GAP_BITS, GAP_WORDS, LOOK_BACK, Block, Stretch, fill, joints, link, spread

LEAST_WORDS = 4  # fewer are a name or a set phrase
LEAST_BITS = 18.0  # read on the reference story: 24 loses short telling runs, below 18 come names with titles
ROUNDING = 0.01  # bits: sums in another order may differ in their last digits


@dataclass(frozen=True, slots=True)
class Run:
    """Words `[a_first, a_last)` of one article beside words `[b_first, b_last)` of another.

    `blocks` are the matched words (of equal lemmas) as the longest equal stretches, rising on both sides; the first and
    the last word of either side are always matched. What lies between is an edit: words of a alone were
    dropped, words of b alone added. `bits` tells how surprising the matched words are, less the edits.
    """

    a_first: int
    a_last: int
    b_first: int
    b_last: int
    blocks: tuple[Block, ...]
    bits: float

    @property
    def matched(self) -> int:
        """How many words are matched."""
        return sum(size for _, _, size in self.blocks)

    @property
    def pairs(self) -> tuple[tuple[int, int], ...]:
        """The matched words, as the number in a and the number in b."""
        return tuple((a + step, b + step) for a, b, size in self.blocks for step in range(size))

    @property
    def contiguous(self) -> bool:
        """Whether there is no edit between the first word and the last."""
        return len(self.blocks) == 1

    def turned(self) -> Run:
        """Return the same run with its sides exchanged."""
        blocks = tuple((b, a, size) for a, b, size in self.blocks)
        return Run(self.b_first, self.b_last, self.a_first, self.a_last, blocks, self.bits)


Spread = tuple[Run, seeds.Ints, seeds.Ints]  # a run, and the numbers of its matched words in a and in b


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
        run = _whole(text, bits)
        if len(text) >= LEAST_WORDS and run.bits >= LEAST_BITS:
            found.extend((i, j, run) for i, j in combinations(same, 2))
    listed = [text.tolist() for text in ids]
    for segments in seeds.segments(ids, bits):
        for other, run in _of_article(segments, listed, bits[ids[segments.i]]):
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
    return Run(0, size, 0, size, ((0, 0, size),) if size else (), float(bits[text].sum()))


def _between(a: Sequence[int], b: Sequence[int], run: Run) -> Iterator[tuple[int, int, Run]]:
    """Yield the run for every pair of articles that hold the two texts."""
    turned = run.turned()
    for i in a:
        for j in b:
            yield (i, j, run) if i < j else (j, i, turned)


def _of_article(
    found: seeds.Segments, ids: Sequence[Sequence[int]], bits: NDArray[np.float64]
) -> Iterator[tuple[int, Run]]:
    """Link the equal stretches of one article with each later one into runs; `bits` are those of its words."""
    sums = np.concatenate([[0.0], np.cumsum(bits)])
    kept = _worth_linking(found, sums)
    if not len(kept.a):
        return
    columns = (kept.a.tolist(), kept.b.tolist(), kept.size.tolist())
    stretches = [Stretch(*one) for one in zip(*columns, strict=True)]
    chains: dict[int, list[list[Stretch]]] = defaultdict(list)
    prefix = sums.tolist()
    for first, chain in link(stretches, joints(kept), prefix):
        if prefix[chain[-1].a + chain[-1].size] - prefix[chain[0].a] >= LEAST_BITS - ROUNDING:
            chains[int(kept.other[first])].append(chain)
    alone = np.diff(sums)
    for other, mine in sorted(chains.items()):
        make = partial(_run, a=ids[found.i], b=ids[other], bits=alone)
        for run in _distinct(list(_telling(mine, make, prefix))):
            yield other, run


def _worth_linking(found: seeds.Segments, sums: NDArray[np.float64]) -> seeds.Segments:
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
    return seeds.Segments(found.i, other[worth], a[worth], b[worth], size[worth])


def _telling(
    chains: Sequence[Sequence[Stretch]], make: Callable[[Sequence[Stretch]], Spread], prefix: Sequence[float]
) -> Iterator[Spread]:
    """Yield the runs of two articles; of chains that lie within the first run and weigh less, none would be kept."""
    first = make(chains[0])
    yield first
    if len(chains) > 1:
        in_a, in_b = (np.bincount(side + 1).cumsum().tolist() for side in first[1:])
    for chain in chains[1:]:
        (a, b, _), (x, y, size) = chain[0], chain[-1]
        weighs_less = prefix[x + size] - prefix[a] < first[0].bits - ROUNDING
        if not (weighs_less and _within(in_a, a, x + size) and _within(in_b, b, y + size)):
            yield make(chain)


def _within(before: Sequence[int], first: int, end: int) -> bool:
    """Whether all words `[first, end)` are matched; `before` counts the matched words in front of each word."""
    return end < len(before) and before[end] - before[first] == end - first


def _run(chain: Sequence[Stretch], a: Sequence[int], b: Sequence[int], bits: NDArray[np.float64]) -> Spread:
    """Make a run of linked stretches."""
    blocks, edits = fill(chain, a, b)
    sides = spread(blocks)
    weight = float(bits[sides[0]].cumsum()[-1]) - GAP_BITS * edits
    (a_first, b_first, _), (x, y, size) = blocks[0], blocks[-1]
    return Run(a_first, x + size, b_first, y + size, tuple(blocks), weight), *sides


def _distinct(found: Sequence[Spread]) -> list[Run]:
    """Keep runs that are long and rare enough and tell something on a side that better ones do not."""
    worth = [one for one in found if len(one[1]) >= LEAST_WORDS and one[0].bits >= LEAST_BITS]
    if len(worth) < 2:
        return [run for run, _, _ in worth]
    kept: list[Run] = []
    ends = max(run.a_last for run, _, _ in worth), max(run.b_last for run, _, _ in worth)
    covered_a, covered_b = (np.zeros(end, dtype=bool) for end in ends)
    for run, a, b in sorted(worth, key=lambda one: (-one[0].bits, one[0].a_first, one[0].b_first)):
        if not (covered_a[a].all() and covered_b[b].all()):
            kept.append(run)
            covered_a[a] = True
            covered_b[b] = True
    return kept
