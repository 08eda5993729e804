"""The press by name: news agencies and outlets of two tables, with the publishers that outlets belong to."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

Row = tuple[str, str, str]

CREDITING = frozenset({"dateline", "byline", "credit", "boilerplate"})  # furniture; captions credit pictures
_NOT_LETTERS = re.compile(r"[\W_]+")
_ENDINGS = re.compile(r"(?i)(?: News| Online|\.(?:com|org|net))$")
_BRACKETED = re.compile(r" \([^()]*\)$")


@cache
def rows(name: str) -> tuple[Row, ...]:
    """Return the rows of one of our tables without its comments.

    `agencies.tsv` holds name, kind, aliases; `outlets.tsv` holds domain, name, publisher.
    """
    text = files("retold.text").joinpath("data", name).read_text(encoding="utf-8")
    parts = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return tuple((first, second, third) for first, second, third in parts)


@cache
def agencies() -> dict[str, str]:
    """Return alias → agency for those that supply text."""
    return {
        alias: name
        for name, kind, aliases in rows("agencies.tsv")
        for alias in aliases.split("|")
        if kind == "wire"
    }


@cache
def outlets() -> frozenset[str]:
    """Return the outlets of the table by names that mean nothing else in prose: "BBC", but not "The Age"."""
    names = {_BRACKETED.sub("", name) for _, name, _ in rows("outlets.tsv") if "." not in name}
    bare = {name.removeprefix("The ").removeprefix("the ") for name in names}
    short = {name.removesuffix(" News") for name in bare}
    return frozenset(
        name
        for name in bare | short
        if name.isupper() or " " in name or (name in names and name[0].isupper())
    )


def agency(name: str) -> str | None:
    """Return the agency that a name or one of its short forms means, or None.

    >>> agency("Associated Press"), agency("the AP"), agency("Quorvel Post")
    ('AP', 'AP', None)
    """
    known = agencies()
    bare = _bare(name)
    return known.get(bare) or known.get(f"The {bare}")


def key(name: str) -> str:
    """Return what all spellings of one outlet's name have in common.

    >>> key("The Quorvel Post"), key("BBC News"), key("the Associated Press")
    ('quorvelpost', 'bbc', 'ap')
    """
    bare = _bare(agency(name) or name)
    return _NOT_LETTERS.sub("", _ENDINGS.sub("", bare) or bare).casefold()


def _bare(name: str) -> str:
    """Return a name on one line without its article."""
    return re.sub(r"^the\s+", "", " ".join(name.split()), flags=re.IGNORECASE)
