"""One article laid beside the others of its story: who else tells what it tells, and what differs there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from retold.collate import links
from retold.collate.amounts import Aligned
from retold.collate.amounts import compared as aligned
from retold.collate.changes import between
from retold.collate.origins import origins
from retold.collate.pairing import Pairing
from retold.collate.table import Table, lay
from retold.records import Change, Lineage, Passage, Place, Story

LEAST_LIKE = 0.3  # sentences less alike are told too differently to be compared word by word
SURELY_LIKE = 0.5  # likeness at which sentences are compared that no statement joins
COVERED = 0.6  # share of the shorter clause in a passage that joins two clauses, whatever their likeness
MOST_COMPARED = 6  # sentences of others that one sentence is compared with, the likest first


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A sentence of another article beside one of ours."""

    other: Place
    like: float  # of our clauses to the likest of the other, on average
    changes: tuple[Change, ...]  # from the other to ours
    kept: frozenset[int]  # the words of our sentence, by number, that the other has too or means
    figures: tuple[Aligned, ...] = ()  # of both, those that stand for one quantity: `mine` is the other's


@dataclass(frozen=True, slots=True)
class Supported:
    """A clause of ours, who else tells it, and on how many origins that rests; ours is no origin."""

    clause: Place
    mentions: tuple[Place, ...]
    origins: tuple[int, int]  # at least, at most; none where nobody else tells it


@dataclass(frozen=True, slots=True)
class Beside:
    """A sentence of ours with its clauses, and the sentences of others that it was compared with, likest first."""

    sentence: Place
    clauses: tuple[Supported, ...]
    compared: tuple[Elsewhere, ...]


def beside(story: Story, passages: Sequence[Passage], lineage: Lineage, article: str) -> tuple[Beside, ...]:
    """Every sentence of one article beside those of the others that tell the same; `lineage` is that of the others."""
    table = lay(story, passages, lineage, beside=article)
    mine = [index for index in range(len(table.bags)) if table.article(index) == article]
    groups = table.statements()
    group_of = {bag: number for number, group in enumerate(groups) for bag in group}
    sentences: dict[Place, list[int]] = defaultdict(list)
    for bag in mine:
        sentences[table.sides[bag].whole()].append(bag)
    others = [[bag for bag in group if table.article(bag) != article] for group in groups]
    near = _near(table, mine, {bag: others[group_of[bag]] for bag in mine})
    told = {number: _told(table, others[number]) for number in sorted({group_of[bag] for bag in mine})}
    return tuple(
        Beside(
            sentence,
            tuple(Supported(table.place(bag), *told[group_of[bag]]) for bag in bags),
            _compared(table, bags, near),
        )
        for sentence, bags in sorted(sentences.items())
    )


def _told(table: Table, others: Sequence[int]) -> tuple[tuple[Place, ...], tuple[int, int]]:
    """Where others tell a statement of ours, and on how many origins: the links among these alone count."""
    sure, possible = links.certain(table, others), links.plausible(table, others)
    counted = origins(others, [(tie.i, tie.j) for tie in sure], [(tie.i, tie.j) for tie in possible])
    return tuple(sorted(map(table.place, others))), counted


def _near(
    table: Table, mine: Sequence[int], told: Mapping[int, Sequence[int]]
) -> dict[int, Mapping[int, float]]:
    """Of each clause of ours the clauses of others that it is compared with, and how like they are."""
    ours = set(mine)
    theirs: dict[int, list[int]] = defaultdict(list)
    for bag in range(len(table.bags)):
        if bag not in ours:
            theirs[table.node[bag]].append(bag)
    alike: dict[int, dict[int, float]] = {}  # by the words of a clause: what is said twice is looked up once
    for bag in mine:
        if table.node[bag] not in alike:
            likes = ((other, table.like(bag, other)) for other in told[bag])
            alike[table.node[bag]] = {other: like for other, like in likes if like >= LEAST_LIKE}
    for (x, y), like in table.pairs.items():
        for a, b in ((x, y), (y, x)) if like >= SURELY_LIKE else ():
            if a in alike:
                alike[a].update(dict.fromkeys(theirs[b], like))
    return {bag: {**alike[table.node[bag]], **_sharing(table, bag, ours)} for bag in mine}


def _sharing(table: Table, bag: int, ours: Container[int]) -> dict[int, float]:
    """The clauses of others of which most stands in a passage with this one."""
    near = (other for other in table.beside.get(bag, ()) if other not in ours)
    return {
        other: table.like(bag, other)
        for other in near
        if table.shared[min(bag, other), max(bag, other)] >= COVERED
    }


def _compared(
    table: Table, bags: Sequence[int], near: Mapping[int, Mapping[int, float]]
) -> tuple[Elsewhere, ...]:
    """The comparisons of a sentence of ours with the likest of others."""
    size = {bag: table.bags[bag].sentence.last - table.bags[bag].sentence.first for bag in bags}
    clause_of: dict[Place, int] = {}
    like: dict[Place, float] = defaultdict(float)
    for bag in bags:
        best: dict[Place, float] = defaultdict(float)
        for other, value in near[bag].items():
            place = table.sides[other].whole()
            clause_of.setdefault(place, other)
            best[place] = max(best[place], value)
        for place, value in best.items():
            like[place] += value * size[bag] / sum(size.values())
    ranked = sorted(
        (-round(value, 9), table.bags[clause_of[place]].article, place) for place, value in like.items()
    )[:MOST_COMPARED]
    found = []
    for value, _, place in ranked:
        other = clause_of[place]
        pairing = Pairing(table.sides[other], table.sides[bags[0]])
        figures = tuple(aligned(pairing))
        found.append(Elsewhere(place, -value, tuple(between(pairing)), frozenset(pairing.back), figures))
    return tuple(found)
