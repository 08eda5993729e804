"""The versions of one house as a line: which came first, and which was made from which."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

import numpy as np

from retold.derive import house
from retold.derive.ties import Shares, Tie
from retold.derive.trees import Judged, derivation
from retold.derive.versions.orders import Floats, line
from retold.derive.versions.signs import Sign, nearness, pointers
from retold.derive.versions.traits import Traits, version
from retold.records import Article, Derivation, Direction, Reason

__all__ = ["Step", "are_versions", "order", "replaced", "revision", "worth"]

LEAST_VERSIONS = (
    4  # where they stood at several addresses: three invented ones are told better by their votes
)
MOST_VERSIONS = (
    40  # each is compared with all others, and orders are searched: more are told as other forms are
)
LEAST_BITS = 0.2  # of a sign that is named
SHOWN = 4  # signs that are named
MOST_OF_TWO = 1.0  # bits of all signs between two versions that have no others beside them: too few to decide
# Tenses, figures and hedges of a page that is edited for years point forward little more often than back (56 % of the
# tenses that moved on, 57 % of the figures that grew); those of two versions of one day's news nearly always do.
TOLD_SHARE = 0.2
LIKELY_BITS = (
    2.5  # of a step of a line, whose signs were fitted to pages of another kind than news: 98 % are right
)
STATED = frozenset(
    {"clock", "credit", "outlet named", "headline cited"}
)  # votes on each two, whoever else is there
COUNTED = frozenset({"extent"})  # votes that the signs count again: longer is one of them


@dataclass(frozen=True, slots=True)
class Step:
    """One version and the one before it, with the bits for this direction and why."""

    taker: int
    source: int
    bits: float
    because: Reason


def are_versions(
    members: Sequence[int], articles: Sequence[Article], judged: Mapping[tuple[int, int], Judged]
) -> bool:
    """Whether some forms of a text are versions of one house that make a line.

    Of few versions at several addresses, and of two with votes of their own, the votes say more than the signs do.
    """
    first, *others = (articles[member] for member in members)
    if len(members) == 2 and judged[min(members), max(members)].votes:
        return False
    if len(members) < LEAST_VERSIONS and not all(house.page(first, other) for other in others):
        return False
    return len(members) <= MOST_VERSIONS and all(house.same(first, other) for other in others)


def replaced(articles: Sequence[Article], shares: Shares, held: Sequence[Tie]) -> list[Tie]:
    """Ties beyond those held: of texts that stood at one address, though they share no wording to speak of."""
    known = {(tie.a, tie.b) for tie in held}
    stood: dict[str, list[int]] = defaultdict(list)
    for number, article in enumerate(articles):
        if address := article.canonical_url or article.url:
            stood[address].append(number)
    found = []
    for members in stood.values():
        every = combinations(members, 2) if len(members) <= MOST_VERSIONS else pairwise(members)
        found += [
            shares.tie(*pair, bits=house.PAGE_BITS)
            for pair in every
            if pair not in known and house.page(articles[pair[0]], articles[pair[1]])
        ]
    return found


def order(
    members: Sequence[int],
    articles: Sequence[Article],
    shares: Shares,
    judged: Mapping[tuple[int, int], Judged],
) -> list[Step]:
    """Each version but the first with the one before it, first to last."""
    if len(members) < 2:
        return []  # most articles are the only version of theirs
    near, before, found = worth([version(articles[member].text, shares.parsed[member]) for member in members])
    for i, a in enumerate(members):
        for j, b in enumerate(members):
            if i < j and len(members) > 2 and (one := judged.get((min(a, b), max(a, b)))):
                voted = _voted(one, len(members))
                before[i, j] += voted if b == one.tie.b else -voted
                before[j, i] = -before[i, j]
    best = line(near, before)
    steps = []
    for j, k in pairwise(best.order):
        bits = math.log2(best.before[j, k] / best.before[k, j])
        steps.append(Step(members[k], members[j], bits, _because(found[j, k], bits)))
    return steps


def _voted(one: Judged, size: int) -> float:
    """The votes on two versions of a line of so many; what their texts tell counts as the signs do."""
    stated = sum(vote.weight for vote in one.votes if vote.kind in STATED)
    told = sum(vote.weight for vote in one.votes if vote.kind not in STATED | COUNTED)
    return stated + TOLD_SHARE * told / (size - 1)


def worth(told: Sequence[Traits]) -> tuple[Floats, Floats, dict[tuple[int, int], tuple[Sign, ...]]]:
    """Bits for each two versions as neighbours, bits for each to stand before each other, and the signs behind those.

    Each version is compared with all others, so that a comparison counts by one in so many: what one change did to a
    line of versions is no news at every later one of them.
    """
    size = len(told)
    before = np.zeros((size, size))
    found: dict[tuple[int, int], tuple[Sign, ...]] = {}
    for i in range(size):
        for j in range(i + 1, size):
            mine = pointers(told[i], told[j])
            bits = sum(sign.bits for sign in mine) / (size - 1)
            before[i, j] = bits if size > 2 else max(-MOST_OF_TWO, min(MOST_OF_TWO, bits))
            before[j, i] = -before[i, j]
            found[i, j] = mine
            found[j, i] = tuple(Sign(sign.name, -sign.bits) for sign in mine)
    return nearness(told), before, found


def revision(
    articles: Sequence[Article], shares: Shares, judged: Mapping[tuple[int, int], Judged], step: Step
) -> Derivation:
    """The record of one step, with its reasons."""
    pair = min(step.taker, step.source), max(step.taker, step.source)
    one = judged.get(pair) or _untied(articles, shares, *pair)
    found = derivation(articles, one, step.taker, step.source)
    return replace(found, direction=_decided(one, step), because=(*found.because, step.because))


def _untied(articles: Sequence[Article], shares: Shares, a: int, b: int) -> Judged:
    """Two neighbours of a line that only other versions tie to one another."""
    return Judged(shares.tie(a, b), house.same(articles[a], articles[b]), (), 0.0, "undecided")


def _decided(one: Judged, step: Step) -> Direction:
    """What the line says of a step; certain where the two texts alone say as much."""
    if step.bits < LIKELY_BITS:
        return "undecided"
    alone = one.direction == "certain" and one.toward(step.taker) > 0
    return "certain" if alone else "likely"


def _because(found: Sequence[Sign], bits: float) -> Reason:
    """The signs that speak loudest for a direction, with what the whole line of versions makes of it."""
    loud = sorted(
        (sign for sign in found if sign.bits >= LEAST_BITS), key=lambda sign: (-sign.bits, sign.name)
    )
    text = "the later one " + "; ".join(f"{sign.name}" for sign in loud[:SHOWN])
    return Reason("order of versions", text if loud else "by the versions around them", round(bits, 1))
