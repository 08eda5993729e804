"""One finding: where in the draft, and what proves it."""

from __future__ import annotations

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


def once(found: list[Finding]) -> tuple[Finding, ...]:
    """The findings in the order of the draft; of two of one code that overlap, the one with more evidence."""
    kept: list[Finding] = []
    for one in sorted(found, key=lambda finding: (-len(finding.evidence) - finding.more, finding)):
        if not any(one.code == other.code and overlap(one, other) for other in kept):
            kept.append(one)
    return tuple(sorted(kept))


def overlap(one: Finding, other: Finding) -> bool:
    """Whether two findings share a character."""
    return min(one.end, other.end) > max(one.start, other.start)
