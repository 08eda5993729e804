"""An HTML page to a draft: the article's text by trafilatura, times and addresses by our own reading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

from retold.read import (
    bodymeta,
    decode,
    drafts,
    language,
    locations,
    markup,
    outlets,
    pagemeta,
    pagetext,
    pagetitles,
)

MOST_LINKS = 500  # that tell whose site a page is on: menus come first
_ORIGINAL = re.compile(r"canonical|source", re.IGNORECASE)


def job(data: bytes, about: dict[str, Any]) -> Iterator[drafts.Draft]:
    """Yield the draft of a page, in the child process that may be ended over it."""
    known = {name: about.get(name) for name in ("url", "fetched", "charset")}
    yield draft(data, about["source"], **known)


def draft(
    data: bytes,
    source: str,
    *,
    url: str | None = None,
    fetched: str | None = None,
    charset: str | None = None,
) -> drafts.Draft:
    """Return what a page holds, or raise Unreadable with what to do; how it was fetched is never overwritten."""
    page = decode.text(data, page=True, charset=charset)
    parts = markup.without_scripts(page)
    root = markup.tree(parts.with_data(pagemeta.sound(parts.json_ld)))
    about = pagemeta.of_page(root, parts.json_ld)
    saved, saved_at = pagemeta.saved_from(page)
    body = bodymeta.of_page(root)
    signed = _signed(about) or body.outlet
    url = url or saved
    canonical = _canonical(root, url) or next(iter(pagemeta.addresses(about)), None)
    url = url or _own(about, root, canonical, signed)
    outlet = signed or outlets.of_url(url or canonical)
    fetched = fetched or saved_at or outlets.archived_at(url)
    title = pagetitles.of(root, about, outlet, url)
    told = pagetext.of(root, about, title=title, url=url)
    return drafts.Draft(
        source=source,
        text=told.text,
        marked=told.marked,
        url=url,
        canonical_url=canonical,
        outlet=outlet,
        title=title,
        byline=_byline(about) or body.byline,
        published=pagemeta.published(about, root, fetched) or body.published,
        modified=pagemeta.modified(about, root) or body.modified,
        fetched=fetched,
        language=language.declared(
            root.get("lang") or about.article.get("inLanguage") or about.meta.get("og:locale")
        ),
        extra=_extra(about, told),
    )


def _signed(about: pagemeta.PageMeta) -> str | None:
    """Return the outlet that the head of a page names."""
    return drafts.line(about.meta.get("og:site_name")) or pagemeta.named(about, "publisher")


def _extra(about: pagemeta.PageMeta, told: pagetext.PageText) -> dict[str, Any]:
    """Return what a page says of itself, and that it shows no more than its paywall lets through."""
    found: dict[str, Any] = {"page": kept} if (kept := pagemeta.raw(about)) else {}
    return {**found, "paywall": "shows the beginning"} if told.walled else found


def _own(about: pagemeta.PageMeta, root: Any, canonical: str | None, outlet: str | None) -> str | None:
    """Return the address on its own site that a page names, which one saved as a file was fetched from.

    A canonical link alone is trusted only where the page is signed by the outlet that it leads to, or by
    none, or where the page's other links lead there too: a syndicated copy's leads to its source.
    """
    named = pagemeta.addresses(about)
    if canonical and (
        outlet is None or locations.is_of(canonical, outlet) or locations.is_home(canonical, _links(root))
    ):
        named.append(canonical)
    return locations.own(named, outlet=outlet, foreign=pagemeta.sources(about))


def _links(root: Any) -> list[str]:
    """Return the web addresses that a page links to, but for those that it names as its original."""
    links = [link.get("href") for link in root.iter("a")]
    links += [link.get("href") for link in root.iter("link") if not _ORIGINAL.search(link.get("rel") or "")]
    return [found for link in links[:MOST_LINKS] if (found := pagemeta.address(link))]


def _canonical(root: Any, url: str | None) -> str | None:
    """Return the address that a page names as its original, which may be another outlet's."""
    for link in root.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split() and (
            target := drafts.line(link.get("href"))
        ):
            try:
                return pagemeta.address(urljoin(url or "", target))
            except ValueError:
                return None
    return None


def _byline(about: pagemeta.PageMeta) -> str | None:
    """Return the writers' names; an address of a profile is none."""
    for known in (
        pagemeta.named(about, "author"),
        about.meta.get("author"),
        about.meta.get("byl"),
        about.meta.get("parsely-author"),
    ):
        found = pagemeta.name_of(known)
        if found and not urlsplit(found).scheme.startswith("http"):
            return found.removeprefix("By ")
    return None
