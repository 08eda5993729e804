"""Round-ups of a store: a story's entry names the articles of others that tell of it in some of their sections.

When a story changes, in the transaction that keeps the change, its own round-ups are compared with all that they are
like, and those that are like one of its new articles with what changed. A rebuild looks at all at once, as a report on
the same articles does.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence

import numpy as np

from retold import group, show
from retold.group import roundups as sectioned
from retold.group import vectors
from retold.keep import sections, terms
from retold.keep.changed import Changed
from retold.keep.furnishing import furnished
from retold.records import Article, Span
from retold.store import Unit, features, stories, waiting
from retold.store.articles import numbers, some
from retold.store.index import Index

LARGEST = 100  # articles of a story that are all compared; of a larger one some, evenly spread
Told = Mapping[int, Mapping[str, Sequence[Span]]]  # round-up → story → its sections that tell of it


def look(unit: Unit, index: Index, changed: Sequence[Changed]) -> None:
    """Bring up to date which round-ups the entries name that a change touches; within its transaction."""
    connection = unit.connection
    there = features.in_sections(connection)
    if not there:
        return
    before = {one["article"] for change in changed for one in (change.before or {}).get("also", ())}
    members = waiting.members(connection, [one.story for one in changed if one.story])
    mine = {*numbers(connection, {*before, *(id_ for ids in members.values() for id_ in ids)}).values()}
    new = [*numbers(connection, [id_ for change in changed for id_ in change.new]).values()]
    kept = terms.kept(connection, index, {})
    near = {at for one in terms.vectors(connection, new) for at in kept.near(one.keys, one.values)}
    _named(unit, _told(connection, kept, sorted((mine | near) & there), whole=mine, changed=members))


def again(unit: Unit) -> None:
    """Look at all round-ups of a store at once, as a report does."""
    _named(unit, every(unit.connection))


def every(connection: sqlite3.Connection) -> Told:
    """Return what all round-ups of a store tell of, those also that told of something and do no more."""
    query = "select number from article order by coalesce(published, ''), id"
    order = [number for (number,) in connection.execute(query)]
    homes = waiting.homes_of(connection, order)
    order = [number for number in order if number in homes]
    at = {number: place for place, number in enumerate(order)}
    parts: dict[str, list[int]] = defaultdict(list)
    for number in order:
        parts[homes[number]].append(at[number])
    told: dict[int, dict[str, list[Span]]] = {number: {} for number in sections.tells(connection)}
    ids = [*parts]
    for one in _found(connection, order, at, [*parts.values()]):
        told.setdefault(order[one.article], {}).setdefault(ids[one.story], []).append(one.span)
    return told


def _found(
    connection: sqlite3.Connection,
    order: Sequence[int],
    at: Mapping[int, int],
    parts: Sequence[Sequence[int]],
) -> list[sectioned.Section]:
    """Return the sections that tell of other stories; what articles tell is read in pieces, twice."""
    filled = features.in_sections(connection)
    cut = [number for number in order if number in filled]
    if not cut:
        return []

    def read(some: Sequence[int]) -> list[group.Features]:
        counted = terms.counted(connection, some)
        return [counted[number] for number in some]

    def cuts(some: Sequence[int]) -> list[group.Cut]:
        found = sections.of(connection, some)
        return [one._replace(article=at[number]) for number in some for one in found.get(number, ())]

    weights = group.weighing(order, read)
    return sectioned.of_whole(weights, map(read, group.pieces(order)), map(cuts, group.pieces(cut)), parts)


def leave(unit: Unit, number: int) -> None:
    """Let no entry name an article that is forgotten."""
    _named(unit, {number: {}})


def _told(
    connection: sqlite3.Connection,
    kept: group.Kept,
    asked: Sequence[int],
    *,
    whole: set[int],
    changed: Iterable[str],
) -> Told:
    """Return the stories that these round-ups tell of, by what their sections are like.

    Of `whole` ones all stories are looked at that a section may be like, of others those that changed and those that
    name them already.
    """
    homes = waiting.homes_of(connection, asked)
    cuts = [cut for some in sections.of(connection, homes).values() for cut in some]
    told: dict[int, dict[str, list[Span]]] = {number: {} for number in asked}
    if not cuts:
        return told
    keys, _ = vectors.collected([one.inside for one in cuts])
    counts = np.maximum(kept.counts(keys), 1)
    weighed = vectors.weighed([one.inside for one in cuts], keys, counts, kept.articles)
    mine = [one for one, cut in zip(weighed, cuts, strict=True) if cut.article in whole]
    near = {at for one in mine for at in kept.near(one.keys, one.values)}
    naming = {story for some in sections.tells(connection, asked).values() for story in some}
    reached = naming.union(changed, homes.values(), waiting.homes_of(connection, near).values())
    members = {story: _standing(waiting.numbers_of(connection, story), homes) for story in sorted(reached)}
    parts = {story: some for story, some in members.items() if some}
    pool = [one for some in parts.values() for one in some]
    place = {one: at for at, one in enumerate(pool)}
    ids, at = [*parts], [[place[one] for one in some] for some in parts.values()]
    rows = vectors.side_by_side([*terms.vectors(connection, pool), *weighed])
    for found in sectioned.among(rows, [cut._replace(article=place[cut.article]) for cut in cuts], at):
        told[pool[found.article]].setdefault(ids[found.story], []).append(found.span)
    return told


def _standing(members: Sequence[int], round_ups: Container[int]) -> list[int]:
    """Return the articles that stand for a story; round-ups of it do in any case."""
    chosen = {*group.standing(members, LARGEST)}
    return [one for one in members if one in chosen or one in round_ups]


def _named(unit: Unit, told: Told) -> None:
    """Let the entries of stories name these round-ups where they tell of them, and nowhere else."""
    connection = unit.connection
    before = sections.tells(connection, told)
    touched = {story for number in told for story in (*before.get(number, ()), *told[number])}
    ids = {number: id_ for id_, number in _ids(connection, told).items()}
    for story, members in sorted(waiting.members(connection, sorted(touched)).items()):
        entry = stories.entry(connection, story)
        listed = [one for one in entry.get("also", ()) if one["article"] not in ids.values()]
        mine = {ids[number]: spans[story] for number, spans in told.items() if story in spans}
        inside = _articles(connection, members) if mine else []
        listed += [show.also(group.also(own, mine[own.id], inside)) for own in _articles(connection, mine)]
        changed = show.with_also(entry, listed)
        if changed != entry:
            stories.amend(connection, changed)
    sections.note(connection, {number: told[number] for number in told if told[number] or number in before})


def _articles(connection: sqlite3.Connection, ids: Iterable[str]) -> list[Article]:
    return [furnished(connection, one) for one in some(connection, ids)]


def _ids(connection: sqlite3.Connection, told: Iterable[int]) -> dict[str, int]:
    return {one.id: number for number in told for one in some(connection, [number])}
