"""Which mentions are compared, and which statement each change is entered under.

Each mention is laid beside the mention that its article derives it from, else beside the likest one told before it;
where it is derived from none, then beside those of a few more articles told before it, since what one changed another
may have kept.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from retold.collate.changes import between
from retold.collate.pairing import Pairing
from retold.collate.table import Table, levels
from retold.records import Change, Place

LEAST_LIKE = 0.3  # mentions less alike are told too differently to be compared word by word
CITED = "attribution changed"
MOST_EARLIER = 60  # earlier tellings looked through for the likest
# Further articles that a mention is laid beside: swept 0-12 on the annotated dev stories. Annotated changes found: .153
# with none, .20 with 2, .22 with 4 and with 12, for 4.6, 9.9, 10.8 and 10.9 changes in 1,000 words.
MOST_OTHERS = 4


def ledger(
    table: Table, groups: Sequence[Sequence[int]], looks: Sequence[Sequence[tuple[int, int]]]
) -> list[list[Change]]:
    """The changes of each statement; a change of the same words is entered under the first statement that has them.

    `looks` are the `comparisons` of each group.
    """
    entered: set[tuple[str, Place, Place]] = set()
    compared: dict[tuple[Place, Place], list[Change]] = {}
    found = []
    for group, first in zip(groups, looks, strict=True):
        kept = []
        spots = _spots(table, group)
        second = set(citations(table, group))
        for i, j in (*first, *others(table, group, first), *sorted(second)):
            sides = table.sides[i], table.sides[j]
            pair = sides[0].whole(), sides[1].whole()
            if pair not in compared:
                compared[pair] = between(Pairing(*sides), ordered=_ordered(table, i, j))
            for change in compared[pair]:
                one = (change.kind, change.before, change.after)
                if (i, j) in second and change.kind != CITED:
                    continue
                if one not in entered and (_touched(spots, change.before) or _touched(spots, change.after)):
                    entered.add(one)
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
            for index, earlier in enumerate(ordered[max(0, number - MOST_EARLIER) : number])
            if table.bags[earlier].article != here
        ]
        if options:
            derived, like, _, earlier = max(options)
            if derived or like >= LEAST_LIKE:
                yield earlier, later


def others(
    table: Table, group: Sequence[int], compared: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """(earlier, later) for the likest mention of each further article told before, leaving out what was `compared`.

    What an article derives from by way of another one is left out too: what changed there came in on the way. A mention
    that is derived from another one has none: what it lacks of what others tell, it never had.
    """
    ordered = sorted(group, key=lambda bag: (table.rank[table.bags[bag].article], bag))
    done = {(table.bags[i].article, j) for i, j in compared}
    had = {j for i, j in compared if table.bags[i].article in table.sources[table.bags[j].article]}
    above = {
        here: set().union(*levels(table.sources, here))
        for here in sorted({table.bags[bag].article for bag in group})
    }
    for number, later in enumerate(ordered):
        if later in had:
            continue
        options = sorted(
            (-table.like(earlier, later), index, earlier)
            for index, earlier in enumerate(ordered[max(0, number - MOST_EARLIER) : number])
            if table.bags[earlier].article not in above[table.bags[later].article]
            and not _dated_later(table, earlier, later)
        )
        told = 0
        for unlike, _, earlier in options:
            pair = (table.bags[earlier].article, later)
            if -unlike < LEAST_LIKE or told == MOST_OTHERS:
                break
            if pair not in done and table.wording(earlier) != table.wording(later):
                done.add(pair)
                told += 1
                yield earlier, later


def citations(table: Table, group: Sequence[int]) -> Iterator[tuple[int, int]]:
    """(earlier, later) where both cite an outlet: whom a copy cites is seen only beside what was cited before it."""
    ordered = sorted(group, key=lambda bag: (table.rank[table.bags[bag].article], bag))
    citing = [bag for bag in ordered if any(one.kind == "outlet" for one in table.sides[bag].attributions)]
    for number, later in enumerate(citing):
        options = [
            (table.like(earlier, later), -index, earlier)
            for index, earlier in enumerate(citing[max(0, number - MOST_EARLIER) : number])
            if table.bags[earlier].article != table.bags[later].article
        ]
        if options and max(options)[0] >= LEAST_LIKE:
            yield max(options)[2], later


def _dated_later(table: Table, i: int, j: int) -> bool:
    """Whether the first of two clauses stands in an article with a later date than the other's."""
    first, second = table.bags[i].article, table.bags[j].article
    dated = all(table.story.articles[number].published for number in (first, second))
    return dated and first > second  # a story has its articles in the order of their dates


def _ordered(table: Table, i: int, j: int) -> bool:
    """Whether it is known which of two clauses was told first: by what derives from what, or by their dates."""
    first, second = table.bags[i].article, table.bags[j].article
    dates = {table.story.articles[number].published for number in (first, second)}
    if (first, second) in table.unordered:
        return False
    return first in table.sources[second] or (len(dates) == 2 and None not in dates)


def _spots(table: Table, group: Sequence[int]) -> dict[str, list[Place]]:
    """Where the mentions of a statement stand, by article and in order."""
    found: dict[str, list[Place]] = defaultdict(list)
    for place in sorted(table.place(bag) for bag in group):
        found[place.article].append(place)
    return found


def _touched(spots: Mapping[str, Sequence[Place]], place: Place) -> bool:
    """Whether a change touches a mention of the statement."""
    mine = spots.get(place.article, ())
    last = bisect_left(mine, place.end, key=lambda spot: spot.start) - 1
    return last >= 0 and mine[last].end > place.start
