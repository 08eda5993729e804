"""Any two articles of the store side by side, as `retold diff` shows two files; and the page to choose them on."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from urllib.parse import urlencode

from anyio import to_thread
from fastapi import APIRouter, Request
from fastapi.responses import Response

from retold import run, show
from retold.keep import furnishing
from retold.keep.decisions import decided
from retold.records import Article, Decision
from retold.serve.corrections import named
from retold.serve.framing import around, filled
from retold.serve.grouping import LONGEST_QUESTION
from retold.serve.guarding.refusal import Refused
from retold.serve.kept_pages import Pages
from retold.serve.pages import page
from retold.serve.snapshots import snapshot
from retold.serve.story import mood
from retold.serve.turns import Turns
from retold.store import Store, waiting

router = APIRouter(include_in_schema=False)

MOST_CHARACTERS = 600_000  # of both: five seconds; the longest articles seen have a tenth
MOST_FOUND = 50  # articles to choose from
MOST_OF_STORY = 200


@router.get("/compare")
async def compare(request: Request, a: str = "", b: str = "", q: str = "", story: str = "") -> Response:
    """Two articles side by side, or the page to choose them on; what must be made keeps no other page waiting."""
    if not (a and b):
        given = (("a", a), ("b", b))
        return await to_thread.run_sync(_choice, request, given, q[:LONGEST_QUESTION], story)
    there = await to_thread.run_sync(_kept, request, a, b)
    if there is not None:
        return there
    turns: Turns = request.app.state.making
    return await turns.made(("compare", a, b), _made, request, a, b)


def _kept(request: Request, a: str, b: str) -> Response | None:
    """Return the page of two articles if it was made before; raise UnknownId, Refused."""
    with snapshot(request) as store:
        first, second, about = two(store, a, b)
    html = request.app.state.comparisons.found(_key(request, (first, second), about))
    return None if html is None else filled(request, html)


def _made(request: Request, a: str, b: str) -> Response:
    """Return the page of two articles, made now if it was not before; raise UnknownId, Refused."""
    with snapshot(request) as store:
        first, second, about = two(store, a, b)
    back = f"/compare?{urlencode({'a': a, 'b': b})}"

    def made() -> str:
        document = run.diff(first, second, decisions=about)
        return show.diff_page(document, around(request, back=back, decide=a != b, styles=("diff.css",)))

    kept: Pages = request.app.state.comparisons
    return filled(request, kept.page(_key(request, (first, second), about), made))


def _key(request: Request, articles: Sequence[Article], about: Sequence[Decision]) -> tuple[str, ...]:
    return ("compare", known(articles, about), mood(request))


def two(store: Store, a: str, b: str) -> tuple[Article, Article, list[Decision]]:
    """Return two articles that can be laid side by side, and what people decided on them; raise UnknownId, Refused."""
    first, second = (furnishing.furnished(store.connection, store.article(id_)) for id_ in (a, b))
    if len(first.text) + len(second.text) > MOST_CHARACTERS:
        raise Refused(413, "These texts are too long to be laid side by side here: retold diff does it.")
    return first, second, [one for one in decided(store.connection).standing if {a, b} == {*one.articles}]


def known(articles: Sequence[Article], decisions: Sequence[Decision]) -> str:
    """Return what is another as soon as anything of some articles, or of what was decided on them, is."""
    return hashlib.sha256(repr((articles, decisions)).encode("utf-8", "backslashreplace")).hexdigest()


def _choice(request: Request, given: Sequence[tuple[str, str]], wanted: str, story: str) -> Response:
    """Return the page that lets two articles be chosen, from a story or from what words find.

    Beside one that is chosen already stand the others of its story, where nothing else is asked for.
    """
    chosen = [(name, id_) for name, id_ in given if id_]
    with snapshot(request) as store:
        found = [hit.id for hit in store.search(wanted, most=MOST_FOUND)] if wanted.strip() else []
        first = named(store, [id_ for _, id_ in chosen])
        home = next((one["story"] for one in first if one["story"]), None)
        near = store.story(story) if story else None if wanted.strip() else home
        inside = waiting.members(store.connection, [near])[near] if near else []
        ids = [id_ for _, id_ in chosen] + found + list(inside)
        articles = named(store, list(dict.fromkeys(ids))[:MOST_OF_STORY])
    return page(
        request,
        "compare.html.j2",
        q=wanted,
        found=found,
        chosen=chosen,
        first=next((one for one in first if one["called"]), None),
        unknown=[one["id"] for one in first if not one["called"]],
        inside=near,
        articles=[one for one in articles if one["called"]],
    )
