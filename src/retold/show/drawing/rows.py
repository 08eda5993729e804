"""The rows of a drawing from top to bottom; where there are many, what hangs below a text is folded into one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from retold.show.drawing.lanes import Lane

MOST_ROWS = 18  # what fits on a screen of 900 pixels with its head
LEAST_FOLDED = 3  # lanes of one kind below an open one; two take no more room than a fold and its name


@dataclass(eq=False, slots=True)
class Row:
    """One lane; or the place where several are folded into one (`folded`)."""

    lane: Lane | None
    folded: list[Lane] = field(default_factory=list)
    within: Row | None = None  # the fold that it comes out of

    @property
    def hidden(self) -> bool:
        """Whether it is seen only when its fold is opened."""
        return self.within is not None


def rows(roots: Sequence[Lane], most: int = MOST_ROWS) -> list[Row]:
    """Return the rows of trees of lanes; no more than `most` of them unfolded if that can be."""
    everything = sum(1 + len(root.all_below()) for root in roots)
    if everything <= most:
        return [Row(lane) for root in roots for lane in (root, *root.all_below())]
    opened: set[int] = set()
    while True:
        closed = [lane for lane in _shown(roots, opened) if lane.below and id(lane) not in opened]
        for lane in sorted(closed, key=lambda lane: -len(lane.all_below())):
            if sum(not row.hidden for row in _all(roots, opened | {id(lane)})) <= most:
                opened.add(id(lane))
                break
        else:
            return _all(roots, opened)


def _shown(roots: Sequence[Lane], opened: set[int]) -> list[Lane]:
    return [row.lane for row in _all(roots, opened) if row.lane and not row.hidden]


def _all(roots: Sequence[Lane], opened: set[int]) -> list[Row]:
    lone = [root for root in roots if not root.below]
    trees = [row for root in roots if root.below for row in _tree(root, opened)]
    return trees + list(_together(lone, LEAST_FOLDED))


def _tree(lane: Lane, opened: set[int]) -> Iterator[Row]:
    """Yield a lane and what hangs from it: as it is where it is opened, else folded whole."""
    yield Row(lane)
    if id(lane) not in opened:
        yield from _together(lane.all_below(), 2)
        return
    kinds: dict[str, list[Lane]] = defaultdict(list)
    for child in lane.below:
        if not child.below:
            kinds[child.kind].append(child)
    folded = {id(same[0]): same for same in kinds.values() if len(same) >= LEAST_FOLDED}
    inside = {id(one) for same in folded.values() for one in same}
    for child in lane.below:
        if id(child) in folded:
            yield from _together(folded[id(child)], LEAST_FOLDED)
        elif id(child) not in inside:
            yield from _tree(child, opened)


def _together(members: Sequence[Lane], least: int) -> Iterator[Row]:
    if len(members) < least:
        yield from (Row(lane) for lane in members)
        return
    fold = Row(None, list(members))
    yield fold
    yield from (Row(lane, within=fold) for lane in members)
