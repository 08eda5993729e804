"""What a new article tells otherwise than the others, or the others otherwise than it: changes and figures."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from retold.show.alerted.said import Said, spot

Json = Mapping[str, Any]

_TOLD = {  # kinds of change that a desk is told of: the kind of alert
    "hedge dropped": "hedge dropped",
    "quote altered": "quote altered",
    "quote joined": "quote altered",
    "paraphrase as quote": "quote altered",
    "speaker changed": "quote altered",
    "attribution dropped": "attribution dropped",
}
_MOVED = {
    "conflict": "a figure does not agree with an earlier telling",
    "superseded": "a figure has moved on",
}


def changes(before: Sequence[Json], after: Json, new: Collection[str]) -> Iterator[Said]:
    """Yield the changes between a new article and others that were not there before.

    What one telling changed against several others is told once.
    """
    for statement, alike in _alike(before, after, new, ("changes", "kind"), _TOLD):
        kind = alike[0]["kind"]
        yield _said(
            _TOLD[kind],
            f"{kind}: {alike[0]['because']}",
            statement,
            alike,
            carrying=[id_ for one in alike for id_ in one.get("carried_by", ())],
            key=kind,
        )


def figures(before: Sequence[Json], after: Json, new: Collection[str]) -> Iterator[Said]:
    """Yield the figures of a new article that contradict or supersede others, or are contradicted or superseded."""
    for statement, alike in _alike(before, after, new, ("figures", "verdict"), _MOVED):
        verdict = alike[0]["verdict"]
        text = f"{_MOVED[verdict]}: {alike[0]['because']}"
        yield _said("figure moved", text, statement, alike, carrying=(), key=verdict)


def _said(
    kind: str, text: str, statement: Json, alike: Sequence[Json], *, carrying: Iterable[str], key: str
) -> Said:
    least, most = statement["origins"]
    return Said(
        kind,
        text,
        certain=True,
        because=alike[0]["because"],
        statement=statement["id"],
        origins=(least, most),
        places=(*(one["from"] for one in alike), alike[0]["to"]),
        articles=tuple(dict.fromkeys(carrying)),
        key=(key, *map(str, spot(alike[0]["to"]))),
    )


def _alike(
    before: Sequence[Json], after: Json, new: Collection[str], part: tuple[str, str], wanted: Collection[str]
) -> Iterator[tuple[Json, list[Json]]]:
    """Yield what is told at one place for one reason, with its statement, where a new article has a part in it."""
    where, name = part
    known = {
        _what(one, name) for story in before for each in story["statements"] for one in each.get(where, ())
    }
    found: dict[tuple[object, ...], tuple[Json, dict[object, Json]]] = {}
    for statement in after["statements"]:
        for one in statement.get(where, ()):
            involved = {one["from"]["article"], one["to"]["article"]} & {*new}
            if one[name] in wanted and involved and _what(one, name) not in known:
                key = (one[name], spot(one["to"]))
                found.setdefault(key, (statement, {}))[1].setdefault(spot(one["from"]), one)
    for statement, alike in found.values():
        yield statement, list(alike.values())


def _what(one: Json, name: str) -> tuple[object, ...]:
    """Return what a change or a compared figure tells, whatever it says of it."""
    return one[name], spot(one["from"]), spot(one["to"])
