"""`/api/stories/…`: a story's document, and its parts one by one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from retold import show
from retold.keep import moves
from retold.serve.api import contracts, given
from retold.serve.api.answering import of_version
from retold.serve.problems import declared
from retold.serve.snapshots import snapshot, version

router = APIRouter(tags=["api"])

PARTS = {  # fields of an entry of `stories`, and what they tell
    "why": "Why its articles are one story.",
    "links": "Which of its articles go back to one another or to one text, as its origins are counted.",
    "passages": "Wording that two of its articles share.",
    "lineage": "Which article goes back to which, and to texts that are not here.",
    "statements": "What its articles say, on how many origins it rests, and what changed on the way.",
    "quotes": "Who is quoted with which words, in all wordings.",
    "corrections": "What its articles corrected, and who still carries the old form.",
    "people": "People and bodies, and what they say and do.",
    "timeline": "What happened when, by which article.",
}


@router.get(
    "/api/stories/{story}",
    responses={
        200: contracts.gives(contracts.ref(contracts.DOCUMENT), "The document `retold/1` of the story."),
        **declared(404),
    },
)
def one(request: Request, story: given.Story) -> Response:
    """A story with its articles: the bytes that `retold export STORY --json` writes."""
    with snapshot(request) as store:
        id_ = store.story(story)
        known = version(store, id_)
        return of_version(request, known, lambda: show.to_json(store.document([id_])).encode())


def _part(name: str) -> Callable[..., Response]:
    def part(request: Request, story: given.Story) -> Response:
        with snapshot(request) as store:
            id_ = store.story(story)

            def made() -> bytes:
                told: dict[str, Any] = {"story": id_, name: store.entry(id_).get(name, [])}
                return show.to_json(told).encode()

            return of_version(request, version(store, id_), made)

    return part


def _articles(request: Request, story: given.Story) -> Response:
    with snapshot(request) as store:
        id_ = store.story(story)

        def made() -> bytes:
            told = {"story": id_, "articles": store.document([id_])["articles"]}
            return show.to_json(told).encode()

        return of_version(request, version(store, id_), made)


def _moves(request: Request, story: given.Story) -> Response:
    with snapshot(request) as store:
        id_ = store.story(story)

        def made() -> bytes:
            return show.to_json({"story": id_, "moves": moves.entries(store, id_)}).encode()

        return of_version(request, version(store, id_), made)


def _route(name: str, told: str, answer: Callable[..., Response], schema: dict[str, Any]) -> None:
    """Add the route of a part."""
    properties = {"story": {"type": "string", "description": "The story's id now."}, name: schema}
    whole = {"type": "object", "required": ["story", name], "properties": properties}
    router.add_api_route(
        f"/api/stories/{{story}}/{name}",
        answer,
        name=f"{name} of a story",
        operation_id=f"story_{name}",
        description=told,
        responses={200: contracts.gives(whole, told), **declared(404)},
    )


for _name, _told in PARTS.items():
    _route(_name, _told, _part(_name), contracts.field(_name))
_route(
    "articles",
    "Its articles with their texts, as its document has them.",
    _articles,
    contracts.components()[contracts.DOCUMENT]["properties"]["articles"],
)
_route(
    "moves",
    "The merges and splits of stories that it goes back to, the latest first, each with its reasons.",
    _moves,
    {"type": "array", "items": contracts.ref("Explanation.move")},
)
