"""Which articles are one story: placed as they come, or all as a batch; then parted and joined as a person decided.

A new article can change only stories that it is like; these are clustered again with all that is new. Weights of words
are those of the collection when an article came, until it has grown by half and all is weighed again; a rebuild weighs
all at once. So of articles that come one after another few may stand in another story than a rebuild would give them.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Sequence
from importlib.metadata import version

from retold import group
from retold.keep import terms
from retold.records import BETWEEN_TWO, Decision
from retold.store import Store, Unit, runs, waiting
from retold.store.articles import numbers

SETTLED = "settle"  # under which is noted how many articles there were when all were weighed
MOST_PLACED = 2_000  # articles that are placed at a time among those that are there, to bound memory
MOST_ROUNDS = 50  # of taking in what decisions name and what stories hold: each takes in at least one more

Parts = list[list[int]]


def turn(homeless: Sequence[str], *, due: bool) -> Sequence[str]:
    """Return which articles without a story are placed now: the first ones; all where all are weighed again."""
    return homeless if due else homeless[:MOST_PLACED]


def due(connection: sqlite3.Connection) -> bool:
    """Tell whether the store has grown by so much that all articles are weighed again."""
    (every,) = connection.execute("select count(*) from article").fetchone()
    return group.due(every, runs.noted(connection, SETTLED))


def placed(
    unit: Unit, store: Store, fresh: Collection[str], decisions: Sequence[Decision], *, due: bool
) -> list[tuple[str, ...]]:
    """Return the stories, as ids of articles, of these articles, and all other stories that changed with them.

    How the articles weigh their words is kept; where it is `due` all are weighed again.
    """
    connection = unit.connection
    terms.count(unit, store.index)
    if due:
        return batch(unit, store, decisions)
    ruling = [one for one in decisions if one.kind not in BETWEEN_TWO]
    wanted = {*fresh}
    for _ in range(MOST_ROUNDS):
        wanted |= homes(connection, [[*wanted]]).keys()
        found, parts = _streamed(unit, store, wanted, ruling)
        more = _beside(unit, parts, ruling) - wanted
        if not more:
            break
        wanted |= more
    terms.enter(unit, store.index, found.vectors)
    return parts


def batch(unit: Unit, store: Store, decisions: Sequence[Decision]) -> list[tuple[str, ...]]:
    """Return all stories, as ids of articles, by weighing all articles again; how they do is kept."""
    connection = unit.connection
    terms.count(unit, store.index)
    known = dict(connection.execute("select id, number from article"))
    numbers = sorted(known.values())

    def read(chunk: Sequence[int]) -> list[group.Features]:
        found = terms.counted(connection, chunk)
        return [found[number] for number in chunk]

    weights = group.weighing(numbers, read)
    parts = group.regrouped(group.grouped(numbers, read, weights), known, decisions)
    for chunk in group.pieces(numbers):
        terms.enter(unit, store.index, dict(zip(chunk, weights.vectors(read(chunk)), strict=True)))
    runs.note(connection, SETTLED, version("retold"), len(numbers), at=unit.at)
    named = {number: id_ for id_, number in known.items()}
    return [tuple(named[one] for one in part) for part in sorted(parts)]


def _streamed(
    unit: Unit, store: Store, wanted: Collection[str], decisions: Sequence[Decision]
) -> tuple[group.Placed, list[tuple[str, ...]]]:
    """Place these articles among all others; return what changed."""
    connection = unit.connection
    known = numbers(connection, {*wanted, *(id_ for one in decisions for id_ in one.articles)})
    new = terms.counted(connection, [known[id_] for id_ in wanted])
    kept = terms.kept(connection, store.index, new)

    def decide(parts: Parts) -> Parts:
        there = {one for part in parts for one in part}
        return group.regrouped(parts, {id_: at for id_, at in known.items() if at in there}, decisions)

    found = group.place(new, kept, decide=decide)
    every = json.dumps([one for part in found.changes for one in part])
    query = "select number, id from article where number in (select value from json_each(?))"
    named = dict(connection.execute(query, (every,)))
    return found, [tuple(named[one] for one in part) for part in found.changes]


def _beside(unit: Unit, parts: Sequence[Sequence[str]], decisions: Sequence[Decision]) -> set[str]:
    """Return what must be placed with these stories: what decisions name beside their articles, and housemates."""
    inside = {id_ for part in parts for id_ in part}
    named = {id_ for one in decisions if inside & {*one.articles} for id_ in one.articles}
    return {*numbers(unit.connection, named), *homes(unit.connection, parts)} - inside


def homes(connection: sqlite3.Connection, parts: Sequence[Sequence[str]]) -> dict[str, str]:
    """Return the story of each article of these, and of all others that are in one of these stories."""
    met = waiting.homes(connection, {id_ for part in parts for id_ in part})
    members = waiting.members(connection, met.values())
    return {id_: story for story, some in members.items() for id_ in some}
