"""The cheapest way to hang all nodes of a graph under one root: Edmonds' algorithm on a dense matrix.

J. Edmonds, Optimum branchings, 1967: each node takes its cheapest source; where that makes circles, each circle becomes
one node, and whoever enters it pays what the better source costs more.
"""

from __future__ import annotations

from typing import cast

import numpy as np
from numpy.typing import NDArray

Costs = NDArray[np.int64]

NEVER = np.int64(1) << 40  # of an edge that is not there: more than all others together


def branching(cost: Costs) -> list[int]:
    """The source of every node, -1 for the first, which is the root; `cost[u, v]` is the price of u as v's source.

    Whole numbers, so that equal trees are equal on every machine; of equal sources the first.
    """
    cost = cost.copy()
    np.fill_diagonal(cost, 2 * NEVER)
    levels = []
    while True:
        source = cost.argmin(axis=0)
        source[0] = -1
        label = _contracted(source)
        if int(label.max()) + 1 == len(cost):
            break
        cost, edge = _merged(cost, source, label)
        levels.append((source, label, edge))
    for below, label, edge in reversed(levels):
        entered = below.copy()
        for node in range(1, len(edge)):
            giver, taker = divmod(int(edge[source[node], node]), len(label))
            entered[taker] = giver
        source = entered
    return cast("list[int]", source.tolist())


def _contracted(source: NDArray[np.intp]) -> NDArray[np.intp]:
    """For each node the number of its circle, or its own: the first is 0, and the order stays."""
    state = [0] * len(source)
    circle = list(range(len(source)))
    for start in range(len(source)):
        path = []
        node = start
        while node >= 0 and not state[node]:
            state[node] = start + 1
            path.append(node)
            node = int(source[node])
        if node >= 0 and state[node] == start + 1:
            members = path[path.index(node) :]
            for member in members:
                circle[member] = min(members)
    _, label = np.unique(circle, return_inverse=True)
    return label.reshape(-1)


def _merged(
    cost: Costs, source: NDArray[np.intp], label: NDArray[np.intp]
) -> tuple[Costs, NDArray[np.int64]]:
    """The matrix with each circle as one node, and the edge `u * nodes + v` that each of its entries stands for."""
    nodes, fewer = len(cost), int(label.max()) + 1
    inside = np.bincount(label)[label] > 1
    columns = np.arange(nodes)
    paid = np.where(inside, cost[source, columns], 0)
    reduced = (cost - paid).ravel()
    cell = (label[:, None] * fewer + label).ravel()
    order = np.lexsort((reduced, cell))
    _, first = np.unique(cell[order], return_index=True)
    edge = order[first].reshape(fewer, fewer)
    merged = reduced[edge]
    np.fill_diagonal(merged, 2 * NEVER)
    return merged, edge
