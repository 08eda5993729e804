"""What a page's body says of its article where its head says nothing: microdata, hNews, bylines, times."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from retold.read import dates, drafts

LONGEST_NAME = 100  # characters of a byline: longer ones introduce the writer
MOST_OF_A_KIND = 5

# How a body names its parts, the surest first: attribute and word, or two of them, one within the other.
_AUTHORS = (("itemprop author", "itemprop name"), ("itemprop author",), ("class author", "class fn"), ("rel author",),
            ("class byline",))  # fmt: skip
_PUBLISHERS = (("itemprop publisher", "itemprop name"), ("class source-org", "class org"))
_PUBLISHED = ("itemprop datePublished", "class published")
_MODIFIED = ("itemprop dateModified", "class updated")
_ATTRIBUTES = ("itemprop", "class", "rel")
_NAMES = frozenset({name for path in (*_AUTHORS, *_PUBLISHERS, _PUBLISHED, _MODIFIED) for name in path})
_PREFIXES = ("By ", "by ", "BY ")


@dataclass(frozen=True, slots=True)
class BodyMeta:
    """What the body of a page says of its article."""

    byline: str | None
    outlet: str | None
    published: str | None
    modified: str | None


def of_page(root: Any) -> BodyMeta:
    """Return what the body of a page says of its article."""
    parts = _parts(root)
    names = [name for path in _AUTHORS if (name := _names(parts, path))]
    outlets = [name for path in _PUBLISHERS if (name := _names(parts, path))]
    return BodyMeta(
        byline=names[0] if names else None,
        outlet=outlets[0] if outlets else None,
        published=_time([element for name in _PUBLISHED for element in parts.get(name, ())])
        or _time(root.xpath("//h1/../..//time[@datetime]")[:1]),
        modified=_time([element for name in _MODIFIED for element in parts.get(name, ())]),
    )


def _parts(root: Any) -> dict[str, list[Any]]:
    """Return the elements that name what they hold, by attribute and word."""
    found: dict[str, list[Any]] = {}
    for element in root.iter():
        for attribute in _ATTRIBUTES:
            for word in (element.get(attribute) or "").split():
                if (name := f"{attribute} {word}") in _NAMES:
                    found.setdefault(name, []).append(element)
    return found


def _names(parts: dict[str, list[Any]], path: tuple[str, ...]) -> str | None:
    """Return the names that stand at a path, each once."""
    found = parts.get(path[-1], [])
    if len(path) > 1:
        outer = set(parts.get(path[0], ()))
        found = [element for element in found if any(above in outer for above in element.iterancestors())]
    names = [name for element in found[:MOST_OF_A_KIND] if (name := _said(element))]
    names = [name for name in names if len(name) <= LONGEST_NAME and not name.startswith("http")]
    return ", ".join(dict.fromkeys(names)) or None


def _time(elements: list[Any]) -> str | None:
    """Return the first time that one of some elements carries."""
    for element in elements[:MOST_OF_A_KIND]:
        value = element.get("datetime") or element.get("content") or element.get("title")
        if found := dates.parse(value):
            return found
    return None


def _said(element: Any) -> str | None:
    """Return what an element of metadata says, in an attribute or as its text."""
    found = drafts.line(element.get("content")) or drafts.line(element.text_content())
    for prefix in _PREFIXES:
        found = found.removeprefix(prefix) if found else None
    return found
