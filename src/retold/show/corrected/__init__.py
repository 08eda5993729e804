"""What was corrected by whom, and who carries which form of it: worked out from a story as its document tells it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from retold.show.corrected.noted import noted
from retold.show.corrected.revisions import CORRECTING, Found, revised, revisions
from retold.show.corrected.room import Room
from retold.show.cuts import meets

__all__ = ["corrections", "counts"]

Json = Mapping[str, Any]


def corrections(story: Json, articles: Mapping[str, Json]) -> list[dict[str, Any]]:
    """Return what articles of a story took back or put otherwise, with the other articles that carry it.

    By a later version of the article (`kind` is that of the change, or `dropped`), by a note in it (`noted`), or by
    withdrawing it (`withdrawn`). Places are of this story's articles; the list is sorted by its articles.
    """
    notes = list(noted(story, articles))
    versions = revisions(story, articles, {one.article for one in notes})
    if not notes and not versions:
        return []
    room = Room(story, articles, notes, versions)
    told = [
        room.revision(one)
        for one in revised(story, versions, room.texts, room.scale)
        if not _in_note(one, room.away)
    ]
    for note in notes:
        told += room.noted(note, told)
    rank = {id_: number for number, id_ in enumerate(story["articles"])}
    return sorted(
        _once(told), key=lambda one: (rank[one["article"]], _start(one["old"]), _start(one["new"]), one["id"])
    )


def counts(correction: Json) -> bool:
    """Tell whether a correction is one that a reader should hear of unasked: not only words that were left out."""
    return (
        bool(correction["notes"])
        or correction["kind"] in CORRECTING
        or correction["kind"] in {"noted", "withdrawn"}
    )


def _in_note(one: Found, notes: Iterable[Json]) -> bool:
    """Whether what a version seems to tell anew stands in its correction note."""
    return one.new is not None and any(meets(one.new, note) for note in notes)


def _start(place: Json | None) -> int:
    return -1 if place is None else int(place["start"])


def _once(told: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return corrections, of several of the same words and kind the first."""
    found: dict[tuple[object, ...], dict[str, Any]] = {}
    for one in told:
        key = (one["article"], one["kind"], str(one["old"]), str(one["from"] or one["new"]), str(one["to"]))
        if key not in found:
            found[key] = one
    return list(found.values())
