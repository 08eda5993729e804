"""One story: who is there, who tells, who retells whom, and when."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from newsroom import hidden, retelling
from newsroom.circling import encircle
from newsroom.citing import circle, cite
from newsroom.events import Event, event
from newsroom.houses import AGENCIES, House, houses
from newsroom.markup import Value, spoken
from newsroom.material import Material, sprinkled
from newsroom.parts import Body, Clause, Draft, Numbers, Parent, Sentence, dice
from newsroom.telling import Shelf, Teller, report

OUTLETS = 12
WAYS = {"republication": 5, "edit": 6, "rewrite": 5, "excerpt": 5, "merge": 3}
SISTER = dict.fromkeys(WAYS, 0.1) | {
    "republication": 0.35,
    "edit": 0.2,
}  # how often a publisher takes from its own
UNSEEN_WIRE = 0.65  # share of the wire reports that are not in the collection
TAKES = 0.25  # share of the wire reports that come in two takes
EMBARGOED = 0.4  # share of the stories with a press release for two or more that was to be kept back
UPDATED = 0.22  # share of the articles that get a later version; at most two in a story


@dataclass(slots=True)
class Newsroom:
    """A story while it is made."""

    seed: int
    event: Event
    shelf: Shelf
    houses: list[House]
    drafts: list[Draft] = field(default_factory=list)
    material: Material | None = None
    embargo: tuple[int, list[str]] | None = None  # until which minute, and which drafts did not wait
    names: dict[str, str] = field(default_factory=dict)  # draft → the id that it is published under

    def dice(self, *purpose: str) -> random.Random:
        """Return dice for one purpose."""
        return dice(self.seed, *purpose)

    def seen(self) -> list[Draft]:
        """The articles that are in the collection."""
        return [draft for draft in self.drafts if draft.seen]

    def house(self, draft: Draft) -> House:
        """Return the house of a draft."""
        return self.houses[draft.house]


def story(
    seed: int, *, kind: str | None = None, material: Material | None = None, rings: bool = False
) -> Newsroom:
    """Return one invented story; the same seed gives the same story.

    With `rings` some of its outlets publish later versions that name one another; all other articles stay as they are.
    """
    rng = dice(seed, "event")
    happened = event(rng, kind)
    shelf = Shelf(happened, Numbers())
    shelf.estimates = _estimates(happened, rng)
    shelf.opposite = {fact.key: rng.random() < 0.5 for fact in happened.kind.facts}
    room = Newsroom(seed, happened, shelf, houses(dice(seed, "houses"), OUTLETS), material=material)
    release = hidden.sources(room)
    _wires(room, release)
    _reporters(room, release)
    _embargo(room)
    _retellers(room)
    circle(room)
    _updates(room)
    if rings:
        encircle(room)
    _name(room)
    return room


def _estimates(happened: Event, rng: random.Random) -> dict[tuple[str, str], Mapping[str, Value]]:
    """Now and then one voice counts otherwise than the others."""
    found: dict[tuple[str, str], Mapping[str, Value]] = {}
    for fact in happened.kind.facts:
        value = happened.values.get(fact.key)
        if len(fact.voices) > 1 and value and value.form in {"int", "money"} and rng.random() < 0.25:
            other = replace(
                value, amount=float(max(1, round((value.amount or 1) * rng.choice((0.6, 0.8, 1.5)))))
            )
            found[fact.key, rng.choice(fact.voices)] = {**happened.values, fact.key: other}
    return found


def _voices(room: Newsroom, rng: random.Random, count: int) -> frozenset[str]:
    known = sorted(room.event.kind.voices)
    return frozenset(rng.sample(known, min(count, len(known))))


def _hears(room: Newsroom, rng: random.Random) -> frozenset[str]:
    """Public words are heard by most who report on their own."""
    return frozenset(name for name in sorted(room.event.kind.voices) if rng.random() < 0.65)


def _own(
    room: Newsroom, id_: str, house: House, rng: random.Random, most: int, *, release: bool = False
) -> Body:
    teller = Teller(id_, house, _voices(room, rng, rng.choice((3, 4, 5, 6))), release, _hears(room, rng))
    return sprinkled(report(room.shelf, teller, rng, most), id_, room.shelf.numbers, room.material, rng)


def _wires(room: Newsroom, release: Draft | None) -> None:
    rng = room.dice("wires")
    for number in range(1 if rng.random() < 0.75 else 2):
        id_ = f"wire{number}"
        house = replace(room.houses[number], name=AGENCIES[(room.seed + number) % len(AGENCIES)], dateline="")
        room.houses[number] = house
        body = _own(room, id_, house, rng, rng.randint(13, 21), release=release is not None)
        draft = Draft(
            id_, "wire", house.name, body, _headline(room, house, rng), rng.randint(60, 240), house=number
        )
        draft.seen = rng.random() > UNSEEN_WIRE
        draft.parents = _release_parent(release, body)
        room.drafts.append(draft)
        if rng.random() < TAKES:
            room.drafts.append(_second_take(room, draft, rng))


def _second_take(room: Newsroom, first: Draft, rng: random.Random) -> Draft:
    """A wire report again, some hours later: who takes this one has other figures than who took the first."""
    house = room.house(first)
    body = retelling.updated(first.body, room.shelf, house, rng)
    take = Draft(f"{first.id}:2", "wire", first.outlet, body, first.headline, 0, house=first.house)
    take.minute = first.minute + rng.randint(30, 200)
    take.parents, take.seen = [Parent(first.id, "revision")], first.seen
    return take


def _embargo(room: Newsroom) -> None:
    """Who has the press release publishes at one minute; now and then somebody does not wait."""
    rng = room.dice("embargo")
    bound = [one for one in room.drafts if any(parent.text == "release" for parent in one.parents)]
    if len(bound) < 2 or rng.random() > EMBARGOED:
        return
    until = rng.randint(300, 600)
    for draft in bound:
        draft.minute = until + rng.choice((0, 0, 1, 2))
    early = [rng.choice(bound)] if rng.random() < 0.3 else []
    for draft in early:
        draft.minute = until - rng.randint(15, 120)
    for take in [one for one in room.drafts if one.id.endswith(":2")]:
        first = next(one for one in room.drafts if one.id == take.parents[0].text)
        take.minute = max(take.minute, first.minute + 30)
    room.embargo = (until, [one.id for one in early])


def _release_parent(release: Draft | None, body: Body) -> list[Parent]:
    took = release and any(clause.teller == release.id for clause in retelling.clauses(body))
    return [Parent(release.id, "excerpt")] if release and took else []


def _reporters(room: Newsroom, release: Draft | None) -> None:
    rng = room.dice("reporters")
    for number in range(rng.choice((1, 2, 2, 3))):
        id_, at = f"own{number}", 2 + number
        handed = release is not None and rng.random() < 0.5
        body = _own(room, id_, room.houses[at], rng, rng.randint(11, 19), release=handed)
        draft = Draft(id_, "article", room.houses[at].name, body, "", rng.randint(50, 700), house=at)
        draft.headline = _headline(room, room.houses[at], rng)
        draft.parents = _release_parent(release if handed else None, body)
        room.drafts.append(draft)


def _retellers(room: Newsroom) -> None:
    rng = room.dice("retellers")
    count = rng.choice((2, 3, 3, 4, 5))
    wires = [draft for draft in room.drafts if draft.kind == "wire"]
    for number in range(count):
        others = [draft for draft in room.drafts if draft.kind == "article"]
        parent = rng.choice(wires) if rng.random() < 0.6 or not others else rng.choice(others)
        way = rng.choices(list(WAYS), weights=list(WAYS.values()))[0]
        room.drafts.append(_retell(room, parent, way, number, rng))


def _retell(room: Newsroom, parent: Draft, way: str, number: int, rng: random.Random) -> Draft:
    at = 5 + number
    house, id_ = room.houses[at], f"desk{number}"
    minute = parent.minute + rng.randint(15, 400)
    draft = Draft(id_, "article", house.name, (), parent.headline, minute, house=at)
    draft.parents = [Parent(parent.id, "excerpt" if way == "merge" else way)]
    slips = rng.choice((0, 1, 1, 2, 3))
    if rng.random() < SISTER[way]:
        room.houses[at] = house = replace(house, family=room.house(parent).family)
    if way == "republication":
        draft.body = retelling.republished(parent.body, room.shelf, rng)
    elif way == "edit":
        draft.body = retelling.edited(parent.body, room.shelf, house, rng, slips)
    elif way == "rewrite":
        draft.body = retelling.reworded(parent.body, room.shelf, house, rng, slips)
    else:
        _part(room, draft, parent, way, rng)
    if parent.kind == "article" and way in {"edit", "rewrite"} and rng.random() < 0.5:
        cite(room, draft, parent, rng)
    if way != "republication" or rng.random() < 0.3:
        draft.headline = _headline(room, house, rng)
    if parent.kind == "wire" and rng.random() < 0.5:
        draft.credited = parent.outlet
    return draft


def _part(room: Newsroom, draft: Draft, parent: Draft, way: str, rng: random.Random) -> None:
    """Passages of one text, or of two, with reporting of the outlet's own."""
    house = room.houses[draft.house]
    share = rng.choice((0.25, 0.4, 0.5))
    taken = retelling.excerpted(parent.body, room.shelf, house, rng, share)
    others = [one for one in room.drafts if one.kind in {"article", "wire"} and one.id != parent.id]
    if way == "merge" and others:
        other = rng.choice(others)
        taken += retelling.excerpted(other.body, room.shelf, house, rng, share)
        draft.parents.append(Parent(other.id, "excerpt"))
        draft.minute = max(draft.minute, other.minute + rng.randint(15, 200))
    own = _own(room, draft.id, house, rng, rng.randint(3, 7))
    mine = [sentence for paragraph in own for sentence in paragraph]
    told = [*mine[:2], *taken, *mine[2:]] if rng.random() < 0.5 else [*taken, *mine]
    draft.body = retelling.grouped(_once(told), rng)
    if parent.kind == "article" and rng.random() < 0.75:
        cite(room, draft, parent, rng)
    draft.body = retelling.slipped(draft.body, rng, house, rng.choice((0, 0, 1)))


