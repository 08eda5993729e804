"""What one mention announces, another tells as happening or past."""

from __future__ import annotations

from collections.abc import Iterator

from retold.collate.pairing import Pairing, Side
from retold.records import Change, Place
from retold.text import tenses

LEAST_ALIKE = 0.5  # share of equal words below which the two main verbs may speak of different things
VERB_WORDS = 5  # "is due to visit", "will have been": no verb group is longer


def changes(pairing: Pairing) -> Iterator[Change]:
    """One change at most, of the main verbs."""
    if pairing.alike < LEAST_ALIKE:
        return
    before, after = _verb(pairing.a), _verb(pairing.b)
    if before and after and before[0] == "future" and tenses.moved_on(before[0], after[0]):
        if _opens_aim(pairing.a, before[1]) and _opens_aim(pairing.b, after[1]):
            return  # "the aim was to", "the aim is to"
        here, there = _group(pairing, before[1]), _group(pairing.mirrored(), after[1])
        yield Change("tense moved on", here, there, f"{before[0]} became {after[0]}")


def _verb(side: Side) -> tuple[str, int] | None:
    """The tense of the main verb and the number of its first word."""
    found = tenses.main_verb(side.text, side.sentence.start, side.sentence.end)
    return (found[0], side.index(found[1])) if found else None


def _opens_aim(side: Side, verb: int) -> bool:
    """Whether a form of "be" is followed by "to"."""
    following = side.parsed.words.folded[verb + 1 : verb + 2]
    return following == ("to",)


def _group(pairing: Pairing, first: int) -> Place:
    """The verb with what goes with it, up to the first word that both sentences have."""
    until = min(first + VERB_WORDS, pairing.a.sentence.last)
    shared = next((index for index in range(first, until) if index in pairing.match), first)
    return pairing.a.place(first, shared + 1)
