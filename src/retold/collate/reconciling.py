"""How the figures of each statement agree from telling to telling."""

from __future__ import annotations

from collections.abc import Sequence

from retold.collate.amounts import Aligned, compared
from retold.collate.changes.wording import of_two
from retold.collate.pairing import Pairing, Side
from retold.collate.table import Table
from retold.records import Compared, Figure, Place
from retold.text.agreement import AMOUNTS


def reconciled(
    table: Table, groups: Sequence[Sequence[int]], looks: Sequence[Sequence[tuple[int, int]]]
) -> list[tuple[Compared, ...]]:
    """The figures of each statement beside those of an earlier telling; a pair stands under its first statement.

    `looks` has for each group its mentions with the earlier ones that they are compared with.
    """
    entered: set[tuple[Place, Place]] = set()
    seen: dict[tuple[Place, Place], list[Aligned]] = {}
    found = []
    for group, pairs in zip(groups, looks, strict=True):
        kept = []
        inside = {table.place(bag) for bag in group}
        for i, j in pairs:
            a, b = table.sides[i], table.sides[j]
            pair = a.whole(), b.whole()
            if pair not in seen:
                seen[pair] = _aligned(a, b)
            for one in seen[pair]:
                places = _place(a, one.mine), _place(b, one.theirs)
                if places not in entered and any(_within(place, inside) for place in places):
                    entered.add(places)
                    kept.append(Compared(one.verdict, *places, one.because))
        found.append(tuple(sorted(kept, key=lambda one: (one.before, one.after))))
    return found


def _aligned(a: Side, b: Side) -> list[Aligned]:
    """The figures of two sentences that stand for one quantity; dates that agree are told by the timeline."""
    if not a.figures or not b.figures:
        return []
    pairing = Pairing(a, b)
    return [] if of_two(pairing) else [one for one in compared(pairing) if one.mine.kind in AMOUNTS]


def _place(side: Side, figure: Figure) -> Place:
    return Place(side.article, figure.start, figure.end)


def _within(place: Place, spots: set[Place]) -> bool:
    return any(spot.article == place.article and spot.start <= place.start < spot.end for spot in spots)
