"""Names of which only the number became another: "Channel 4" and "Channel 5", "an F-16" and "an F-35"."""

from __future__ import annotations

from collections.abc import Iterator

from retold.collate.pairing import Pairing, Side
from retold.records import Change, Place
from retold.text.numbered import numbered_names

LEAST_ALIKE = 0.5  # share of equal words below which two sentences may tell of two routes, flights or rooms


def changes(pairing: Pairing) -> Iterator[Change]:
    """Each numbered name of the first sentence that stands in the second one with another number."""
    if pairing.alike < LEAST_ALIKE:
        return
    for first, last in _named(pairing.a):
        there = _counterpart(pairing, first, last)
        if there is None or not _another(pairing, (first, last), there):
            continue
        before, after = pairing.a.place(first, last), pairing.b.place(*there)
        told = _told(pairing.a, before), _told(pairing.b, after)
        yield Change("other", before, after, f"“{told[0]}” became “{told[1]}”")


def _named(side: Side) -> list[tuple[int, int]]:
    """The words of the numbered names of a sentence, quotations left out."""
    names = numbered_names(side.text, side.parsed, side.sentence.first, side.sentence.last)
    return [one for one in names if not side.quoted(one[0])]


def _counterpart(pairing: Pairing, first: int, last: int) -> tuple[int, int] | None:
    """The numbered name of the second sentence that all of this one but its number is matched with."""
    for name in _named(pairing.b):
        rest = [pairing.match.get(index) for index in range(first, last)]
        theirs = [index if index in rest else None for index in range(*name)]
        if rest == theirs and rest.count(None) == 1:
            return name
    return None


def _another(pairing: Pairing, mine: tuple[int, int], theirs: tuple[int, int]) -> bool:
    """Whether neither article tells of the other one's too: who names both tells of two."""
    return not _names(pairing.b, _folded(pairing.a, mine)) and not _names(
        pairing.a, _folded(pairing.b, theirs)
    )


def _names(side: Side, name: tuple[str, ...]) -> bool:
    """Whether an article has these words in a row."""
    words = side.parsed.words.folded
    return any(words[at : at + len(name)] == name for at in range(len(words) - len(name) + 1))


def _folded(side: Side, span: tuple[int, int]) -> tuple[str, ...]:
    return side.parsed.words.folded[slice(*span)]


def _told(side: Side, place: Place) -> str:
    return " ".join(side.text[place.start : place.end].split())
