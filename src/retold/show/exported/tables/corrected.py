"""Tables of what was taken back and who carries it, and of whom the articles name as their source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from retold.show.exported.source import Source
from retold.show.exported.tables.said import placed
from retold.show.exported.tables.table import Rows, columns, listed

Json = Mapping[str, Any]

CORRECTIONS = columns(
    "id story article label earlier kind direction at precision statements"
    " old_article old_label old_start:integer old_end:integer old_text"
    " new_article new_label new_start:integer new_end:integer new_text"
)
CARRIERS = columns(
    "story correction article label start:integer end:integer text status after:boolean replaced_by because"
)
CITATIONS = columns(
    "id story article label start:integer end:integer text cited kind how from among told_start:integer"
    " told_end:integer told_text because"
)


def corrections(source: Source) -> Rows:
    """Yield what articles took back or put otherwise; files of earlier versions have none."""
    for story in source.stories:
        for one in story.get("corrections", ()):
            yield {name: one[name] for name in ("id", "article", "earlier", "kind", "direction")} | {
                "story": story["id"],
                "label": source.told[one["article"]].label,
                "at": one["when"]["at"],
                "precision": one["when"]["precision"],
                "statements": listed(one["statements"]),
                **_maybe(source, one["old"], "old_"),
                **_maybe(source, one["new"], "new_"),
            }


def carriers(source: Source) -> Rows:
    """Yield who else carries a form of what was corrected: the old one, the new one, or undecided."""
    for story in source.stories:
        for correction in story.get("corrections", ()):
            for one in correction["carriers"]:
                yield {
                    "story": story["id"],
                    "correction": correction["id"],
                    **placed(source, one),
                    "status": one["status"],
                    "after": None if one["after"] is None else bool(one["after"]),
                    "replaced_by": one["replaced_by"],
                    "because": one["because"],
                }


def citations(source: Source) -> Rows:
    """Yield whom articles name as having reported what they tell; a page's field stands nowhere in the text."""
    for story in source.stories:
        for one in story["lineage"].get("citations", ()):
            told = {**one["told"], "article": one["article"]} if one["told"] else None
            yield {name: one[name] for name in ("id", "cited", "kind", "how", "from", "because")} | {
                "story": story["id"],
                **placed(source, one),
                "among": listed(one["among"]),
                "told_start": told["start"] if told else None,
                "told_end": told["end"] if told else None,
                "told_text": source.words(told) if told else None,
            }


def _maybe(source: Source, place: Json | None, prefix: str) -> dict[str, Any]:
    if place:
        return placed(source, place, prefix)
    return dict.fromkeys(f"{prefix}{name}" for name in ("article", "label", "start", "end", "text"))
