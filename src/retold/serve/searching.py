"""Search: in articles, statements and quotes, and for people; each finding is a slice that leads to its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from retold.serve import places
from retold.serve.pages import page
from retold.serve.stores import Stores
from retold.show.slices import Mark, cut
from retold.store import finding
from retold.store.search import matching

router = APIRouter(include_in_schema=False)

FEW = 5  # of each sort where all are looked through

_WORD = re.compile(r"[^\W_]+")


@router.get("/search", response_class=HTMLResponse)
def search(
    request: Request,
    *,
    q: Annotated[str, Query(max_length=400)] = "",
    among: Annotated[str, Query(pattern="^(|articles|statements|quotes|people)$")] = "",
) -> HTMLResponse:
    """What has all the words that are asked for, and phrases in quotation marks."""
    stores: Stores = request.app.state.stores
    most = finding.MOST if among else FEW
    sorts = (among,) if among else tuple(finding.FIND)
    found = {name: _found(stores, name, q, most + 1) for name in sorts}
    told = {name: [_shown(one, q) for one in some[:most]] for name, some in found.items()}
    more = {name for name, some in found.items() if len(some) > most}
    return page(
        request,
        "search.html.j2",
        q=q,
        among=among,
        asked=bool(matching(q)),
        told=told,
        more=more,
        sorts=tuple(finding.FIND),
    )


def _found(stores: Stores, among: str, wanted: str, most: int) -> Sequence[finding.Found | finding.Named]:
    """Return what is found among one sort of things."""
    more: dict[str, Any] = {}
    if among in {"quotes", "people"}:
        more["among"] = stores.remembered(("stories", wanted), lambda c: finding.stories(c, wanted))
    return stores.remembered(
        (among, wanted, most), lambda c: finding.FIND[among](c, wanted, most=most, **more)
    )


def marked(found: finding.Found, wanted: str) -> Markup:
    """Return a slice with the words that were asked for marked in it."""
    words = {word for part in re.findall('"([^"]*)"', matching(wanted)) for word in finding.folded(part)}
    marks = [
        Mark(found.start + match.start(), found.start + match.end(), "mark")
        for match in _WORD.finditer(found.words)
        if words & {*finding.folded(match[0])}
    ]
    return cut(found.article, " " * found.start + found.words, found.start, found.end, marks)


def _shown(one: finding.Found | finding.Named, wanted: str) -> dict[str, object]:
    """Return what a finding shows, and where it leads."""
    place = one.place if isinstance(one, finding.Named) else one
    return {
        "found": one,
        "teller": place.teller,
        "place": place,
        "html": marked(place, wanted),
        "there": places.of(one),
        "text": places.text(place),
    }
