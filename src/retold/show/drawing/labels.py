"""What is written and said in a drawing: of an outlet, of a text, of several that are folded into one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from retold.show import tallies, unseens
from retold.show.drawing.fitting import fitted, listed, width
from retold.show.drawing.frames import NAME, RELATION
from retold.show.drawing.lanes import Lane
from retold.show.groups import open_takers
from retold.show.names import Name

Json = Mapping[str, Any]

_LONELY = re.compile(r"; [A-Z0-9]{1,3}…$")
ABSENT = "not in this collection"
PLURALS = {
    "revision": "revisions of",
    "republication": "republications of",
    "edit": "edits of",
    "rewrite": "rewrites of",
    "excerpt": "excerpts of",
    "shared source": "that share",
}


def lane_name(lane: Lane, story: Json, names: Mapping[str, Name], room: float) -> str:
    """Return who a lane is: the outlet, else the labels of its texts; of an unseen text, who is credited."""
    if not lane.unseen:
        own = [names[id_].label for id_ in lane.ids]
        return fitted(lane.outlet, NAME, room) if lane.outlet else listed(own, NAME, room)
    agency = _agency(lane.ids[0], story)
    if not agency:
        return fitted(f"a text {ABSENT}", NAME, room)
    return fitted(agency, NAME, room - width(" text", NAME)) + " text"


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
        return f"shared by {tallies.some(len(unseens.takers(story, id_)), 'article')}"
    derivations = story["lineage"]["derivations"]
    own = sorted((d for d in derivations if d["article"] == id_), key=lambda d: (-d["taken"], d["from"]))
    if not own:
        return "" if any(d["from"] == id_ for d in derivations) else "no dependence found"
    words = [_one(d, names) for d in own]
    if own[0]["kind"] != "shared source" and not brief:
        words[0] += f" · {own[0]['direction']}"
    return "; ".join(words)


def shortened(what: str, room: float) -> str:
    """Return what texts are to others, as far as there is room; no letter stands alone at the end.

    >>> shortened("B shares ?; D revision of B", 155), shortened("B shares ?; D revision of B", 100)
    ('B shares ?; D revision…', 'B shares ?…')
    """
    return _LONELY.sub("…", fitted(what, RELATION, room))


def shared(id_: str, story: Json) -> str:
    """Return how many share an unseen text, as its row says it; under the agency credited also that it is not here."""
    count = len(unseens.takers(story, id_))
    verb = "shares" if count == 1 else "share"
    if _agency(id_, story):
        return f"{ABSENT}; {count} {verb} it"
    return f"{tallies.some(count, 'article')} {verb} it"


def _agency(id_: str, story: Json) -> str:
    return next(one["agency"] or "" for one in story["lineage"]["unseen"] if one["id"] == id_)


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
    others = "others share its text" if open_takers(id_, story) else "others go back to it"
    what = relation(id_, story, names) or others
    return f"{name.letter} {name.label}{when}: {what}"
