"""How much of a text spans cover."""

from __future__ import annotations

from collections.abc import Iterable


def length(spans: Iterable[tuple[int, ...]]) -> int:
    """Return the length of the union of spans."""
    total = reach = 0
    for start, end in sorted(spans):
        total += max(0, end - max(start, reach))
        reach = max(reach, end)
    return total
