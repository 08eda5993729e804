"""The tables that ship with the reader: news agencies and outlets."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files


def _rows(name: str) -> list[list[str]]:
    """Return the rows of one table without its comments."""
    text = files("retold.read").joinpath("data", name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


@cache
def agencies() -> dict[str, str]:
    """Return alias → agency for those that supply text."""
    return {
        alias: name
        for name, kind, aliases in _rows("agencies.tsv")
        for alias in aliases.split("|")
        if kind == "wire"
    }


@cache
def picture_sources() -> tuple[str, ...]:
    """Return every name that a picture is credited to."""
    return tuple(alias for _, _, aliases in _rows("agencies.tsv") for alias in aliases.split("|"))


@cache
def outlets() -> dict[str, tuple[str, str]]:
    """Return domain → name and family."""
    return {domain: (name, family) for domain, name, family in _rows("outlets.tsv")}


@cache
def outlet_names() -> frozenset[str]:
    """Return the name of every outlet: asked for each article, and a set is dear to build 60,000 times."""
    return frozenset(name for name, _ in outlets().values())


def alternatives(names: tuple[str, ...]) -> str:
    """Return a pattern for any of some names, the longest first."""
    return (
        "(?:" + "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name))) + ")"
    )
