"""Which stories become which: the old and the new ones that share articles, taken together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Overlap:
    """Old stories and new ones that share articles with one another, and with no other story."""

    old: tuple[str, ...]  # ids
    new: tuple[tuple[str, ...], ...]  # articles
    homes: Mapping[str, str]  # the old story of each of the articles that had one

    @property
    def articles(self) -> tuple[str, ...]:
        """All articles of the new stories, and those that are in none of them any more."""
        return tuple(sorted({*self.homes, *(id_ for part in self.new for id_ in part)}))

    @property
    def unchanged(self) -> bool:
        """Whether there is one old story and one new one, of the same articles."""
        return len(self.old) == len(self.new) == 1 and {*self.new[0]} == self.homes.keys()


def overlaps(homes: Mapping[str, str], parts: Iterable[Sequence[str]]) -> list[Overlap]:
    """Return the overlaps of old stories, as the home of each article, with new ones; the largest first.

    `homes` holds all articles of every story that it names.

    >>> [(one.old, one.new) for one in overlaps({"a": "x", "b": "x", "c": "y"}, [["a"], ["b", "d"], ["c"]])]
    [(('x',), (('a',), ('b', 'd'))), (('y',), (('c',),))]
    """
    members: dict[str, list[str]] = defaultdict(list)
    for article, story in homes.items():
        members[story].append(article)
    told = sorted(tuple(sorted(part)) for part in parts)
    part_of = {article: number for number, part in enumerate(told) for article in part}
    seen: set[int] = set()
    found = []
    for number in range(len(told)):
        if number not in seen:
            mine, old = _reached(number, told, part_of, homes, members)
            seen |= mine
            there = {article: story for story in old for article in members[story]}
            found.append(Overlap(tuple(sorted(old)), tuple(told[one] for one in sorted(mine)), there))
    gone = members.keys() - {story for one in found for story in one.old}
    found += [Overlap((story,), (), dict.fromkeys(members[story], story)) for story in sorted(gone)]
    return sorted(found, key=lambda one: (-len(one.articles), one.articles))


def _reached(
    first: int,
    parts: Sequence[Collection[str]],
    part_of: Mapping[str, int],
    homes: Mapping[str, str],
    members: Mapping[str, Collection[str]],
) -> tuple[set[int], set[str]]:
    """Return the new stories that are reached from one by shared articles, and the old ones on the way."""
    mine, old, waiting = {first}, set[str](), [first]
    while waiting:
        for story in {homes[article] for article in parts[waiting.pop()] if article in homes} - old:
            old.add(story)
            beside = {part_of[article] for article in members[story] if article in part_of} - mine
            mine |= beside
            waiting += sorted(beside)
    return mine, old
