"""What a person's decisions mean for the links between mentions.

Statements are grouped as if nothing had been decided: what is said does not depend on who copied whom. A decision only
takes links away or adds some, so that "not a copy" never makes fewer origins at most, and "same text" never more.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import get_args

from retold.records import DerivationKind, Lineage, Story

Numbers = Mapping[str, int]  # of the articles in the story
# How a text is told again as a whole; who takes an excerpt also has reporting of its own.
WHOLE: frozenset[DerivationKind] = frozenset({"revision", "republication", "edit", "rewrite"})


@dataclass(frozen=True, slots=True)
class Ruled:
    """The lineage as it would be without decisions, and what was decided; all by the numbers of the articles."""

    family: tuple[int, ...]
    derived: tuple[
        frozenset[int], ...
    ]  # of each article: those that it is tied to by a derivation that still holds
    whole: tuple[frozenset[int], ...]  # and of these: those that it tells again from beginning to end
    apart: tuple[frozenset[int], ...]  # of each article: those that it is no copy of, nor they of it
    one_text: tuple[frozenset[int], ...]  # of each article: those that are the same text
    named: tuple[
        frozenset[int], ...
    ]  # of each article: those that it was named as a source of, or they of it


def ruled(story: Story, lineage: Lineage) -> Ruled:
    """What the links of a story rest on beside its lineage."""
    number = {article.id: index for index, article in enumerate(story.articles)}
    found = lineage.unruled or lineage
    apart, one_text = (_pairs(story, number, kind) for kind in ("not a copy", "same text"))
    named = _pairs(story, number, "source")
    derived, whole = (
        tuple(frozenset(above[one] - apart[one] | named[one]) for one in range(len(number)))
        for above in (sources(number, found), sources(number, found, WHOLE))
    )
    return Ruled(families(number, found), derived, whole, apart, one_text, named)


def families(number: Numbers, lineage: Lineage) -> tuple[int, ...]:
    """The family of each article."""
    family = [0] * len(number)
    for name, members in enumerate(lineage.families):
        for member in members:
            family[number[member]] = name
    return tuple(family)


def sources(
    number: Numbers, lineage: Lineage, kinds: Container[DerivationKind] = frozenset(get_args(DerivationKind))
) -> tuple[frozenset[int], ...]:
    """The articles that each article derives from, in some of the ways."""
    above: list[set[int]] = [set() for _ in number]
    for one in lineage.derivations:
        if one.source in number and one.kind in kinds:
            above[number[one.article]].add(number[one.source])
    return tuple(map(frozenset, above))


def unordered(number: Numbers, lineage: Lineage) -> frozenset[tuple[int, int]]:
    """The pairs of articles whose derivation has no direction, both ways round."""
    pairs = [
        (number[one.article], number[one.source])
        for one in lineage.derivations
        if one.source in number and one.direction == "undecided"
    ]
    return frozenset(pairs) | frozenset((source, article) for article, source in pairs)


def _pairs(story: Story, number: Numbers, kind: str) -> tuple[frozenset[int], ...]:
    """For each article those that decisions of a kind name with it."""
    found: list[set[int]] = [set() for _ in number]
    for one in story.decisions:
        if one.kind == kind and number.keys() >= {*one.articles}:
            first, second = (number[id_] for id_ in one.articles)
            found[first].add(second)
            found[second].add(first)
    return tuple(map(frozenset, found))
