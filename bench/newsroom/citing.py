"""Outlets that name one another as having reported: once, or in a circle."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

from newsroom import retelling
from newsroom.parts import Citation, Clause, Credit, Draft, Parent, Sentence, clauses

if TYPE_CHECKING:
    from newsroom.desk import Newsroom

CIRCLES = 0.2  # share of the stories in which an update names an outlet that names the first version


def cite(room: Newsroom, draft: Draft, cited: Draft, rng: random.Random) -> None:
    """Name an outlet as the source of one sentence that was taken from it."""
    own = {clause.uid for clause in clauses(cited.body)}
    taken = [one for one in clauses(draft.body) if one.parent in own and not one.marks]
    if not taken:
        return
    free = [one for one in taken if one.credit is None] or taken
    chosen = rng.choice(free)
    name_source(draft, chosen, cited, room, rng)


def name_source(draft: Draft, chosen: Clause, cited: Draft, room: Newsroom, rng: random.Random) -> None:
    """Name an outlet for one clause of a text, in one of the ways that outlets do."""
    credit = Credit(
        f"text:{cited.id}", f"the {room.house(cited).name}", "reported", rng.choice(("after", "before"))
    )
    if rng.random() < 0.3:
        credit = replace(credit, place="according after")
    draft.body = retelling.mapped(
        draft.body, lambda one: replace(one, credit=credit) if one.uid == chosen.uid else one
    )
    draft.citations.append(Citation(chosen.uid, cited.id))


def circle(room: Newsroom) -> None:
    """An outlet's update names the one that had named it: for its own claim, or honestly for a new one."""
    rng = room.dice("circle")
    citing = [one for one in room.seen() if one.citations]
    if not citing or rng.random() > CIRCLES * 3:
        return
    second = rng.choice(citing)
    first = next(one for one in room.drafts if one.id == second.citations[0].cites)
    if not first.seen:
        return
    come_back = next(one for one in clauses(second.body) if one.uid == second.citations[0].uid)
    own = [one for one in clauses(second.body) if one.teller == second.id and not one.marks]
    honest = bool(own) and rng.random() < 0.4
    claim = rng.choice(own) if honest else come_back
    later = _later(room, first, second, claim, rng)
    room.drafts.append(later)


def _later(room: Newsroom, first: Draft, second: Draft, claim: Clause, rng: random.Random) -> Draft:
    """The update of `first` with a claim of `second` that names it."""
    body = retelling.copied(first.body, room.shelf.numbers)
    later = Draft(f"{first.id}:2", first.kind, first.outlet, body, first.headline, 0, house=first.house)
    later.minute = second.minute + rng.randint(30, 300)
    later.parents = [Parent(first.id, "revision"), Parent(second.id, "excerpt")]
    taken = replace(claim, uid=room.shelf.numbers.next(), parent=claim.uid, credit=None, because="")
    kept = tuple(
        tuple(
            sentence
            for sentence in paragraph
            if claim.fact not in {one.fact for one in sentence.clauses} or len(sentence.clauses) > 1
        )
        for paragraph in body
    )
    later.body = (*[paragraph for paragraph in kept if paragraph], (Sentence((taken,)),))
    name_source(later, taken, second, room, rng)
    return later
