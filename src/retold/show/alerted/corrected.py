"""Corrections that came in, with who still carries the old form; and new articles that carry it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from retold.show.alerted.said import Said
from retold.show.corrected import counts
from retold.show.corrected.recalling import of_story, told

Json = Mapping[str, Any]


def corrections(
    before: Sequence[Json], after: Json, articles: Mapping[str, Json], new: Collection[str]
) -> Iterator[Said]:
    """Yield each correction that was not known before, and each new article with the old form of a known one."""
    known = {one["id"] for story in before for one in of_story(story, articles)}
    for one in of_story(after, articles):
        if not counts(one):
            continue
        full = told(after, one, articles)
        still = [carrier for carrier in full["carriers"] if carrier["group"] == "still"]
        if one["id"] not in known and {one["article"], one["earlier"]} & {*new}:
            yield _new(one, full, still)
        elif one["id"] in known:
            yield from (_carried(one, full, carrier) for carrier in still if carrier["article"] in new)


def _new(one: Json, full: Json, still: Sequence[Json]) -> Said:
    """Return the alert of a correction: what was and is said, and every place that still has the old form."""
    places = [place for name in ("old", "new") if (place := full[name])] or full["notes"]
    return Said(
        "correction",
        f"corrected ({one['kind']}): {_carry(full['carriers'])}",
        certain=one["direction"] in {None, "certain"},
        because=_how(one),
        statement=next(iter(one["statements"]), None),
        places=(*_in_text(places), *still),
        articles=(one["article"],),
        key=(one["id"],),
    )


def _carry(carriers: Sequence[Json]) -> str:
    """Return how many others carry the old form still, or that it is undecided of some."""
    still, unsure = (
        len({one["article"] for one in carriers if one["group"] == group}) for group in ("still", "undecided")
    )
    if still:
        return f"{still:,} other {'article still carries' if still == 1 else 'articles still carry'} the old form"
    if unsure:
        them = "another article carries" if unsure == 1 else f"{unsure:,} other articles carry"
        return f"whether {them} the old form is undecided"
    return "nobody else here carries the old form"


def _carried(one: Json, full: Json, carrier: Json) -> Said:
    old = [full["old"]] if full["old"] else []
    return Said(
        "old form carried",
        "an article that is new here carries what another has corrected",
        certain=carrier["after"] is True,
        because=carrier["because"],
        statement=next(iter(one["statements"]), None),
        places=(carrier, *old),
        articles=(one["article"],),
        key=(one["id"], carrier["article"]),
    )


def _in_text(places: Sequence[Json]) -> list[Json]:
    """Return the places that lie in a text: a note of a page's fields has none."""
    return [one for one in places if one["start"] < one["end"] and one.get("field", "text") == "text"]


def _how(one: Json) -> str:
    if one["notes"]:
        return "the article says so itself"
    return "a later version of the article tells it otherwise"
