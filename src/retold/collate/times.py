"""The times that articles give for one statement: which are one time, and which cannot both be right."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from retold.collate.readings import Told, weekday
from retold.collate.weighing import Time
from retold.text import rarity
from retold.text.clocks import apart, interval
from retold.text.datings import DayWords

# Shares of the words of two clauses, their days apart, that both have: below, two events were told, not one twice.
SHORTER, LONGER = 0.6, 0.4


def grouped(mine: Sequence[Told]) -> list[list[Told]]:
    """Return the words of one statement by the time they mean; a wider time joins the one narrower time within it."""
    placed: dict[Time, list[Told]] = defaultdict(list)
    open_: dict[tuple[str, ...], list[Told]] = defaultdict(list)
    for one in mine:
        if found := time_of(one.named):
            placed[found].append(one)
        else:
            open_[one.folded].append(one)
    for wide in sorted(placed, key=lambda time: (-_hours(time), time)):
        within = [time for time in placed if time != wide and _inside(time, wide)]
        if len(within) == 1 and _one_matter(placed[wide], placed[within[0]]):
            placed[within[0]] += placed.pop(wide)
    return [*placed.values(), *open_.values()]


def time_of(named: DayWords) -> Time | None:
    """Return the time that words mean, or None where that stays open."""
    return (named.low, named.high) if named.low and named.high else None


def narrowest(group: Sequence[Told]) -> Time | None:
    """Return the narrowest time of a group."""
    times = [time for one in group if (time := time_of(one.named))]
    return min(times, key=lambda time: (_hours(time), time), default=None)


def differing(groups: Sequence[Sequence[Told]]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of groups that give other times for the same, so that not both can be right.

    Who gives several times for a statement tells of several matters, and two wordings that are far from one
    another may: neither is held against anybody.
    """
    times = Counter(article for group in groups for article in {one.article for one in group})
    single = [[one for one in group if times[one.article] == 1 and not one.named.beside] for group in groups]
    for i, j in combinations(range(len(groups)), 2):
        if single[i] and single[j] and _differ(single[i], single[j]):
            yield i, j


def _differ(a: Sequence[Told], b: Sequence[Told]) -> bool:
    """Whether two groups cannot both be right."""
    if not _one_matter(a, b) or not _told_alike(a, b):
        return False
    first, second = narrowest(a), narrowest(b)
    if first and second:
        return apart(first[1], second[0]) > 0 or apart(second[1], first[0]) > 0
    days = [{weekday(one.named) for one in group} for group in (a, b)]
    return None not in days[0] | days[1] and not days[0] & days[1]


def _one_matter(a: Sequence[Told], b: Sequence[Told]) -> bool:
    """Whether two groups date the same deed: no article tells both, and the verbs may be of one kind."""
    if {one.article for one in a} & {one.article for one in b}:
        return False
    said = [{one.named.kind == "said" for one in group if one.named.kind} for group in (a, b)]
    return bool(said[0] & said[1]) or not said[0] or not said[1]


def _told_alike(a: Sequence[Told], b: Sequence[Told]) -> bool:
    """Whether a clause of one group and one of the other have mostly the same words."""
    first, second = ({one.clause for one in group} for group in (a, b))
    return any(_alike(one, other) for one in first for other in second)


def _alike(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether the words of one clause are mostly those of the other, each by how rare it is."""
    both, *sides = (sum(map(rarity.weight, said)) for said in (a & b, a, b))
    return both > 0 and both >= SHORTER * min(sides) and both >= LONGER * max(sides)


def _inside(time: Time, wide: Time) -> bool:
    bounds = interval(time[0]), interval(time[1]), interval(wide[0]), interval(wide[1])
    if None in bounds:
        return False
    low, high, first, last = (one for one in bounds if one)
    return first[0] <= low[0] and high[1] <= last[1]


def _hours(time: Time) -> float:
    """Return how long a time is at most."""
    low, high = interval(time[0]), interval(time[1])
    return high[1] - low[0] if low and high else 0.0
