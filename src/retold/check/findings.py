"""One finding: where in the draft, and what proves it."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from retold.records import Place


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Words of a draft with a code, the reason, and the places in the sources that prove it."""

    start: int  # in the draft's text
    end: int
    code: str
    because: str
    evidence: tuple[Place, ...] = ()  # the likest source first; empty where the finding is that there is none
    more: int = 0  # further sources that show the same


def once(found: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings in the order of the draft; of two of one code that overlap, the one with more evidence."""
    kept: dict[str, list[Finding]] = defaultdict(list)
    for one in sorted(found, key=lambda finding: (-len(finding.evidence) - finding.more, finding)):
        same = kept[one.code]
        at = bisect_left(same, one)
        if not any(overlap(one, other) for other in same[max(0, at - 1) : at + 1]):
            same.insert(at, one)
    return tuple(sorted(one for same in kept.values() for one in same))


def untold(found: Sequence[Finding], more: Mapping[str, Container[str]]) -> list[Finding]:
    """The findings but those about words of which another says more: its code is a key of `more`."""
    ordered = sorted(one for one in found if one.code in more)
    longest = max((one.end - one.start for one in ordered), default=0)
    kept = []
    for one in found:
        first = bisect_left(ordered, one.start - longest, key=lambda other: other.start)
        last = bisect_left(ordered, one.end, key=lambda other: other.start)
        if not any(one.code in more[other.code] and overlap(one, other) for other in ordered[first:last]):
            kept.append(one)
    return kept


def overlap(one: Finding, other: Finding) -> bool:
    """Whether two findings share a character."""
    return min(one.end, other.end) > max(one.start, other.start)
