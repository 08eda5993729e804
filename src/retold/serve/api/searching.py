"""`/api/search`: articles, statements and more that have some words."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, Field

from retold.serve.api import given
from retold.serve.api.answering import told
from retold.serve.problems import declared
from retold.serve.snapshots import snapshot

router = APIRouter()

Among = Literal["articles", "statements"]


class Hit(BaseModel):
    """What was found."""

    id: str = Field(description="Of the article, the statement, the quote or the person.")
    story: str | None = Field(description="The story that holds it.")
    title: str | None = Field(description="Of the article, or of the story.")
    words: str = Field(description="Around what was found, “…” where more follows; else all of it.")


class Found(BaseModel):
    """What was found, the best match first."""

    q: str
    among: Among
    hits: list[Hit]


@router.get("/api/search", response_model=Found, responses=declared())
def search(
    request: Request,
    q: Annotated[
        str,
        Query(
            description="Words that all must stand there; phrases in quotation marks.",
            min_length=1,
            max_length=given.LONGEST_QUESTION,
        ),
    ],
    among: Annotated[Among, Query(description="What is looked for.")] = "articles",
    most: given.Most = 20,
) -> Response:
    """What has all these words: full text, whatever the case and the accents."""
    with snapshot(request) as store:
        hits = store.search(q, among=among, most=most)
    return told(request, {"q": q, "among": among, "hits": [asdict(one) for one in hits]})
