"""What articles took back, and who carries it, as rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from retold.store.rows.sheet import Sheet

Json = Mapping[str, Any]

SIDES = ("old", "new", "from", "to")


def correction(sheet: Sheet, one: Json) -> None:
    """Write a correction with those who carry a form of it."""
    told = {name: one[name] for name in ("id", "article", "earlier", "kind", "direction")}
    places = {f"{side}_place": sheet.place(one[side]) if one[side] else None for side in SIDES}
    number = sheet.row("correction", at=one["when"]["at"], **told, **places)
    for carrier in one["carriers"]:
        after = None if carrier["after"] is None else int(carrier["after"])
        told = {"status": carrier["status"], "because": carrier["because"], "after": after}
        sheet.row("carrier", correction=number, place=sheet.place(carrier), **told)
