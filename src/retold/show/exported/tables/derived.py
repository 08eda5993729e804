"""Tables of who took what from whom: derivations, and the passages that two articles share."""

from __future__ import annotations

from retold.show.exported.lineage import not_here, shared
from retold.show.exported.source import Source
from retold.show.exported.tables.said import placed
from retold.show.exported.tables.table import Rows, columns, listed

DERIVATIONS = columns(
    "story article label from unseen:boolean from_label kind direction probability:real taken:real"
    " characters:integer reasons"
)
PASSAGES = columns(
    "story a_article a_label a_start:integer a_end:integer a_text b_article b_label b_start:integer"
    " b_end:integer b_text words:integer similarity:real kind quoted:boolean bits:real"
)


def derivations(source: Source) -> Rows:
    """Yield the derivations; `from` is an article or, where `unseen` is true, a text that is not in the collection."""
    for story in source.stories:
        called = {one["id"]: not_here(one) for one in story["lineage"]["unseen"]}
        characters = shared(story)
        for one in story["lineage"]["derivations"]:
            unseen = one["from"] in called
            yield {
                "story": story["id"],
                "article": one["article"],
                "label": source.told[one["article"]].label,
                "from": one["from"],
                "unseen": unseen,
                "from_label": called[one["from"]] if unseen else source.told[one["from"]].label,
                "kind": one["kind"],
                "direction": one["direction"],
                "probability": float(one["probability"]),
                "taken": float(one["taken"]),
                "characters": characters[one["article"], one["from"]],
                "reasons": listed(f"{reason['kind']}: {reason['text']}" for reason in one["reasons"]),
            }


def passages(source: Source) -> Rows:
    """Yield the passages with the words of both sides."""
    for story in source.stories:
        for one in story["passages"]:
            yield {
                "story": story["id"],
                **placed(source, one["a"], "a_"),
                **placed(source, one["b"], "b_"),
                "words": one["words"],
                "similarity": float(one["similarity"]),
                "kind": one["kind"],
                "quoted": bool(one["quoted"]),
                "bits": None if one["bits"] is None else float(one["bits"]),
            }
