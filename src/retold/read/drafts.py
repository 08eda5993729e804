"""What an input says of one article, before it is completed from its text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from retold.records import Furniture


@dataclass(frozen=True, slots=True)
class Innermost:
    """The smallest piece of an input that one article is read from, and what its reader is told beside it."""

    how: str  # text, page, docx, pdf, row, newsml, or an entry of a feed: rss, atom, json feed
    data: Any  # bytes; a row as it is, since few rows are ever written down
    told: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Draft:
    """A text with the fields that came with it, cleaned but not interpreted further."""

    source: str
    text: str
    url: str | None = None
    canonical_url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    modified: str | None = None
    first_seen: str | None = None
    fetched: str | None = None
    language: str | None = None
    extra: dict[str, Any] = field(default_factory=dict)
    credited: tuple[str, ...] = ()  # agencies that a field names as the source of the words
    marked: tuple[Furniture, ...] = ()  # what the markup says is furniture, in order
    place: str | None = None  # within the source, for a reason: "rows.jsonl:3"; never part of an article
    innermost: Innermost | None = field(
        default=None, compare=False, repr=False
    )  # it can be read again from it


@dataclass(frozen=True, slots=True)
class Row:
    """The fields of one item of a file that a parser in another process found, and the piece that holds them."""

    fields: dict[str, Any]
    innermost: Innermost


@dataclass(frozen=True, slots=True)
class Link:
    """A page on the web that a user or a list names, to be fetched."""

    url: str
    source: str  # the list, or the address itself where the user gave it
    said: dict[str, Any] = field(default_factory=dict)  # what the list says of the page


def clean(value: Any) -> Any:
    """Return a JSON value fit to be written again: no lone surrogates or infinite numbers, keys sorted."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8") if has_lone_surrogate(value) else value
    if isinstance(value, dict):
        return {clean(key): clean(value[key]) for key in sorted(value)}
    if isinstance(value, list):
        return [clean(item) for item in value]
    return None if isinstance(value, float) and value - value != 0 else value


def has_lone_surrogate(text: str) -> bool:
    """Say whether a text holds half a character, which no file can hold."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def line(value: Any) -> str | None:
    """Return a field as one line, or None if it says nothing."""
    if not isinstance(value, str):
        return None
    return " ".join(str(clean(value)).split()) or None
