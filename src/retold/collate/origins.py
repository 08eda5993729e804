"""On how many origins a statement rests: the one place where that is counted.

Mentions that go back to one another, or to one text, are one origin. With every plausible link joined there are *at
least* so many origins; with only the certain links joined there are *at most* so many. What is undecided widens the
range.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def origins(
    mentions: Sequence[int], certain: Iterable[tuple[int, int]], plausible: Iterable[tuple[int, int]]
) -> tuple[int, int]:
    """(at least, at most): components of the graph of mentions with all links, and with the certain ones alone.

    >>> origins([0, 1, 2], certain=[(0, 1)], plausible=[(1, 2)])
    (1, 2)
    """
    sure = list(certain)
    return _components(mentions, [*sure, *plausible]), _components(mentions, sure)


def _components(members: Sequence[int], links: Iterable[tuple[int, int]]) -> int:
    root = {member: member for member in members}

    def find(x: int) -> int:
        while root[x] != x:
            root[x] = root[root[x]]
            x = root[x]
        return x

    for a, b in links:
        root[find(a)] = find(b)
    return len({find(member) for member in root})
