"""What the actors of a story say of a change: two names of one actor are no news, a place named less is little."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Json = Mapping[str, Any]


def renamed(story: Json, change: Json, texts: Mapping[str, str]) -> bool:
    """Tell whether a change only puts one name of an actor for another ("Moscow" for "Russia")."""
    before, after = change["from"], change["to"]
    return any(
        one != other and _without(before, one, texts) == _without(after, other, texts)
        for actor in story.get("people", ())
        for one in _named(actor, before)
        for other in _named(actor, after)
    )


def placed(story: Json, change: Json) -> bool:
    """Tell whether one side only of a change names a place: where it happens is often clear from what stands around."""
    return any(
        any(_named(actor, change["from"])) != any(_named(actor, change["to"]))
        for actor in story.get("people", ())
        if actor["kind"] == "place"
    )


def _named(actor: Json, where: Json) -> Iterator[tuple[int, int]]:
    """Yield where an actor is named within a place."""
    for form in actor["names"]:
        for place in form["places"]:
            if place["article"] == where["article"] and where["start"] <= place["start"] < where["end"]:
                yield place["start"], place["end"]


def _without(where: Json, name: tuple[int, int], texts: Mapping[str, str]) -> list[str]:
    """Return the words of a place with a name left out, and a mark where it stood."""
    text = texts[where["article"]]
    return f"{text[where['start'] : name[0]]} \0 {text[name[1] : where['end']]}".casefold().split()
