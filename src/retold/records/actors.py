"""The people and bodies of a story."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from retold.records.given import Place


@dataclass(frozen=True, slots=True, order=True)
class Form:
    """Words for somebody, as articles write them, and every place where they do."""

    text: str  # of the first place; its blanks may be others elsewhere
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True, order=True)
class Join:
    """Two places that are taken to name one person or body, and why."""

    a: Place
    b: Place
    because: str


@dataclass(frozen=True, slots=True, order=True)
class Played:
    """A statement in which somebody has a part, and the articles that tell it so."""

    statement: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, body or place that a story names, with the statements that tell what it said and did."""

    name: str  # its fullest form, a slice of an article
    kind: str | None  # person | body | place; None where the texts do not say
    names: tuple[Form, ...]
    roles: tuple[Form, ...] = ()  # what is said beside its names of who it is
    joins: tuple[Join, ...] = ()  # why its names are one; the same words need no reason
    may_be: tuple[str, ...] = ()  # ids of those it may be, where the texts leave it open
    said: tuple[Played, ...] = ()  # each statement stands in one of the lists
    did: tuple[Played, ...] = ()
    pledged: tuple[Played, ...] = ()
    warned: tuple[Played, ...] = ()
    denied: tuple[Played, ...] = ()
    about: tuple[Played, ...] = ()  # that name it, and neither come from it nor tell what it does

    @property
    def id(self) -> str:
        """A name that other actors of the story do not have."""
        spots = sorted(
            f"{place.article}:{place.start}:{place.end}" for form in self.names for place in form.places
        )
        return "p-" + hashlib.sha256("\n".join(spots).encode()).hexdigest()[:12]
