"""What one mention announces, another tells as happening or past."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from retold.collate.pairing import CACHED_SIDES, Pairing, Side
from retold.collate.retelling import clause
from retold.records import Change
from retold.text import announcing

LEAST_BESIDE = 2  # words near the announced verb that both sentences have, so that both speak of one event
LOOSE = 0.4  # share of equal words below which one word more must stand near by
NEAR = 5  # words on either side of a verb group among which they are looked for
WIDEST = 4  # words of the other sentence among which its verb is looked for where it is another verb


def changes(pairing: Pairing) -> Iterator[Change]:
    """Each verb that is announced in the first sentence and told in the second, the first one of a clause."""
    clauses: set[int] = set()
    for first, verb in _announced(pairing.a):
        told = _told(pairing, first, verb)
        least = LEAST_BESIDE + (pairing.alike < LOOSE)
        if told and _beside(pairing, first, verb) >= least:
            begin, end, tense = told
            number, _ = clause(pairing.a, first)
            if number in clauses:
                continue
            clauses.add(number)
            yield Change(
                "tense moved on",
                pairing.a.place(first, verb + 1),
                pairing.b.place(begin, end + 1),
                f"future became {tense}",
            )


@lru_cache(maxsize=CACHED_SIDES)
def _announced(side: Side) -> tuple[tuple[int, int], ...]:
    """Each verb group outside quotation marks that looks ahead: its first word and its verb."""
    words = side.parsed.words.folded
    found = []
    for index in range(side.sentence.first, side.sentence.last):
        if words[index] not in announcing.OPENERS or side.quoted(index):
            continue
        verb = announcing.announced(words, index, side.sentence.last)
        if verb is None:
            verb = announcing.possible(words, index, side.sentence.last)
        if verb is not None:
            found.append((index, verb))
    return tuple(found)


def _told(pairing: Pairing, first: int, verb: int) -> tuple[int, int, str] | None:
    """The verb group of the other sentence that tells what is announced, and its tense."""
    words = pairing.b.parsed.words
    maybe = (
        pairing.a.parsed.words.folded[first] in announcing.POSSIBLE
    )  # "may cross": a guess or a leave, until it is done
    there, begun = pairing.match.get(verb), first
    if there is None:  # another verb, between the same words
        before, after = pairing.match.get(first - 1), pairing.match.get(verb + 1)
        if before is None or after is None or not before < after <= before + WIDEST:
            return None
        first, last = before + 1, after - 1
    else:
        first = last = there
    announced = pairing.a.parsed.words.folded[begun : verb + 1]
    for index in range(first, last + 1):
        found = announcing.told(words.folded, words.lemmas, index, pairing.b.sentence.first)
        if found and words.folded[found[0] : last + 1] == announced:
            return None
        if found and not (maybe and found[1] != "past"):
            return found[0], last, found[1]
    return None


def _beside(pairing: Pairing, first: int, verb: int) -> int:
    """How many words near a verb group the other sentence has too, the verb among them."""
    low, high = max(pairing.a.sentence.first, first - NEAR), min(pairing.a.sentence.last, verb + 1 + NEAR)
    return sum(index in pairing.match for index in range(low, high) if index < first or index >= verb)
