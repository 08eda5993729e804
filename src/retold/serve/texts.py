"""One article by itself: its text, what is known of it, its readings; pages as they were read are only handed out."""

from __future__ import annotations

import re
from dataclasses import asdict
from itertools import pairwise
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import HTMLResponse, Response
from markupsafe import Markup

from retold.records import Article
from retold.serve import places
from retold.serve.pages import page
from retold.serve.stores import Stores
from retold.show.names import called, outlet
from retold.show.slices import Mark, cut
from retold.text.lines import paragraphs

router = APIRouter(include_in_schema=False)

ATTACHED = {
    "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Download-Options": "noopen",
}

Run = tuple[str | None, bool, Markup]

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


@router.get("/articles/{id_}", response_class=HTMLResponse)
def article(
    request: Request,
    id_: Annotated[str, Path(max_length=64)],
    at: Annotated[str, Query(pattern=r"^(\d{1,9}-\d{1,9})?$")] = "",
) -> HTMLResponse:
    """An article, a run of its text marked where one is asked for."""
    stores: Stores = request.app.state.stores
    store = stores.reader()
    found = store.article(id_)
    with store.asked() as connection:
        readings = connection.execute(
            "select reading.source, reading.at, reading.page, page.size from reading "
            "left join page on page.sha256 = reading.page where reading.article = ? "
            "order by reading.at, reading.number",
            (id_,),
        ).fetchall()
        story = connection.execute(
            "select story.id, story.title, story.articles, member.position from member "
            "join story on story.id = member.story where member.article = ?",
            (id_,),
        ).fetchone()
    start, _, end = at.partition("-")
    return page(
        request,
        "article.html.j2",
        article=found,
        called=called(asdict(found)),
        outlet=outlet(asdict(found)),
        paragraphs=shown(found, (int(start), int(end)) if at else None),
        readings=[(named(source), when, sha, size) for source, when, sha, size in readings],
        source=named(found.source),
        story=story,
        there=places.story(story[0]) if story else None,
    )


@router.get("/pages/{sha256}")
def raw(request: Request, sha256: Annotated[str, Path(pattern="^[0-9a-f]{64}$")]) -> Response:
    """A page as it was read: bytes to be saved, which no browser opens or runs here."""
    stores: Stores = request.app.state.stores
    name = {"Content-Disposition": f'attachment; filename="{sha256[:16]}.bin"'}
    return Response(
        stores.reader().page(sha256), media_type="application/octet-stream", headers=ATTACHED | name
    )


def shown(article: Article, at: tuple[int, int] | None) -> list[list[Run]]:
    """Return the whole text in paragraphs of runs; white space between two paragraphs belongs to the first.

    A run is its kind of furniture or none, whether the run that is asked for begins with it, and its slice.
    """
    size = len(article.text)
    start, end = (min(at[0], size), min(at[1], size)) if at else (0, 0)
    opening = [first for first, _ in paragraphs(article.text)[1:]]
    inner = {start, end} | {edge for one in article.furniture for edge in (one.start, one.end)}
    found: list[list[Run]] = []
    for opens, closes in pairwise([0, *opening, size]):
        edges = sorted({opens, closes} | {edge for edge in inner if opens < edge < closes})
        runs = [_run(article, first, last, (start, end)) for first, last in pairwise(edges)]
        found.append(runs)
    return found


def _run(article: Article, first: int, last: int, wanted: tuple[int, int]) -> Run:
    kind = next((one.kind for one in article.furniture if one.start <= first and last <= one.end), None)
    inside = wanted[0] <= first and last <= wanted[1]
    marks = [Mark(first, last, "mark")] if inside else []
    return kind, inside and first == wanted[0], cut(article.id, article.text, first, last, marks)


def named(source: str) -> Any:
    """Return where something was read, without the folders of this machine.

    >>> named("/home/desk/coverage/a.txt"), named("https://quay.example/a")
    ('a.txt', 'https://quay.example/a')
    """
    return source if _ADDRESS.match(source) else re.split(r"[\\/]", source)[-1]
