"""What a page's body says of its article where its head says nothing: microdata, hNews, bylines, times."""

from __future__ import annotations

from typing import Any

from retold.read import dates, drafts

LONGEST_NAME = 100  # characters of a byline: longer ones introduce the writer

_AUTHORS = (
    "//*[@itemprop='author']//*[@itemprop='name']", "//*[@itemprop='author']",
    "//*[contains(concat(' ', @class, ' '), ' author ')]//*[contains(concat(' ', @class, ' '), ' fn ')]",
    "//*[@rel='author']", "//*[contains(concat(' ', @class, ' '), ' byline ')]",
)  # fmt: skip
_PUBLISHERS = (
    "//*[@itemprop='publisher']//*[@itemprop='name']",
    "//*[contains(concat(' ', @class, ' '), ' source-org ')]//*[contains(concat(' ', @class, ' '), ' org ')]",
)
_PUBLISHED = ("//*[@itemprop='datePublished']", "//abbr[contains(concat(' ', @class, ' '), ' published ')]",
              "//time[contains(concat(' ', @class, ' '), ' published ')]", "//h1/../..//time[@datetime]")  # fmt: skip
_MODIFIED = ("//*[@itemprop='dateModified']", "//abbr[contains(concat(' ', @class, ' '), ' updated ')]",
             "//time[contains(concat(' ', @class, ' '), ' updated ')]")  # fmt: skip
_PREFIXES = ("By ", "by ", "BY ")


def byline(root: Any) -> str | None:
    """Return the writers' names as the body tells them, each once."""
    for path in _AUTHORS:
        names = [name for element in root.xpath(path)[:5] if (name := _said(element))]
        names = [name for name in names if len(name) <= LONGEST_NAME and not name.startswith("http")]
        if names:
            return ", ".join(dict.fromkeys(names))
    return None


def outlet(root: Any) -> str | None:
    """Return the publisher's name as the body tells it."""
    return next(
        (name for path in _PUBLISHERS for element in root.xpath(path)[:1] if (name := _said(element))), None
    )


def published(root: Any) -> str | None:
    """Return the publish time that stands in the body."""
    return _time(root, _PUBLISHED)


def modified(root: Any) -> str | None:
    """Return the time of the last change that stands in the body."""
    return _time(root, _MODIFIED)


def _time(root: Any, paths: tuple[str, ...]) -> str | None:
    """Return the first time that an element of these carries."""
    for path in paths:
        for element in root.xpath(path)[:1]:
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
