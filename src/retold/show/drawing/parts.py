"""What a drawing is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from retold.show.drawing.axis import Axis
from retold.show.drawing.edges import Edge
from retold.show.drawing.frames import Frame


@dataclass(frozen=True, slots=True)
class Node:
    """A text at its place; `words` is what is said of it aloud, `vague` within what its time may be."""

    x: float
    letter: str
    words: str
    key: str  # of the entry in the list; empty for a fold
    unseen: bool
    vague: tuple[float, float] | None = None


@dataclass(slots=True)
class Line:
    """A row: an outlet with its texts, an unseen text, or a fold (`fold`) with dots for its `members`."""

    nodes: Sequence[Node]
    letters: str
    name: str
    relation: str
    unseen: bool
    within: int | None = None  # the fold that hides it
    fold: int | None = None
    dots: Sequence[float] = ()
    members: Sequence[str] = ()
    y: float = 0.0


@dataclass(frozen=True, slots=True)
class Drawing:
    """All that is drawn, and how large it is."""

    frame: Frame
    height: float
    lines: Sequence[Line]
    edges: Sequence[Edge]
    axis: Axis

    @property
    def vague(self) -> bool:
        """Whether of some text only the day is known, so that it is drawn as one."""
        return bool(self.axis.vague)

    @property
    def styles(self) -> set[str]:
        """The kinds of lines that are drawn."""
        return {edge.style for edge in self.edges if not edge.hidden}
