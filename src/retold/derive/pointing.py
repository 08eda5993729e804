"""What an article's fields say of where its text comes from: credits, and addresses of other pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from retold.records import Article, Place
from retold.text import press
from retold.text.sites import site

_ORIGINS = ("original-source", "syndication-source")
_BARE = re.compile(r"^https?://(?:www\.)?|[?#].*$|/+$", re.IGNORECASE)


def credit(article: Article, name: str) -> Place:
    """Return where an article credits an agency, as far as its text does so; else an empty place."""
    spelled = sorted(
        {name, *(alias for alias, of in press.agencies().items() if of == name)},
        key=lambda one: (-len(one), one),
    )
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, spelled))})(?!\w)")
    for piece in article.furniture:
        if piece.kind in press.CREDITING and (match := pattern.search(article.text, piece.start, piece.end)):
            return Place(article.id, match.start(), match.end())
    return Place(article.id, 0, 0)


def addresses(article: Article) -> Iterator[tuple[str, str]]:
    """Yield the addresses that a page names as its text's origin, each once, with the field that does so."""
    seen = {_bare(article.url)}
    for how, address in _named(article):
        if isinstance(address, str) and site(address) and _bare(address) not in seen:
            seen.add(_bare(address))
            yield how, address


def _named(article: Article) -> Iterator[tuple[str, Any]]:
    page = article.extra.get("page")
    page = page if isinstance(page, Mapping) else {}
    about, meta = (
        part if isinstance(part := page.get(name), Mapping) else {} for name in ("json_ld", "meta")
    )
    based = about.get("isBasedOn")
    for item in based if isinstance(based, list) else [based]:
        yield "isBasedOn", (item.get("url") or item.get("@id")) if isinstance(item, Mapping) else item
    yield from ((name, meta.get(name)) for name in _ORIGINS)
    for link in page.get("links") or ():
        if isinstance(link, list | tuple) and len(link) == 2:
            yield str(link[0]), link[1]
    if article.url and site(article.url) != site(article.canonical_url):
        yield "canonical", article.canonical_url


def at(article: Article, address: str) -> bool:
    """Tell whether an article stands at an address."""
    own = article.url or article.canonical_url
    return own is not None and _bare(own) == _bare(address)


def _bare(address: str | None) -> str:
    """Return an address without what does not tell pages apart."""
    return _BARE.sub("", _BARE.sub("", address or "")).casefold()
