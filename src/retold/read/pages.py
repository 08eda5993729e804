"""An HTML page to a draft: the article's text by trafilatura, times and addresses by our own reading."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

from retold.errors import Unreadable
from retold.read import decode, drafts, language, markup, outlets, pagemeta


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
    root = markup.tree(parts.html)
    text = _text(parts.html)
    about = pagemeta.of_page(root, parts.json_ld)
    saved, saved_at = pagemeta.saved_from(page)
    url = url or saved or _address(about.meta.get("og:url")) or _address(about.article.get("url"))
    canonical = _canonical(root, url)
    outlet = (
        drafts.line(about.meta.get("og:site_name"))
        or pagemeta.name_of(about.article.get("publisher"))
        or outlets.of_url(url or canonical)
    )
    extra = {"page": kept} if (kept := pagemeta.raw(about)) else {}
    return drafts.Draft(
        source=source,
        text=text,
        url=url,
        canonical_url=canonical,
        outlet=outlet,
        title=_title(root, about, outlet),
        byline=_byline(about),
        published=pagemeta.published(about, root),
        modified=pagemeta.modified(about, root),
        fetched=fetched or saved_at or outlets.archived_at(url),
        language=language.declared(
            root.get("lang") or about.article.get("inLanguage") or about.meta.get("og:locale")
        ),
        extra=extra,
    )


def _text(page: str) -> str:
    """Return the article's paragraphs as lines."""
    from trafilatura import extract  # noqa: PLC0415 - loads for 0.3 s, and only pages need it

    log = logging.getLogger("trafilatura")
    if not log.handlers:  # it would warn on stderr of what we report
        log.addHandler(logging.NullHandler())
    found = extract(
        page,
        favor_precision=True,
        include_comments=False,
        include_tables=False,
        output_format="txt",
        deduplicate=False,
    )
    if not found or not found.strip():
        reason = "has no article text after removing menus and boilerplate: give its text as .txt"
        raise Unreadable(reason)
    return str(found)


def _address(value: Any) -> str | None:
    """Return a web address, or None for anything else."""
    found = drafts.line(value)
    return found if found and found.lower().startswith(("http://", "https://")) else None


def _canonical(root: Any, url: str | None) -> str | None:
    """Return the address that a page names as its original, which may be another outlet's."""
    for link in root.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split() and (
            target := drafts.line(link.get("href"))
        ):
            try:
                return _address(urljoin(url or "", target))
            except ValueError:
                return None
    return None


def _title(root: Any, about: pagemeta.PageMeta, outlet: str | None) -> str | None:
    """Return the headline: from structured data, meta tags, the only <h1>, or <title>."""
    for known in (about.article.get("headline"), about.meta.get("og:title"), about.meta.get("twitter:title")):
        if found := drafts.line(known):
            return _without_site(found, outlet)
    headings = [drafts.line(heading.text_content()) for heading in root.iter("h1")]
    if len(headings) == 1 and headings[0]:
        return headings[0]
    titles = [drafts.line(title.text_content()) for title in root.iter("title")]
    return _without_site(titles[0], outlet) if titles and titles[0] else None


def _without_site(title: str, outlet: str | None) -> str:
    """Return a page title without " - The Outlet" behind it."""
    for mark in (" | ", " - ", " – ", " — "):
        head, found, tail = title.rpartition(mark)
        if found and outlet and tail.casefold() == outlet.casefold():
            return head
    return title


def _byline(about: pagemeta.PageMeta) -> str | None:
    """Return the writers' names; an address of a profile is none."""
    for known in (
        about.article.get("author"),
        about.meta.get("author"),
        about.meta.get("byl"),
        about.meta.get("parsely-author"),
    ):
        found = pagemeta.name_of(known)
        if found and not urlsplit(found).scheme.startswith("http"):
            return found.removeprefix("By ")
    return None
