"""NewsML-G2: the items of an agency's feed, with their versions, embargoes and sources."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from retold.errors import Unreadable
from retold.read import fragments
from retold.read.drafts import Innermost, Row

MOST_ITEMS = 10_000  # a message has dozens


def job(data: bytes, about: dict[str, Any]) -> Iterator[Row]:
    """Yield a row for every item that has a text."""
    del about
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser=parser)
    except etree.XMLSyntaxError as error:
        reason = f"is no well-formed XML ({str(error)[:80]}): get it again"
        raise Unreadable(reason) from error
    if root.getroottree().docinfo.internalDTD is not None:
        reason = "declares entities of its own, which are not expanded: remove its DOCTYPE"
        raise Unreadable(reason)
    items = [root] if _name(root) == "newsItem" else list(root.iter("{*}newsItem"))
    if not items:
        reason = "is NewsML without a newsItem: there is nothing to read"
        raise Unreadable(reason)
    if len(items) > MOST_ITEMS:
        reason = f"holds more than {MOST_ITEMS:,} items: split it"
        raise Unreadable(reason)
    for item in items:
        row = {name: value for name, value in _row(item).items() if value not in (None, "", [])}
        yield Row(row, Innermost("newsml", etree.tostring(item, with_tail=False), {}))


def _row(item: Any) -> dict[str, Any]:
    """Return the fields of one item under the names that ninjs gives them."""
    return {
        "text": _body(item),
        "headline": _said(item, "contentMeta/headline"),
        "byline": _said(item, "contentMeta/by"),
        "firstcreated": _said(item, "itemMeta/firstCreated") or _said(item, "contentMeta/contentCreated"),
        "versioncreated": _said(item, "itemMeta/versionCreated"),
        "outlet": _party(item.find("{*}itemMeta/{*}provider")),
        "language": next((tag.get("tag") for tag in item.iterfind("{*}contentMeta/{*}language")), None),
        "uri": item.get("guid"),
        "version": item.get("version"),
        "embargoed": _said(item, "itemMeta/embargoed"),
        "pubstatus": _code(item.find("{*}itemMeta/{*}pubStatus")),
        "urgency": _said(item, "contentMeta/urgency"),
        "dateline": _said(item, "contentMeta/dateline"),
        "creditline": _said(item, "contentMeta/creditline"),
        "slugline": _said(item, "contentMeta/slugline"),
        "ednote": _said(item, "itemMeta/edNote"),
        "infosource": [name for tag in _sources(item) if (name := _party(tag))],
        "copyrightholder": _party(item.find("{*}rightsInfo/{*}copyrightHolder")),
    }


def _sources(item: Any) -> list[Any]:
    """Return the elements that say where the information came from."""
    return [tag for tag in item.iterfind("{*}contentMeta/*") if _name(tag).lower() == "infosource"]


def _said(item: Any, path: str) -> str | None:
    """Return the words of the first element at a path, in any namespace."""
    found = item.find("/".join("{*}" + name for name in path.split("/")))
    return " ".join("".join(found.itertext()).split()) or None if found is not None else None


def _party(tag: Any) -> str | None:
    """Return the name of a company or person: its name element, else its literal or code."""
    if tag is None:
        return None
    name = tag.find("{*}name")
    words = " ".join("".join(name.itertext()).split()) if name is not None else ""
    return words or tag.get("literal") or _code(tag)


def _code(tag: Any) -> str | None:
    """Return an element's code without its scheme: "stat:usable" is "usable"."""
    found = (tag.get("qcode") or tag.get("uri")) if tag is not None else None
    return found.rpartition(":")[2] if found else None


def _body(item: Any) -> str | None:
    """Return the text of an item: XHTML, NITF or plain."""
    for tag in item.iterfind("{*}contentSet/*"):
        if _name(tag) == "inlineXML":
            body = tag.find(".//{*}body.content")
            body = body if body is not None else tag.find(".//{*}body")
            return fragments.words(body if body is not None else tag) or None
        if _name(tag) == "inlineData" and (tag.get("contenttype") or "text/plain").startswith("text/plain"):
            return "".join(tag.itertext()).strip() or None
    return None


def _name(tag: Any) -> str:
    """Return an element's name without its namespace."""
    return str(tag.tag).rpartition("}")[2]
