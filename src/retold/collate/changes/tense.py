"""What one mention announces, another tells as happening or past."""

from __future__ import annotations

from collections.abc import Iterator

from retold.collate.pairing import Pairing
from retold.records import Change
from retold.text import tenses

LEAST_ALIKE = 0.5  # share of equal words below which the two main verbs may speak of different things


def changes(pairing: Pairing) -> Iterator[Change]:
    """One change at most, of the main verbs."""
    a, b = pairing.a, pairing.b
    if pairing.alike < LEAST_ALIKE:
        return
    before = tenses.tense(a.text, a.sentence.start, a.sentence.end)
    after = tenses.tense(b.text, b.sentence.start, b.sentence.end)
    if before == "future" and after and tenses.moved_on(before, after):
        yield Change("tense moved on", a.whole(), b.whole(), f"{before} became {after}")
