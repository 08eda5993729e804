"""When what a story tells happened, was said or is expected, as far as the articles date it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

from retold.records.given import Place, Span

EntryKind = Literal["happened", "said", "expected", "published"]


@dataclass(frozen=True, slots=True, order=True)
class Dating:
    """An article's words that date a statement, the clause they stand in, and what they mean; open: no `low`."""

    place: Place  # of the words: "on Tuesday"
    clause: Span  # the mention of the statement that they stand in
    sentence: Span  # and the sentence
    low: str | None  # first and last time they may mean, ISO 8601 as precise as they say
    high: str | None
    unit: str  # time | day | week | month | year
    relative: bool  # to a day that the words do not name
    kind: EntryKind | None  # happened | said | expected, by the verb they stand with
    because: str = ""  # why it is read so, or why it stays open, where the publish day alone does not tell
    by: str | None = None  # the article that reads them so


@dataclass(frozen=True, slots=True)
class Entry:
    """A time of a story, with the statements that are dated so, or the articles that were published then."""

    low: str | None
    high: str | None
    unit: str | None
    kind: EntryKind | None
    statements: tuple[str, ...]  # ids; none of what was published
    datings: tuple[Dating, ...]
    articles: tuple[str, ...]  # that date it, or that were published then
    weight: float = 0.0  # how much the texts of the story come back to this time
    differs: tuple[str, ...] = ()  # the entries that date the same statement otherwise

    @property
    def id(self) -> str:
        """A name that other entries do not have."""
        spots = sorted(f"{one.place.article}:{one.place.start}:{one.place.end}" for one in self.datings)
        key = "\n".join([f"{self.low}..{self.high} {self.kind}", *self.statements, *self.articles, *spots])
        return "t-" + hashlib.sha256(key.encode()).hexdigest()[:12]
