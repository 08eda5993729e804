"""What was corrected by whom, and who carries which form of it: worked out from a story as its document tells it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from retold.show.asked.forms import Form, Scale, form, stands
from retold.show.asked.times import time_of
from retold.show.corrected.apart import tells
from retold.show.corrected.carriers import Corrected, carriers, mentioned, sentences
from retold.show.corrected.noted import Noted, noted
from retold.show.corrected.revisions import CORRECTING, Found, Revision, revised, revisions

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
    room = _Room(story, articles, notes, versions)
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


class _Room:
    """A story with what its corrections are made from."""

    def __init__(
        self, story: Json, articles: Mapping[str, Json], notes: Sequence[Noted], versions: Sequence[Revision]
    ) -> None:
        self.story, self.articles, self.versions = story, articles, versions
        self.texts = {id_: articles[id_]["text"] for id_ in story["articles"]}
        self.away = [_note(one) for one in notes if one.field == "text"]
        self.said = mentioned(story, self.texts, self.away)
        self.sentences = sentences(story, articles, self.away)
        forms = [one.form for mine in self.said.values() for one in mine]
        forms += [f for one in notes for f in (one.old, one.new, one.about) if f]
        self.scale = Scale(forms + [one.form for mine in self.sentences.values() for one in mine])

    def whole(self, place: Json) -> Form | None:
        """Return the form of the sentence around a place."""
        return next(
            (
                one.form
                for one in self.sentences[place["article"]]
                if one.place["start"] <= place["start"] < one.place["end"]
            ),
            None,
        )

    def words(self, place: Json) -> str:
        """Return the words at a place."""
        return self.texts[place["article"]][place["start"] : place["end"]]

    def revision(self, one: Found) -> dict[str, Any]:
        """Return what a later version changed or left out."""
        old, new = form(self.words(one.old)), form(self.words(one.new)) if one.new else None
        before = form(self.words(one.before)) if one.before else old
        after = form(self.words(one.after)) if one.after else new
        if before.terms == (after.terms if after else None) and before.hedges == (
            after.hedges if after else None
        ):
            before, after = old, new  # the words that changed do not tell without their neighbours
        corrected = Corrected(old, new, before, after, frozenset([one.statement]), self.whole(one.old))
        return self.told(
            one.later,
            one.kind,
            corrected,
            earlier=one.earlier,
            old=one.old,
            new=one.new,
            parts=(one.before, one.after),
            order=(one.direction, one.ordered_by),
        )

    def noted(self, one: Noted, told: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """Return what a note says by itself; what a version has put right already only gets the note added."""
        mine = [known for known in told if known["article"] == one.article]
        if one.note.kind == "withdrawal":
            return self.withdrawn(one)
        fitting = [known for known in mine if self.fits(one, known)]
        for known in fitting:
            known["notes"] = sorted(
                [*known["notes"], _note(one)], key=lambda note: (note["field"], note["start"])
            )
        if fitting:
            return []
        if one.old is None:
            return [self.told(one.article, "noted", None, notes=[_note(one)])]
        statements = frozenset(
            m.statement
            for said in self.said.values()
            for m in said
            if tells(self.scale, one.old, m.form) and not _other_figure(one.old, m.form)
        )
        corrected = Corrected(one.old, one.new, one.old, one.new, statements)
        old, new = (
            {"article": one.article, "start": span.start, "end": span.end}
            if span and one.field == "text"
            else None
            for span in (one.note.wrong, one.note.right)
        )
        return [self.told(one.article, "noted", corrected, old=old, new=new, notes=[_note(one)])]

    def fits(self, note: Noted, known: Json) -> bool:
        """Tell whether a note speaks of what a version has changed."""
        if known["old"] is None or known["kind"] == "withdrawn":
            return False
        old = form(self.words(known["old"]))
        if note.old is not None:
            return tells(self.scale, note.old, old) and not _other_figure(note.old, old)
        if known["kind"] == "dropped":
            return False
        return known["kind"] in CORRECTING or self.scale.shared(note.about, old) > 0

    def withdrawn(self, one: Noted) -> list[dict[str, Any]]:
        """Return all that the withdrawn article, or its earlier versions, told."""
        earlier = [version.earlier for version in self.versions if version.later == one.article]
        found = []
        for id_ in earlier or [one.article]:
            for m in self.said[id_]:
                corrected = Corrected(
                    m.form, None, m.form, None, frozenset([m.statement]), self.whole(m.place)
                )
                found.append(
                    self.told(
                        one.article,
                        "withdrawn",
                        corrected,
                        earlier=id_ if id_ != one.article else None,
                        old=m.place,
                        notes=[_note(one)],
                    )
                )
        return found or [self.told(one.article, "withdrawn", None, notes=[_note(one)])]

    def told(
        self,
        by: str,
        kind: str,
        corrected: Corrected | None,
        *,
        earlier: str | None = None,
        old: Json | None = None,
        new: Json | None = None,
        parts: tuple[Json | None, Json | None] = (None, None),
        order: tuple[str | None, str | None] = (None, None),
        notes: Sequence[Json] = (),
    ) -> dict[str, Any]:
        """Return a correction as the document tells it."""
        own = _versions(self.story, by)
        carried = (
            carriers(
                self.story,
                corrected,
                self.said,
                self.sentences,
                self.scale,
                by=self.articles[by],
                own=own,
                articles=self.articles,
            )
            if corrected
            else ()
        )
        told = {
            "article": by,
            "earlier": earlier,
            "kind": kind,
            "direction": order[0],
            "ordered_by": order[1],
            "when": time_of(self.articles[by]),
            "statements": sorted(corrected.statements) if corrected else [],
            "old": _place(old),
            "new": _place(new),
            "from": _place(parts[0]),
            "to": _place(parts[1]),
            "notes": list(notes),
            "carriers": list(carried),
        }
        return {"id": _id(told)} | told


def _other_figure(wrong: Form, told: Form) -> bool:
    return any(stands(one, told.figures)[0] != "same" for one in wrong.figures)


def _versions(story: Json, id_: str) -> frozenset[str]:
    """Return an article with all its versions."""
    pairs = [{d["article"], d["from"]} for d in story["lineage"]["derivations"] if d["kind"] == "revision"]
    found = {id_}
    while more := {one for pair in pairs if pair & found for one in pair} - found:
        found |= more
    return frozenset(found)


def _in_note(one: Found, notes: Iterable[Json]) -> bool:
    """Whether what a version seems to tell anew stands in its correction note."""
    place = one.new
    return place is not None and any(
        place["article"] == note["article"] and place["start"] < note["end"] and note["start"] < place["end"]
        for note in notes
    )


def _note(one: Noted) -> dict[str, Any]:
    """Return where a note stands; a note of a page's fields has no place in the text."""
    inside = one.field == "text"
    return {
        "article": one.article,
        "field": one.field,
        "kind": one.note.kind,
        "start": one.note.start if inside else 0,
        "end": one.note.end if inside else 0,
    }


def _place(one: Json | None) -> dict[str, Any] | None:
    return None if one is None else {"article": one["article"], "start": one["start"], "end": one["end"]}


def _start(place: Json | None) -> int:
    return -1 if place is None else int(place["start"])


def _id(told: Json) -> str:
    """Return a name by what was corrected, by whom."""
    said = [
        told["article"],
        told["earlier"],
        told["kind"],
        *(told[name] for name in ("old", "new", "from", "to")),
        told["notes"] if told["kind"] in {"noted", "withdrawn"} else None,
    ]
    return "k-" + hashlib.sha256(repr(said).encode()).hexdigest()[:12]


def _once(told: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return corrections, of several of the same words and kind the first."""
    found: dict[tuple[object, ...], dict[str, Any]] = {}
    for one in told:
        key = (one["article"], one["kind"], str(one["old"]), str(one["from"] or one["new"]), str(one["to"]))
        if key not in found:
            found[key] = one
    return list(found.values())
