"""The lines of a drawing: one for each derivation, and one for all between two rows where a fold hides them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from retold.show import unseens
from retold.show.drawing import routes
from retold.show.drawing.routes import Spot
from retold.show.drawing.rows import Row
from retold.show.names import Name

if TYPE_CHECKING:
    from retold.show.drawing.parts import Line

Json = Mapping[str, Any]
SEVERAL = "several"  # kinds, between a fold and another row


@dataclass(frozen=True, slots=True)
class Edge:
    """A line; `arrow` where the direction is decided; `of`, `tie`: the entry in the list that tells its reasons."""

    path: str
    style: str
    arrow: bool
    start: str
    of: str
    tie: int
    geometry: str  # row, x, trunk, row, x, how far from the middle it ends: for rows that move
    hidden: bool


@dataclass(frozen=True, slots=True)
class _Drawn:
    source: Spot
    taker: Spot
    kind: str
    arrow: bool
    start: str = ""
    of: str = ""
    tie: int = 0
    hidden: bool = False


def edges(
    story: Json, rows: Sequence[Row], lines: Sequence[Line], x: Mapping[str, float], names: Mapping[str, Name]
) -> list[Edge]:
    """Return the lines from top to bottom; those that a fold hides are marked so."""
    at = {id_: number for number, row in enumerate(rows) if row.lane for id_ in row.lane.ids}
    spots = {id_: Spot(row, x[id_]) for id_, row in at.items()}
    drawn = _single(story, spots, rows, names) + _bundled(story, spots, rows, lines)
    entering: dict[Spot, list[_Drawn]] = defaultdict(list)
    for one in drawn:
        entering[one.taker].append(one)
    ends = {
        id(one): end
        for same in entering.values()
        for one, end in zip(same, routes.entries(len(same)), strict=True)
    }
    nodes = [Spot(number, node.x) for number, line in enumerate(lines) for node in line.nodes]
    return [
        _edge(one, 0.0 if one.source.row == one.taker.row else ends[id(one)], nodes, lines) for one in drawn
    ]


def _single(
    story: Json, spots: Mapping[str, Spot], rows: Sequence[Row], names: Mapping[str, Name]
) -> list[_Drawn]:
    """Return a line for each derivation, from the earlier to the later where the direction is undecided."""
    own: dict[str, list[Json]] = defaultdict(list)
    for d in sorted(story["lineage"]["derivations"], key=lambda d: (-d["taken"], d["from"])):
        own[d["article"]].append(d)
    found = []
    for id_, derivations in own.items():
        for tie, d in enumerate(derivations):
            if d["from"] not in spots or id_ not in spots:
                continue
            decided = d["direction"] != "undecided"
            ends = [d["from"], id_]
            if not decided:
                ends.sort(key=lambda end: (spots[end].x, spots[end].row))
            source, taker = (spots[end] for end in ends)
            start, of = (unseens.key(names[end].letter) for end in (d["from"], id_))
            hidden = any(rows[spot.row].hidden for spot in (source, taker))
            found.append(_Drawn(source, taker, d["kind"], decided, start, of, tie, hidden))
    return sorted(found, key=lambda one: (one.source.row, one.taker.row, one.source.x, one.taker.x))


def _bundled(
    story: Json, spots: Mapping[str, Spot], rows: Sequence[Row], lines: Sequence[Line]
) -> list[_Drawn]:
    """Return a line between each fold and each row that something in it goes back to, or that goes back to it."""
    folds = {id(row): number for number, row in enumerate(rows)}
    between: dict[tuple[Spot, Spot], list[Json]] = defaultdict(list)
    for d in story["lineage"]["derivations"]:
        if d["from"] not in spots or d["article"] not in spots:
            continue
        inside = [spots[end] for end in (d["from"], d["article"])]
        ends = []
        for spot in inside:
            within = rows[spot.row].within
            row = folds[id(within)] if within else spot.row
            ends.append(Spot(row, lines[row].nodes[0].x) if within else spot)
        if ends != inside and ends[0].row != ends[1].row:
            between[ends[0], ends[1]].append(d)
    found = []
    for (source, taker), same in sorted(between.items(), key=lambda item: (item[0][0].row, item[0][1].row)):
        kinds = {d["kind"] for d in same}
        arrow = all(d["direction"] != "undecided" for d in same)
        found.append(_Drawn(source, taker, kinds.pop() if len(kinds) == 1 else SEVERAL, arrow))
    return found


def _edge(one: _Drawn, end: float, nodes: Sequence[Spot], lines: Sequence[Line]) -> Edge:
    via = round(routes.trunk(one.source, one.taker, one.kind, nodes), 1)
    y1, y2 = lines[one.source.row].y, lines[one.taker.row].y + end
    x1, x2 = round(one.source.x, 1), round(one.taker.x, 1)
    geometry = (one.source.row, x1, via, one.taker.row, x2, end)
    return Edge(
        routes.path(x1, y1, via, x2, y2),
        one.kind.replace(" ", "-"),
        one.arrow,
        one.start,
        one.of,
        one.tie,
        " ".join(f"{value:g}" for value in geometry),
        one.hidden,
    )
