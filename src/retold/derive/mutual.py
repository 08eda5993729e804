"""Two articles that name each other's outlets: which of them has read the other, if an outlet has several versions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from retold.derive import direction
from retold.derive.trees import Judged
from retold.records import Reason

NAMING = frozenset({"credit", "outlet named"})

Pairs = Mapping[tuple[int, int], Judged]


def opened(judged: Pairs) -> dict[tuple[int, int], Judged]:
    """The ties without the citations that an earlier version of the named outlet answers for.

    Where B names A's outlet, and of A's versions one names B's outlet and one does not, B read the latter: that
    B names A says nothing of who came first between B and the version that names B.
    """
    versions: dict[int, list[int]] = defaultdict(list)
    for (a, b), one in judged.items():
        if one.house:
            versions[a].append(b)
            versions[b].append(a)
    found = dict(judged)
    for (a, b), one in judged.items():
        if not one.house:
            for namer, named in ((a, b), (b, a)):
                others = versions[named]
                if _names(one, named) and any(_only_read(judged, namer, other) for other in others):
                    found[a, b] = _without(found[a, b], namer)
    return found


def _names(one: Judged, namer: int) -> bool:
    """Whether one end of a tie names the other."""
    return any(_by(one, vote, namer) for vote in one.votes)


def _by(one: Judged, vote: Reason, namer: int) -> bool:
    """Whether a vote is that this end names the other."""
    return vote.kind in NAMING and (vote.weight > 0) == (namer == one.tie.b)


def _only_read(judged: Pairs, namer: int, other: int) -> bool:
    """Whether a tie says that `namer` names the outlet of `other`, and that `other` does not name it back."""
    one = judged.get((min(namer, other), max(namer, other)))
    return one is not None and _names(one, namer) and not _names(one, other)


def _without(one: Judged, namer: int) -> Judged:
    votes = tuple(vote for vote in one.votes if not _by(one, vote, namer))
    total, decided = direction.verdict(votes, one_house=one.house is not None)
    return replace(one, votes=votes, total=total, direction=decided)
