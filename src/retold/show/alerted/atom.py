"""Alerts as an Atom feed (RFC 4287)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from lxml import etree

from retold.show.invisible import for_xml

Json = Mapping[str, Any]

_ATOM = "http://www.w3.org/2005/Atom"
_LONGEST = 400  # characters of a place that a feed reader shows
NEVER = "1970-01-01T00:00:00Z"  # of a feed without an alert


def atom(alerts: Iterable[tuple[Json, str]], *, title: str, name: str) -> bytes:
    """Return a feed of alerts with the time (RFC 3339) at which each was found, in the order given.

    `name` tells this feed from others, and stays hidden in a hash. Texts are plain, with what cannot be seen shown.
    """
    told = list(alerts)
    feed = etree.Element(etree.QName(_ATOM, "feed"), nsmap={None: _ATOM})
    _add(feed, "id", f"urn:retold:alerts:{hashlib.sha256(name.encode()).hexdigest()[:32]}")
    _add(feed, "title", title)
    _add(feed, "updated", max((when for _, when in told), default=NEVER))
    _add(etree.SubElement(feed, etree.QName(_ATOM, "author")), "name", "retold")
    for alert, when in told:
        _entry(etree.SubElement(feed, etree.QName(_ATOM, "entry")), alert, when)
    document: bytes = etree.tostring(feed, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return document


def _entry(entry: etree._Element, alert: Json, when: str) -> None:
    """Fill in an entry: what happened, the words that prove it, and where they stand."""
    _add(entry, "id", f"urn:retold:alert:{alert['id']}")
    _add(entry, "title", f"{alert['title']}: {alert['text']}")
    _add(entry, "updated", when)
    sure = "certain" if alert["certain"] else "undecided"
    for term in (alert["kind"], sure):
        etree.SubElement(entry, etree.QName(_ATOM, "category"), term=term)
    for article in alert["articles"]:
        url = article["url"] or ""
        if url.startswith(("http://", "https://")):
            etree.SubElement(
                entry,
                etree.QName(_ATOM, "link"),
                rel="related",
                href=for_xml(url),
                title=for_xml(article["label"]),
            )
    _add(entry, "content", _content(alert)).set("type", "text")


def _content(alert: Json) -> str:
    labels = {article["id"]: article["label"] for article in alert["articles"]}
    lines = [alert["text"], *([alert["because"]] if alert["because"] else [])]
    for place in alert["places"]:
        words = " ".join(place["words"].split())
        cut = words if len(words) <= _LONGEST else words[:_LONGEST] + " …"
        lines.append(f"{labels[place['article']]}: {cut}")
    return "\n".join(lines)


def _add(parent: etree._Element, tag: str, text: str) -> etree._Element:
    element = etree.SubElement(parent, etree.QName(_ATOM, tag))
    element.text = for_xml(text)
    return element