def _once(sentences: list[Sentence]) -> list[Sentence]:
    """Return sentences of which none tells only what was told already."""
    known: set[str] = set()
    found = []
    for one in sentences:
        facts = {clause.fact for clause in one.clauses}
        if not facts <= known:
            found.append(one)
        known |= facts
    return found


def _updates(room: Newsroom) -> None:
    rng = room.dice("updates")
    updated = {one.id.removesuffix(":2") for one in room.drafts if one.id.endswith(":2")}
    for draft in [one for one in room.seen() if not one.id.endswith(":2") and one.id not in updated]:
        if rng.random() > UPDATED or sum(one.id.endswith(":2") for one in room.drafts) > 1:
            continue
        house = room.house(draft)
        body = retelling.updated(draft.body, room.shelf, house, rng, _unslipped(room, draft))
        later = Draft(f"{draft.id}:2", draft.kind, draft.outlet, body, draft.headline, 0, house=draft.house)
        later.minute = draft.minute + rng.randint(60, 900)
        later.parents = [Parent(draft.id, "revision")]
        later.credited = draft.credited
        if rng.random() < 0.5:
            more = _own(room, later.id, house, rng, 3)
            told = {clause.fact for clause in retelling.clauses(later.body)}
            fresh = [
                one for part in more for one in part if not {clause.fact for clause in one.clauses} & told
            ]
            later.body = (*later.body, *((tuple(fresh[:2]),) if fresh else ()))
        room.drafts.append(later)


def _unslipped(room: Newsroom, draft: Draft) -> dict[int, Clause]:
    """The clauses that a text got wrong, as they stood where it took them from."""
    every = {clause.uid: clause for one in room.drafts for clause in retelling.clauses(one.body)}
    wrong = [one for one in retelling.clauses(draft.body) if one.because == "slip" and one.parent]
    return {one.uid: every[one.parent] for one in wrong if one.parent in every}


def _headline(room: Newsroom, house: House, rng: random.Random) -> str:
    line = spoken(rng.choice(room.event.kind.headlines), room.event.values, house, rng)
    return line[0].upper() + line[1:]


def _name(room: Newsroom) -> None:
    """Give the articles ids that tell nothing: neither who was first nor who copied."""
    rng = room.dice("names")
    seen = room.seen()
    order = rng.sample(range(len(seen)), len(seen))
    names = {draft.id: f"s{room.seed}a{number}" for draft, number in zip(seen, order, strict=True)}
    room.names = names
