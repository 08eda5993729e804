"""Rows that other programs export, told by their fields and put under the names that every row may use."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from retold.errors import Unreadable
from retold.read import apart, locations, tables

CREDITED = "\x00credited"  # no export has a field of this name
Row = dict[str, Any]


def plain(row: Row) -> Row:
    """Return a row of a known export with its text and addresses under the names of ours."""
    for is_one, change in _EXPORTS:
        if is_one(row):
            return change(dict(row))
    return row


def _is_trafilatura(row: Row) -> bool:
    return "source-hostname" in row and "text" in row


def _trafilatura(row: Row) -> Row:
    """Its `source` and `hostname` are those of the canonical link, even where the page came from elsewhere.

    Only a site whose own name is that of the address was surely fetched there: without a name in the page
    `source-hostname` too is cut out of the canonical link.
    """
    source, site, host = row.pop("source", None), row.pop("source-hostname"), row.pop("hostname", None)
    row["canonical_url"] = source
    if isinstance(source, str) and isinstance(site, str) and site != host and locations.is_of(source, site):
        row["url"] = row.get("url") or source
    row["outlet"] = row.get("outlet") or site or host
    row["canonical_hostname"] = host
    row.pop("raw_text", None)  # the same words without their paragraphs
    return row


def _is_fundus(row: Row) -> bool:
    return isinstance(row.get("body"), dict) and "sections" in row["body"]


def _fundus(row: Row) -> Row:
    """Its body is a summary and sections of headlines and paragraphs."""
    body = row.pop("body")
    parts = [*_strings(body.get("summary"))]
    for section in body["sections"] if isinstance(body["sections"], list) else ():
        if isinstance(section, dict):
            parts += [*_strings(section.get("headline")), *_strings(section.get("paragraphs"))]
    row["text"] = row.pop("plaintext", None) or "\n\n".join(parts)
    page = row.pop("html", None)
    if isinstance(page, dict):
        row.setdefault("url", page.get("responded_url") or page.get("requested_url"))
        row.setdefault("fetched", page.get("crawl_date"))
    return row


def _is_ninjs(row: Row) -> bool:
    return "uri" in row and any(
        name in row
        for name in (
            "body_html",
            "body_xhtml",
            "bodies",
            "versioncreated",
            "versionCreated",
            "pubstatus",
            "pubStatus",
        )
    )


def _ninjs(row: Row) -> Row:
    """1.x writes body_text and headline, 2.x bodies and headlines, 3.x the same in camel case."""
    row.setdefault("text", row.pop("body_text", None) or _body(row))
    for name in ("body_html", "body_xhtml", "bodies"):
        row.pop(name, None)
    row["title"] = row.pop("headline", None) or _chosen(
        row.pop("headlines", None), ("main", "headline", "title")
    )
    first = row.pop("firstcreated", None) or row.pop("firstCreated", None)
    version = row.pop("versioncreated", None) or row.pop("versionCreated", None)
    row["published"] = first or version
    row["modified"] = version if first and version != first else None
    rights = next(
        (row[name] for name in ("rightsinfo", "rightsInfo") if isinstance(row.get(name), dict)), row
    )
    holder = rights.get("copyrightholder") or rights.get("copyrightHolder")
    row["outlet"] = row.get("outlet") or (holder if isinstance(holder, str) else None)
    if isinstance(row["uri"], str) and row["uri"].startswith(("http://", "https://")):
        row["url"] = row.get("url") or row["uri"]
    row[CREDITED] = credited(_names(row, "infosource", "infosources", "infoSources"))
    return row


def _body(row: Row) -> str | None:
    """Return the text of an item: plain if it has one, else its HTML's."""
    bodies = row.get("bodies")
    if isinstance(bodies, list):
        by_type = {
            str(body.get("contenttype") or body.get("contentType") or "text/html"): body.get("value")
            for body in reversed(bodies)
            if isinstance(body, dict) and isinstance(body.get("value"), str)
        }
        if plain_text := by_type.get("text/plain"):
            return str(plain_text)
        markup = next(iter(by_type.values()), None)
    else:
        markup = row.get("body_html") or row.get("body_xhtml")
    return of_html(markup) if isinstance(markup, str) else None


def of_html(markup: str) -> str | None:
    """Return the words of a piece of HTML, one paragraph a line."""
    try:
        (found,) = apart.ask("fragment", markup.encode("utf-8", "replace"), {})
    except (Unreadable, ValueError):
        return None
    return str(found["row"]["text"])


def credited(names: list[str]) -> list[str]:
    """Return the agencies among some names of sources, under the names of the table."""
    known = tables.agencies()
    return sorted({known[name] for name in names if name in known})


def _names(row: Row, *fields: str) -> list[str]:
    """Return the names in fields that hold a name, an object with one, or lists of them."""
    found: list[str] = []
    for field in fields:
        value = row.get(field)
        for entry in value if isinstance(value, list) else [value]:
            name = (entry.get("name") or entry.get("literal")) if isinstance(entry, dict) else entry
            found += [name] if isinstance(name, str) else []
    return found


def _chosen(values: Any, roles: tuple[str, ...]) -> str | None:
    """Return the value of the most telling role in a list of values with roles."""
    entries = [entry for entry in values if isinstance(entry, dict)] if isinstance(values, list) else []
    ranked = sorted(
        entries, key=lambda entry: roles.index(entry["role"]) if entry.get("role") in roles else 9
    )
    return next((entry["value"] for entry in ranked if isinstance(entry.get("value"), str)), None)


def _strings(value: Any) -> list[str]:
    """Return the strings in a field that holds one or a list of them."""
    return [entry for entry in (value if isinstance(value, list) else [value]) if isinstance(entry, str)]


_EXPORTS: tuple[tuple[Callable[[Row], bool], Callable[[Row], Row]], ...] = (
    (_is_trafilatura, _trafilatura),
    (_is_fundus, _fundus),
    (_is_ninjs, _ninjs),
)
