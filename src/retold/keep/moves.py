"""How stories that merge or part come about: kept as ids and numbers when it happens, put into words when it is asked.

A story that is new, or that merely grows, leaves nothing here. What is kept holds no word of an article and goes with
it; the words, names and wording that a reason tells of are found anew in the texts, each with its places.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from retold import group, show
from retold.group import Change, Piece
from retold.keep import terms
from retold.keep.overlaps import Overlap
from retold.read.rulings import of_lines
from retold.records import Decision, Placement
from retold.store import Store, Unit, features, moves
from retold.store.articles import numbers
from retold.store.decisions import lines
from retold.store.features import WEIGHTS
from retold.store.moves import Moved

MOST_NEW = 50  # articles without a former story of which it is kept how alike they were; the first by id
MOST_TOLD = 20  # merges and splits of a story, the latest


@dataclass(frozen=True, slots=True)
class Move:
    """A merge or a split that a story goes back to: when, what it made of which stories, why, and who decided it."""

    at: str
    placed: Placement
    pieces: Mapping[
        str, tuple[str, ...]
    ]  # of each former story the articles that came from it and are still there
    apart: tuple[str, ...]  # the other stories that its former ones became then
    decisions: tuple[Decision, ...]


def keep(
    unit: Unit, one: Overlap, stories: Mapping[str, Sequence[str]], decisions: Sequence[Decision]
) -> None:
    """Keep how stories came about, given as ids with their articles, if any merged or parted."""
    if (len(one.old) < 2 and len(stories) < 2) or not one.old:
        return
    known = numbers(unit.connection, one.articles)
    weighed = features.there(unit.connection, WEIGHTS, known.values())
    named = {number: id_ for id_, number in known.items()}
    before: dict[int, list[int]] = {}
    for id_, story in one.homes.items():
        if id_ in known and known[id_] in weighed:
            before.setdefault(one.old.index(story), []).append(known[id_])
    for story, articles in stories.items():
        new = [id_ for id_ in articles if id_ not in one.homes][MOST_NEW:]
        part = [known[id_] for id_ in articles if id_ not in new and known[id_] in weighed]
        found = group.change(part, before, lambda some: terms.vectors(unit.connection, some))
        moves.keep(
            unit.connection,
            story,
            (
                Moved(named[number], _old(one, piece), _number(piece.alike), _number(piece.apart), decision)
                for piece in found.pieces
                for decision in [_decision(piece, found, before, known, decisions)]
                for number in piece.articles
            ),
        )


def _old(one: Overlap, piece: Piece) -> str | None:
    return None if piece.former is None else one.old[piece.former]


def _number(value: float) -> float | None:
    return None if math.isnan(value) else round(value, 4)


def _decision(
    piece: Piece,
    change: Change,
    before: Mapping[int, Sequence[int]],
    known: Mapping[str, int],
    decisions: Sequence[Decision],
) -> str | None:
    """Return the last decision that joined a piece with the others, or parted it from where it was."""
    mine, others = {*piece.articles}, {*change.articles} - {*piece.articles}
    for decision in reversed(decisions):
        named = {known[id_] for id_ in decision.articles if id_ in known}
        if decision.kind == "merge" and named & mine and named & others:
            return decision.id
        home = () if piece.former is None else before[piece.former]
        if decision.kind == "split" and not piece.whole and named & {*home} and named & mine in (set(), mine):
            return decision.id
    return None


def told(store: Store, story: str, *, since: str = "") -> list[Move]:
    """Return the merges and splits that a story goes back to, the latest first, each with its reasons.

    Nothing of what is older than a time, if one is given.
    """
    found = moves.history(store.connection, story).items()
    return [_move(store, became, at) for became, at in [*found][:MOST_TOLD] if at >= since]


def entries(store: Store, story: str, *, since: str = "") -> list[dict[str, Any]]:
    """Return the merges and splits that a story goes back to as JSON has them, the latest first."""
    return [
        {
            "story": one.placed.story,
            "kind": one.placed.kind,
            "at": one.at,
            "former": [*one.placed.former],
            "apart": [*one.apart],
            "came": [*one.placed.came],
            "pieces": [{"former": story, "articles": [*some]} for story, some in one.pieces.items()],
            "decisions": [show.plain(decision) for decision in one.decisions],
            "because": [asdict(reason) for reason in one.placed.because],
            "parts": [asdict(part) for part in one.placed.parts],
            "shares": [*one.placed.shares],
            "needed": one.placed.needed,
        }
        for one in told(store, story, since=since)
    ]


def _move(store: Store, became: str, at: str) -> Move:
    connection = store.connection
    moved = moves.of(connection, became)
    known = store.numbers([one.article for one in moved])
    articles = {known[one.id]: one for one in store.articles([*known])}
    names = dict(enumerate(sorted({one.story for one in moved if one.story is not None})))
    pieces = _pieces(moved, {story: number for number, story in names.items()}, known)
    change = Change(
        tuple(sorted(known.values())),
        tuple(
            Piece(number, some, math.isnan(apart), alike, apart)  # apart from nothing: all of them are here
            for number, some, alike, apart in pieces
        ),
    )
    chosen = {one.decision for one in moved if one.decision}
    return Move(
        at=at,
        placed=group.placement(change, became, articles, names),
        pieces={
            names[number]: tuple(articles[one].id for one in some)
            for number, some, *_ in pieces
            if number is not None
        },
        apart=tuple(moves.apart(connection, became, at)),
        decisions=_decisions(store, chosen),
    )


def _pieces(
    moved: Sequence[Moved], stories: Mapping[str, int], known: Mapping[str, int]
) -> list[tuple[int | None, tuple[int, ...], float, float]]:
    """Return former story, articles and likenesses of all that came from one place, the largest first."""
    found: dict[tuple[int | None, int], list[Moved]] = {}
    for one in moved:
        number = None if one.story is None else stories[one.story]
        found.setdefault((number, known[one.article] if number is None else 0), []).append(one)
    pieces = [
        (
            number,
            tuple(sorted(known[one.article] for one in some)),
            _float(some[0].alike),
            _float(some[0].apart),
        )
        for (number, _), some in found.items()
    ]
    return sorted(pieces, key=lambda piece: (-len(piece[1]), piece[1]))


def _float(value: float | None) -> float:
    return math.nan if value is None else value


def _decisions(store: Store, chosen: set[str]) -> tuple[Decision, ...]:
    """Return decisions by id, also those that were taken back since."""
    if not chosen:
        return ()
    rows = lines(store.connection).values()
    every = [one for line in rows for one in of_lines(line.encode("utf-8", "surrogatepass"), "").standing]
    return tuple({one.id: one for one in every if one.id in chosen}.values())
