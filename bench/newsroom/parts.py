"""What texts are made of before they are characters: segments, clauses, sentences, drafts."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Literal

Role = Literal["plain", "choice", "hedge", "modifier", "figure", "tense", "polarity", "break"]


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of words with a job; `slot` names it across all copies of one wording."""

    slot: str
    role: Role
    text: str
    options: tuple[str, ...] = ()  # what else could stand here: wordings, or the forms of a tense or polarity
    on: bool = True  # a hedge or modifier may be left out
    value: float | None = None
    form: str = ""  # of a figure: int | dec | money | clock; else the number of the option that is taken


@dataclass(frozen=True, slots=True)
class Credit:
    """Whom a clause names as knowing it, and where it does so."""

    voice: str
    words: str
    verb: str
    place: str  # after | before | according | according after


@dataclass(frozen=True, slots=True)
class Clause:
    """One telling of one fact."""

    uid: int
    fact: str
    segments: tuple[Segment, ...]
    credit: Credit | None
    origin: str  # the text or utterance that the knowledge goes back to
    voice: str  # who knows it
    teller: str  # who put it into these words first
    parent: int | None = None  # the clause that it was taken from
    marks: str | None = None  # opening and closing quotation mark, of a quote
    kept: int = 9  # parts of a quote that are still there
    cut: bool = False  # a quote that ends before its sentence did
    translation: int = 0
    because: str = ""  # what happened to it on the way: "slip", "update", "correction", "edit"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One clause, or two with a joiner between them."""

    clauses: tuple[Clause, ...]
    joiner: str = ""


Body = tuple[tuple[Sentence, ...], ...]  # paragraphs


@dataclass(frozen=True, slots=True)
class Citation:
    """A text names another outlet as having reported."""

    uid: int  # of the clause that cites
    cites: str  # id of the text


@dataclass(frozen=True, slots=True)
class Parent:
    """A text that another one was made from, and how."""

    text: str
    kind: str
    how: tuple[str, ...] = ()


@dataclass(slots=True)
class Draft:
    """A text on its way: hidden source, wire report or article."""

    id: str
    kind: str  # article | wire | release | document | speech
    outlet: str
    body: Body
    headline: str
    minute: int  # true time of publication, minutes after the event
    parents: list[Parent] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    credited: str = ""  # agency named in a credit line or dateline
    seen: bool = True  # whether the article is in the collection
    house: int = 0  # number of the outlet's house


@dataclass(slots=True)
class Numbers:
    """Gives every clause of a story a number of its own."""

    last: int = 0

    def next(self) -> int:
        """Return the next number."""
        self.last += 1
        return self.last


def dice(seed: int, *purpose: str) -> random.Random:
    """Return dice of their own for each purpose, so that one more throw here changes nothing there."""
    return random.Random(":".join([str(seed), *purpose]))


def clauses(body: Body) -> list[Clause]:
    """Every clause of a text in order."""
    return [clause for paragraph in body for sentence in paragraph for clause in sentence.clauses]
