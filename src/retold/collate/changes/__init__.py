"""What differs between two mentions of a statement, each difference with its because."""

from __future__ import annotations

from retold.collate.changes import attributions, figures, hedges, numbered, quotes, tense, wording
from retold.collate.pairing import Pairing, Side
from retold.records import Change

__all__ = ["between", "quotations"]

DETECTORS = (
    figures.changes,
    quotes.changes,
    tense.changes,
    hedges.changes,
    attributions.changes,
    numbered.changes,
    wording.changes,
)


def between(pairing: Pairing, *, ordered: bool = True) -> list[Change]:
    """All changes from the first sentence to the second; a stretch of words is reported once, by its first finder.

    Where nobody knows which was told first (`ordered` false), the one may have dropped whom the other names.
    """
    if wording.of_two(pairing):
        return []
    if pairing.verbatim():  # nothing has changed, but a quotation may go on in the next sentence
        return list(quotes.changes(pairing))
    found: list[Change] = []
    told = [detector(pairing) for detector in DETECTORS]
    if not ordered and pairing.b.attributions:
        told.append(attributions.dropped(pairing.mirrored()))
    for (
        changes
    ) in told:  # what one detector finds lies apart, though two places may share the word between them
        known = tuple(found)
        found += [
            one
            for one in changes
            if not any(_same_spot(one, other) for other in known) and not _kept_near(pairing, one)
        ]
    return found


def quotations(a: Side, b: Side) -> list[Change]:
    """What changed from the quotations of one sentence to those of another."""
    return list(quotes.changes(Pairing(a, b)))


def _kept_near(pairing: Pairing, change: Change) -> bool:
    """Whether a hedge only moved."""
    return change.kind in {"hedge dropped", "hedge added"} and hedges.kept_near(pairing, change)


def _same_spot(one: Change, other: Change) -> bool:
    """Whether two changes speak of the same words on both sides."""
    return all(
        x.article == y.article and min(x.end, y.end) - max(x.start, y.start) > 0
        for x, y in ((one.before, other.before), (one.after, other.after))
    )
