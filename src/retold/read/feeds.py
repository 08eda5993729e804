"""Feeds and lists of pages to drafts and links: RSS, Atom, JSON Feed, OPML, sitemaps."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import etree

from retold.errors import Unreadable
from retold.read import dates, drafts, entries, jsonfeed, prose, trees
from retold.records import Skipped

MOST_LINKS = 1000  # of one list; a news sitemap may hold no more

Found = drafts.Draft | drafts.Link | Skipped


def job(data: bytes, about: dict[str, Any]) -> Iterator[Found]:
    """Yield what a feed or a list holds, in the child process that may be ended over it."""
    if about["kind"] == "entry":
        yield _again(data, about)
        return
    source, base, charset = about["source"], about.get("url"), about.get("charset")
    if about["kind"] == "json feed":
        yield from _bounded(_items(jsonfeed.parsed(data, charset) or {}, source, base), source)
        return
    tree = trees.of(data, charset)
    reader = _READERS.get(trees.key(tree.root))
    if reader is None:
        reason = f"is XML of a kind that is not read ({trees.key(tree.root)[:40]}): give its articles as text"
        raise Unreadable(reason)
    yield from _bounded(reader(tree.root, source, base), source, broken=tree.broken)


def _items(feed: Mapping[str, Any], source: str, base: str | None) -> Iterator[Found]:
    """Yield the items of a JSON Feed."""
    items = feed.get("items")
    channel = {"title": drafts.line(feed.get("title")), "language": feed.get("language"), "source": source}
    for item in items if isinstance(items, list) else []:
        if isinstance(item, dict):
            yield _entry("json feed", item, channel, base)


def _entry(how: str, node: Any, channel: Mapping[str, Any], base: str | None) -> Found:
    """Return an entry, as a draft with the piece of the feed that holds it."""
    piece = (
        json.dumps(node) if how == "json feed" else etree.tostring(node, encoding="unicode", with_tail=False)
    )
    found = _ENTRIES[how](
        node, channel, base
    )  # which may take names of elements off: the piece is cut before
    if not isinstance(found, drafts.Draft):
        return found
    told = {"channel": dict(channel), "base": base}
    return replace(found, innermost=drafts.Innermost(how, piece.encode(), told))


def _again(piece: bytes, about: Mapping[str, Any]) -> Found:
    """Return an entry read from the piece of a feed that holds it."""
    node = json.loads(piece) if about["how"] == "json feed" else trees.of(piece).root
    return _entry(about["how"], node, about["channel"], about["base"])


def _bounded(found: Iterator[Found], source: str, *, broken: str | None = None) -> Iterator[Found]:
    """Yield what a list holds as far as it is not too long, and a reason if it holds nothing."""
    count = links = 0
    for item in found:
        count += 1
        links += isinstance(item, drafts.Link)
        if links <= MOST_LINKS or not isinstance(item, drafts.Link):
            yield item
    if links > MOST_LINKS:
        yield Skipped(
            source, f"lists {links:,} pages: the first {MOST_LINKS:,} count; give the rest as @list.txt"
        )
    if count and broken:
        yield Skipped(source, broken)
    if not count:
        raise Unreadable(broken or "lists no articles: check the address of the feed")


def _rss(root: Any, source: str, base: str | None) -> Iterator[Found]:
    """Yield the items of RSS in any of its versions."""
    channel = next((entries.fields(node) for node in root.iter() if trees.key(node) == "channel"), {})
    about = {
        "title": prose.line(entries.words(channel.get("title"))),
        "language": entries.words(channel.get("language")) or entries.words(channel.get("dc:language")),
        "source": source,
    }
    for node in root.iter():
        if trees.key(node) == "item" and not any(
            trees.key(above) == "item" for above in node.iterancestors()
        ):
            yield _entry("rss", node, about, base)


def _atom(root: Any, source: str, base: str | None) -> Iterator[Found]:
    """Yield the entries of an Atom feed."""
    feed = entries.fields(root)
    about = {
        "title": prose.line(entries.words(feed.get("atom:title"))),
        "language": root.get(_LANG),
        "source": source,
    }
    base = _joined(base, root.get(_BASE))
    for node in [root] if trees.key(root) == "atom:entry" else root:
        if trees.key(node) == "atom:entry":
            yield _entry("atom", node, about, base)


def _joined(base: str | None, inner: str | None) -> str | None:
    """Return the base of a feed's relative links."""
    try:
        return urljoin(base or "", inner or "") or None
    except ValueError:
        return base


_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_BASE = "{http://www.w3.org/XML/1998/namespace}base"


def _opml(root: Any, source: str, base: str | None) -> Iterator[Found]:
    """Yield the feeds that an OPML file names."""
    for node in root.iter():
        said = (
            {name.lower(): value for name, value in node.attrib.items()}
            if trees.key(node) == "outline"
            else {}
        )
        if "xmlurl" in said:
            yield link(said["xmlurl"], source, base)


def _sitemap(root: Any, source: str, base: str | None) -> Iterator[Found]:
    """Yield the pages or the further sitemaps that a sitemap names."""
    for node in root:
        said = entries.fields(node)
        if trees.key(node) not in ("url", "sitemap") or "loc" not in said:
            continue
        news = {trees.key(part).removeprefix("news:"): part for part in said.get("news:news", ())}
        name = next((part for part in news.get("publication", ()) if trees.key(part) == "news:name"), None)
        hints = {
            "title": prose.line(entries.words(news.get("title"))),
            "published": dates.parse(entries.words(news.get("publication_date"))),
            "publication": prose.line(entries.words(name)),
            "lastmod": dates.parse(entries.words(said.get("lastmod"))),
        }
        yield link(
            entries.words(said["loc"]) or "", source, base, hints if trees.key(node) == "url" else None
        )


def link(
    value: str, source: str, base: str | None, hints: dict[str, Any] | None = None
) -> drafts.Link | Skipped:
    """Return a link to a page on the web; any other address, above all of a file, is refused."""
    try:
        url = urljoin(base or "", entries.unwrapped(value))
        scheme = urlsplit(url).scheme
    except ValueError:
        return Skipped(source, f"links to {value.strip()[:80]!r}, which is no address: left out")
    if scheme not in ("http", "https"):
        return Skipped(source, f"links to {value.strip()[:80]!r}, which is no page on the web: left out")
    said = {name: kept for name, kept in (hints or {}).items() if kept}
    return drafts.Link(url, source, {"list": source, **said} if said else {})


_ENTRIES: dict[str, Callable[[Any, Mapping[str, Any], str | None], Found]] = {
    "rss": entries.of_rss,
    "atom": entries.of_atom,
    "json feed": entries.of_json,
}
_READERS: dict[str, Callable[[Any, str, str | None], Iterator[Found]]] = {
    "rss": _rss,
    "other:rdf": _rss,
    "atom:feed": _atom,
    "atom:entry": _atom,
    "opml": _opml,
    "urlset": _sitemap,
    "sitemapindex": _sitemap,
}
