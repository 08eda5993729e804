"""What is read and what is handed on: places in texts, articles, reasons, stories."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from retold.records.decided import Decision
from retold.records.presented import Presented
from retold.records.syntax import Syntax


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A run of characters of one text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A run of characters of one article's text."""

    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, order=True)
class Furniture:
    """A run of characters that stands in a text but is not told by it (caption, credit, heading, …)."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """One text as one outlet published it at one time; `text` never changes after reading."""

    id: str
    text: str
    sha256: str
    source: str  # path or URL as the user gave it
    url: str | None = None  # where it was fetched from
    canonical_url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    credits: tuple[str, ...] = ()  # agencies credited: "AFP"
    published: str | None = None  # ISO 8601 with the precision that is known, and the zone if it is
    modified: str | None = None
    first_seen: str | None = None
    fetched: str | None = None
    language: str | None = None
    furniture: tuple[Furniture, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False, compare=False)
    syntax: Syntax | None = field(default=None, hash=False, compare=False)  # where the user brings a parser


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that gave no article, and why."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The bytes that one article was read from, and all else that its reader was told: it can be read again."""

    data: bytes  # a page, a capture, a file, an entry of a feed, a row as JSON: never a container of several
    said: Mapping[str, Any]  # plain JSON: which reader, source, address, encoding, time, what a feed said
    beside: bytes = b""  # the user's table of outlets as JSON, where there is one: one for a whole run


@dataclass(frozen=True, slots=True)
class Reason:
    """A piece of evidence in plain words, with its weight in bits (log2 of a likelihood ratio) and its places."""

    kind: str
    text: str
    weight: float = 0.0
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Also:
    """An article of another story, some sections of which tell of this one: a round-up, or a live blog."""

    article: str
    sections: tuple[Place, ...]  # in their order
    why: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Story(Presented):
    """The articles about one event, in order of (published, id)."""

    id: str
    title: str
    articles: tuple[Article, ...]
    why: tuple[Reason, ...] = ()
    decisions: tuple[Decision, ...] = ()  # a person's, about its articles, as they came
    also: tuple[Also, ...] = ()  # articles of other stories that tell of it in some sections, by id

    _repr_pretty_ = Presented._repr_pretty_  # IPython would go by the dataclass's own __repr__ else
