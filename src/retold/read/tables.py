"""Tables of news agencies and outlets: those that ship with the reader, and what a user adds to them."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol, TypeVar

from retold.text import press

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Added:
    """What a user's table adds; where it names what ours names too, it wins."""

    outlets: tuple[tuple[str, str, str], ...] = ()  # domain, name, family
    agencies: tuple[tuple[str, str, str], ...] = ()  # name, wire | photo, aliases joined by "|"

    @property
    def digest(self) -> str:
        """Return what names these additions in the parameters of a report."""
        return hashlib.sha256(json.dumps(self.plain()).encode()).hexdigest()[:16]

    def plain(self) -> list[list[list[str]]]:
        """Return the additions as JSON, for a child process."""
        return [[list(row) for row in rows] for rows in (self.outlets, self.agencies)]


@contextmanager
def using(more: Added | Sequence[Any]) -> Iterator[None]:
    """Have a table in place of the user's for a while."""
    before = added()
    use(more)
    try:
        yield
    finally:
        use(before)


class _Cached(Protocol):
    """A function whose results are kept until the tables change."""

    def cache_clear(self) -> None:
        """Forget the results."""


_state = {"added": Added()}
_derived: list[_Cached] = []


def derived(make: Callable[[], Made]) -> Callable[[], Made]:
    """Keep the results of a function that reads the tables, until they change."""
    cached = cache(make)
    _derived.append(cached)
    return cached


def added() -> Added:
    """Return what is added to the tables."""
    return _state["added"]


def use(more: Added | Sequence[Any]) -> None:
    """Add a user's table to ours in place of the one before; a child process is given it as JSON."""
    if not isinstance(more, Added):
        more = Added(*(tuple(tuple(row) for row in rows) for rows in more))
    if more != _state["added"]:
        _state["added"] = more
        for cached in _derived:
            cached.cache_clear()


@derived
def agencies() -> dict[str, str]:
    """Return alias → agency for those that supply text."""
    return {
        alias: name
        for name, kind, aliases in (*press.rows("agencies.tsv"), *added().agencies)
        for alias in aliases.split("|")
        if kind == "wire"
    }


@derived
def picture_sources() -> tuple[str, ...]:
    """Return every name that a picture is credited to."""
    rows = (*press.rows("agencies.tsv"), *added().agencies)
    return tuple(dict.fromkeys(alias for _, _, aliases in rows for alias in aliases.split("|")))


@derived
def outlets() -> dict[str, tuple[str, str]]:
    """Return domain → name and family."""
    return {domain: (name, family) for domain, name, family in (*press.rows("outlets.tsv"), *added().outlets)}


@derived
def given() -> dict[str, str]:
    """Return domain → name as far as a user's table says it."""
    return {domain: name for domain, name, _ in added().outlets}


@derived
def outlet_names() -> frozenset[str]:
    """Return the name of every outlet: asked for each article, and a set is dear to build 60,000 times."""
    return frozenset(name for name, _ in outlets().values())


@derived
def owners() -> dict[str, str]:
    """Return the publisher of every outlet by its name, case folded: it is asked for each article."""
    return {name.casefold(): owner for name, owner in reversed(outlets().values())}


def alternatives(names: tuple[str, ...]) -> str:
    """Return a pattern for any of some names, the longest first."""
    return (
        "(?:" + "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name))) + ")"
    )
