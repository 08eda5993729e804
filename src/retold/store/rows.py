"""What was concluded of a story as rows: every place with its words, every other row pointing at places."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from retold.store.articles import packed

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one story as they are written; places are written once each."""

    connection: sqlite3.Connection
    story: str
    texts: Mapping[str, str]  # of its articles
    places: dict[tuple[str, int, int], int] = field(default_factory=dict)
    unseen: dict[str, int] = field(default_factory=dict)
    statements: dict[str, int] = field(default_factory=dict)

    def row(self, table: str, **values: Any) -> int:
        """Write a row of the story and return its number."""
        names = ["story", *values]
        query = f"insert into {table} ({', '.join(names)}) values ({', '.join('?' * len(names))})"
        return int(self.connection.execute(query, (self.story, *values.values())).lastrowid or 0)

    def place(self, where: Json, article: str | None = None) -> int:
        """Return the number of a place, or of a span of an article, written with its words."""
        key = (article or where["article"], where["start"], where["end"])
        number = self.places.get(key)
        if number is None:
            words = self.texts[key[0]][key[1] : key[2]]
            query = 'insert into place (story, article, start, "end", words) values (?, ?, ?, ?, ?)'
            number = self.places[key] = int(
                self.connection.execute(query, (self.story, *key, words)).lastrowid or 0
            )
        return number

    def reasons(self, about: str, reasons: Iterable[Json], **values: Any) -> None:
        """Write the reasons for something with their places."""
        for one in reasons:
            fields = {"kind": one["kind"], "text": one["text"], "weight": one["weight"]}
            number = self.row("reason", about=about, **values, **fields)
            self.connection.executemany(
                "insert into reason_place values (?, ?, ?)",
                [(number, position, self.place(place)) for position, place in enumerate(one["places"])],
            )


def write(connection: sqlite3.Connection, entry: Json, texts: Mapping[str, str]) -> None:
    """Write all rows of a story; its own row and its members are there."""
    sheet = Sheet(connection, entry["id"], texts)
    sheet.reasons("story", entry["why"])
    _passages(sheet, entry["passages"])
    _lineage(sheet, entry["lineage"])
    for statement in entry["statements"]:
        _statement(sheet, statement)
    for quote in entry["quotes"]:
        _quote(sheet, quote)


def _passages(sheet: Sheet, passages: Iterable[Json]) -> None:
    for one in passages:
        told = {name: one[name] for name in ("words", "similarity", "kind", "bits")}
        a, b = sheet.place(one["a"]), sheet.place(one["b"])
        sheet.row("passage", a=a, b=b, quoted=int(one["quoted"]), **told)


def _lineage(sheet: Sheet, lineage: Json) -> None:
    for one in lineage["unseen"]:
        number = sheet.unseen[one["id"]] = sheet.row("unseen", id=one["id"], agency=one["agency"])
        sheet.reasons("unseen", one["reasons"], unseen=number)
    for family, (least, most) in zip(lineage["families"], lineage["family_origins"], strict=True):
        number = sheet.row("family", articles=len(family), at_least=least, at_most=most)
        query = "insert into relative values (?, ?)"
        sheet.connection.executemany(query, [(number, article) for article in family])
    for one in lineage["derivations"]:
        source = one["from"]
        number = sheet.row(
            "derivation",
            article=one["article"],
            from_article=None if source in sheet.unseen else source,
            from_unseen=sheet.unseen.get(source),
            **{name: one[name] for name in ("kind", "direction", "probability", "taken")},
        )
        sheet.reasons("derivation", one["reasons"], derivation=number)
    sheet.reasons("separate", lineage["separate"])


def _statement(sheet: Sheet, one: Json) -> None:
    least, most = one["origins"]
    number = sheet.statements[one["id"]] = sheet.row(
        "statement",
        id=one["id"],
        kind=one["kind"],
        text=one["text"],
        at_least=least,
        at_most=most,
        articles=one["articles"],
        attributed_to=packed(list(one["attributed_to"])),
        speaker=one["speaker"],
    )
    for mention in one["mentions"]:
        _mention(sheet, number, mention)
    _changes(sheet, number, one["changes"])


def _mention(sheet: Sheet, statement: int, one: Json) -> None:
    told = {name: one[name] for name in ("wording", "attribution", "attribution_kind")}
    number = sheet.row("mention", statement=statement, place=sheet.place(one), **told)
    for hedge in one["hedges"]:
        sheet.row("hedge", mention=number, place=sheet.place(hedge, one["article"]), kind=hedge["kind"])
    for figure in one["figures"]:
        names = ("low", "high", "kind", "unit", "counted", "bound", "named")
        told = {name: figure[name] for name in names}
        sheet.row("figure", mention=number, place=sheet.place(figure, one["article"]), **told)


def _changes(sheet: Sheet, statement: int, changes: Sequence[Json]) -> None:
    for one in changes:
        sheet.row(
            "change",
            statement=statement,
            kind=one["kind"],
            from_place=sheet.place(one["from"]),
            to_place=sheet.place(one["to"]),
            because=one["because"],
            hops=one.get("hops"),
        )


def _quote(sheet: Sheet, one: Json) -> None:
    told = {name: one[name] for name in ("id", "text", "speaker", "articles")}
    number = sheet.row("quote", **told)
    for position, variant in enumerate(one["variants"]):
        wording = {name: variant[name] for name in ("kind", "because")}
        row = sheet.row("variant", quote=number, position=position, **wording)
        for rendering in variant["renderings"]:
            for part, span in enumerate(rendering["parts"]):
                place = sheet.place(span, rendering["article"])
                sheet.row("rendering", variant=row, part=part, place=place, speaker=rendering["speaker"])
