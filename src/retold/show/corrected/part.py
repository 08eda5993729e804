"""The page's part on what was corrected, and who still carries the old form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from retold.show import clock
from retold.show.corrected import counts
from retold.show.corrected.lines import SAID, brief
from retold.show.corrected.recalling import of_story, told
from retold.show.names import Name
from retold.show.slices import Mark, opening
from retold.show.telling import named

Json = Mapping[str, Any]

LONGEST = 400  # characters of one wording: what is longer is shown from its beginning
_GROUPS = (
    ("still", "Still carries the old form"),
    ("put right", "Carried it, put right in a later version"),
    ("new", "Carries the new form"),
    ("undecided", "Undecided"),
)


@dataclass(frozen=True, slots=True)
class Carrier:
    """An article that carries a form of what was corrected."""

    name: Name
    html: Markup
    after: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """One correction as a page shows it."""

    key: str
    by: Name
    what: str
    when: str
    old: Markup | None
    new: Markup | None
    notes: Sequence[Markup]
    counted: str
    groups: Sequence[tuple[str, Sequence[Carrier]]]


def corrected(story: Json, articles: Mapping[str, Json], told_as: Mapping[str, Name]) -> list[Corrected]:
    """Return the corrections of a story that a reader should hear of."""
    texts = {id_: articles[id_]["text"] for id_ in story["articles"]}
    return [
        _shown(told(story, one, articles), texts, told_as)
        for one in of_story(story, articles)
        if counts(one) and (one["kind"] != "withdrawn" or one["carriers"])
    ]


def _shown(one: Json, texts: Mapping[str, str], told_as: Mapping[str, Name]) -> Corrected:
    earlier = told_as[one["earlier"]].letter if one["earlier"] else None
    what = SAID.get(one["kind"]) or f"changed what {earlier} said: {named(one['kind'])}"
    by = {"first_seen": "first seen "}.get(one["when"]["by"] or "", "")
    when = f"{by}{clock.shown(one['when']['at'])}" if one["when"]["at"] else "undated"
    return Corrected(
        one["id"],
        told_as[one["article"]],
        what,
        when,
        _marked(one["old"], one["from"], "del", texts),
        _marked(one["new"], one["to"], "ins", texts),
        [_slice(note, texts) for note in one["notes"] if note["end"] > note["start"]],
        brief(one),
        [
            (heading, found)
            for group, heading in _GROUPS
            if (found := [_carrier(c, texts, told_as) for c in one["carriers"] if c["group"] == group])
        ],
    )


def _carrier(one: Json, texts: Mapping[str, str], told_as: Mapping[str, Name]) -> Carrier:
    after = {True: "after the correction", False: "before the correction", None: ""}[one["after"]]
    replaced = f"replaced by {told_as[one['replaced_by']].letter}" if one["replaced_by"] else ""
    return Carrier(told_as[one["article"]], _slice(one, texts), ", ".join(filter(None, (after, replaced))))


def _marked(place: Json | None, part: Json | None, tag: str, texts: Mapping[str, str]) -> Markup | None:
    """Return a mention with the words marked that were changed in it."""
    if place is None:
        return None
    marks = [Mark(part["start"], part["end"], tag)] if part else []
    return opening(
        place["article"], texts[place["article"]], place["start"], place["end"], marks, most=LONGEST
    )


def _slice(place: Json, texts: Mapping[str, str]) -> Markup:
    return opening(place["article"], texts[place["article"]], place["start"], place["end"], most=LONGEST)
