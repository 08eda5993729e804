"""Which form of a corrected statement every other article carries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from retold.show.asked.forms import Form, Scale, form
from retold.show.asked.sentences import sentences
from retold.show.asked.times import span_of
from retold.show.corrected.apart import side, tells
from retold.show.cuts import meets

Json = Mapping[str, Any]

BOTH = "it gives both forms"


class Corrected(NamedTuple):
    """The two forms of what was corrected: for finding it, and for telling them apart."""

    old: Form
    new: Form | None
    before: Form  # the words that changed, or the old form as a whole
    after: Form | None
    statements: frozenset[str]
    whole: Form | None = None  # the sentence of the old form


class Mentioned(NamedTuple):
    """A mention with its statement and its form."""

    statement: str
    place: Json
    form: Form


def mentioned(story: Json, texts: Mapping[str, str], away: Iterable[Json] = ()) -> dict[str, list[Mentioned]]:
    """Return the mentions of each article, without those that stand in the places `away` (notes of errors)."""
    found: dict[str, list[Mentioned]] = {id_: [] for id_ in story["articles"]}
    notes = list(away)
    for statement in story["statements"]:
        for m in statement["mentions"]:
            if not any(meets(m, note) for note in notes):
                words = texts[m["article"]][m["start"] : m["end"]]
                found[m["article"]].append(Mentioned(statement["id"], m, form(words)))
    return found


def around(
    story: Json, said: Mapping[str, Sequence[Mentioned]], articles: Mapping[str, Json]
) -> dict[str, list[Mentioned]]:
    """Return the sentences of each article that its mentions make."""
    return {
        id_: [
            Mentioned("", place, form(articles[id_]["text"][place["start"] : place["end"]]))
            for place in sentences([one.place for one in said[id_]], articles[id_]["text"])
        ]
        for id_ in story["articles"]
    }


def carriers(
    story: Json,
    corrected: Corrected,
    said: Mapping[str, Sequence[Mentioned]],
    wholes: Mapping[str, Sequence[Mentioned]],
    scale: Scale,
    *,
    by: Json,
    own: frozenset[str],
    replaced: Mapping[str, str],
    articles: Mapping[str, Json],
) -> Iterator[dict[str, Any]]:
    """Yield each other article that carries a form of what the article `by` corrected, in the order of the story.

    `own` are the article's own versions, `replaced` names the later version of each that has one. `after`: whether it
    told so after the correction, as far as dates say.
    """
    for id_ in story["articles"]:
        if id_ in own:
            continue
        status, place, because = carried(corrected, said[id_], wholes[id_], scale)
        if place is None:
            continue
        yield {
            "article": id_,
            "status": status,
            "start": place["start"],
            "end": place["end"],
            "because": because,
            "after": _after(articles[id_], by),
            "replaced_by": replaced.get(id_),
        }


def carried(
    corrected: Corrected, said: Sequence[Mentioned], wholes: Sequence[Mentioned], scale: Scale
) -> tuple[str, Json | None, str]:
    """Return which form an article carries, where, and why it is said so; no place: it never told it.

    Its mentions are asked first; a whole sentence may show what a clause in other words does not.
    """
    forms = [one for one in (corrected.old, corrected.new) if one is not None]
    told = [
        one
        for one in said
        if one.statement in corrected.statements or any(tells(scale, form, one.form) for form in forms)
    ]
    found = _found(corrected, told, scale, loose=False)
    if found[0] in {"old", "new"} or found[2] == BOTH:
        return found
    spots = [one.place for one in told]
    near = [
        one
        for one in wholes
        if any(meets(one.place, spot) for spot in spots)
        or (corrected.whole is not None and tells(scale, corrected.whole, one.form))
    ]
    again = _found(corrected, near, scale, loose=True)
    return again if again[0] in {"old", "new"} else found


def _found(
    corrected: Corrected, told: Sequence[Mentioned], scale: Scale, *, loose: bool
) -> tuple[str, Json | None, str]:
    found: dict[str, tuple[Json, str]] = {}
    for one in told:
        status, because = side(scale, corrected.before, corrected.after, one.form, loose=loose)
        found.setdefault(status, (one.place, because))
    if "old" in found and "new" in found:
        return "undecided", found["old"][0], BOTH
    for status in ("old", "new", "undecided"):
        if status in found:
            return status, *found[status]
    return "never", None, ""


def _after(article: Json, by: Json) -> bool | None:
    """Whether an article is dated after another one; None where nobody can say."""
    (start, end), (first, last) = span_of(article), span_of(by)
    return True if start > last else False if end < first else None
