"""What a person decided against what was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

DecisionKind = Literal["not a copy", "same text", "source", "split", "merge", "undo"]

BETWEEN_TWO: Final = frozenset({"not a copy", "same text", "source"})  # kinds that are about two articles


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's correction of what was concluded of some articles; `id` is a hash of all the rest."""

    id: str
    kind: DecisionKind
    articles: tuple[str, ...] = ()  # of `source` the source first; of an undo none
    undoes: str | None = None  # the id of the decision that an undo takes back
    story: str | None = None  # the one that the person looked at; its id changes with its articles
    by: str | None = None
    when: str | None = None
    note: str | None = None
