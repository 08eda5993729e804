"""Figures that articles have from a source of the press which they name, told by what that source itself gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from retold.show.names import Name
from retold.show.slices import cut

Json = Mapping[str, Any]

# What stands between the figure and the source's own, gravest first.
ORDER = ("has another", "has none", "undecided", "not in this collection", "has it")


@dataclass(frozen=True, slots=True)
class Vouched:
    """One figure of one article, whom it names for it, and what that source has."""

    name: Name
    html: Markup
    cited: str
    state: str
    source: Name | None
    found: Markup | None
    because: str


def vouched(story: Json, articles: Mapping[str, Json], told: Mapping[str, Name]) -> Sequence[Vouched]:
    """Return the figures of a story that a named source of the press stands for, those that it lacks first."""
    found = {}
    for statement in story["statements"]:
        for one in statement.get("sourced", ()):
            found[one["article"], one["start"], one["citation"]] = _vouched(one, articles, told)
    return sorted(found.values(), key=lambda one: (ORDER.index(one.state), one.name.letter, str(one.html)))


def _vouched(one: Json, articles: Mapping[str, Json], told: Mapping[str, Name]) -> Vouched:
    other = one["found"]
    return Vouched(
        told[one["article"]],
        cut(one["article"], articles[one["article"]]["text"], one["start"], one["end"]),
        one["cited"],
        one["state"],
        told[other["article"]] if other else None,
        cut(other["article"], articles[other["article"]]["text"], other["start"], other["end"])
        if other
        else None,
        one["because"],
    )
