"""What each word of a sentence tells, where the text comes with a parse: the likeliest of what may be told, or nothing.

The weights in `data/choosing.txt` are made by `bench/choosing.py`. For each word that may tell they give chances to all
its proposals and to nothing, which sum to one; proposals that nearly are the same lend theirs to one another.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib import resources
from typing import Final, NamedTuple

from retold.records import Sentence

from .contents import Seen, Told
from .cue_odds import SCALE, lexicon, odds
from .grammar import Grammar
from .proposals import Proposal, proposals
from .untold import nothing

LEAST: Final = (
    0.3  # chance of being told; swept .2 to .5 by content F on a third of train, flat from .25 to .35
)
HOPELESS: Final = -4.0  # log odds by word order below which a word is not looked at
NEAR: Final = 0.8  # overlap, of both, that makes two stretches the same

Alone = Callable[[int], Told | None]  # what a word tells by word order, if nothing else of its sentence tells


class Case(NamedTuple):
    """A word that may tell, the signs that it does not, what it may tell, and what word order says of that."""

    at: int
    nothing: tuple[str, ...]
    proposed: list[Proposal]
    rules: list[Told]


def cases(seen: Seen, g: Grammar, sentence: Sentence, found: Sequence[Told], alone: Alone) -> Iterator[Case]:
    """Yield the words of a sentence that may tell something; `found` is what word order says that they tell."""
    final = {one.cue: one for one in found}
    words = seen.r.words
    for at in range(sentence.first, sentence.last):
        if seen.inside[at] or not _hopeful(seen, at, sentence):
            continue
        rules = [final[at]] if at in final else []
        if words.folded[at] != "according" and (other := alone(at)) and other not in rules:
            rules.append(other)
        rules = [one for one in rules if one.first < max(one.last, one.until)]
        proposed = proposals(seen, g, at, sentence, rules)
        if proposed:
            yield Case(at, nothing(seen, g, at, sentence, found), proposed, rules)


def _hopeful(seen: Seen, at: int, sentence: Sentence) -> bool:
    r = seen.r
    if r.folded(at) == "according" or r.words.starts[at] in seen.cued:
        return True
    entry = lexicon().words.get(r.words.lemmas[at])
    return entry is not None and odds(r, at, sentence.first, sentence.last, entry) >= HOPELESS


def chosen(seen: Seen, g: Grammar, sentence: Sentence, found: Sequence[Told], alone: Alone) -> list[Told]:
    """Return what the words of a sentence tell, from left to right; the same is not told by two of them."""
    kept: list[tuple[float, Told]] = []
    for case in cases(seen, g, sentence, found, alone):
        chance, best = _likeliest(seen, case)
        if chance >= LEAST:
            kept.append((chance, best))
    told: list[Told] = []
    for _, one in sorted(kept, key=lambda pair: (-pair[0], pair[1].cue)):
        if not any(_same(seen, _around(one), _around(other)) for other in told):
            told.append(one)
    return sorted(told, key=lambda one: one.cue)


def _likeliest(seen: Seen, case: Case) -> tuple[float, Told]:
    weighed = [_weight(case.nothing), *(_weight(one.signs) for one in case.proposed)]
    most = max(weighed)
    chances = [math.exp(one - most) for one in weighed]
    total = sum(chances)
    spans = [(one.first, one.last) for one in case.proposed]
    lent = [
        sum(chance for other, chance in zip(spans, chances[1:], strict=True) if _same(seen, span, other))
        for span in spans
    ]
    best = max(range(len(spans)), key=lambda number: (lent[number], chances[number + 1], -number))
    return lent[best] / total, _told(seen, case, *spans[best])


def _told(seen: Seen, case: Case, first: int, last: int) -> Told:
    """Return a stretch as it is told by its word: as word order has it, where that is the same."""
    for one in case.rules:
        if _around(one) == (first, last):
            return one
    at = case.at
    stop = at + 2 if seen.r.folded(at) == "according" else at + 1
    if first < at < last:
        return Told(at, stop, first, at, before=False, again=max(stop, at + 1), until=last)
    return Told(at, min(stop, max(first, at + 1)), first, last, before=last <= at)


def _around(one: Told) -> tuple[int, int]:
    return one.first, max(one.last, one.until)


def _same(seen: Seen, one: tuple[int, int], other: tuple[int, int]) -> bool:
    starts, ends = seen.r.words.starts, seen.r.words.ends
    if min(one) < 0 or one[0] >= one[1] or other[0] >= other[1]:
        return False
    low, high, begun, ended = starts[one[0]], ends[one[1] - 1], starts[other[0]], ends[other[1] - 1]
    shared = min(high, ended) - max(low, begun)
    return shared >= NEAR * (high - low) and shared >= NEAR * (ended - begun)


def _weight(signs: Sequence[str]) -> float:
    known = weights()
    return sum(known.get(sign, 0) for sign in signs) / SCALE


@cache
def weights() -> dict[str, int]:
    """Return the weight of each sign, in tenths."""
    lines = resources.files(__package__).joinpath("data/choosing.txt").read_text("utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {sign: int(weight) for weight, sign in pairs}
