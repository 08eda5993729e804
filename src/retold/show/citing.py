"""Whom of the press the articles name, told in plain words: circles, chains, and who is not in this collection."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from retold.records import ABSENT
from retold.show import tallies
from retold.show.names import Name

Json = Mapping[str, Any]

# How an article names somebody, as a verb: "A {verb} B".
_VERBS = {
    "first reported": "names {} as the first to report",
    "disputed": "disputes a report of {}",
    "credit": "credits {}",
    "told": "has words that were spoken to {}",
    "seen by": "has what was seen by {}",
    "canonical": "gives as its own address that of {}",
    "isBasedOn": "says that it is based on {}",
    "original-source": "gives as its source {}",
    "syndication-source": "gives as its source {}",
}


@dataclass(frozen=True, slots=True)
class Circle:
    """Citations that run in a circle, in order, and whom else the articles of the story name for it."""

    steps: Sequence[tuple[Name, str, Json]]  # who names, who is named, the citation
    others: Sequence[str]
    statement: int | None  # number of the first statement that it is about whose evidence a page lists

    @property
    def outlets(self) -> str:
        """Return the circle in one sentence: "A names B, and B names A"."""
        parts = [f"{one.label} names {other}" for one, other, _ in self.steps]
        return f"{', '.join(parts[:-1])}, and {parts[-1]}, for the same words"

    @property
    def meaning(self) -> str:
        """Return what the circle rests on, as far as the articles say so."""
        if self.others:
            return f"besides one another, the articles name for it: {', '.join(self.others)}"
        return "nobody outside the circle is named for it: its articles confirm one another no more than one does"


@dataclass(frozen=True, slots=True)
class Absent:
    """An outlet, an agency or an address that articles name and that is not in the collection."""

    cited: str
    by: Sequence[str]  # ids of the articles, in the order of the story


def citations(story: Json) -> Sequence[Json]:
    """Return the citations of a story; files of earlier versions have none."""
    found: Sequence[Json] = story["lineage"].get("citations", ())
    return found


def circles(story: Json, told: Mapping[str, Name]) -> list[Circle]:
    """Return the circles of a story in the order of its articles."""
    known = {one["id"]: one for one in citations(story)}
    loops = [[known[id_] for id_ in loop] for loop in story["lineage"].get("loops", ())]
    rank = {id_: number for number, id_ in enumerate(story["articles"])}
    return [
        _circle(loop, story, told)
        for loop in sorted(loops, key=lambda loop: [(rank[one["article"]], one["start"]) for one in loop])
    ]


def _circle(loop: Sequence[Json], story: Json, told: Mapping[str, Name]) -> Circle:
    steps = [
        (told[one["article"]], told[one["from"]].label if one["from"] else one["cited"], one) for one in loop
    ]
    about = [number for one in loop if (number := _statement(one, story)) is not None]
    inside = {word.casefold() for one in loop for word in one["cited"].split()}
    names = (name for number in dict.fromkeys(about) for name in story["statements"][number]["attributed_to"])
    others = [name for name in dict.fromkeys(names) if not {*name.casefold().split()} <= inside | {"the"}]
    shown = (number for number in about if tallies.opens(story["statements"][number]))
    return Circle(steps, others, next(shown, None))


def _statement(one: Json, story: Json) -> int | None:
    """Return the number of the statement that a citation vouches for most of."""
    best = max(
        (
            (min(mention["end"], one["told"]["end"]) - max(mention["start"], one["told"]["start"]), -number)
            for number, statement in enumerate(story["statements"])
            for mention in statement["mentions"]
            if mention["article"] == one["article"]
        ),
        default=(0, 0),
    )
    return -best[1] if best[0] > 0 else None


def absent(story: Json) -> list[Absent]:
    """Return who is named but not here, most often named first."""
    found: dict[str, dict[str, None]] = {}
    spelled: dict[str, str] = {}
    for one in citations(story):
        if one["from"] is None and one["because"].endswith(ABSENT):
            key = one["cited"].casefold().removeprefix("the ")
            spelled.setdefault(key, one["cited"])
            found.setdefault(key, {})[one["article"]] = None
    rank = {id_: number for number, id_ in enumerate(story["articles"])}
    listed = [Absent(spelled[key], sorted(by, key=rank.__getitem__)) for key, by in found.items()]
    return sorted(listed, key=lambda one: (-len(one.by), one.cited))


def sentence(one: Json, told: Mapping[str, Name]) -> str:
    """Return a citation in words, as far as it is decided: "names Harbour Wire (A)"."""
    named = _VERBS.get(one["how"], "names {}").format(one["cited"])
    if one["from"]:
        return f"{named}: {told[one['from']].letter} {told[one['from']].label}, {one['because']}"
    if one["among"]:
        letters = ", ".join(told[id_].letter for id_ in one["among"])
        return f"{named}: {one['because']} ({letters})"
    return f"{named}: {one['because']}"


def chain(one: Json, story: Json, told: Mapping[str, Name]) -> Iterator[str]:
    """Yield whom the cited article names for the same statement, and so on, until nobody or a circle."""
    passed = {one["article"]}
    while one["from"] and one["told"] and one["from"] not in passed:
        passed.add(one["from"])
        about = _statement(one, story)
        following = next(
            (
                other
                for other in citations(story)
                if other["article"] == one["from"] and other["told"] and _statement(other, story) == about
            ),
            None,
        )
        if about is None or following is None:
            return
        back = " again, which closes a circle" if following["from"] in passed else ""
        yield f"{told[following['article']].letter} in turn {sentence(following, told)}{back}"
        one = following


def of_article(story: Json, id_: str) -> Iterable[Json]:
    """Return what one article cites, in the order of its text."""
    return [one for one in citations(story) if one["article"] == id_]
