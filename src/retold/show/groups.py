"""The families of a story taken apart: who leads, who follows, what goes back to a text not in the set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from retold.show import tallies

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Group:
    """Articles that go back to `lead` or to the unseen text `unseen`; where both are missing, undecided."""

    lead: str | None
    unseen: Json | None
    chance: float  # the highest probability among its derivations
    members: Sequence[tuple[str, str, str]]  # article, kind of derivation, what it goes back to


def groups(story: Json) -> list[Group]:
    """Return the groups of a story, the largest first; a family may hold several, an article stand in two."""
    found: list[Group] = []
    for family in tallies.families(story):
        inside = [d for d in story["lineage"]["derivations"] if d["article"] in family]
        led = _led(family, [d for d in inside if d["direction"] != "undecided" and d["from"] in family])
        found += led
        seen = {id_ for group in led for id_ in (group.lead, *(member for member, _, _ in group.members))}
        rest = [id_ for id_ in family if id_ not in seen]
        undecided = [d for d in inside if d["from"] in family and (d["article"] in rest or d["from"] in rest)]
        if undecided:
            tied = {id_ for d in undecided for id_ in (d["article"], d["from"])}
            kinds = {d["article"]: d["kind"] for d in undecided}
            members = [(id_, kinds.get(id_, ""), "") for id_ in family if id_ in tied]
            found.append(Group(None, None, max(d["probability"] for d in undecided), members))
    return sorted(found + _unseen(story), key=lambda group: -len(group.members))


def _led(family: Sequence[str], decided: Sequence[Json]) -> list[Group]:
    """Return a group for each article that others go back to and that goes back to none of the family."""
    takers = {d["article"] for d in decided}
    leads = [id_ for id_ in family if id_ not in takers and any(d["from"] == id_ for d in decided)]
    found = []
    for lead in leads:
        members: dict[str, tuple[str, str, str]] = {}
        reached = [lead]
        for giver in reached:  # grows as followers are met
            for derivation in decided:
                taker = derivation["article"]
                if derivation["from"] == giver and taker not in members:
                    members[taker] = (taker, derivation["kind"], giver)
                    reached.append(taker)
        chance = max(d["probability"] for d in decided if d["article"] in members)
        found.append(Group(lead, None, chance, [members[id_] for id_ in family if id_ in members]))
    return found


def _unseen(story: Json) -> list[Group]:
    found = []
    for unseen in story["lineage"]["unseen"]:
        own = [d for d in story["lineage"]["derivations"] if d["from"] == unseen["id"]]
        kinds = {d["article"]: d["kind"] for d in own}
        if own:
            members = [(id_, kinds[id_], unseen["id"]) for id_ in story["articles"] if id_ in kinds]
            found.append(Group(None, unseen, max(d["probability"] for d in own), members))
    return found
