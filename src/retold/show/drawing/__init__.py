"""The lineage as a drawing: one lane an outlet, time from left to right, a line for each derivation.

Two are made: one for a screen, one for a phone. No library draws them: x is a time and y an outlet, so that nothing
is left for a layout engine to place but the order of the lanes; and what is drawn here needs no script, and prints.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from retold.show import unseens
from retold.show.drawing import axis, lanes, rows
from retold.show.drawing.axis import APART
from retold.show.drawing.edges import Edge, edges
from retold.show.drawing.fitting import fitted, listed, width
from retold.show.drawing.frames import NAME, RELATION, UNTIMED_TOP, Frame
from retold.show.drawing.labels import fold_name, lane_name, relation, said, shared, shortened
from retold.show.drawing.parts import Drawing, Line, Node
from retold.show.names import Name

__all__ = ["Drawing", "Edge", "Line", "Node", "drawing"]

Json = Mapping[str, Any]

SHARE = 0.55  # of a row's width is the name's, if what is said behind it needs the rest
BETWEEN = 14.0  # pixels between the two


def drawing(story: Json, articles: Mapping[str, Json], told: Mapping[str, Name], frame: Frame) -> Drawing:
    """Return the drawing of a story's lineage in a frame."""
    unseen = {
        id_: Name(mark, "text not in this collection", "") for id_, mark in unseens.marks(story).items()
    }
    names = {**told, **unseen}
    roots = lanes.lanes(story, articles, axis.known(story, articles))
    found = rows.rows(roots)
    shared = [row.lane.ids for row in found if row.lane]
    across = axis.axis(story, articles, shared, ends=(frame.left, frame.right))
    folds = {row: number for number, row in enumerate(row for row in found if row.folded)}
    lines = [_line(row, story, names, across, folds=folds, frame=frame) for row in found]
    top = frame.top if across.ticks else UNTIMED_TOP
    y = top
    for row, line in zip(found, lines, strict=True):
        line.y = y + frame.middle
        if row.hidden:
            line.y = next(l.y for r, l in zip(found, lines, strict=True) if r is row.within)
        else:
            y += frame.row
    drawn = edges(story, found, lines, across.x, names)
    return Drawing(frame, top, y + 6, lines, drawn, across)


def _line(
    row: rows.Row,
    story: Json,
    names: Mapping[str, Name],
    across: axis.Axis,
    *,
    folds: Mapping[rows.Row, int],
    frame: Frame,
) -> Line:
    """Return a row with all that is written in it; where it stands follows when all are known."""
    if row.lane is None:
        return _fold(row, names, across, number=folds[row], frame=frame)
    nodes = [_node(id_, story, names, across) for id_ in row.lane.ids]
    what = "; ".join(
        f"{f'{node.letter} ' if len(nodes) > 1 else ''}{words}"
        for node, id_ in zip(nodes, row.lane.ids, strict=True)
        if (words := relation(id_, story, names, brief=len(nodes) > 1))
    )
    letters = (
        "" if row.lane.unseen else " ".join(node.letter for node in nodes[:4]) + (" …" if nodes[4:] else "")
    )
    if row.lane.unseen:
        what = shared(row.lane.ids[0], story)
    name = lane_name(row.lane, story, names, _room_of_name(letters, what, frame))
    what = shortened(what, _room_of_relation(letters, name, frame))
    within = folds[row.within] if row.within else None
    return Line(nodes, letters, name, what, unseen=row.lane.unseen, within=within)


def _fold(row: rows.Row, names: Mapping[str, Name], across: axis.Axis, *, number: int, frame: Frame) -> Line:
    ids = [id_ for lane in row.folded for id_ in lane.ids]
    members = [names[id_].letter for id_ in ids]
    name = fold_name(row.folded, names)
    dots = sorted({round(across.x[id_], 1) for id_ in ids})
    parent = row.folded[0].parent
    source = across.x[parent.ids[0]] if parent else 0.0
    first = next((x for x in dots if x > source + APART), dots[-1])
    node = Node(first, f"+{len(ids)}", f"{name}: {', '.join(members)}", "", unseen=False)
    name = fitted(name, NAME, _room_of_name("", "", frame))
    return Line(
        [node],
        "",
        name,
        listed(members, RELATION, _room_of_relation("", name, frame)),
        unseen=False,
        fold=number,
        dots=[x for x in dots if x != first],
        members=members,
    )


def _node(id_: str, story: Json, names: Mapping[str, Name], across: axis.Axis) -> Node:
    mark = names[id_].letter
    return Node(
        round(across.x[id_], 1),
        mark,
        said(id_, story, names),
        unseens.key(mark),
        unseen=mark.startswith("?"),
        vague=across.vague.get(id_),
    )


def _room_of_name(letters: str, relation: str, frame: Frame) -> float:
    """Return how wide a name may be behind the letters of its row."""
    before = width(f"{letters}  ", NAME)
    if frame.beside:
        return frame.words - before
    return max(SHARE * frame.words, frame.words - BETWEEN - width(relation, RELATION)) - before


def _room_of_relation(letters: str, name: str, frame: Frame) -> float:
    """Return how wide what is said under a name or behind it may be."""
    return frame.words - (0 if frame.beside else width(f"{letters}  {name}", NAME) + BETWEEN)
