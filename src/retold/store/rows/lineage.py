"""Passages and lineage as rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from retold.store.rows.sheet import Sheet

Json = Mapping[str, Any]


def passages(sheet: Sheet, passages: Iterable[Json]) -> None:
    """Write what pairs of articles share."""
    for one in passages:
        told = {name: one[name] for name in ("words", "similarity", "kind", "bits")}
        a, b = sheet.place(one["a"]), sheet.place(one["b"])
        sheet.row("passage", a=a, b=b, quoted=int(one["quoted"]), **told)


def lineage(sheet: Sheet, lineage: Json) -> None:
    """Write who took what from whom, and whom articles name as their source."""
    for one in lineage["unseen"]:
        number = sheet.unseen[one["id"]] = sheet.row("unseen", id=one["id"], agency=one["agency"])
        sheet.reasons("unseen", one["reasons"], unseen=number)
        sheet.connection.executemany(
            "insert into unseen_text values (?, ?, ?)",
            [(number, position, sheet.place(place)) for position, place in enumerate(one["text"])],
        )
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
    for one in lineage["citations"]:
        told = {name: one[name] for name in ("id", "cited", "kind", "how", "because")}
        sheet.row("citation", place=sheet.place(one), from_article=one["from"], **told)


def kinships(sheet: Sheet, links: Iterable[Json]) -> None:
    """Write which articles go back to one origin."""
    for one in links:
        told = {name: one[name] for name in ("a", "b", "because")}
        sheet.row("kinship", certain=int(one["certain"]), **told)
