"""On how many origins the articles of a story rest, and those of each of its families.

An article that has most of its words from another text retells it, whatever it adds: surely one origin. One that took a
part may have the rest from its own reporting: possibly one. That two name the same witness joins what they have from
him, which is for their statements to say, and not all that they tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from retold.collate import decided
from retold.collate.decided import WHOLE, Numbers, Ruled
from retold.collate.origins import Pair, joining, origins
from retold.records import Derivation, Kinship, Lineage, Story, Tellings

# Of the article's own words: the rest is no telling of its own. Swept .3-.85 on the invented stories 0-59: from .6 on
# no range ends below the truth (one in ten at .5), and every tenth more widens them by a tenth of an origin or two.
MOST = 0.6
SURE = 0.9  # probability of a derivation; .5-.97 make no difference there but for the width
LIKELY = 0.5  # probability of a relation: as likely as not that one text lies behind both
# Strengths: what a reader is shown first. That of a derivation is the share that was taken.
DECIDED, NAMED, RELATED, TOGETHER = 1.0, 0.5, 0.4, -1.0
ONE_TEXT = "a person decided that both are one text"
UNSEEN = "both have most of their words from one text that is not in this collection"
PARTLY = "both have words from one text that is not in this collection; the rest may be their own reporting"
FAMILY = "both are of one family of texts"
CITED = "one names the other's outlet as having reported"
SHARED = "they share wording, though no derivation was found"


class Bond(NamedTuple):
    """Two articles `i < j` that may be one origin; the strongest bonds are what a reader is shown."""

    strength: float
    i: int
    j: int
    because: str


def tellings(story: Story, lineage: Lineage) -> Tellings:
    """The ranges of a story and of its families, with the links that make them.

    A decision that two articles are no copies only takes links away from what is certain, so that there never are fewer
    origins at most.
    """
    number = {article.id: index for index, article in enumerate(story.articles)}
    ruled = decided.ruled(story, lineage)
    families = [[number[id_] for id_ in family] for family in lineage.families]
    home = {member: at for at, family in enumerate(families) for member in family}
    certain = [one for one in _certain(number, ruled, lineage) if home.get(one.i, -1) == home.get(one.j, -2)]
    inside = [
        *_partly(number, lineage),
        *_in_families(families),
    ]  # first: each family hangs together by itself
    possible = [*_ranked(inside), *_ranked(list(_across(number, ruled, lineage)))]
    sure, likely = ([(one.i, one.j) for one in bonds] for bonds in (_ranked(certain), possible))
    because = {(one.i, one.j): one.because for one in reversed((*_ranked(certain), *possible))}
    kept = joining(range(len(number)), sure, likely)
    return Tellings(
        origins(range(len(number)), sure, likely),
        tuple(origins(family, _within(family, sure), _within(family, likely)) for family in families),
        tuple(sorted(_shown(story, kept, because))),
    )


def _certain(number: Numbers, ruled: Ruled, lineage: Lineage) -> Iterator[Bond]:
    """Articles of which one retells the other, or both a third text, as found without a person or as told by one."""
    found = (lineage.unruled or lineage).derivations
    by_name = _pairs(ruled.named)
    named = [one for one in lineage.derivations if _pair(number, one) in by_name]
    for one in (*found, *named):
        pair = _pair(number, one)
        if pair and _retells(one) and (pair in by_name or pair[1] not in ruled.apart[pair[0]]):
            yield Bond(one.taken, *pair, _told(one))
    for takers in _takers(number, [one for one in found if _retells(one)]).values():
        ordered = sorted(takers)
        close = combinations(ordered, 2) if any(ruled.apart[i] for i in ordered) else pairwise(ordered)
        for i, j in close:
            if j not in ruled.apart[i]:
                yield Bond(min(takers[i], takers[j]), i, j, UNSEEN)
    yield from (Bond(DECIDED, *pair, ONE_TEXT) for pair in sorted(_pairs(ruled.one_text)))


def _partly(number: Numbers, lineage: Lineage) -> Iterator[Bond]:
    """Articles of which one took something from the other, or both from a third text."""
    for one in lineage.derivations:
        if pair := _pair(number, one):
            yield Bond(one.taken, *pair, _told(one))
    for takers in _takers(number, lineage.derivations).values():
        for i, j in pairwise(sorted(takers)):
            yield Bond(min(takers[i], takers[j]), i, j, PARTLY)


def _in_families(families: Sequence[Sequence[int]]) -> Iterator[Bond]:
    """A family goes back to one text, whatever derivations were found in it."""
    for family in families:
        yield from (Bond(TOGETHER, i, j, FAMILY) for i, j in pairwise(sorted(family)))


def _across(number: Numbers, ruled: Ruled, lineage: Lineage) -> Iterator[Bond]:
    """Articles that are more likely than not to go back to one text, or of which one names the other."""
    for relation in lineage.relations:
        if relation.probability >= LIKELY:
            yield Bond(RELATED, *_ordered(number[relation.a], number[relation.b]), SHARED)
    for one in lineage.citations:
        here = number[one.place.article]
        if one.through or one.how == "disputed":
            continue
        for id_ in one.among if one.source is None else (one.source,):
            if number[id_] not in {here} | ruled.apart[here]:
                yield Bond(NAMED, *_ordered(here, number[id_]), CITED)


def _retells(derivation: Derivation) -> bool:
    """Whether a text is told again as a whole, or is most of what the article has."""
    return derivation.probability >= SURE and (derivation.kind in WHOLE or derivation.taken >= MOST)


def _told(derivation: Derivation) -> str:
    share = f"{derivation.taken * 100:.0f}% of its words"
    if _retells(derivation):
        return (
            f"one is {'an' if derivation.kind[0] in 'aeiou' else 'a'} {derivation.kind} of the other, {share}"
        )
    return f"one may have {share} from the other, and the rest from its own reporting"


def _takers(number: Numbers, derivations: Sequence[Derivation]) -> Mapping[str, dict[int, float]]:
    """Of each unseen text who took from it, and how much of its own words."""
    found: dict[str, dict[int, float]] = {}
    for one in derivations:
        if one.source not in number:
            found.setdefault(one.source, {})[number[one.article]] = one.taken
    return found


def _pair(number: Numbers, derivation: Derivation) -> Pair | None:
    """The numbers of both articles of a derivation; None where the source is unseen."""
    source = number.get(derivation.source)
    return None if source is None else _ordered(number[derivation.article], source)


def _pairs(beside: Sequence[frozenset[int]]) -> set[Pair]:
    return {(i, j) for i, others in enumerate(beside) for j in others if i < j}


def _ordered(i: int, j: int) -> Pair:
    return min(i, j), max(i, j)


def _ranked(bonds: Sequence[Bond]) -> list[Bond]:
    return sorted(bonds, key=lambda one: (-one.strength, one.i, one.j, one.because))


def _within(family: Sequence[int], pairs: Sequence[Pair]) -> list[Pair]:
    members = set(family)
    return [pair for pair in pairs if members.issuperset(pair)]


def _shown(story: Story, kept: Sequence[Sequence[Pair]], because: Mapping[Pair, str]) -> Iterator[Kinship]:
    for pairs, certain in zip(kept, (True, False), strict=True):
        for i, j in pairs:
            yield Kinship(story.articles[i].id, story.articles[j].id, certain, because[i, j])
