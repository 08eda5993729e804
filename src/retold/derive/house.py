"""Whether two articles come from one house: the same outlet, or the same habits of page-making where none is named."""

from __future__ import annotations

import re

from retold.records import Article, Place, Reason
from retold.text.sites import site

PAGE_BITS = 30.0  # of one address for two texts: whatever they say, one took the place of the other

_PATH = re.compile(r"\w+://[^/\s]+/+[^/?#\s]")
_LABEL = re.compile(r"\s*([^\n:]{3,40}):")
_PHOTO = re.compile(r"/\s*([A-Z][A-Za-z]{1,20})\s*$")


def same(a: Article, b: Article) -> Reason | None:
    """The reason to take both for articles of one outlet, or None; where they stood at one address, that."""
    if address := page(a, b):
        return Reason("same page", f"both stood at {address}", PAGE_BITS)
    if a.outlet and b.outlet:
        return Reason("same outlet", f"both are from {a.outlet}", 6.0) if a.outlet == b.outlet else None
    if (mine := site(a.url)) and (theirs := site(b.url)):
        return Reason("same outlet", f"both are from {mine}", 6.0) if mine == theirs else None
    return _same_habits(a, b)


def page(a: Article, b: Article) -> str | None:
    """The address of a page that both articles stood at; a site's first page is none."""
    mine, theirs = (one.canonical_url or one.url for one in (a, b))
    if not mine or mine != theirs or (a.outlet and b.outlet and a.outlet != b.outlet):
        return None
    return mine if _PATH.match(mine) else None


def _same_habits(a: Article, b: Article) -> Reason | None:
    """Two shared habits, one of them the label of its related-article lines."""
    labels = _labels(a).keys() & _labels(b).keys()
    photos = _photos(a).keys() & _photos(b).keys()
    if not labels or not (photos or len(labels) > 1):
        return None
    habits = sorted(labels) + sorted(photos)
    places = tuple(
        places[key]
        for article in (a, b)
        for places in (_labels(article) | _photos(article),)
        for key in habits
    )
    shown = ", ".join(f"“{habit}”" for habit in habits)
    return Reason("house style", f"both pages have the same habits: {shown}", 3.0, places)


def _labels(article: Article) -> dict[str, Place]:
    found = {}
    for piece in article.furniture:
        if piece.kind == "related" and (label := _LABEL.match(article.text, piece.start, piece.end)):
            found[label[1].strip()] = Place(
                article.id, piece.start, piece.start + label.end() - label.start()
            )
    return found


def _photos(article: Article) -> dict[str, Place]:
    found = {}
    for piece in article.furniture:
        if piece.kind == "caption" and (credit := _PHOTO.search(article.text, piece.start, piece.end)):
            found["/ " + credit[1]] = Place(article.id, credit.start(), credit.end(1))
    return found
