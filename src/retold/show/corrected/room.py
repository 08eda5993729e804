"""One story's corrections, worked out: from its versions, its notes and its withdrawals."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from retold.show.asked.forms import Form, Scale, form, stands
from retold.show.asked.times import span_of, time_of
from retold.show.corrected.apart import tells
from retold.show.corrected.carriers import Corrected, around, carriers, mentioned
from retold.show.corrected.noted import Noted
from retold.show.corrected.revisions import CORRECTING, Found, Revision, versions

Json = Mapping[str, Any]


class Room:
    """A story with what its corrections are made from."""

    def __init__(
        self, story: Json, articles: Mapping[str, Json], notes: Sequence[Noted], versions: Sequence[Revision]
    ) -> None:
        self.story, self.articles, self.versions = story, articles, versions
        self.texts = {id_: articles[id_]["text"] for id_ in story["articles"]}
        self.away = [note_place(one) for one in notes if one.field == "text"]
        self.said = mentioned(story, self.texts, self.away)
        self.sentences = around(story, self.said, articles)
        forms = [one.form for mine in self.said.values() for one in mine]
        forms += [f for one in notes for f in (one.old, one.new, one.about) if f]
        self.scale = Scale(forms, also=[one.form for mine in self.sentences.values() for one in mine])

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
        text: str = self.texts[place["article"]]
        return text[place["start"] : place["end"]]

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
        withdrawn = one.note.kind == "withdrawal"
        fitting = [k for k in mine if (k["kind"] == "withdrawn" if withdrawn else self.fits(one, k))]
        for known in fitting:
            known["notes"] = sorted(
                [*known["notes"], note_place(one)], key=lambda note: (note["field"], note["start"])
            )
        if fitting:
            return []
        if withdrawn:
            return self.withdrawn(one)
        if one.old is None:
            return [self.told(one.article, "noted", None, notes=[note_place(one)])]
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
        return [self.told(one.article, "noted", corrected, old=old, new=new, notes=[note_place(one)])]

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
        found = []
        for id_ in self.before(one.article) or [one.article]:
            for m in self.said[id_]:
                if m.form.idle:
                    continue
                corrected = Corrected(
                    m.form, None, m.form, None, frozenset([m.statement]), self.whole(m.place)
                )
                earlier = id_ if id_ != one.article else None
                found.append(
                    self.told(
                        one.article,
                        "withdrawn",
                        corrected,
                        earlier=earlier,
                        old=m.place,
                        notes=[note_place(one)],
                    )
                )
        return found or [self.told(one.article, "withdrawn", None, notes=[note_place(one)])]

    def before(self, id_: str) -> list[str]:
        """Return the earlier versions of an article; a notice of few words has but its outlet in common with them."""
        known = [version.earlier for version in self.versions if version.later == id_]
        outlet = (self.articles[id_]["outlet"] or "").casefold()
        if known or not outlet:
            return known
        until = span_of(self.articles[id_])[1]
        return [
            other
            for other in self.story["articles"]
            if other != id_
            and (self.articles[other]["outlet"] or "").casefold() == outlet
            and span_of(self.articles[other])[0] <= until
        ]

    def carriers(self, by: str, corrected: Corrected, earlier: str | None) -> list[dict[str, Any]]:
        """Return who else carries which form of what an article corrected."""
        own = versions(self.story, by) | ({earlier} if earlier else set())
        found = carriers(
            self.story,
            corrected,
            self.said,
            self.sentences,
            self.scale,
            by=self.articles[by],
            own=own,
            replaced={version.earlier: version.later for version in self.versions},
            articles=self.articles,
        )
        return list(found)

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
            "carriers": self.carriers(by, corrected, earlier) if corrected else [],
        }
        return {"id": _id(told)} | told


def _other_figure(wrong: Form, told: Form) -> bool:
    return any(stands(one, told.figures)[0] != "same" for one in wrong.figures)


def note_place(one: Noted) -> dict[str, Any]:
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
