"""From ties to lineage: families, who is nearest to whom inside them, and the texts that none of us has seen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from retold.derive.ties import Shares
from retold.records import Derivation

LEAST_FOREIGN = (
    16  # words shared with a third article but not with the supposed source that speak for an unseen text
)


def components(members: Iterable[int], pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The connected parts of a graph, each sorted, in order of their first member."""
    root = {member: member for member in members}

    def find(x: int) -> int:
        while root[x] != x:
            root[x] = root[root[x]]
            x = root[x]
        return x

    for a, b in pairs:
        x, y = sorted((find(a), find(b)))
        root[y] = x
    found = defaultdict(list)
    for member in sorted(root):
        found[find(member)].append(member)
    return list(found.values())


def parents(derivations: Iterable[Derivation]) -> dict[str, set[str]]:
    """What each article goes back to at one step; empty for what goes back to nothing."""
    found: dict[str, set[str]] = defaultdict(set)
    for one in derivations:
        found[one.article].add(one.source)
    return found


def ancestry(article: str, above: Mapping[str, Iterable[str]]) -> set[str]:
    """An article and all that it goes back to; `above` leads from an article to its sources."""
    seen, waiting = {article}, [article]
    while waiting:
        fresh = set(above.get(waiting.pop(), ())) - seen
        seen |= fresh
        waiting += fresh
    return seen


def holds_all(shares: Shares, source: int, members: Sequence[int]) -> bool:
    """Whether `source` holds all that the other members share with one another."""
    rest = [member for member in members if member != source]
    return all(shares.foreign(taker, source, rest) < LEAST_FOREIGN for taker in rest)
