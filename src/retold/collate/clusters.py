"""Clauses brought together that tell the same."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

LEAST = 0.61  # chance inside a statement: swept .35-.7 on the annotated dev stories; at .6 tests/stories join too much
NEAREST_SHARE = 0.5  # weight of the likeliest pair beside the average: swept .2-1 there
TOLD_APART = 0.25  # what it takes away that one article tells both: swept .12-1 there
NOTHING = (0.0, 0.0)

Pairs = Mapping[tuple[int, int], float]
Near = dict[int, tuple[float, float]]  # from another cluster: summed chances, and the highest


def clusters(
    nodes: Sequence[Sequence[int]],
    texts: Sequence[frozenset[int]],
    pairs: Pairs,
    told_apart: Callable[[int, int], bool],
) -> list[list[int]]:
    """Clauses joined by average and highest chance, the likeliest first; every clause is in exactly one cluster.

    `nodes` are distinct clauses, `texts` the texts that hold each: averages run over these, so that a verbatim copy
    of an article changes none. `told_apart` says of two clauses of one text whether it tells two things by them.
    """
    members = {index: [index] for index in range(len(nodes))}
    held = {index: {text: [index] for text in texts[index]} for index in members}

    def worth(i: int, j: int, chance: float) -> float:
        return chance - (TOLD_APART if _repeats(held[i], held[j], told_apart) else 0.0)

    near: dict[int, Near] = defaultdict(dict)
    for (i, j), value in pairs.items():
        near[i][j] = near[j][i] = (value, value)
    queue = [(-worth(i, j, value), i, j) for (i, j), value in pairs.items() if value >= LEAST]
    heapq.heapify(queue)
    fresh = len(nodes)
    while queue:
        value, i, j = heapq.heappop(queue)
        if -value < LEAST or i not in members or j not in members:
            continue
        members[fresh] = members.pop(i) + members.pop(j)
        held[fresh] = _together(held.pop(i), held.pop(j))
        for other, (total, most) in _joined(near, i, j).items():
            near[fresh][other] = near[other][fresh] = (total, most)
            average = total / (len(members[fresh]) * len(members[other]))
            linked = (1 - NEAREST_SHARE) * average + NEAREST_SHARE * most
            if linked >= LEAST:
                heapq.heappush(queue, (-round(worth(other, fresh, linked), 9), other, fresh))
        fresh += 1
    return sorted(sorted(bag for node in group for bag in nodes[node]) for group in members.values())


def _repeats(
    one: Mapping[int, Sequence[int]],
    other: Mapping[int, Sequence[int]],
    told_apart: Callable[[int, int], bool],
) -> bool:
    """Whether some text tells two things by clauses of both clusters."""
    return any(
        told_apart(x, y) for text in sorted(one.keys() & other.keys()) for x in one[text] for y in other[text]
    )


def _together(one: dict[int, list[int]], other: Mapping[int, list[int]]) -> dict[int, list[int]]:
    for text, clauses in other.items():
        one.setdefault(text, []).extend(clauses)
    return one


def _joined(near: dict[int, Near], i: int, j: int) -> Near:
    first, second = near.pop(i), near.pop(j)
    first.pop(j, None)
    second.pop(i, None)
    joined: Near = {}
    for other in sorted({*first, *second}):
        (total, most), (more, likest) = first.get(other, NOTHING), second.get(other, NOTHING)
        joined[other] = (total + more, max(most, likest))
        near[other].pop(i, None)
        near[other].pop(j, None)
    return joined
