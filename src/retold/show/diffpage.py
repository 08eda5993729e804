"""Two articles side by side as one HTML file that needs nothing but itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from markupsafe import Markup

from retold.show.around import Around
from retold.show.comparing import comparison, only_here
from retold.show.facing import SURPRISING, Row, Unit
from retold.show.kinship import kinship
from retold.show.names import names
from retold.show.overruling import Offer, of_pair
from retold.show.report import asset, rendered
from retold.show.slices import Mark, cut
from retold.show.sound import sound
from retold.show.travelling import travelled

Json = Mapping[str, Any]

FOLDED = 3  # sentences without a counterpart, from which on their number is shown and they open on a click


@dataclass(frozen=True, slots=True)
class Part:
    """What stands together on one side: sentences that share words, furniture, or what is told only here."""

    how: str  # shared | furniture | only
    label: str  # the kind of furniture, or how much is only here
    html: Markup
    folded: bool


@dataclass(frozen=True, slots=True)
class Facing:
    """A row of the page."""

    kind: str
    words: int
    bits: int | None  # of a sentence in other words none: their order tells
    chance: bool
    sides: tuple[Sequence[Part], Sequence[Part]]


@sound
def diff_page(document: Json, around: Around | None = None) -> str:
    """Return the two articles of a `retold diff` as a page: what they share, and where they differ."""
    document = travelled(document)
    told = comparison(document)
    (story,) = document["stories"]
    articles = {article["id"]: article for article in document["articles"]}
    return rendered(
        "diff.html.j2",
        document,
        around=around,
        style=asset("report.css") + asset("diff.css"),
        script="",
        told=told,
        by_id=names(document),
        rows=[_facing(told.articles, row) for row in told.rows],
        kinship=kinship(story, articles, names(document), document.get("decisions", ())),
        surprising=SURPRISING,
        offers=_offers(document, told.articles),
    )


def _offers(document: Json, articles: tuple[Json, Json]) -> list[Offer]:
    """Return what may be decided of the two, unless they are one article beside itself."""
    if len({*document["parameters"]["diff"]}) == 1:
        return []
    first, second = articles
    return of_pair(first["id"], second["id"], names(document), document.get("decisions", ()))


def _facing(articles: tuple[Json, Json], row: Row) -> Facing:
    left, right = (list(_parts(article, row, side)) for side, article in enumerate(articles))
    return Facing(
        row.kind, row.words, None if row.kind == "reworded" else round(row.bits), row.chance, (left, right)
    )


def _parts(article: Json, row: Row, side: int) -> Iterator[Part]:
    """Yield one side of a row as parts, each of neighbouring units of one sort."""
    units = row.right if side else row.left
    marks = [
        Mark(one.start, one.end, "mark" if one.how == "moved" else "ins" if side else "del")
        for one in row.marks[side]
    ]
    moved = [mark for mark in marks if mark.tag == "mark"]
    for how, some in groupby(units, key=lambda unit: _how(unit, row, moved)):
        group = list(some)
        if how == "furniture":
            yield from (Part(how, unit.label, _cut(article, [unit], ()), folded=False) for unit in group)
        elif how == "only":
            yield Part(how, only_here(article, group), _cut(article, group, ()), folded=len(group) >= FOLDED)
        else:
            yield Part(how, "", _cut(article, group, marks if row.kind else moved), folded=False)


def _how(unit: Unit, row: Row, moved: Iterable[Mark]) -> str:
    if unit.label:
        return "furniture"
    return "shared" if row.kind or any(unit.start <= one.start < unit.end for one in moved) else "only"


def _cut(article: Json, units: Iterable[Unit], marks: Iterable[Mark]) -> Markup:
    """Return units as slices with a space between."""
    kept = list(marks)
    return Markup(" ").join(
        cut(
            article["id"],
            article["text"],
            unit.start,
            unit.end,
            [m for m in kept if unit.start <= m.start < unit.end],
        )
        for unit in units
    )
