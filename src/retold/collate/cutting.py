"""Clauses cut again where other articles tell their halves apart.

"Officials from 10 countries said a new administration is in power" is one clause, until one article tells of the
officials and another of the administration: then it is a mention of both, each in its own words.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence

from retold.collate import match
from retold.records import Parsed
from retold.text.clauses import piece, quoted
from retold.text.likeness import Bag, part, sharing, weights

OPENERS = frozenset(
    "and or but that which who whom whose where when while as after before since until because although though "
    "if in on at for from with by during despite including according near following into without amid against "
    "through".split()
)
CLOSERS = frozenset(",;:—–()")
LEAST_WORDS = 3  # of a half
LEAST_BITS = 9.0  # of a half: "in the cheek" is no statement; swept 0-30 on the annotated dev stories
LEAST_SHARED = 2  # content words of a half that its counterpart has: swept 1-2 there
LEAST_LIKE = 0.3  # likeness of each half to a clause that tells it: swept .25-.5 there
APART = 0.5  # of that likeness, the most that the same clause may have to the other half: swept .3-.5 there
SAME = 0.8  # a clause this like a half is no counterpart of the whole
BOTH = 0.8  # of what a counterpart of the whole is like the lesser half, so much the halves' own must be: 0-1 there
ROUNDING = 1e-9  # what sums may be off by
ROUNDS = 2  # so that a clause comes into four parts at most

Weights = Mapping[str, float]
Weighed = tuple[frozenset[str], float]  # the terms that two clauses share, and the weight of the other one


def cut(texts: Sequence[str], parsed: Sequence[Parsed], bags: Sequence[Bag]) -> list[Bag]:
    """Cut clauses where two clauses of other articles tell one half each; together the pieces hold all words."""
    found = list(bags)
    for _ in range(ROUNDS):
        before = len(found)
        found = _once(texts, parsed, found)
        if len(found) == before:
            break
    return found


def _once(texts: Sequence[str], parsed: Sequence[Parsed], bags: Sequence[Bag]) -> list[Bag]:
    weight = weights(bags)
    said = [parsed[bag.article].words.folded[bag.sentence.first : bag.sentence.last] for bag in bags]
    nodes = match.distinct(bags, said)
    terms = [bags[node[0]].terms for node in nodes]
    near = _counterparts(terms, match.texts(nodes, bags), weight)
    found: list[Bag] = []
    for number, node in enumerate(nodes):
        article = bags[node[0]].article
        at = _best(texts[article], parsed[article], bags[node[0]], near[number], weight)
        for bag in (bags[index] for index in node):
            found.extend(_halves(texts[bag.article], parsed[bag.article], bag, at) if at else (bag,))
    return sorted(found, key=lambda bag: (bag.article, bag.sentence.first))


def _counterparts(
    terms: Sequence[frozenset[str]], holding: Sequence[frozenset[int]], weight: Weights
) -> list[dict[Weighed, None]]:
    """Of each clause those of other texts that may tell half of it: what both have, and the other's weight."""
    heavy = [frozenset(term for term in one if weight[term] > 0) for one in terms]
    mass = [_mass(one, weight) for one in terms]
    found: list[dict[Weighed, None]] = [{} for _ in terms]
    for i, j in sharing(terms, weight, match.FLOOR):
        if len(holding[i] | holding[j]) > 1:
            common = heavy[i] & heavy[j]
            shared = sum(map(weight.__getitem__, common)) * (1 + ROUNDING)
            for one, other in ((i, j), (j, i)):
                if _worth(shared, LEAST_BITS, mass[other]) >= LEAST_LIKE:
                    found[one][common, mass[other]] = None
    return found


