"""What became of stories when articles came."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from retold.records.given import Reason

PlacementKind = Literal["new", "grew", "merged", "split", "rearranged"]


@dataclass(frozen=True, slots=True)
class Placement:
    """A story that is new, or other than it was; its former ids lead to it."""

    kind: PlacementKind
    story: str  # the id that it has now
    former: tuple[
        str, ...
    ] = ()  # ids of the stories that its articles were in, the one with most articles first
    came: tuple[str, ...] = ()  # ids of its articles that are new to the collection
    because: tuple[Reason, ...] = ()
