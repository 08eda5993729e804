"""XML of feeds and lists to a tree: no entities, nothing loaded, and no loss without a word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.entities import html5
from typing import Any

from lxml import etree

from retold.errors import Unreadable
from retold.read import decode

_DECLARED = re.compile(rb"\s{0,99}<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{1,40})[\"']")
_HEADER = re.compile(r"\s*+<\?xml[^>]{0,500}\?>")
_AMPERSAND = re.compile(r"&(?:#([0-9]{1,7});|#[xX]([0-9a-fA-F]{1,6});|([a-zA-Z][a-zA-Z0-9]{1,31});)?")
_OWN = frozenset({"amp", "lt", "gt", "quot", "apos"})
_UNFIT = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_SPACES = {
    "http://www.w3.org/2005/atom": "atom",
    "http://purl.org/atom/ns#": "atom",
    "http://purl.org/rss/1.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://channel.netscape.com/rdf/simple/0.9/": "",
    "http://backend.userland.com/rss2": "",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://www.google.com/schemas/sitemap-news/0.9": "news",
    "http://www.sitemaps.org/schemas/sitemap/0.9": "",
    "http://www.google.com/schemas/sitemap/0.84": "",
    "http://www.w3.org/1999/xhtml": "xhtml",
    "": "",
}


@dataclass(frozen=True, slots=True)
class Tree:
    """A document's root, and what was wrong with its XML."""

    root: Any
    broken: str | None


def of(data: bytes, charset: str | None = None) -> Tree:
    """Return the tree of an XML document, or raise Unreadable where there is none."""
    match = _DECLARED.match(data[:400])
    text = decode.text(data, charset=match[1].decode("ascii") if match else charset)
    if "<!ENTITY" in text:
        reason = "declares XML entities, which can hide anything: take them out"
        raise Unreadable(reason)
    text = text.lstrip("\ufeff")
    if header := _HEADER.match(text):  # only there: searched for, it costs the square of the spaces in a feed
        text = text[header.end() :]
    text = _UNFIT.sub(" ", _AMPERSAND.sub(_plain, text))
    parser = etree.XMLParser(
        encoding="utf-8",
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(text.encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(_UNREADABLE) from error
    if root is None:
        raise Unreadable(_UNREADABLE)
    return Tree(root, _fault(parser))


_UNREADABLE = "has no readable XML: fetch it again"


def key(element: Any) -> str:
    """Return an element's name with the usual prefix of its vocabulary, in lower case: "dc:creator"."""
    tag = element.tag if isinstance(element.tag, str) else ""
    space, _, local = tag[1:].rpartition("}") if tag.startswith("{") else ("", "", tag)
    prefix = _SPACES.get(space.lower(), "other")
    return f"{prefix}:{local}".lower() if prefix else local.lower()


def text_of(element: Any) -> str:
    """Return all the text in an element."""
    return "".join(element.itertext()).strip()


def _plain(match: re.Match[str]) -> str:
    """Return a reference that XML knows: names of HTML as their characters, a bare ampersand as itself."""
    decimal, hexadecimal, name = match.groups()
    if decimal or hexadecimal:  # libxml2 lets half characters through, which are no text
        number = int(decimal) if decimal else int(hexadecimal, 16)
        fit = number in (9, 10, 13) or 31 < number < 0xD800 or 0xDFFF < number < 0x110000
        return match[0] if fit else "\ufffd"
    if name is None:
        return "&amp;"
    if name in _OWN:
        return match[0]
    found = html5.get(f"{name};", "")
    return found if found and not set(found) & set("<>&\"'") else f"&amp;{name};"


def _fault(parser: Any) -> str | None:
    """Return the first thing that may have cost text."""
    for entry in parser.error_log:
        if entry.level_name == "FATAL":
            what = " ".join(entry.message.split())[:80]
            return f"is broken XML at line {entry.line} ({what}): what could be read of it was read"
    return None
