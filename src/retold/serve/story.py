"""A story's page is its report, with what surrounds it here; the same report as files; and whether it has changed."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from anyio import to_thread
from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from retold import show
from retold.errors import UnknownId
from retold.keep import moves
from retold.serve.framing import around, filled
from retold.serve.guarding.refusal import Refused
from retold.serve.kept_pages import Pages
from retold.serve.pages import page
from retold.serve.snapshots import snapshot, version
from retold.serve.turns import Turns
from retold.show import moved
from retold.store import Store, stories, waiting

router = APIRouter(include_in_schema=False)

FILES = {"html": "text/html; charset=utf-8", "json": "application/json"}
LONGEST_FILE_NAME = 60  # characters of a title in the name of a file

_CONCLUDED = """
  select told.at, run.version, (select max(added) from article join member on member.article = article.id
                                 where member.story = story.id)
    from story left join told on told.story = story.id left join run on run.id = story.run where story.id = ?
"""
_WAITS = "select count(*) from waiting join member on member.article = waiting.article where member.story = ?"


@router.get("/stories/{story}")
async def one(request: Request, story: str) -> Response:
    """The report of a story; one that must be made is made once, and keeps no other page waiting."""
    there = await to_thread.run_sync(_kept, request, story)
    if there is not None:
        return there
    turns: Turns = request.app.state.making
    return await turns.made(("story", story), _told, request, story)


def _kept(request: Request, story: str) -> Response | None:
    """Return the report of a story if it was made before."""
    with snapshot(request) as store:
        id_ = current(request, store, story)
        if isinstance(id_, Response):
            return id_
        html = request.app.state.pages.found(_key(request, store, id_))
    return None if html is None else filled(request, html)


def _told(request: Request, story: str) -> Response:
    """Return the report of a story, made now if it was not before."""
    with snapshot(request) as store:
        id_ = current(request, store, story)
        if isinstance(id_, Response):
            return id_
        pages: Pages = request.app.state.pages
        html = pages.page(_key(request, store, id_), lambda: _made(request, store, id_))
    return filled(request, html)


def _waiting(store: Store, story: str) -> int:
    """Return how many articles of a story wait to be told; that may end without the story being another."""
    return int(store.connection.execute(_WAITS, (story,)).fetchone()[0])


def _key(request: Request, store: Store, story: str) -> tuple[str, ...]:
    """Return what a story's page is made of; it may be told again and be the same, but for when."""
    (at,) = store.connection.execute("select max(at) from told where story = ?", (story,)).fetchone()
    return ("story", story, version(store, story), mood(request), str(_waiting(store, story)), str(at))


@router.get("/stories/{story}/version")
def changed(request: Request, story: str) -> Response:
    """What tells an open page whether its story is another one now."""
    with snapshot(request) as store:
        try:
            id_ = store.story(story)
        except UnknownId:
            now = stories.became(store.connection, story)
            return _json({"story": None, "became": now, "version": "", "articles": 0})
        count = len(waiting.members(store.connection, [id_])[id_])
        return _json({"story": id_, "became": [], "version": version(store, id_), "articles": count})


@router.get("/stories/{story}/report.{kind}")
def file(request: Request, story: str, kind: str) -> Response:
    """The report as one file, as `retold report` writes it: the HTML that `retold verify` checks, or the JSON."""
    if kind not in FILES:
        raise Refused(404, "There is nothing at this address.")
    with snapshot(request) as store:
        document = store.document([store.story(story)])
    made = show.page(document) if kind == "html" else show.to_json(document)
    named = f'attachment; filename="{_file_name(document)}.{kind}"'
    headers = {
        "Content-Disposition": named,
        "Content-Security-Policy": "sandbox",
    }
    return Response(made, media_type=FILES[kind], headers=headers)


def current(request: Request, store: Store, story: str, *, below: str = "") -> str | Response:
    """Return the id of a story, or the way to the story or stories that it became; raise UnknownId."""
    became = stories.became(store.connection, story)
    there = any(one == story for one in waiting.members(store.connection, [story]))
    if there:
        return story
    if len(became) > 1:
        return page(request, "became.html.j2", stories=[summary(store, one) for one in became])
    return RedirectResponse(f"/stories/{store.story(story)}{below}", status_code=302)


def summary(store: Store, story: str) -> Mapping[str, Any]:
    """Return a story in a line: its id, title, first day, articles and origins; of one that is gone the id alone."""
    query = "select id, title, first, articles, at_least, at_most from story where id = ?"
    row = store.connection.execute(query, (story,)).fetchone()
    if row is None:
        return {"id": story, "title": None}
    id_, title, first, articles, low, high = row
    return {"id": id_, "title": title, "first": first, "articles": articles, "origins": (low, high)}


def _made(request: Request, store: Store, story: str) -> str:
    """Return a story's page, whoever reads it."""
    document = store.document([story])
    ended, release, added = store.connection.execute(_CONCLUDED, (story,)).fetchone()
    bar = {
        "story": story,
        "version": version(store, story),
        "articles": len(document["articles"]),
        "headline": show.headline(document),
        "concluded": ended,
        "release": release,
        "added": added,
        "waits": _waiting(store, story),
        "decided": sorted(document.get("decisions", ()), key=lambda one: one["when"] or ""),
        "moves": [
            {
                "line": moved.line(one, document["articles"]),
                "because": moved.reasons(one, document["articles"]),
            }
            for one in moves.entries(store, story)
        ],
    }
    here = f"/stories/{story}"
    return show.page(document, around(request, back=here, grouping=f"{here}/group", told=True, **bar))


def mood(request: Request) -> str:
    """Return what makes a page another one for all who read it here."""
    return "read-only" if request.app.state.settings.read_only else ""


def _file_name(document: Mapping[str, Any]) -> str:
    """Return what a report is called on a disk: its title in plain letters.

    >>> _file_name({"stories": [{"title": 'Ferry "runs" aground/Brindle'}]})
    'ferry-runs-aground-brindle'
    """
    plain = re.sub(r"[^a-z0-9]+", "-", document["stories"][0]["title"].lower()).strip("-")
    return plain[:LONGEST_FILE_NAME].strip("-") or "story"


def _json(told: Mapping[str, Any]) -> Response:
    return Response(json.dumps(told), media_type="application/json")
