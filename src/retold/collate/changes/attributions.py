"""Who is named as knowing it: dropped, or another one."""

from __future__ import annotations

from collections.abc import Iterator

from retold.collate.names import one_name
from retold.collate.pairing import Pairing, Side
from retold.records import Attribution, Change, Place
from retold.text import lemmas

JOINING = {"and", "but"}
LEAST_ALIKE = (
    0.45  # share of equal words below which two sentences are too different to miss an attribution in one
)


def changes(pairing: Pairing) -> Iterator[Change]:
    """An attribution that one sentence has and the other has not, or that names somebody else."""
    mine, theirs = _own(pairing.a), _own(pairing.b)
    if pairing.alike < LEAST_ALIKE:
        return
    if mine and not theirs and not _spoken(pairing.b) and not _words(mine.name) & _lemmas(pairing.b):
        yield Change(
            "attribution dropped",
            _place(pairing.a, mine),
            _beside(pairing, mine),
            f"“{mine.name}” is not named",
        )
    elif mine and theirs and mine.kind == "named" and theirs.kind == "anonymous":
        yield Change(
            "attribution changed",
            _place(pairing.a, mine),
            _place(pairing.b, theirs),
            "a name became nameless",
        )
    elif mine and theirs and _others(mine, theirs):
        because = f"“{mine.name}” became “{theirs.name}”"
        yield Change("attribution changed", _place(pairing.a, mine), _place(pairing.b, theirs), because)


def _own(side: Side) -> Attribution | None:
    """Whom the sentence names, but for what only a later clause of it says ("…, and said boats would wait")."""
    words = side.parsed.words.folded
    for one in side.attributions:
        at = side.index(one.start)
        if not (at > side.sentence.first and words[at - 1] in JOINING):
            return one
    return None


def _spoken(side: Side) -> bool:
    """Whether somebody is named as speaking in the sentence or right beside it."""
    return any(quote.speaker or quote.cue for quote in side.quotes)


def _lemmas(side: Side) -> set[str]:
    return set(side.parsed.words.lemmas[side.sentence.first : side.sentence.last])


def _place(side: Side, one: Attribution) -> Place:
    return Place(side.article, one.start, one.end)


def _beside(pairing: Pairing, mine: Attribution) -> Place:
    """The words of the other sentence that the attribution stood next to."""
    first, last = pairing.a.index(mine.start), pairing.a.index(mine.end)
    sentence = pairing.a.sentence
    near = [*range(last, min(last + 8, sentence.last)), *range(max(first - 8, sentence.first), first)]
    there = [pairing.match[index] for index in near if index in pairing.match]
    return pairing.b.place(min(there), max(there) + 1) if there else pairing.b.whole()


def _others(mine: Attribution, theirs: Attribution) -> bool:
    """Whether two names are of two people: "Sergei Lavrov" and "Lavrov" are one, "police" and "Gaskin" may be."""
    first, second = _words(mine.name), _words(theirs.name)
    named = mine.kind == theirs.kind == "named"
    apart = not first & second and not one_name(mine.name, theirs.name)
    return named and bool(first) and bool(second) and apart


def _words(name: str) -> set[str]:
    return {lemmas.lemma(lemmas.fold(word.strip(".,’'"))) for word in name.split()} - {
        "the",
        "a",
        "an",
        "he",
        "she",
        "they",
    }
