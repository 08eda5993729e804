"""The lineage as a drawing: one lane an article, time from left to right, a line for each derivation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from retold.show import clock
from retold.show.names import Name

Json = Mapping[str, Any]

WIDTH, LANE, TOP = 980, 44, 46
LEFT, RIGHT = 268, 640  # the ends of the time axis; names stand before it, relations after it
STEP = 150  # from derivation to derivation where no times order them
MOST_TICKS = 4
LONGEST = 28  # characters of a label that fit before the axis
LONGEST_RELATION = 46


@dataclass(frozen=True, slots=True)
class Node:
    """An article, or a text that is not in the set, at its place."""

    x: float
    y: float
    letter: str
    label: str
    time: str
    unseen: bool
    relation: str


@dataclass(frozen=True, slots=True)
class Edge:
    """A derivation as a curve; `arrow` where the direction is decided."""

    path: str
    style: str
    arrow: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """All that is drawn, and how large it is."""

    height: int
    nodes: Sequence[Node]
    edges: Sequence[Edge]
    ticks: Sequence[tuple[float, str]]
    axis: str


def drawing(story: Json, articles: Mapping[str, Json], told: Mapping[str, Name]) -> Drawing:
    """Return the drawing of a story's lineage."""
    lineage = story["lineage"]
    unseen = [u for u in lineage["unseen"] if any(d["from"] == u["id"] for d in lineage["derivations"])]
    depths = _depths(story)
    moments = {id_: clock.minutes(articles[id_]["published"]) for id_ in story["articles"]}
    if len(set(moments.values()) - {None}) < 2:  # a single time orders nothing
        moments = dict.fromkeys(moments)
    place = {id_: number for number, id_ in enumerate(story["articles"])}
    order = sorted(place, key=lambda id_: (moments[id_] is None, moments[id_] or 0, depths[id_], place[id_]))
    columns, ticks, axis = _columns(order, moments, depths, told)
    lanes = {u["id"]: number for number, u in enumerate(unseen)}
    lanes |= {id_: number for number, id_ in enumerate(order, len(unseen))}
    at = {id_: (columns.get(id_, float(LEFT - 24)), TOP + 20.0 + LANE * lane) for id_, lane in lanes.items()}
    nodes = [_unseen(u, *at[u["id"]]) for u in unseen]
    nodes += [_node(id_, *at[id_], story, told) for id_ in order]
    drawn = sorted(
        lineage["derivations"], key=lambda d: (lanes.get(d["from"], 0), lanes.get(d["article"], 0))
    )
    edges = [
        _edge(d, at[d["from"]], at[d["article"]]) for d in drawn if d["from"] in at and d["article"] in at
    ]
    return Drawing(TOP + 20 + LANE * len(lanes), nodes, edges, ticks, axis)


