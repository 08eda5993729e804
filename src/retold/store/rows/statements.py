"""Statements and quotes as rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from retold.store.articles import packed
from retold.store.rows.sheet import Sheet

Json = Mapping[str, Any]


def statement(sheet: Sheet, one: Json) -> None:
    """Write a statement with its mentions, and what differs between them."""
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
    for link in one["links"]:
        a, b = sheet.place(link["a"]), sheet.place(link["b"])
        told = {"certain": int(link["certain"]), "because": link["because"]}
        sheet.row("link", statement=number, a=a, b=b, **told)
    for pair in one["figures"]:
        before, after = sheet.place(pair["from"]), sheet.place(pair["to"])
        told = {"verdict": pair["verdict"], "because": pair["because"]}
        sheet.row("compared", statement=number, from_place=before, to_place=after, **told)


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


def quote(sheet: Sheet, one: Json) -> None:
    """Write an utterance with all its wordings."""
    told = {name: one[name] for name in ("id", "text", "speaker", "articles")}
    number = sheet.row("quote", **told)
    for position, variant in enumerate(one["variants"]):
        wording = {name: variant[name] for name in ("kind", "because")}
        row = sheet.row("variant", quote=number, position=position, **wording)
        for rendering in variant["renderings"]:
            for part, span in enumerate(rendering["parts"]):
                place = sheet.place(span, rendering["article"])
                sheet.row("rendering", variant=row, part=part, place=place, speaker=rendering["speaker"])
