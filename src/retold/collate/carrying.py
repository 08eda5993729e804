"""How far from the first telling something changed, and which later articles tell it in the changed form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from retold.collate.changes import between
from retold.collate.pairing import Pairing
from retold.collate.table import Table
from retold.records import Change, Place

MOST_COMPARED = 60  # later wordings that are compared for one change; copies of one wording count once


def carried(
    table: Table, group: Sequence[int], looks: Sequence[tuple[int, int]], changes: Sequence[Change]
) -> list[Change]:
    """The changes of a statement, each with its hops and with the articles that carry it on.

    `looks` has its mentions with the earlier ones that they are compared with.
    An article carries a change on if it goes back to the changed telling, and differs from the unchanged one in the
    same way. It made no change of its own then: beside a third telling that kept to the words it is not entered again.
    """
    if not changes:
        return []
    parent = {
        later: earlier
        for earlier, later in looks
        if table.bags[earlier].article in table.sources[table.bags[later].article]
    }
    below: dict[int, list[int]] = defaultdict(list)
    for later_one, earlier_one in parent.items():
        below[earlier_one].append(later_one)
    found = []
    for change in changes:
        earlier, later = (_bag(table, group, place) for place in (change.before, change.after))
        if later is None or earlier is None:
            found.append(change)
            continue
        carriers = {
            table.article(one) for one in _carriers(table, change, earlier, _descendants(below, later), later)
        }
        carriers -= {change.after.article, change.before.article}
        ordered = tuple(article.id for article in table.story.articles if article.id in carriers)
        found.append(replace(change, hops=_hops(parent, later), carried_by=ordered))
    onward = {(one.kind, one.because, id_) for one in found for id_ in one.carried_by}
    return [one for one in found if (one.kind, one.because, one.after.article) not in onward]


def _bag(table: Table, group: Sequence[int], place: Place) -> int | None:
    """The clause of a statement in whose sentence a place stands, the one that holds most of it."""
    there = [bag for bag in group if table.article(bag) == place.article]
    there = [
        bag for bag in there if table.sides[bag].whole().start <= place.start < table.sides[bag].whole().end
    ]

    def shared(bag: int) -> int:
        mine = table.place(bag)
        return min(mine.end, place.end) - max(mine.start, place.start)

    return max(there, key=lambda bag: (shared(bag), -bag), default=None)


def _hops(parent: Mapping[int, int], bag: int) -> int:
    """How many retellings lie between the first telling and this one, itself counted."""
    hops, seen = 0, {bag}
    while bag in parent and parent[bag] not in seen:
        bag = parent[bag]
        seen.add(bag)
        hops += 1
    return max(1, hops)


def _descendants(below: Mapping[int, Sequence[int]], bag: int) -> list[int]:
    """All tellings that go back to one, in order."""
    found: list[int] = []
    seen, todo = {bag}, [bag]
    while todo:
        fresh = [one for one in below.get(todo.pop(), ()) if one not in seen]
        seen.update(fresh)
        found += fresh
        todo += fresh
    return sorted(found)


def _carriers(
    table: Table, change: Change, earlier: int, tellings: Sequence[int], later: int
) -> Iterator[int]:
    """The tellings in which the change still stands: those of the same words, and those that differ in the same way."""
    known = {table.wording(later): True}
    for bag in tellings:
        words = table.wording(bag)
        if words not in known:
            known[words] = len(known) <= MOST_COMPARED and _differs(table, change, earlier, bag)
        if known[words]:
            yield bag


def _differs(table: Table, change: Change, earlier: int, bag: int) -> bool:
    told = between(Pairing(table.sides[earlier], table.sides[bag]))
    return any(
        one.kind == change.kind
        and min(one.before.end, change.before.end) > max(one.before.start, change.before.start)
        for one in told
    )