def _columns(
    order: Sequence[str],
    moments: Mapping[str, int | None],
    depths: Mapping[str, int],
    told: Mapping[str, Name],
) -> tuple[dict[str, float], list[tuple[float, str]], str]:
    """Return the x of every article, the ticks, and what the axis means."""
    known = sorted({moment for moment in moments.values() if moment is not None})
    if not known:
        step = min(STEP, (RIGHT - LEFT) / (1 + max(depths.values())))
        lanes = {id_: number for number, id_ in enumerate(order)}
        # Each lane a little to the right of the one above: no line then runs through another's node.
        shift = min(LANE / 2, step / (1 + len(order)))
        columns = {id_: LEFT + step * depths[id_] + shift * lane for id_, lane in lanes.items()}
        return columns, [], "no times to tell them apart: ordered by derivation alone"
    # Equal steps: what matters is who came before whom, and a late revision must not squeeze the rest.
    first = LEFT if all(moment is not None for moment in moments.values()) else LEFT + 60
    places = {
        moment: first + (RIGHT - first) * number / (len(known) - 1) for number, moment in enumerate(known)
    }
    columns = {id_: float(LEFT if (m := moments[id_]) is None else places[m]) for id_ in order}
    every = max(1, -(-len(known) // MOST_TICKS))
    names = {moments[id_]: told[id_].time for id_ in reversed(order)}
    ticks = [(places[moment], names[moment]) for number, moment in enumerate(known) if number % every == 0]
    late = "" if first == LEFT else "; articles without a time stand at the left edge"
    return columns, ticks, f"published, in order of time, steps not to scale{late}"


def _depths(story: Json) -> dict[str, int]:
    """Return how many steps each text is from a root; a circle of derivations is cut where it closes."""
    texts = [*story["articles"], *(unseen["id"] for unseen in story["lineage"]["unseen"])]
    sources: dict[str, list[str]] = {id_: [] for id_ in texts}
    for derivation in story["lineage"]["derivations"]:
        if (
            derivation["article"] in sources
            and derivation["from"] in sources
            and derivation["direction"] != "undecided"
        ):
            sources[derivation["article"]].append(derivation["from"])
    depths = dict.fromkeys(sources, 0)
    for _ in sources:
        deeper = {id_: max((depths[s] + 1 for s in found), default=0) for id_, found in sources.items()}
        deeper = {id_: min(depth, len(sources) - 1) for id_, depth in deeper.items()}
        if deeper == depths:
            break
        depths = deeper
    return depths


def _node(id_: str, x: float, y: float, story: Json, told: Mapping[str, Name]) -> Node:
    name = told[id_]
    return Node(
        x,
        y,
        name.letter,
        _short(name.label, LONGEST),
        name.time,
        unseen=False,
        relation=_relation(id_, story, told),
    )


def _unseen(unseen: Json, x: float, y: float) -> Node:
    label = f"{_short(unseen['agency'], 16)} text" if unseen["agency"] else "a text"
    return Node(x, y, "?", f"{label} not in this set", "", unseen=True, relation="")


def _relation(id_: str, story: Json, told: Mapping[str, Name]) -> str:
    """Return what an article is to those before it, the strongest first, as far as there is room."""
    derivations = story["lineage"]["derivations"]
    own = sorted((d for d in derivations if d["article"] == id_), key=lambda d: (-d["taken"], d["from"]))
    if not own:
        return "" if any(d["from"] == id_ for d in derivations) else "no dependence found"
    words = []
    for derivation in own:
        giver = told[derivation["from"]].letter if derivation["from"] in told else "an unseen text"
        joint = "with" if derivation["kind"] == "shared source" else "of"
        kind = "text shared" if derivation["kind"] == "shared source" else derivation["kind"]
        words.append("from an unseen text" if derivation["from"] not in told else f"{kind} {joint} {giver}")
    if own[0]["kind"] != "shared source":
        words[-1] += f" · {own[0]['direction']}"
    return _short("; ".join(words), LONGEST_RELATION)


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _edge(derivation: Json, source: tuple[float, float], taker: tuple[float, float]) -> Edge:
    """Return a curve from the source down and to the taker from the left, bowed where there is no room."""
    decided = derivation["direction"] != "undecided"
    (x1, y1), (x2, y2) = (source, taker) if decided else sorted((source, taker))
    if not decided:
        y2 -= 6  # beside an arrow that ends at the same node
    if x2 - x1 > 24:
        start = y1 + (11 if y2 > y1 else -11)
        path = f"M{x1:.1f} {start:.1f}C{x1:.1f} {y2:.1f} {x1:.1f} {y2:.1f} {x2 - 13:.1f} {y2:.1f}"
    else:
        bow = 20 + 0.25 * abs(y2 - y1)
        path = (
            f"M{x1 - 10:.1f} {y1:.1f}C{x1 - bow:.1f} {y1:.1f} {x2 - bow:.1f} {y2:.1f} {x2 - 13:.1f} {y2:.1f}"
        )
    return Edge(path, derivation["kind"].replace(" ", "-"), decided)