def _best(text: str, parsed: Parsed, bag: Bag, near: Collection[Weighed], weight: Weights) -> int | None:
    """After how many words a clause is best cut, if it is."""
    if len(near) < 2:  # each tells one half
        return None
    masses: dict[frozenset[str], float] = {}  # of terms that are met again and again
    best: tuple[float, float, int] | None = None
    cites = _citing(parsed, bag)
    for at in _boundaries(text, parsed, bag):
        halves = [_told(parsed, half, cites) for half in _halves(text, parsed, bag, at)]
        mass = [_mass(half, weight) for half in halves]
        if min(mass) < LEAST_BITS:
            continue
        alike = [
            [_like(common & half, own, other, weight, masses) for half, own in zip(halves, mass, strict=True)]
            for common, other in near
        ]
        first = max((a for a, b in alike if b <= APART * a), default=0.0)
        second = max((b for a, b in alike if a <= APART * b), default=0.0)
        both = max((min(a, b) for a, b in alike if max(a, b) < SAME), default=0.0)
        if min(first, second) >= max(LEAST_LIKE, BOTH * both):
            best = max(best or (0.0, 0.0, 0), (min(first, second), first + second, at))
    return best[2] if best else None


def _halves(text: str, parsed: Parsed, bag: Bag, at: int) -> tuple[Bag, Bag]:
    clause = bag.sentence
    middle = clause.first + at
    ends = ((clause.first, middle), (middle, clause.last))
    first, second = (part(text, parsed, bag, piece(parsed, clause, *end, text)) for end in ends)
    return first, second


def _boundaries(text: str, parsed: Parsed, bag: Bag) -> Iterator[int]:
    """After how many words a clause may be cut: before a word or mark that opens a part, in no figure or quotation."""
    words, clause = parsed.words, bag.sentence
    figures = [one for one in parsed.figures if one.start < clause.end and clause.start < one.end]
    for at in range(clause.first + LEAST_WORDS, clause.last - LEAST_WORDS + 1):
        start, gap = words.starts[at], text[words.ends[at - 1] : words.starts[at]]
        if words.folded[at] not in OPENERS and CLOSERS.isdisjoint(gap):
            continue
        digits = words.folded[at - 1][-1].isdigit() and words.folded[at][0].isdigit()
        counted = any(figure.start < start < figure.end for figure in figures)
        if not digits and not counted and not quoted(parsed, start):
            yield at - clause.first


def _citing(parsed: Parsed, bag: Bag) -> set[int]:
    """The words of a clause that only say who knows it."""
    words, clause = parsed.words, bag.sentence
    found: set[int] = set()
    for one in parsed.attributions:
        if one.start < clause.end and clause.start < one.end:
            first, last = (bisect_left(words.starts, at) for at in (one.start, one.end))
            found.update(range(max(first, clause.first), min(last, clause.last)))
    return found


def _told(parsed: Parsed, half: Bag, cites: set[int]) -> frozenset[str]:
    """The terms of half a clause without those that only say who knows it: "according to police" is told of all."""
    words, told = parsed.words, range(half.sentence.first, half.sentence.last)
    only = {words.lemmas[index] for index in cites if index in told}
    if not only:
        return half.terms
    only -= {words.lemmas[index] for index in told if index not in cites}
    return frozenset(
        term for term in half.terms if term.startswith("#") or term.removeprefix("^") not in only
    )


def _mass(terms: frozenset[str], weight: Weights) -> float:
    return math.fsum([weight.get(term, 0.0) for term in terms])


def _like(
    common: frozenset[str], a: float, b: float, weight: Weights, masses: dict[frozenset[str], float]
) -> float:
    """Likeness of two clauses by their common terms and their weights."""
    shared = masses.get(common)
    if shared is None:
        counted = sum(map(_counts, common)) >= LEAST_SHARED
        shared = masses[common] = _mass(common, weight) if counted else 0.0
    if not shared:
        return 0.0
    return _worth(shared, a, b)


def _worth(shared: float, a: float, b: float) -> float:
    """Likeness of two clauses by the weight of what they share and of each; the lighter either is, the liker."""
    return match.worth(2 * shared / (a + b), min(1.0, shared / min(a, b)))


def _counts(term: str) -> int:
    """For how many words a term counts: a number for two; what it counts is a word of the clause already."""
    return (0 if ":" in term else LEAST_SHARED) if term.startswith("#") else 1
