"""On how many origins a statement or a story rests: the one place where that is counted.

Mentions, or whole articles, that go back to one another, or to one text, are one origin. With every plausible link
joined there are *at least* so many origins; with only the certain links joined there are *at most* so many. What is
undecided widens the range.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Pair = tuple[int, int]


def origins(mentions: Sequence[int], certain: Iterable[Pair], plausible: Iterable[Pair]) -> tuple[int, int]:
    """(at least, at most): components of the graph of mentions with all links, and with the certain ones alone.

    >>> origins([0, 1, 2], certain=[(0, 1)], plausible=[(1, 2)])
    (1, 2)
    """
    sure, possible = joining(mentions, certain, plausible)
    most = len(set(mentions)) - len(sure)
    return most - len(possible), most


def joining(
    mentions: Sequence[int], certain: Iterable[Pair], plausible: Iterable[Pair]
) -> tuple[list[Pair], list[Pair]]:
    """The links that suffice to join what all of them join, the certain ones first: each lowers the count by one.

    >>> joining([0, 1, 2], certain=[(0, 1), (1, 0)], plausible=[(0, 1), (1, 2), (0, 2)])
    ([(0, 1)], [(1, 2)])
    """
    root = {member: member for member in mentions}

    def find(x: int) -> int:
        while root[x] != x:
            root[x] = root[root[x]]
            x = root[x]
        return x

    def joins(link: Pair) -> bool:
        a, b = map(find, link)
        root[a] = b
        return a != b

    return [link for link in certain if joins(link)], [link for link in plausible if joins(link)]
