"""Which names of a text are the subjects of its verbs, and what "he" and "she" do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from retold.records import Deed, Parsed, Span

from . import antecedents, names, predicates
from .phrases import Reading
from .spots import Spot, place


class Act(NamedTuple):
    """The words `[first, last)` of a verb, and whether it is denied."""

    first: int
    last: int
    negated: bool


def acts(r: Reading, found: Sequence[Spot], quoted: bytearray) -> dict[int, Act]:
    """Return the verb of each name that is the subject of one, by number; quotations are left to their speakers."""
    governed = _governed(r, found)
    described = {at for spot in found for role in spot.roles for at in range(*role)}
    done: dict[int, Act] = {}
    listed: set[int] = set()
    for number in range(len(found) - 1, -1, -1):
        spot = found[number]
        owner = place(r, spot.run)[1] < r.words.ends[spot.last - 1]  # "Russia's"
        if quoted[spot.first] or owner or number in governed or spot.first in described:
            continue
        at = predicates.subject_of(r, spot.last, spot.stop)
        group = predicates.verb(r, at, spot.stop) if at is not None and at < spot.stop else None
        if group:
            done[number] = Act(*group)
        elif number + 1 in done and _beside(r, spot, found[number + 1]):
            together = "and" in {r.folded(at) for at in range(spot.last, found[number + 1].first)}
            if together or number + 1 in listed:  # "India, China and Pakistan"; never "In Orlan, Lee said"
                done[number] = done[number + 1]
                listed.add(number)
    return done


def deed(r: Reading, act: Act, actor: Span) -> Deed:
    """Return what somebody does by a verb."""
    kind = predicates.sort(r, act.first, act.last, negated=act.negated)
    return Deed(r.words.starts[act.first], r.words.ends[act.last - 1], actor, kind)


def by_pronouns(
    r: Reading, parsed: Parsed, quoted: bytearray, done: Sequence[Deed], heads: Mapping[int, Span]
) -> list[Deed]:
    """Return what "he" and "she" do where the text leaves no doubt who they are.

    `done` is what names do, `heads` the fullest form of the name that starts at a place.
    """
    subjects = [
        (one, at, Act(*group))
        for one in parsed.sentences
        for at, word in enumerate(r.words.folded[one.first : one.last], one.first)
        if word in antecedents.GENDERS and not quoted[at] and (group := predicates.verb(r, at + 1, one.last))
    ]
    if not subjects:
        return []
    known = names.names(r.text, r.words, parsed.sentences)
    found = []
    for one, at, act in subjects:
        start = r.words.starts[at]
        before = [it.actor for it in done if one.start <= it.start < start and it.kind != "did"]
        spoke = heads.get(before[-1].start) if before else None
        who = antecedents.resolved(r, known, at, at + 1, [(spoke.start, spoke.end)] if spoke else ())
        if who:
            found.append(deed(r, act, Span(*who)))
    return found


def _governed(r: Reading, found: Sequence[Spot]) -> set[int]:
    """Return the names that no verb can have as its subject, and those named together with such a one."""
    governed: set[int] = set()
    chain: list[int] = []
    for number, spot in enumerate(found):
        if not predicates.may_act(r, spot.first, spot.low):
            governed.add(number)
        chain.append(number)
        if number + 1 < len(found) and _beside(r, spot, found[number + 1]):
            continue
        between = r.words.folded[found[chain[0]].last : spot.first]
        if chain[0] in governed and "and" in between:
            governed.update(chain)
        chain = []
    return governed


def _beside(r: Reading, spot: Spot, following: Spot) -> bool:
    """Tell whether two names are named together: "China and Pakistan"."""
    between = r.words.folded[spot.last : following.first]
    gap = r.text[r.words.ends[spot.last - 1] : r.words.starts[following.first]]
    return between in ((), ("and",), ("the",), ("and", "the")) and "." not in gap
