"""What became of stories when articles came."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from retold.records.given import Reason

PlacementKind = Literal["new", "grew", "merged", "split", "rearranged"]


@dataclass(frozen=True, slots=True)
class Part:
    """Articles that came to a story together, and how alike they are to others on average, from 0 to 1."""

    articles: tuple[str, ...]
    former: str | None  # the story that they were in; None for a new article
    alike: float | None  # to the others of the story; None where there are none
    apart: float | None  # to those of their former story that are elsewhere now; None where there are none
    most: bool  # whether they are more than half of the story: then the others say how alike they are


@dataclass(frozen=True, slots=True)
class Placement:
    """A story that is new, or other than it was; its former ids lead to it."""

    kind: PlacementKind
    story: str  # the id that it has now
    former: tuple[
        str, ...
    ] = ()  # ids of the stories that its articles were in, the one with most articles first
    came: tuple[str, ...] = ()  # ids of its articles that are new to the collection
    because: tuple[Reason, ...] = ()  # of a part how alike it is, and what it shares with the others
    parts: tuple[Part, ...] = ()  # in the order of their reasons
    shares: tuple[
        str, ...
    ] = ()  # the words that reasons tell of, as first written: names first, then the rare
    needed: float = 1.0  # how alike articles of one story are at least, on average
