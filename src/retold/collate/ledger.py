"""Which mentions are compared, and which statement each change is entered under."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from retold.collate.changes import between
from retold.collate.pairing import Pairing
from retold.collate.table import Table
from retold.records import Change, Place

NEAREST = 6  # mentions that each mention is compared with: its likest ones, so that cost grows with articles only
LEAST_LIKE = 0.3  # mentions less alike are told too differently to be compared word by word

Key = tuple[str, tuple[str, ...], tuple[str, ...]]


def ledger(table: Table, groups: Sequence[Sequence[int]]) -> list[list[Change]]:
    """The changes of each statement; the same change of the same words is entered once, where the tie is closest."""
    entered: set[tuple[str, Place, Place]] = set()
    found = []
    for group in groups:
        changes: dict[Key, tuple[float, Change]] = {}
        for rank, (i, j) in _comparisons(table, group):
            for change in between(Pairing(table.side(i), table.side(j))):
                spot = (change.kind, change.before, change.after)
                key = _key(table, change)
                if spot in entered or not _belongs(table, group, change):
                    continue
                if key not in changes or rank > changes[key][0]:
                    changes[key] = (rank, change)
        kept = [change for _, change in changes.values()]
        entered |= {(change.kind, change.before, change.after) for change in kept}
        found.append(sorted(kept, key=lambda change: (change.kind, change.before, change.after)))
    return found


def _comparisons(table: Table, group: Sequence[int]) -> list[tuple[float, tuple[int, int]]]:
    """Pairs of mentions in the order of the story, derivations first, then by likeness."""
    near: dict[int, list[tuple[float, tuple[int, int]]]] = defaultdict(list)
    chosen: dict[tuple[int, int], float] = {}
    for i, j in combinations(sorted(group), 2):
        a, b = table.bags[i].article, table.bags[j].article
        value = table.like(i, j)
        if a == b or value < LEAST_LIKE:
            continue
        if (a, b) in table.source:
            chosen[i, j] = 1.0 + value
        near[i].append((value, (i, j)))
        near[j].append((value, (i, j)))
    for options in near.values():
        for value, pair in sorted(options, reverse=True)[:NEAREST]:
            chosen.setdefault(pair, value)
    return [(rank, table.oriented(*pair)) for pair, rank in sorted(chosen.items(), key=lambda item: (-item[1], item[0]))]


def _key(table: Table, change: Change) -> Key:
    return change.kind, _words(table, change.before), _words(table, change.after)


def _words(table: Table, place: Place) -> tuple[str, ...]:
    number = next(index for index, article in enumerate(table.story.articles) if article.id == place.article)
    words = table.parsed[number].words
    return tuple(
        word for word, start in zip(words.folded, words.starts, strict=True) if place.start <= start < place.end
    )


def _belongs(table: Table, group: Sequence[int], change: Change) -> bool:
    """Whether the change touches a mention of the statement, on either side."""
    for place in (change.before, change.after):
        for bag in group:
            spot = table.place(bag)
            if spot.article == place.article and min(spot.end, place.end) > max(spot.start, place.start):
                return True
    return False


