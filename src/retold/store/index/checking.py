"""Whether segments and database agree, to the last byte."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import NamedTuple

import numpy as np

from retold.errors import BadStore

from .arrays import Articles, held
from .clearing import looked_through
from .layout import ANEW
from .live import stamp
from .segments import Segment

AT_ONCE = 2**20  # numbers of a column that are compared at a time


class Problem(NamedTuple):
    """Something wrong with an index."""

    where: str
    what: str
    do: str


def problems(connection: sqlite3.Connection, folder: Path) -> list[Problem]:
    """Return all that is wrong with an index; nothing where it is whole."""
    found = _of_rows(connection)
    members: dict[int, list[Articles]] = {}
    for row in connection.execute(
        "select name, kind, keys, postings, lowest, highest from segment where retired is null order by name"
    ).fetchall():
        name, kind = row[0], int(row[1])
        gone = dict(
            connection.execute("select article, keys from withdrawn where segment = ?", (name,)).fetchall()
        )
        try:
            segment = Segment(folder / name)
            found += [Problem(str(folder / name), what, ANEW) for what in _of_segment(segment, row[1:], gone)]
            members.setdefault(kind, []).append(np.setdiff1d(segment.members(), np.array([*gone], np.uint32)))
        except BadStore as error:
            what, _, do = str(error).rpartition(": ")
            found.append(Problem(str(folder / name), what, do))
    for kind, columns in members.items():
        rows = connection.execute("select article from posting where kind = ?", (kind,)).fetchall()
        everyone = np.concatenate([*columns, np.array([at for (at,) in rows], np.uint32)])
        own, times = np.unique(everyone, return_counts=True)
        if (times > 1).any():
            what = f"article {own[times > 1][0]} stands more than once among the keys of kind {kind}"
            found.append(Problem(str(folder), what, ANEW))
    return found


def _of_rows(connection: sqlite3.Connection) -> list[Problem]:
    """Return what is wrong with the rows of new articles."""
    found, live = [], 0
    for turn, kind, article, digest, keys in connection.execute(
        "select turn, kind, article, stamp, keys from posting order by turn"
    ):
        live += len(keys) // 8
        if digest != stamp(kind, article, keys):
            what = f"the keys of article {article} are not those that were written"
            found.append(Problem(f"table posting, turn {turn}", what, ANEW))
    (noted,) = connection.execute("select live from indexed").fetchone()
    if noted != live:
        what = f"{live} keys are there, and {noted} were noted"
        found.append(Problem("table posting", what, ANEW))
    return found


def _of_segment(segment: Segment, row: tuple[int, ...], gone: dict[int, bytes]) -> list[str]:
    """Return what is wrong with a segment that the database lists as `row`; raise BadStore for damaged blocks."""
    segment.check_all()
    header, found = segment.header, []
    said = (header.kind, header.length("keys"), header.length("articles"), header.lowest, header.highest)
    if said != tuple(row):
        found.append(f"it is another than the one listed: {said}, and not {tuple(row)}")
    if not _ascending(segment, "keys") or not _ascending(segment, "members"):
        found.append("its keys or articles are out of order")
    starts = segment.unchecked("starts")
    if (
        int(starts[0]) != 0
        or int(starts[-1]) != header.length("articles")
        or not _ascending(segment, "starts")
    ):
        found.append("its lists do not cover its postings")
    members, there = segment.members(), np.zeros(header.length("members"), np.bool_)
    for begin in range(0, header.length("articles"), AT_ONCE):
        part = segment.unchecked("articles")[begin : begin + AT_ONCE]
        at = np.minimum(np.searchsorted(members, part), len(members) - 1)
        if (members[at] != part).any():
            found.append("it holds articles that it does not name")
            break
        there[at] = True
    if not there.all():
        found.append("it names articles that it does not hold")
    found += _of_forgotten(segment, gone)
    segment.let_go()
    return found


def _of_forgotten(segment: Segment, gone: dict[int, bytes]) -> list[str]:
    """Return what is wrong with the keys under which articles of a segment were forgotten."""
    wanted = np.array(sorted(gone), np.uint32)
    if not len(wanted):
        return []
    if not held(wanted, segment.members()).all():
        return ["articles were forgotten that it never held"]
    found = looked_through(segment, wanted)
    if any(keys.astype("<u8").tobytes() != gone[article] for article, keys in found.items()):
        return ["articles were forgotten under other keys than theirs"]
    return []


def _ascending(segment: Segment, name: str) -> bool:
    """Say whether a column ascends, no number twice."""
    column = segment.unchecked(name)
    pieces = (column[begin : begin + AT_ONCE + 1] for begin in range(0, len(column), AT_ONCE))
    return all(bool((piece[1:] > piece[:-1]).all()) for piece in pieces)
