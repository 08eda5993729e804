"""What is written and said in a drawing: of an outlet, of a text, of several that are folded into one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from retold.show import unseens
from retold.show.drawing.lanes import Lane
from retold.show.names import Name

Json = Mapping[str, Any]

PLURALS = {
    "revision": "revisions of",
    "republication": "republications of",
    "edit": "edits of",
    "rewrite": "rewrites of",
    "excerpt": "excerpts of",
    "shared source": "that share",
}


def lane_name(lane: Lane, story: Json, names: Mapping[str, Name]) -> str:
    """Return who a lane is: the outlet, else the labels of its texts; of an unseen text, who is credited."""
    if not lane.unseen:
        return lane.outlet or ", ".join(names[id_].label for id_ in lane.ids)
    unseen = next(one for one in story["lineage"]["unseen"] if one["id"] == lane.ids[0])
    return (
        f"{unseen['agency']} text, not in this collection"
        if unseen["agency"]
        else "a text not in this collection"
    )


def fold_name(members: Sequence[Lane], names: Mapping[str, Name]) -> str:
    """Return what is folded: "9 republications of A", "12 that go back to A"."""
    count = sum(len(lane.ids) for lane in members)
    inside = {id(lane) for lane in members}
    parents = {id(lane.parent): lane.parent for lane in members if id(lane.parent) not in inside}
    parent = next(iter(parents.values()))
    if parent is None:
        return f"{count} with no dependence found"
    kinds = {lane.kind for lane in members}
    joint = PLURALS[kinds.pop()] if len(kinds) == 1 and all(lane.parent is parent for lane in members) else ""
    return f"{count} {joint or 'that go back to'} {' '.join(names[id_].letter for id_ in parent.ids[:2])}"


def relation(id_: str, story: Json, names: Mapping[str, Name], *, brief: bool = False) -> str:
    """Return what a text is to those that it goes back to, the strongest first; in brief without how sure that is."""
    if names[id_].letter.startswith("?"):
        return f"{len(unseens.takers(story, id_))} articles share it"
    derivations = story["lineage"]["derivations"]
    own = sorted((d for d in derivations if d["article"] == id_), key=lambda d: (-d["taken"], d["from"]))
    if not own:
        return "" if any(d["from"] == id_ for d in derivations) else "no dependence found"
    words = [_one(d, names) for d in own]
    if own[0]["kind"] != "shared source" and not brief:
        words[0] += f" · {own[0]['direction']}"
    return "; ".join(words)


def _one(derivation: Json, names: Mapping[str, Name]) -> str:
    giver = names[derivation["from"]].letter
    if giver.startswith("?"):
        return f"shares {giver}"
    return (
        f"same text as {giver}"
        if derivation["kind"] == "shared source"
        else f"{derivation['kind']} of {giver}"
    )


def said(id_: str, story: Json, names: Mapping[str, Name]) -> str:
    """Return what is said aloud of a text in a drawing: who, when, and what it goes back to."""
    name = names[id_]
    when = f", {name.time}" if name.time else ""
    what = relation(id_, story, names) or "others go back to it"
    return f"{name.letter} {name.label}{when}: {what}"
