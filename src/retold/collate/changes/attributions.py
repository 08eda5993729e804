"""Who is named as knowing it: dropped, or another one."""

from __future__ import annotations

from collections.abc import Iterator

from retold.collate.names import one_name
from retold.collate.pairing import Pairing, Side, tells
from retold.collate.retelling import clause, retold
from retold.records import Attribution, Change, Place
from retold.text import lemmas

LEAST_TOLD = 0.6  # share of what somebody is named for that the other sentence must tell too, by weight
FRAME_WORDS = (
    4  # a clause with fewer words beside the attribution is all frame: what it names is told next to it
)
NAMED = {"named", "outlet"}
EMPTY = frozenset("the a an he she they it".split())


def changes(pairing: Pairing) -> Iterator[Change]:
    """An attribution of what both tell that the other has not, or that names somebody else."""
    theirs = [(one, _scope(pairing.b, one)) for one in pairing.b.attributions]
    for mine in pairing.a.attributions:
        there = retold(pairing, _scope(pairing.a, mine), LEAST_TOLD)
        if not there:
            continue
        named = [one for one, scope in theirs if there & scope]
        if named:
            yield from _differing(pairing, mine, named)
        elif not _spoken(pairing.b) and not _words(mine.name) & _lemmas(pairing.b):
            because = f"“{mine.name}” is not named"
            yield Change(
                "attribution dropped", _place(pairing.a, mine), _beside(pairing, mine, there), because
            )


def _differing(pairing: Pairing, mine: Attribution, named: list[Attribution]) -> Iterator[Change]:
    """The change from one who is named to the only other one."""
    if len(named) > 1:
        return
    (theirs,) = named
    because = None
    if _raw(pairing.a, mine) & _raw(pairing.b, theirs):
        return
    if mine.kind == "named" and theirs.kind == "anonymous":
        because = "a name became nameless"
    elif _others(mine, theirs):
        because = f"“{mine.name}” became “{theirs.name}”"
    if because:
        yield Change("attribution changed", _place(pairing.a, mine), _place(pairing.b, theirs), because)


def _scope(side: Side, one: Attribution) -> set[int]:
    """The words that an attribution vouches for: its clause, or the one that it stands beside."""
    taken = {
        index
        for other in side.attributions
        for index in range(side.index(other.start), side.index(other.end))
        if other.end - other.start < len(other.name) + 80
    }
    number, parts = clause(side, side.index(one.start))
    own = set(range(parts[number].first, parts[number].last)) - taken
    if len(own) < FRAME_WORDS and len(parts) > 1:
        beside = parts[number - 1] if number else parts[1]
        own |= set(range(beside.first, beside.last)) - taken
    return own


def _spoken(side: Side) -> bool:
    """Whether somebody is named as speaking in the sentence or right beside it."""
    return any(quote.speaker or quote.cue for quote in side.quotes)


def _lemmas(side: Side) -> set[str]:
    return set(side.parsed.words.lemmas[side.sentence.first : side.sentence.last])


def _place(side: Side, one: Attribution) -> Place:
    return Place(side.article, one.start, one.end)


def _beside(pairing: Pairing, mine: Attribution, there: set[int]) -> Place:
    """The words of the other sentence that the attribution stood next to."""
    first, last = pairing.a.index(mine.start), pairing.a.index(mine.end)
    sentence = pairing.a.sentence
    near = [*range(last, min(last + 8, sentence.last)), *range(max(first - 8, sentence.first), first)]
    found = [pairing.match[index] for index in near if index in pairing.match] or sorted(there)
    return pairing.b.place(min(found), max(found) + 1)


def _others(mine: Attribution, theirs: Attribution) -> bool:
    """Whether two names are of two: "Sergei Lavrov" and "Lavrov" are one, "police" and "Gaskin" may be."""
    first, second = _words(mine.name), _words(theirs.name)
    told = {mine.kind, theirs.kind} <= NAMED or "outlet" in {mine.kind, theirs.kind}
    apart = not first & second and not one_name(mine.name, theirs.name)
    return told and bool(first) and bool(second) and apart


def _raw(side: Side, one: Attribution) -> set[str]:
    """The content words of the clause that attributes, its cue aside: "the union" and "union officials" are one."""
    first, last = side.index(one.start), side.index(one.end)
    cue = range(side.index(one.cue.start), side.index(one.cue.end))
    return {
        word
        for index, word in enumerate(side.parsed.words.lemmas[first:last], first)
        if index not in cue and tells(word)
    }


def _words(name: str) -> set[str]:
    return {lemmas.lemma(lemmas.fold(word.strip(".,’'"))) for word in name.split()} - EMPTY
