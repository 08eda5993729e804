"""Capitals that stand for who governs from there, where the story shows it: both do the same in one statement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from retold.collate.namesakes import Groups
from retold.collate.playing import ABOUT, Part
from retold.records import Statement
from retold.text.countries import UNIONS, countries

SEATED = frozenset({"said", "denied", "warned", "pledged"})  # alike enough whatever the verb


def join(groups: Groups, parts: Sequence[Part], statements: Sequence[Statement]) -> None:
    """Join a capital that acts to its country, or to a union, that another article lets do the same."""
    by: dict[int, list[Part]] = defaultdict(list)
    for part in parts:
        if part.kind != ABOUT:
            by[part.statement].append(part)
    for number in sorted(by):
        told = by[number]
        for seat in told:
            for other in told:
                if (
                    seat.mention != other.mention
                    and _alike(seat, other)
                    and _governs(groups, seat, other, told)
                ):
                    article = statements[number].mentions[other.mention].article
                    if article != groups.units[seat.unit].article:
                        groups.join(
                            other.unit,
                            seat.unit,
                            "a capital and who governs there: both do the same in one statement",
                        )


def _alike(a: Part, b: Part) -> bool:
    return a.kind == b.kind and (a.kind in SEATED or a.verb == b.verb)


def _governs(groups: Groups, seat: Part, other: Part, told: Sequence[Part]) -> bool:
    """Whether one is a capital and the other its country, or a union where that country does nothing in the story."""
    table, mine = countries(), groups.units[seat.unit].parts
    theirs = groups.units[other.unit].parts
    code = table.capitals.get(mine)
    if code is None or len(theirs) != 1 or not theirs[0].startswith("@"):
        return False
    if any(one.mention == seat.mention and groups.root(one.unit) == groups.root(other.unit) for one in told):
        return False
    own = (f"@{code}",)
    known = any(unit.parts == own for unit in groups.units)
    return theirs == own or (theirs[0][1:] in UNIONS and not known)
