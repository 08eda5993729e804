"""The headline of a page, without the name of its site."""

from __future__ import annotations

from typing import Any

from retold.read import drafts, locations, pagemeta
from retold.read.headlines import fold

LEAST_HEADING = 12  # letters of an <h1> that is taken for the headline within a longer title

_MARKS = (" | ", " - ", " – ", " — ", " » ", " · ", " :: ", ": ")


def of(root: Any, about: pagemeta.PageMeta, outlet: str | None, url: str | None) -> str | None:
    """Return the headline: from structured data, meta tags, the only <h1>, or <title>."""
    headings = [heading for tag in root.iter("h1") if (heading := drafts.line(tag.text_content()))]
    for known in (about.article.get("headline"), about.meta.get("og:title"), about.meta.get("twitter:title")):
        if found := drafts.line(known):
            return _heading_in(found, headings) or without_site(found, outlet, url)
    headings = [heading for heading in headings if not _is_site(heading, outlet, url)]
    if len(headings) == 1:
        return headings[0]
    titles = [title for tag in root.iter("title") if (title := drafts.line(tag.text_content()))]
    if not titles:
        return None
    return _heading_in(titles[0], headings) or without_site(titles[0], outlet, url)


def without_site(title: str, outlet: str | None, url: str | None) -> str:
    """Return a page title without " - The Outlet" behind it or "The Outlet: " before it.

    >>> without_site("Ferry runs aground | The Post", None, "https://thepost.example/a")
    'Ferry runs aground'
    """
    for mark in _MARKS:
        head, found, tail = title.rpartition(mark)
        if found and _is_site(tail, outlet, url):
            return head
        head, found, tail = title.partition(mark)
        if found and _is_site(head, outlet, url):
            return tail
    return title


def _is_site(name: str, outlet: str | None, url: str | None) -> bool:
    """Say whether a part of a title names the outlet."""
    return bool((outlet and name.casefold() == outlet.casefold()) or (url and locations.is_of(url, name)))


def _heading_in(title: str, headings: list[str]) -> str | None:
    """Return the heading that a title begins with, before the mark that parts it from the rest."""
    for heading in headings:
        rest = title.removeprefix(heading)
        if rest != title and rest.startswith(_MARKS[:-1]) and len(fold(heading)) >= LEAST_HEADING:
            return heading
    return None
