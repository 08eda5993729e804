"""One entry of a feed: the article itself where the feed holds it in full, else a link with what is said of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import etree

from retold.errors import Unreadable
from retold.read import dates, drafts, language, outlets, pagemeta, prose, trees
from retold.records import Skipped

LEAST_CONTENT = 30  # words: a shorter "content" is a teaser under a wrong name
LEAST_SUMMARY = 150  # words: teasers run to a paragraph, and few articles are as short

LONGEST_NAME = 500  # characters of a writer's name that are looked at

_NOTHING = "has no text and no link"
_CUT = re.compile(
    r"(?:…|\.\.\.|\[\s?(?:…|\.\.\.|&hellip;)\s?\]|(?:read|see|view) (?:more|the (?:full|rest)[^.]{0,40})"
    r"|continue reading[^.]{0,200}|weiterlesen|lire la suite|leer más)[\s\]).»>→]*$",
    re.IGNORECASE,
)
_MAILBOX = re.compile(r"[^\s()<>]+@[^\s()<>]+\s*\(([^()]{1,200})\)")


@dataclass(frozen=True, slots=True)
class _Said:
    """The fields of one entry as it writes them, whatever the kind of feed."""

    url: str | None
    content: str | None
    summary: str | None
    title: str | None
    author: str | None
    published: str | None
    modified: str | None
    guid: str | None
    origin: str | None = None  # the publisher that a feed of others' articles names
    origin_url: str | None = None
    language: str | None = None


def of_rss(node: Any, channel: Mapping[str, Any], base: str | None) -> drafts.Draft | drafts.Link | Skipped:
    """Return an RSS item."""
    said = fields(node)
    source = said.get("source")
    guid = words(said.get("guid"))
    permanent = said["guid"].get("isPermaLink", "true").lower() != "false" if "guid" in said else False
    address = words(said.get("feedburner:origlink")) or words(said.get("link")) or _alternate(node)
    entry = _Said(
        url=address or (guid if permanent else None),
        content=_first(said, "content:encoded", "atom:content", "xhtml:body"),
        summary=_first(said, "description", "atom:summary", "dc:description"),
        title=words(said.get("title")) or words(said.get("dc:title")),
        author=words(said.get("dc:creator")) or words(said.get("author")),
        published=_first(said, "pubdate", "dc:date", "atom:published", "dcterms:created"),
        modified=_first(said, "atom:updated", "dcterms:modified"),
        guid=guid,
        origin=words(source),
        origin_url=source.get("url") if source is not None else None,
    )
    return _entry(entry, channel, base)


def of_atom(node: Any, channel: Mapping[str, Any], base: str | None) -> drafts.Draft | drafts.Link | Skipped:
    """Return an Atom entry."""
    said = fields(node)
    author = next(
        (words(part) for part in said.get("atom:author", ()) if trees.key(part) == "atom:name"), None
    )
    source = said.get("atom:source")
    inner = fields(source) if source is not None else {}
    entry = _Said(
        url=_alternate(node) or words(said.get("atom:origlink")),
        content=_markup(said.get("atom:content")),
        summary=_markup(said.get("atom:summary")),
        title=_first(said, "atom:title"),
        author=author,
        published=_first(said, "atom:published", "atom:issued"),
        modified=_first(said, "atom:updated", "atom:modified"),
        guid=words(said.get("atom:id")),
        origin=words(inner.get("atom:title")),
        origin_url=(_alternate(source) if source is not None else None) or words(inner.get("atom:id")),
    )
    return _entry(entry, channel, base)


def of_json(
    row: Mapping[str, Any], channel: Mapping[str, Any], base: str | None
) -> drafts.Draft | drafts.Link | Skipped:
    """Return an item of a JSON Feed."""
    text = {name: value for name, value in row.items() if isinstance(value, str)}
    plain = text.get("content_text")
    entry = _Said(
        url=text.get("url") or text.get("id"),
        content=plain.replace("<", "&lt;") if plain else text.get("content_html"),
        summary=text.get("summary"),
        title=text.get("title"),
        author=pagemeta.name_of(row.get("authors")) or pagemeta.name_of(row.get("author")),
        published=text.get("date_published"),
        modified=text.get("date_modified"),
        guid=text.get("id"),
        origin_url=text.get("external_url"),
        language=text.get("language"),
    )
    return _entry(entry, channel, base)


def fields(node: Any) -> dict[str, Any]:
    """Return an element's children by name, the first of each."""
    found: dict[str, Any] = {}
    for child in node:
        found.setdefault(trees.key(child), child)
    return found


