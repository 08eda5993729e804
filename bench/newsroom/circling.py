"""Later versions that name other outlets: in circles of two or three, and in ways that only look like circles."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from newsroom import retelling
from newsroom.citing import name_source
from newsroom.houses import AGENCIES
from newsroom.parts import Clause, Credit, Draft, Parent, Sentence, clauses

if TYPE_CHECKING:
    from newsroom.desk import Newsroom

# What is planted, how often: circles of two and of three outlets; two outlets that name each other for different
# things; two that name one third, or one agency that is not there; a chain that does not come back; one that names
# itself.
PLANS = {"two": 4, "three": 2, "mutual": 3, "third": 2, "agency": 2, "chain": 2, "itself": 1}
REWORDED = 0.5  # share of the claims that the one who names somebody tells in other words


def encircle(room: Newsroom) -> str:
    """Add versions that name other outlets, by one plan a story; return which."""
    rng = room.dice("rings")
    plan = rng.choices(list(PLANS), weights=list(PLANS.values()))[0]
    firsts = {one.house: one for one in room.seen() if one.kind == "article" and _claims(one)}
    if len(firsts) < 3:
        return "none"
    a, b, c = rng.sample([firsts[house] for house in sorted(firsts)], 3)
    claim, other = (rng.choice(_claims(one)) for one in (a, b))
    if other.fact == claim.fact:
        return "none"
    steps: dict[str, Sequence[tuple[Draft, Draft | None, Clause]]] = {
        "two": ((b, a, claim), (a, b, claim)),
        "three": ((b, a, claim), (c, b, claim), (a, c, claim)),
        "mutual": ((b, a, claim), (a, b, other)),
        "third": ((b, a, claim), (c, a, claim)),
        "agency": ((b, None, claim), (a, None, other)),
        "chain": ((b, a, claim), (c, b, claim)),
        "itself": ((a, a, claim), (b, a, claim)),
    }
    minute = max(one.minute for one in room.drafts)
    newest: dict[str, Draft] = {}
    for step, (who, named, what) in enumerate(steps[plan]):
        minute += rng.randint(20, 200)
        whom = newest.get(named.id, named) if named else None
        newest[who.id] = _version(room, who, whom, what, f"{who.id}:ring{step}", minute, rng)
        room.drafts.append(newest[who.id])
    return plan


def _claims(draft: Draft) -> list[Clause]:
    """What a text tells in its own words without naming anybody, and no stock sentence."""
    return [
        one
        for one in clauses(draft.body)
        if not one.marks and one.credit is None and not one.fact.startswith(("stock", "real"))
    ]


def _version(
    room: Newsroom, who: Draft, named: Draft | None, claim: Clause, id_: str, minute: int, rng: random.Random
) -> Draft:
    """A later version of a text, with one claim for which it names another outlet, or an agency."""
    house = room.house(who)
    body = retelling.copied(who.body, room.shelf.numbers)
    kept = tuple(
        tuple(one for one in part if claim.fact not in {clause.fact for clause in one.clauses})
        for part in body
    )
    later = Draft(id_, who.kind, who.outlet, (), who.headline, minute, house=who.house)
    later.parents = [Parent(who.id, "revision")]
    later.credited = who.credited
    taken = replace(claim, uid=room.shelf.numbers.next(), parent=claim.uid, credit=None, because="")
    told = ((Sentence((taken,)),),)
    if rng.random() < REWORDED:
        told = retelling.reworded(told, room.shelf, house, rng, 0)
        taken = replace(clauses(told)[0], parent=claim.uid)
        told = ((Sentence((taken,)),),)
    later.body = (*[part for part in kept if part], *told)
    if named is None:
        credit = Credit("press:agency", AGENCIES[room.seed % len(AGENCIES)], "reported", "after")
        later.body = retelling.mapped(
            later.body, lambda one: replace(one, credit=credit) if one.uid == taken.uid else one
        )
    else:
        name_source(later, taken, named, room, rng)
    return later
