"""Who is named as knowing it: dropped, or another one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from retold.collate.changes import two_sources
from retold.collate.frames import framed
from retold.collate.pairing import CACHED_SIDES, Pairing, Side, tells
from retold.collate.retelling import clause, retold
from retold.records import Attribution, Change, Place
from retold.text.cues import OUTLETS

LEAST_TOLD = 0.6  # share of what somebody is named for that the other sentence must tell too, by weight
BESIDE = 30  # words on either side of a sentence: where another one ends that was cut otherwise
DEEDS = frozenset({"plead"})
FRAME_WORDS = (
    4  # a clause with fewer words beside the attribution is all frame: what it names is told next to it
)


def changes(pairing: Pairing) -> Iterator[Change]:
    """An attribution of what both tell that the other has not, or that names somebody else."""
    yield from dropped(pairing)
    for mine, _, named in _vouched(pairing):
        if len({one.name for one in named}) == 1:
            yield from _differing(pairing, mine, named[0])


def dropped(pairing: Pairing) -> Iterator[Change]:
    """An attribution of what both tell that the second sentence has not."""
    for mine, there, named in _vouched(pairing):
        if (
            named
            or not two_sources.words(mine.name)
            or _spoken(pairing.b)
            or sum(pairing.b.quoted(index) for index in there) * 2 > len(there)
            or any(there & _reach(pairing.b, one) for one in pairing.b.attributions)
        ):
            continue
        if (two_sources.words(mine.name) | _raw(pairing.a, mine)) & _lemmas(pairing.b) or _beyond(
            pairing, mine
        ):
            continue
        because = f"“{mine.name}” is not named"
        yield Change("attribution dropped", _place(pairing.a, mine), _beside(pairing, mine, there), because)


def _of_a_deed(side: Side, one: Attribution) -> bool:
    """Whether somebody does something by saying it: who "pleaded guilty" vouches for nothing."""
    return side.parsed.words.lemmas[side.index(one.cue.start)] in DEEDS


def _vouched(pairing: Pairing) -> Iterator[tuple[Attribution, set[int], list[Attribution]]]:
    """Each attribution of what both tell, where the second sentence tells it, and whom it names for it."""
    theirs = [
        (one, _scope(pairing.b, one)) for one in pairing.b.attributions if not _of_a_deed(pairing.b, one)
    ]
    for mine in pairing.a.attributions:
        if _of_a_deed(pairing.a, mine):
            continue
        there = retold(pairing, _scope(pairing.a, mine), LEAST_TOLD)
        if there:
            yield mine, there, [one for one, scope in theirs if there & scope]


def _differing(pairing: Pairing, mine: Attribution, theirs: Attribution) -> Iterator[Change]:
    """The change from one who is named to another, or from a paper that was told it to none."""
    places = _place(pairing.a, mine), _place(pairing.b, theirs)
    paper = _paper(pairing.a, mine)
    if paper and not _paper(pairing.b, theirs) and not paper & _lemmas(pairing.b):
        yield Change("attribution dropped", *places, "the outlet that was told is not named")
    elif _one_wording(pairing, mine, theirs) and not (
        two_sources.two_people(mine, theirs) or two_sources.other_number(mine.name, theirs.name)
    ):
        return
    elif because := two_sources.differing(pairing, mine, theirs):
        yield Change("attribution changed", *places, because)


def _one_wording(pairing: Pairing, mine: Attribution, theirs: Attribution) -> bool:
    """Whether two attributions share a word of content, other than what every outlet may be called."""
    shared = _raw(pairing.a, mine) & _raw(pairing.b, theirs)
    return bool(shared - OUTLETS if mine.kind == theirs.kind == "outlet" else shared)


def _paper(side: Side, one: Attribution) -> set[str]:
    """The words of the name of an outlet that somebody told it ("told the Orlan Herald")."""
    words = side.parsed.words
    first, last = side.index(one.cue.end), side.index(one.end)
    names = [index for index in range(first, last) if side.capital(index)]
    outlet = names and words.lemmas[first - 1] == "tell" and words.folded[last - 1] in OUTLETS
    return {words.lemmas[index] for index in names} if outlet else set()


@lru_cache(maxsize=CACHED_SIDES)
def _scope(side: Side, one: Attribution) -> frozenset[int]:
    """The words that an attribution vouches for: its clause, or the one that it stands beside."""
    taken = {
        index
        for other in side.attributions
        for index in range(side.index(other.start), side.index(other.end))
        if other.end - other.start < len(other.name) + 80
    }
    taken |= framed(side)
    number, parts = clause(side, side.index(one.start))
    own = set(range(parts[number].first, parts[number].last)) - taken
    if len(own) < FRAME_WORDS and len(parts) > 1:
        beside = parts[number - 1] if number else parts[1]
        own |= set(range(beside.first, beside.last)) - taken
    return frozenset(own)


def _reach(side: Side, one: Attribution) -> set[int]:
    """All words that an attribution may vouch for: up to the next one behind it, or to the last one before it."""
    first, last = side.index(one.start), side.index(one.end)
    others = [(side.index(other.start), side.index(other.end)) for other in side.attributions if other != one]
    begin = max([side.sentence.first, *(end for _, end in others if end <= first)])
    end = min([side.sentence.last, *(start for start, _ in others if start >= last)])
    return set(range(begin, first)) or set(range(last, end))


def _spoken(side: Side) -> bool:
    """Whether somebody is named as speaking in the sentence or right beside it."""
    return any(quote.speaker or quote.cue for quote in side.quotes)


def _beyond(pairing: Pairing, mine: Attribution) -> bool:
    """Whether the other article attributes in the same words as often beside the sentence, which ends elsewhere."""
    a, b = pairing.a, pairing.b
    said = a.parsed.words.folded[a.index(mine.start) : a.index(mine.end)]
    counts = []
    for side in (a, b):
        near = side.parsed.words.folded[max(0, side.sentence.first - BESIDE) : side.sentence.last + BESIDE]
        counts.append(sum(near[i : i + len(said)] == said for i in range(len(near) - len(said) + 1)))
    return counts[1] >= counts[0]


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


def _raw(side: Side, one: Attribution) -> set[str]:
    """The content words of the clause that attributes, its cue aside: "the union" and "union officials" are one."""
    first, last = side.index(one.start), side.index(one.end)
    cue = range(side.index(one.cue.start), side.index(one.cue.end))
    return {
        word
        for index, word in enumerate(side.parsed.words.lemmas[first:last], first)
        if index not in cue and tells(word)
    }
