"""Which mentions are compared, and which statement each change is entered under.

Each mention is laid beside one earlier telling: the mention that its article derives it from, else the likest one among
those told before it. So a change is entered once, where it came in, and not again for every article without it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retold.collate.changes import between
from retold.collate.pairing import Pairing
from retold.collate.table import Table
from retold.records import Change, Place

LEAST_LIKE = 0.3  # mentions less alike are told too differently to be compared word by word
MOST_EARLIER = 60  # earlier tellings looked through for the likest


def ledger(table: Table, groups: Sequence[Sequence[int]]) -> list[list[Change]]:
    """The changes of each statement; a change of the same words is entered under the first statement that has them."""
    entered: set[tuple[str, Place, Place]] = set()
    compared: dict[tuple[Place, Place], list[Change]] = {}
    found = []
    for group in groups:
        kept = []
        for i, j in comparisons(table, group):
            sides = table.side(i), table.side(j)
            pair = sides[0].whole(), sides[1].whole()
            if pair not in compared:
                compared[pair] = between(Pairing(*sides))
            for change in compared[pair]:
                spot = (change.kind, change.before, change.after)
                if spot not in entered and _belongs(table, group, change):
                    entered.add(spot)
                    kept.append(change)
        found.append(sorted(kept, key=lambda change: (change.kind, change.before, change.after)))
    return found


def comparisons(table: Table, group: Sequence[int]) -> Iterator[tuple[int, int]]:
    """(earlier, later) for every mention but the first: what its article derives it from, else the likest before it."""
    ordered = sorted(group, key=lambda bag: (table.rank[table.bags[bag].article], bag))
    for number, later in enumerate(ordered):
        here = table.bags[later].article
        options = [
            (table.bags[earlier].article in table.sources[here], table.like(earlier, later), -index, earlier)
            for index, earlier in enumerate(ordered[:number][-MOST_EARLIER:])
            if table.bags[earlier].article != here
        ]
        if options:
            derived, like, _, earlier = max(options)
            if derived or like >= LEAST_LIKE:
                yield earlier, later


def _belongs(table: Table, group: Sequence[int], change: Change) -> bool:
    """Whether the change touches a mention of the statement, on either side."""
    return any(_touches(table.place(bag), place) for place in (change.before, change.after) for bag in group)


def _touches(spot: Place, place: Place) -> bool:
    return spot.article == place.article and min(spot.end, place.end) > max(spot.start, place.start)
