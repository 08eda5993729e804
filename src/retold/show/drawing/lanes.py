"""One lane an outlet: which articles share it, which lane another goes back to, and in which order they stand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from retold.show import names

Json = Mapping[str, Any]
When = tuple[bool, int, int]  # without a time last, minutes, place in the story


@dataclass(slots=True)
class Lane:
    """The articles of one outlet, or one unseen text; with the lanes that hang below it."""

    ids: tuple[str, ...]
    unseen: bool
    when: When
    outlet: str = ""
    parent: Lane | None = None
    kind: str = ""  # of the derivation that it hangs by
    below: list[Lane] = field(default_factory=list)

    def all_below(self) -> list[Lane]:
        """Return every lane below, each after the one that it hangs from."""
        return [lane for child in self.below for lane in (child, *child.all_below())]


def lanes(story: Json, articles: Mapping[str, Json], moments: Mapping[str, int | None]) -> list[Lane]:
    """Return the lanes that hang from no other, those with lines between them side by side, lone ones last."""
    place = {id_: number for number, id_ in enumerate(story["articles"])}
    made = _shared(story, articles, moments, place)
    of = {id_: lane for lane in made for id_ in lane.ids}
    crossing = _hung(story["lineage"]["derivations"], of)
    for lane in made:
        lane.below.sort(key=lambda child: child.when)
    return _side_by_side([lane for lane in made if lane.parent is None], crossing, of)


def _shared(
    story: Json, articles: Mapping[str, Json], moments: Mapping[str, int | None], place: Mapping[str, int]
) -> list[Lane]:
    """Return a lane for each outlet and each unseen text; versions of one text share a lane, named or not."""
    owner: dict[str, str] = {}
    for id_ in story["articles"]:
        owner[id_] = f"outlet {name.casefold()}" if (name := names.outlet(articles[id_])) else id_
    for d in story["lineage"]["derivations"]:
        if d["kind"] == "revision" and d["article"] in owner and d["from"] in owner:
            kept, gone = sorted((owner[d["from"]], owner[d["article"]]), reverse=True)
            owner = {id_: kept if one == gone else one for id_, one in owner.items()}
    together: dict[str, list[str]] = defaultdict(list)
    for id_ in story["articles"]:
        together[owner[id_]].append(id_)

    def when(id_: str) -> When:
        return moments[id_] is None, moments[id_] or 0, place[id_]

    made = [
        Lane(
            tuple(sorted(ids, key=when)), unseen=False, when=min(map(when, ids)), outlet=_named(ids, articles)
        )
        for ids in together.values()
    ]
    takers: dict[str, list[str]] = defaultdict(list)
    for d in story["lineage"]["derivations"]:
        takers[d["from"]].append(d["article"])
    texts = [u["id"] for u in story["lineage"]["unseen"] if takers[u["id"]]]
    first = {id_: min(when(taker) for taker in takers[id_]) for id_ in texts}
    return [Lane((id_,), unseen=True, when=(*first[id_][:2], -1)) for id_ in sorted(texts)] + made


def _named(ids: Sequence[str], articles: Mapping[str, Json]) -> str:
    return next((name for id_ in ids if (name := names.outlet(articles[id_]))), "")


def _hung(derivations: Sequence[Json], of: Mapping[str, Lane]) -> list[tuple[str, str]]:
    """Hang each lane from the one that it took most from; return the derivations that this leaves over."""
    left = []
    for d in sorted(
        derivations, key=lambda d: (d["direction"] == "undecided", -d["taken"], d["article"], d["from"])
    ):
        if d["article"] not in of or d["from"] not in of:
            continue
        lane, giver = of[d["article"]], of[d["from"]]
        if lane is giver:
            continue
        if lane.parent or lane in _above(giver):
            left.append((d["article"], d["from"]))
        else:
            lane.parent, lane.kind = giver, d["kind"]
            giver.below.append(lane)
    return left


def _above(lane: Lane | None) -> list[Lane]:
    found: list[Lane] = []
    while lane is not None:
        found.append(lane)
        lane = lane.parent
    return found


def _side_by_side(
    roots: Sequence[Lane], crossing: Sequence[tuple[str, str]], of: Mapping[str, Lane]
) -> list[Lane]:
    """Return trees with the most lines between them next to one another: fewer lines cross others then."""
    tops = {id_: _above(lane)[-1].ids for id_, lane in of.items()}
    joint = Counter(frozenset((tops[a], tops[b])) for a, b in crossing)
    waiting = sorted(roots, key=lambda root: (not root.below and not root.unseen, root.when, root.ids))
    found: list[Lane] = []
    while waiting:
        lines = {
            root.ids: sum(joint[frozenset((root.ids, other.ids))] for other in found) for root in waiting
        }
        best = max(waiting, key=lambda root: (bool(root.below), lines[root.ids], -waiting.index(root)))
        waiting.remove(best)
        found.append(best)
    return found
