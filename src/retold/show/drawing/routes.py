"""How the lines of a drawing run: along a trunk below or above the source, then straight into the taker."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

RADIUS = 10.0  # of a node
CORNER = 8.0
LEAST = 22.0  # a trunk so far from the taker leaves room for a corner and an arrow
CLEAR = RADIUS + 2  # a trunk comes no nearer to a node that it does not belong to
# Kinds have trunks of their own, so that dashes of one do not fill the gaps of another.
SHIFTS = {"edit": 4.0, "rewrite": -4.0, "excerpt": 7.0, "shared source": -7.0}
WAYS = (0.0, -17.0, 17.0, -22.0, 22.0, -28.0, 28.0, -34.0, 34.0)  # beside the source, the nearest first


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a text stands: its row, and its place from left to right."""

    row: int
    x: float


def trunk(source: Spot, taker: Spot, kind: str, nodes: Iterable[Spot]) -> float:
    """Return the x at which a line leaves the row of its source: one where no other node is in the way."""
    low, high = sorted((source.row, taker.row))
    between = [spot.x for spot in nodes if low < spot.row < high]
    tried = [source.x + (way or SHIFTS.get(kind, 0.0)) for way in WAYS]
    fitting = [x for x in tried if abs(taker.x - x) >= LEAST] or [source.x - LEAST - RADIUS]
    return min(fitting, key=lambda x: (any(abs(x - other) < CLEAR for other in between), fitting.index(x)))


def path(x1: float, y1: float, via: float, x2: float, y2: float) -> str:
    """Return the path from the node of a source to the rim of a taker's, over the trunk at `via`.

    `drawing.js` holds the same arithmetic for rows that move when a fold is opened; a test compares the two.

    >>> path(20, 20, 20, 100, 60)
    'M20 20V52Q20 60 28 60H87'
    """
    if y1 == y2:
        return _level(x1, y1, x2)
    down = 1 if y2 > y1 else -1
    onward = 1 if x2 > via else -1
    begin = f"M{_n(via)} {_n(y1)}"
    if abs(via - x1) >= RADIUS:
        out = 1 if via > x1 else -1
        begin = f"M{_n(x1)} {_n(y1)}H{_n(via - out * CORNER)}Q{_n(via)} {_n(y1)} {_n(via)} {_n(y1 + down * CORNER)}"
    return (
        f"{begin}V{_n(y2 - down * CORNER)}Q{_n(via)} {_n(y2)} {_n(via + onward * CORNER)} {_n(y2)}"
        f"H{_n(x2 - onward * (RADIUS + 3))}"
    )


def _level(x1: float, y: float, x2: float) -> str:
    """Return a line between two texts of one lane: straight where they are neighbours, else bowed over others."""
    onward = 1 if x2 > x1 else -1
    end = x2 - onward * (RADIUS + 3)
    if abs(x2 - x1) < 60:
        return f"M{_n(x1)} {_n(y)}H{_n(end)}"
    top = _n(y - 18)
    return f"M{_n(x1)} {_n(y)}C{_n(x1 + onward * 16)} {top} {_n(x2 - onward * 30)} {top} {_n(end)} {_n(y)}"


def entries(count: int) -> Sequence[float]:
    """Return how far from the middle of a node each of its incoming lines ends, so that they stay apart."""
    step = min(5.0, 10.0 / max(1, count - 1))
    return [round((number - (count - 1) / 2) * step, 1) for number in range(count)]


def _n(value: float) -> str:
    return f"{round(value, 1):g}"
