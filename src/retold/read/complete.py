"""A draft to an article: furniture marked, and what its fields leave open taken from the text."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from retold.read import crediting, datelines, dates, decode, elapsed, furniture, language, locations, outlets
from retold.read.drafts import Draft, has_lone_surrogate
from retold.records import Article, Furniture, Skipped

HEAD = 800  # characters: a date further down belongs to a picture, a video or another article
FOOT = 300  # a last line "Last updated …"


def article(draft: Draft) -> Article | Skipped:
    """Return a draft's article, or why its text is none."""
    if reason := _refused(draft.text):
        return Skipped(draft.place or draft.source, reason)
    found = furniture.find(draft.text, draft.title, draft.marked)
    outlet = outlets.given(draft.url) or draft.outlet or crediting.outlet(draft.text, found)
    published, modified = _times(draft, found)
    byline = draft.byline or _writers(draft.text, found)
    named = crediting.agencies(draft.text, found, byline=byline)
    return Article(
        id=_id(draft, outlet),
        text=draft.text,
        sha256=hashlib.sha256(draft.text.encode("utf-8")).hexdigest(),
        source=draft.source,
        url=draft.url,
        canonical_url=draft.canonical_url,
        outlet=outlet,
        title=draft.title or _headline(draft.text, found),
        byline=byline,
        credits=tuple(sorted({*named, *draft.credited} - {outlet})),
        published=published,
        modified=modified,
        first_seen=draft.first_seen,
        fetched=draft.fetched,
        language=draft.language or language.of_text(draft.text),
        furniture=found,
        extra=_with_family(draft, outlet),
    )


def _refused(text: str) -> str | None:
    """Return why a text cannot be an article's."""
    if not text.strip("\ufeff \t\r\n\x0b\x0c\u00a0\u200b"):
        return "is empty: there is no text to read"
    if "\x00" in text:
        return "holds NUL characters: binary? Save it as UTF-8 text"
    if len(text) > decode.LARGEST_PAGE:
        return f"is longer than {decode.LARGEST_PAGE // 2**20} million characters: split it into articles"
    if has_lone_surrogate(text):
        return "holds half a character (a lone surrogate such as \\ud800): mend its encoding"
    return None


def _id(draft: Draft, outlet: str | None) -> str:
    """Return the hash that names an article: of its text, its outlet, its address, and the id it came with.

    Equal texts of two outlets, or at two addresses, stay two articles. The address enters as
    `locations.known_under` spells it, so that a page fetched, saved to a file and kept in an archive is one;
    `url` itself stays as it was fetched.
    """
    address = locations.known_under(draft.url, draft.canonical_url)
    key = _KEYS.encode([draft.text, outlet, address, draft.extra.get("id")])
    return hashlib.sha256(key.encode("ascii")).hexdigest()[:16]


_KEYS = json.JSONEncoder(ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def _headline(text: str, found: tuple[Furniture, ...]) -> str | None:
    """Return the headline that stands in the text."""
    first = next((entry for entry in found if entry.kind == "headline"), None)
    return " ".join(text[first.start : first.end].lstrip("#* ").split()) if first else None


def _times(draft: Draft, found: tuple[Furniture, ...]) -> tuple[str | None, str | None]:
    """Return when an article was published and modified: by fields, date lines or the address."""
    said: dict[str, str] = {}
    for entry in found:
        near = entry.start < HEAD or entry.end > len(draft.text) - FOOT
        stamps = _stamps(draft, entry) if entry.kind == "date" and near else []
        for label, stamp in stamps:
            if stamp:
                said.setdefault(label, stamp)
    published = draft.published or said.get("published") or outlets.day_in_path(draft.url)
    return published, draft.modified or said.get("modified")


def _stamps(draft: Draft, entry: Furniture) -> list[tuple[str, str | None]]:
    """Return what a date line says; one that counts back does so from when the page was fetched."""
    words = draft.text[entry.start : entry.end]
    back = elapsed.line(words, draft.fetched)
    return [back] if back else dates.line(words, draft.language) or []


def _writers(text: str, found: tuple[Furniture, ...]) -> str | None:
    """Return the names in the first byline of a text that is no address."""
    for entry in found:
        words = text[entry.start : entry.end]
        if entry.kind == "byline" and not datelines.is_contact(words):
            return datelines.writer(words) or None
    return None


def _with_family(draft: Draft, outlet: str | None) -> dict[str, Any]:
    """Return the carried fields, with the outlet's publisher where the table knows one."""
    family = outlets.family(draft.url, outlet)
    if family and outlets.given(draft.url):
        return {**draft.extra, "family": family}
    return {"family": family, **draft.extra} if family else draft.extra
