"""One article by itself: its text, what is known of it, its readings; pages as they were read are only handed out."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import HTMLResponse, Response
from markupsafe import Markup

from retold.records import Article
from retold.serve import places
from retold.serve.pages import page
from retold.serve.stores import Stores
from retold.show.slices import Mark, cut

router = APIRouter(include_in_schema=False)

ATTACHED = {
    "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Download-Options": "noopen",
}

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
        runs=runs(found, (int(start), int(end)) if at else None),
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


def runs(article: Article, at: tuple[int, int] | None) -> list[tuple[str | None, bool, Markup]]:
    """Return the whole text in runs: its kind of furniture or none, whether it is the one asked for, and the run."""
    size = len(article.text)
    start, end = (min(at[0], size), min(at[1], size)) if at else (0, 0)
    cuts = {0, size, start, end} | {edge for one in article.furniture for edge in (one.start, one.end)}
    edges = sorted(edge for edge in cuts if 0 <= edge <= size)
    found: list[tuple[str | None, bool, Markup]] = []
    for first, last in pairwise(edges):
        kind = next((one.kind for one in article.furniture if one.start <= first and last <= one.end), None)
        wanted = start <= first and last <= end
        marks = [Mark(first, last, "mark")] if wanted else []
        found.append((kind, wanted, cut(article.id, article.text, first, last, marks)))
    return found


def named(source: str) -> Any:
    """Return where something was read, without the folders of this machine.

    >>> named("/home/desk/coverage/a.txt"), named("https://quay.example/a")
    ('a.txt', 'https://quay.example/a')
    """
    return source if _ADDRESS.match(source) else re.split(r"[\\/]", source)[-1]
