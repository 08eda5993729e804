"""The best order of some things in a line, and how sure each part of it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

MOST_EXACT = 9  # things whose orders are all weighed: each more doubles the work
MOST_MOVES = 200  # steps of the search among more things
LEAST = 1e-9  # of a probability, so that its bits are finite
ORDER_SHARE = 0.05  # of a pair in the right order to one step right: swept 0-1 on half of the versions


@dataclass(frozen=True, slots=True)
class Line:
    """An order of things by number, first to last, and the chance of each to stand before each other."""

    order: tuple[int, ...]
    before: Floats


def line(near: Floats, before: Floats) -> Line:
    """The order of most worth; in bits, `near[i, j]` for two as neighbours, `before[i, j]` for i anywhere before j.

    Of few things all orders are weighed, and the one taken in which most steps are likely; of more the best one is
    searched by single moves, and the orders one move away tell how sure it is. Of equals the first.
    """
    size = len(near)
    if size == 1:
        return Line((0,), np.zeros((1, 1)))
    return _weighed(near, before) if size <= MOST_EXACT else _searched(near, before)


def _weighed(near: Floats, before: Floats) -> Line:
    step, ahead = _chances(near * np.log(2), before * np.log(2))
    score, back = _best(step, ORDER_SHARE * ahead)
    full = (1 << len(near)) - 1
    last, left = _last_of_best(np.round(score[full], 9)), full
    found = [last]
    while left.bit_count() > 1:
        left, last = left ^ (1 << last), int(back[left, last])
        found.append(last)
    return Line(tuple(reversed(found)), np.clip(ahead, LEAST, 1.0))


def _chances(near: Floats, before: Floats) -> tuple[Floats, Floats]:
    """For each two the chance of being a step, and of standing in this order at all; weights are natural logs.

    Sums over the orders of each subset, from the front and from the back: Held and Karp's recursion with sums.
    """
    size = len(near)
    full = (1 << size) - 1
    inside = _inside(size)
    entering = inside @ before  # [set, k]: what k gains where the set stands before it
    front, back = np.full((full + 1, size), -np.inf), np.full((full + 1, size), -np.inf)
    front[[1 << j for j in range(size)], range(size)] = 0.0
    back[full] = 0.0
    for held in range(1, full):
        for k in _missing(held, size):
            front[held | 1 << k, k] = np.logaddexp.reduce(front[held] + near[:, k]) + entering[held, k]
    for held in range(full - 1, 0, -1):
        onward = [near[:, k] + entering[held, k] + back[held | 1 << k, k] for k in _missing(held, size)]
        back[held] = np.where(inside[held] > 0, np.logaddexp.reduce(onward), -np.inf)
    whole = np.logaddexp.reduce(front[full])
    step, ahead = np.zeros((size, size)), np.zeros((size, size))
    for held in range(1, full):
        for k in _missing(held, size):
            chance = np.exp(front[held] + near[:, k] + entering[held, k] + back[held | 1 << k, k] - whole)
            step[:, k] += chance
            ahead[:, k] += inside[held] * chance.sum()
    return step, ahead


def _best(near: Floats, before: Floats) -> tuple[Floats, NDArray[np.int64]]:
    """For each subset and last member the most that an order of it gains, and the member before the last."""
    size = len(near)
    full = (1 << size) - 1
    entering = _inside(size) @ before
    score, back = np.full((full + 1, size), -np.inf), np.zeros((full + 1, size), dtype=np.int64)
    score[[1 << j for j in range(size)], range(size)] = 0.0
    for held in range(1, full):
        for k in _missing(held, size):
            options = np.round(score[held] + near[:, k], 9)
            back[held | 1 << k, k] = _last_of_best(options)
            score[held | 1 << k, k] = options.max() + entering[held, k]
    return score, back


def _last_of_best(options: Floats) -> int:
    """Where the most stands; of equals the last, so that the first of things that are equal comes first."""
    return len(options) - 1 - int(np.argmax(options[::-1]))


def _inside(size: int) -> Floats:
    return np.array([[held >> k & 1 for k in range(size)] for held in range(1 << size)], dtype=float)


def _missing(held: int, size: int) -> list[int]:
    return [k for k in range(size) if not held >> k & 1]


def _searched(near: Floats, before: Floats) -> Line:
    size = len(near)
    best = tuple(sorted(range(size), key=lambda i: (-round(float(before[i].sum()), 6), i)))
    worth = _worth(best, near, before)
    for _ in range(MOST_MOVES):
        moved = max(moves(best), key=lambda one: round(_worth(one, near, before), 6))
        gained = _worth(moved, near, before)
        if gained <= worth + LEAST:
            break
        best, worth = moved, gained
    return Line(best, _around(best, worth, near, before))


def moves(order: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """The orders in which one thing stands elsewhere, or a stretch is turned round."""
    for i in range(len(order)):
        rest = order[:i] + order[i + 1 :]
        for j in range(len(order)):
            if i != j:
                yield (*rest[:j], order[i], *rest[j:])
            if i < j:
                yield order[:i] + order[i : j + 1][::-1] + order[j + 1 :]


def _worth(order: Sequence[int], near: Floats, before: Floats) -> float:
    one = np.array(order)
    return float(near[one[:-1], one[1:]].sum() + np.triu(before[np.ix_(one, one)], 1).sum())


def _around(best: tuple[int, ...], worth: float, near: Floats, before: Floats) -> Floats:
    """The chance of each to stand before each other, among an order and those one move away."""
    size = len(best)
    ahead, total = np.zeros((size, size)), 0.0
    for one in [best, *moves(best)]:
        chance = 2.0 ** (_worth(one, near, before) - worth)
        place = np.argsort(np.array(one))
        ahead += chance * (place[:, None] < place[None, :])
        total += chance
    return np.clip(ahead / total, LEAST, 1.0)
