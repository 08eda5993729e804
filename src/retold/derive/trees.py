"""The forms of one text as a tree: a root, and for each other article the form that it is nearest to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from retold.derive import direction, house
from retold.derive.branching import NEVER, branching
from retold.derive.headlines import Headlines
from retold.derive.roots import LEAST_FOREIGN
from retold.derive.ties import ONE_TEXT, Shares, Tie
from retold.records import Article, Derivation, DerivationKind, Direction, Passage, Place, Reason

VERSION_SHARE = 0.4  # of one, for two versions of one house: swept .3-.6 on the annotated dev stories
MOST_SHARE = 0.5  # of one, for a rewrite or a copy that was cut
OTHER_SHARE = 0.4  # of the other then: a short text inside a long one is a part of it
# The kinds of copies, swept together on the 276 direct ones between outlets of the invented stories 0-99.
WHOLE = 0.85  # of both texts in runs of shared wording: nearly all, unchanged; swept .85-.9
UNCHANGED = 0.99  # and the runs themselves hardly touched; swept .97-.995
REWORDED = 0.925  # below it the runs are what two wordings of one content share; swept .84-.94 there and on dev stories
FOLLOWED = 0.35  # of both texts told alike then; swept .3-.55
TAKEN = 0.85  # of the taker: the rest is no reporting of its own; swept .6-.9
MOST = 0.45  # of the source, or else it is a passage; swept .2-.5
LENGTHS = {"extent": 0.0, "cut tail": 0.5}  # two cuts of a third text have lengths too
# What it costs to say how a text was made from its source, in bits, swept on the invented stories 0-99: flat within a
# factor of two, but without CHANGED_BITS and LEFT_BITS exact kinds fall by two points.
OWN_BITS = 3.0  # for a text that has nothing of the source, in its wording and again in any wording
LEFT_BITS = 2.0  # for a source of which nothing is left; at 3 a short quotation may hang under a bent one
CHANGED_BITS = 20.0  # for words between the words in runs: a version with other readings is farther
OTHER_HOUSE_BITS = (
    4.0  # an outlet makes its next version from its own text, though another's copy of that is nearer
)
MILLIBITS = 1000
SHOWN = 3  # longest passages shown as evidence


@dataclass(frozen=True, slots=True)
class Judged:
    """A tie with what speaks for either direction; positive `total`: `a` came first."""

    tie: Tie
    house: Reason | None
    votes: tuple[Reason, ...]
    total: float
    direction: Direction

    def toward(self, taker: int) -> float:
        """Bits for `taker` being the later of the two."""
        return self.total if taker == self.tie.b else -self.total

    def shown(self, taker: int) -> float:
        """The same, without what only the lengths of the two say; where either ends says half of what it can."""
        total = sum(vote.weight * LENGTHS.get(vote.kind, 1.0) for vote in self.votes)
        return total if taker == self.tie.b else -total


def judge(articles: Sequence[Article], shares: Shares, tie: Tie, headlines: Headlines) -> Judged:
    """Weigh one tie; `headlines` are those that each article, or another form of it, carries."""
    a, b = articles[tie.a], articles[tie.b]
    one_house = house.same(a, b)
    texts = (shares.parsed[tie.a], shares.parsed[tie.b])
    named = (headlines[tie.a], headlines[tie.b])
    outlets = sorted({one.outlet for one in articles if one.outlet}) if one_house else []
    votes = direction.votes(
        a, b, tie, texts, one_house=one_house is not None, headlines=named, outlets=outlets
    )
    total, decided = direction.verdict(votes, one_house=one_house is not None)
    return Judged(tie, one_house, votes, total, decided)


def are_forms(judged: Judged, shares: Shares, others: Sequence[int]) -> bool:
    """Whether one is a form of the other, and not both of a third text.

    Versions of one house, and texts that are nearly one, always are. Else most of one must be told like the other, it
    must hold nothing that a third article shares but the other lacks, and more than its length must say who was first.
    """
    tie = judged.tie
    if judged.house and (judged.house.kind == "same page" or max(tie.told_a, tie.told_b) >= VERSION_SHARE):
        return True
    if min(tie.same_a, tie.same_b) >= ONE_TEXT:
        return True
    if max(tie.told_a, tie.told_b) < MOST_SHARE or min(tie.told_a, tie.told_b) < OTHER_SHARE:
        return False
    a, b = tie.a, tie.b
    closed = [
        taker for taker, source in ((b, a), (a, b)) if shares.foreign(taker, source, others) < LEAST_FOREIGN
    ]
    if shares.texts(tuple(others)) == 2:
        return any(judged.toward(taker) > -direction.LIKELY_BITS for taker in closed)
    return any(judged.shown(taker) >= direction.LIKELY_BITS for taker in closed)


def tree(members: Sequence[int], judged: Mapping[tuple[int, int], Judged]) -> list[tuple[int, int]]:
    """(taker, source) for every member but one: the tree that costs least.

    Of equal ones that from the member for which most votes speak, and then the earliest in the story.
    """
    at = {member: number for number, member in enumerate(sorted(members), 1)}
    cost = np.full((len(at) + 1, len(at) + 1), NEVER, dtype=np.int64)
    for rank, member in enumerate(_ranked(members, judged)):
        cost[0, at[member]] = NEVER // 2 + rank  # one root, whatever it costs
    for (a, b), one in judged.items():
        if a in at and b in at:
            for taker, source in ((a, b), (b, a)):
                cost[at[source], at[taker]] = round(MILLIBITS * _cost(one, taker))
    found = branching(cost)
    order = sorted(members)
    return [(order[taker - 1], order[found[taker] - 1]) for taker in at.values() if found[taker] > 0]


def _ranked(members: Sequence[int], judged: Mapping[tuple[int, int], Judged]) -> list[int]:
    """Members by the sum of the votes that each came first."""
    standing = dict.fromkeys(members, 0.0)
    for (a, b), one in judged.items():
        if a in standing and b in standing:
            standing[a] += one.total
            standing[b] -= one.total
    return sorted(members, key=lambda member: (-round(standing[member], 6), member))


def _cost(one: Judged, taker: int) -> float:
    """Bits to say how `taker` was made from the other: what is its own, changed or left out, and that it was later."""
    tie = one.tie
    same, told, source = (
        (tie.same_b, tie.told_b, tie.told_a) if taker == tie.b else (tie.same_a, tie.told_a, tie.told_b)
    )
    made = OWN_BITS * ((1 - same) + (1 - told)) + LEFT_BITS * (1 - source) + CHANGED_BITS * (1 - alike(tie))
    return made + float(np.logaddexp2(0.0, -one.toward(taker))) + (0.0 if one.house else OTHER_HOUSE_BITS)


def derivation(articles: Sequence[Article], one: Judged, taker: int, source: int) -> Derivation:
    """The record of one branch, with its reasons."""
    tie = one.tie
    told = tie.told_b if taker == tie.b else tie.told_a
    decided: Direction = one.direction if one.toward(taker) > 0 else "undecided"
    return Derivation(
        articles[taker].id,
        articles[source].id,
        kind(one, taker),
        decided,
        round(tie.probability, 4),
        round(told, 4),
        (*shared_wording(tie, articles[taker].id, told), *_because(one, taker)),
    )


def kind(one: Judged, taker: int) -> DerivationKind:
    """Which form of derivation a tie between two forms of one text is, if `taker` is the later one."""
    tie = one.tie
    if one.house:
        return "revision"
    near = alike(tie)
    told, source = (tie.told_b, tie.told_a) if taker == tie.b else (tie.told_a, tie.told_b)
    if min(tie.same_a, tie.same_b) >= WHOLE and near >= UNCHANGED:
        return "republication"
    if near < REWORDED and min(told, source) >= FOLLOWED:
        return "rewrite"
    return "edit" if told >= TAKEN and source >= MOST else "excerpt"


def alike(tie: Tie) -> float:
    """How like one another the runs of shared wording of a tie are, from 0 to 1."""
    lexical = [passage for passage in tie.passages if passage.kind != "reworded"]
    return sum(passage.words * passage.similarity for passage in lexical) / max(
        1, sum(passage.words for passage in lexical)
    )


def shared_wording(tie: Tie, taker: str, told: float) -> list[Reason]:
    """How much is shared, with the longest passages as places."""
    lexical = [passage for passage in tie.passages if passage.kind != "reworded" and not passage.quoted]
    reworded = [passage for passage in tie.passages if passage.kind == "reworded"]
    found = []
    if lexical:
        words = sum(passage.words for passage in lexical)
        text = f"{words:,} words outside quotation marks in the same wording, {told:.0%} of the article told alike"
        found.append(
            Reason("same wording", text, round(sum(p.bits for p in lexical), 1), _longest(lexical, taker))
        )
    if reworded:
        text = f"{len(reworded)} sentences follow the other's in the same order, in other words"
        found.append(
            Reason("same order", text, round(sum(p.bits for p in reworded), 1), _longest(reworded, taker))
        )
    if tie.one_text and not found:
        whole = _longest(tie.passages[:1], taker)
        found.append(Reason("same wording", "the same words from the first to the last", 0.0, whole))
    return found


def _longest(passages: Sequence[Passage], taker: str) -> tuple[Place, ...]:
    ranked = sorted(passages, key=lambda passage: (-passage.bits, -passage.words, passage))[:SHOWN]
    pairs = [(p.a, p.b) if p.a.article == taker else (p.b, p.a) for p in ranked]
    return tuple(place for pair in pairs for place in pair)


def _because(one: Judged, taker: int) -> list[Reason]:
    found = [one.house] if one.house else []
    sign = 1 if taker == one.tie.b else -1
    return found + [replace(vote, weight=round(sign * vote.weight, 1)) for vote in one.votes]
