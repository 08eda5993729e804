"""Who has a part in a story, and when it was, as rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from retold.store.rows.sheet import Sheet

Json = Mapping[str, Any]

PARTS = ("said", "pledged", "warned", "denied", "did", "about")


def person(sheet: Sheet, one: Json) -> None:
    """Write a person, body or place: how it is named, and its parts in statements."""
    number = sheet.row("person", id=one["id"], name=one["name"], kind=one["kind"])
    for what, forms in (("name", one["names"]), ("role", one["roles"])):
        for form in forms:
            for place in form["places"]:
                sheet.row("form", person=number, what=what, text=form["text"], place=sheet.place(place))
    for kind in PARTS:
        for played in one[kind]:
            sheet.row("part", person=number, statement=sheet.statements[played["statement"]], kind=kind)


def event(sheet: Sheet, one: Json) -> None:
    """Write a time of the story with the statements that are dated so."""
    told = {name: one[name] for name in ("id", "low", "high", "unit", "kind", "weight")}
    number = sheet.row("event", **told)
    sheet.connection.executemany(
        "insert into event_statement values (?, ?)",
        [(number, sheet.statements[statement["id"]]) for statement in one["statements"]],
    )
    for dating in one["datings"]:
        told = {name: dating[name] for name in ("low", "high", "unit", "kind", "because")}
        sheet.row("dating", event=number, place=sheet.place(dating), relative=int(dating["relative"]), **told)