def words(element: Any) -> str | None:
    """Return an element's text, or None if it has none."""
    return (trees.text_of(element) or None) if element is not None else None


def _entry(said: _Said, channel: Mapping[str, Any], base: str | None) -> drafts.Draft | drafts.Link | Skipped:
    """Return a draft of an entry with its text, a link for one without, or why it is neither."""
    source = channel["source"]
    url = _web(said.url, base)
    known = _known(said, base)
    text = _full(said.content, said.summary, alone=not said.url)
    if text is None and url is not None:
        return drafts.Link(url, source, {**known, "list": source})
    if text is None:
        where = f"links to {said.url.strip()[:80]!r}, which is no page on the web" if said.url else _NOTHING
        return Skipped(source, f"has an entry ({known.get('title', 'untitled')[:60]}) that {where}: left out")
    kept = {name: known[name] for name in ("guid", "source") if name in known}
    return drafts.Draft(
        source=source,
        text=text,
        url=url,
        outlet=known.get("source", {}).get("name") or outlets.of_url(url) or channel.get("title"),
        title=known.get("title"),
        byline=known.get("byline"),
        published=known.get("published"),
        modified=known.get("modified"),
        language=language.declared(said.language or channel.get("language")),
        extra={"feed": kept} if kept else {},
        place=f"{source}: {known.get('title') or url or 'an entry'}"[:300],
    )


def _known(said: _Said, base: str | None) -> dict[str, Any]:
    """Return what an entry says of its article, as far as it says anything."""
    origin = {"name": prose.line(said.origin), "url": _web(said.origin_url, base)}
    found = {
        "title": prose.line(said.title),
        "byline": _name(said.author),
        "published": dates.parse(said.published),
        "modified": dates.parse(said.modified),
        "guid": drafts.line(said.guid),
        "source": {name: value for name, value in origin.items() if value},
    }
    return {name: value for name, value in found.items() if value}


def _full(content: str | None, summary: str | None, *, alone: bool) -> str | None:
    """Return an entry's whole text, or None where the feed gives a teaser; without a link it is all there is."""
    for piece, least in ((content, LEAST_CONTENT), (summary, LEAST_SUMMARY)):
        try:
            text = drafts.clean(prose.paragraphs(piece)) if piece else ""
        except Unreadable:
            continue
        if text and (alone or (len(text.split()) >= least and not _CUT.search(text[-400:]))):
            return str(text)
    return None


def _first(said: Mapping[str, Any], *names: str) -> str | None:
    """Return the text of the first of some fields that has any."""
    return next((found for name in names if (found := words(said.get(name)))), None)


def _markup(element: Any) -> str | None:
    """Return an Atom text as HTML, whether it came escaped, as plain text or as elements."""
    if element is None:
        return None
    kind = (element.get("type") or "text").lower()
    if len(element):
        for node in element.iter(etree.Element):
            with suppress(ValueError):  # a broken feed may hold names that none may be given: "https:"
                node.tag = node.tag.rpartition("}")[2]
        return str(etree.tostring(element, encoding="unicode", with_tail=False))
    text = trees.text_of(element)
    return (text.replace("<", "&lt;") if kind in ("text", "text/plain") else text) or None


def _alternate(node: Any) -> str | None:
    """Return where an entry's page is by its Atom links."""
    for child in node:
        if trees.key(child) == "atom:link" and (child.get("rel") or "alternate").lower() == "alternate":
            return child.get("href") or None
    return None


def _web(url: str | None, base: str | None) -> str | None:
    """Return an address on the web, or None for any other, and for none: it would be that of the feed itself."""
    if not url:
        return None
    try:
        found = urljoin(base or "", unwrapped(url))
        return found if urlsplit(found).scheme in ("http", "https") and urlsplit(found).hostname else None
    except ValueError:
        return None


def unwrapped(url: str) -> str:
    """Return an address without the line breaks in it, which browsers leave out too."""
    return url.strip().translate(dict.fromkeys(map(ord, "\t\r\n")))


def _name(author: str | None) -> str | None:
    """Return a writer's name; an address of mail is none."""
    known = (author or "").strip()[:LONGEST_NAME]
    match = _MAILBOX.fullmatch(known)
    found = prose.line(match[1] if match else known)
    return None if found is None or "@" in found else found
