"""`/api/articles/…`: one article of the store."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from retold import show
from retold.serve.api import contracts, given
from retold.serve.api.answering import told
from retold.serve.problems import declared
from retold.serve.snapshots import snapshot
from retold.store import documents

router = APIRouter(tags=["api"])

SCHEMA = {
    "type": "object",
    "required": ["article", "story"],
    "properties": {
        "article": contracts.ref(f"{contracts.DOCUMENT}.article"),
        "story": {
            "type": ["string", "null"],
            "description": "The id of the story that it is in; null while it waits for being placed in one.",
        },
    },
}


@router.get(
    "/api/articles/{article}",
    responses={200: contracts.gives(SCHEMA, "The article as its story's document has it."), **declared(404)},
)
def one(request: Request, article: given.Article) -> Response:
    """An article with its text, and the story that it is in."""
    with snapshot(request) as store:
        found = store.article(article)
        story = next(iter(store.holding([article])), None)
        shown = documents.member(store.connection, story, found) if story else found
        return told(request, {"article": show.articles([shown])[article], "story": story})
