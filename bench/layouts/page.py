"""A page around an article: what sites say of it in the head, and what they put about it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from layouts.articles import News


@dataclass(frozen=True, slots=True)
class Page:
    """A page with the paragraphs that its article tells, and the fields that can be read from it."""

    html: str
    url: str
    told: tuple[str, ...]
    fields: dict[str, Any] = field(default_factory=dict)
    stub: bool = False  # it shows less than the article


MENU = "".join(
    f'<li><a href="/{name.lower()}">{name}</a></li>' for name in "Home World Business Sport Weather".split()
)
NAV = f'<header><div class="logo">Site</div><nav><ul>{MENU}</ul></nav></header>'
SCRIPT = (
    '<script>window.dataLayer=window.dataLayer||[];var t="<p>not told</p>";ads.push({"slot":1});</script>'
)
FOOT = (
    "<footer><p>All rights reserved. Terms of use and privacy policy.</p><p>Follow us on social media and sign up "
    f"for our newsletter.</p><ul>{MENU}</ul></footer>"
)


def ld(*nodes: dict[str, Any]) -> str:
    """Put objects of structured data on a page, each in a script."""
    return "".join(
        f'<script type="application/ld+json">{json.dumps({"@context": "https://schema.org", **node})}</script>'
        for node in nodes
    )


def article_ld(one: News, kind: str = "NewsArticle", **more: Any) -> dict[str, Any]:
    """Describe an article as most sites do."""
    return {
        "@type": kind,
        "headline": one.headline,
        "datePublished": one.published,
        "dateModified": one.modified,
        "author": [{"@type": "Person", "name": one.writer}],
        "publisher": {"@type": "Organization", "name": one.outlet},
        "mainEntityOfPage": {"@id": one.url},
        **more,
    }


def tags(one: News, *, times: bool = True) -> str:
    """Put title, canonical address and Open Graph on a page."""
    when = (
        f'<meta property="article:published_time" content="{one.published}">'
        f'<meta property="article:modified_time" content="{one.modified}">'
    )
    return (
        f'<title>{one.headline} | {one.outlet}</title><link rel="canonical" href="{one.url}">'
        f'<meta property="og:title" content="{one.headline} - {one.outlet}"><meta property="og:url" content="{one.url}">'
        f'<meta property="og:site_name" content="{one.outlet}"><meta name="author" content="{one.writer}">'
        + (when if times else "")
    )


def site(head: str, body: str, lang: str = "en", more: str = "") -> str:
    """Put a page together."""
    return (
        f'<!DOCTYPE html><html lang="{lang}"{more}><head><meta charset="utf-8">{head}{SCRIPT}</head>'
        f"<body>{NAV}{body}{FOOT}{SCRIPT}</body></html>"
    )


def fields_of(one: News, **other: Any) -> dict[str, Any]:
    """Name all that a page with full metadata says."""
    return {
        "title": one.headline,
        "byline": one.writer,
        "published": one.published,
        "modified": one.modified,
        "url": one.url,
        "canonical_url": one.url,
        "outlet": one.outlet,
        "credits": (one.agency,) if one.agency else (),
        **other,
    }


def lead(one: News) -> str:
    """Return what stands before the first word of the text."""
    return f"{one.place.upper()} ({one.agency}) - " if one.agency else ""


def ps(one: News, first: int = 0, last: int | None = None) -> list[str]:
    """Return paragraphs as elements, the first one with its dateline."""
    found = [f"<p>{text}</p>" for text in one.paragraphs]
    found[0] = f"<p>{lead(one)}{one.paragraphs[0]}</p>"
    return found[first:last]


def picture(one: News, at: int) -> str:
    """Return a picture with its caption."""
    return (
        f'<figure><img src="/{at}.jpg" alt="A picture"><figcaption>{one.captions[at]}</figcaption></figure>'
    )


def links(one: News, first: int, last: int) -> str:
    """Return links to other reports."""
    return "".join(f'<li><a href="/{at}">{text}</a></li>' for at, text in enumerate(one.others[first:last]))


def between(parts: list[str], pieces: dict[int, str]) -> str:
    """Put pieces between paragraphs."""
    return "".join(part + pieces.get(at, "") for at, part in enumerate(parts))
