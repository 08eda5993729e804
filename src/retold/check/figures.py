"""Figures that no source has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retold.check.findings import Finding, overlap
from retold.check.laid import Laid
from retold.records import Figure, Parsed
from retold.text.agreement import ONE_AMOUNT
from retold.text.figures import compare

KINDS = frozenset({"count", "money", "percent", "measure", "score", "age"})
LEAST = 10  # smaller counts written out are often reckoned ("the two sisters"), or no count at all


def figured(laid: Laid, known: Sequence[Finding]) -> Iterator[Finding]:
    """A finding for each figure of the draft that no figure or number of a source agrees with; `known` say more."""
    theirs = [one for source in laid.sources for one in laid.parsed[source.id].figures]
    numbers = {word for source in laid.sources for word in _loose(laid.parsed[source.id])}
    for figure in laid.told.figures:
        finding = Finding(figure.start, figure.end, "F02", "no source has this figure")
        if figure.kind not in KINDS or not _tells(laid, figure):
            continue
        if any(overlap(finding, other) for other in known):
            continue
        written = laid.draft.text[figure.number.start : figure.number.end]
        if written in numbers or any(_agrees(figure, one) for one in theirs):
            continue
        yield finding


def _loose(parsed: Parsed) -> Iterator[str]:
    """The numbers of a source that no figure holds, so that nobody knows what they count."""
    taken = {figure.number.start for figure in parsed.figures}
    for start, word in zip(parsed.words.starts, parsed.words.folded, strict=True):
        if word[:1].isdigit() and start not in taken:
            yield word


def _tells(laid: Laid, figure: Figure) -> bool:
    digits = any(char.isdigit() for char in laid.draft.text[figure.number.start : figure.number.end])
    return digits or figure.low >= LEAST


def _agrees(one: Figure, other: Figure) -> bool:
    """Whether two figures are one amount, whatever they count; a rounded one must count the same."""
    if (one.low, one.high, one.kind) == (other.low, other.high, other.kind):
        return True
    verdict = compare(other, one)[0] if one.kind == other.kind else "incomparable"
    return verdict in ONE_AMOUNT or (
        verdict == "rounded" and (one.unit, one.counted) == (other.unit, other.counted)
    )
