"""A feed that any reader of feeds takes: Atom (RFC 4287), with plain texts in which nothing acts unseen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lxml import etree

from retold.show.invisible import for_xml

KIND = "application/atom+xml"
NEVER = "1970-01-01T00:00:00Z"  # of a feed without an entry
UNTITLED = "(untitled)"

_ATOM = "http://www.w3.org/2005/Atom"
_WEB = re.compile(r"https?://[^\s<>\"\\^`{|}]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Link:
    """Where something stands, and what it is called there; `rel` as in RFC 4287, 4.2.7.2."""

    href: str
    rel: str = "alternate"
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that is new; its id stays what it is when it is told again."""

    id: str  # an IRI
    title: str
    updated: str  # RFC 3339, like published
    content: str
    published: str | None = None
    author: str | None = None
    terms: Sequence[str] = ()
    links: Sequence[Link] = ()


def feed(entries: Iterable[Entry], *, id_: str, title: str, links: Sequence[Link] = ()) -> bytes:
    """Return a feed of entries in the order given; of two with one id the first is taken.

    Links lead to http and https alone; all others are left out.
    """
    told = list({one.id: one for one in reversed(list(entries))}.values())[::-1]
    made = etree.Element(etree.QName(_ATOM, "feed"), nsmap={None: _ATOM})
    _add(made, "id", id_)
    _add(made, "title", title or UNTITLED)
    _add(made, "updated", max((one.updated for one in told), default=NEVER))
    _add(etree.SubElement(made, etree.QName(_ATOM, "author")), "name", "retold")
    _linked(made, links)
    for one in told:
        _entry(etree.SubElement(made, etree.QName(_ATOM, "entry")), one)
    document: bytes = etree.tostring(made, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return document


def _entry(into: etree._Element, one: Entry) -> None:
    _add(into, "id", one.id)
    _add(into, "title", one.title.strip() or UNTITLED)
    _add(into, "updated", one.updated)
    if one.published:
        _add(into, "published", one.published)
    if one.author and one.author.strip():
        _add(etree.SubElement(into, etree.QName(_ATOM, "author")), "name", one.author)
    for term in one.terms:
        etree.SubElement(into, etree.QName(_ATOM, "category"), term=for_xml(term))
    _linked(into, one.links)
    _add(into, "content", one.content).set("type", "text")


def _linked(into: etree._Element, links: Iterable[Link]) -> None:
    for one in links:
        if _WEB.fullmatch(one.href):
            said = {"title": for_xml(one.title)} if one.title else {}
            etree.SubElement(into, etree.QName(_ATOM, "link"), rel=one.rel, href=for_xml(one.href), **said)


def _add(parent: etree._Element, tag: str, text: str) -> etree._Element:
    element = etree.SubElement(parent, etree.QName(_ATOM, tag))
    element.text = for_xml(text)
    return element
