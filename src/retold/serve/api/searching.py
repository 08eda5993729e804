"""`/api/search`: articles, statements, quotes and people that some words name."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, Field

from retold.serve.api import given
from retold.serve.api.answering import told
from retold.serve.problems import declared
from retold.serve.snapshots import snapshot
from retold.store import finding
from retold.store.finding import Found, Named

router = APIRouter(tags=["api"])

Among = Literal["articles", "statements", "quotes", "people"]


class Hit(BaseModel):
    """What was found, by a slice of an article in which it stands."""

    article: str
    start: int = Field(ge=0, description="In Unicode code points, end exclusive.")
    end: int = Field(ge=0)
    words: str = Field(description="The slice.")
    outlet: str | None
    title: str | None = Field(description="Of the article.")
    published: str | None
    story: str | None = Field(description="The id of the story that the article is in.")
    story_title: str | None
    articles: int = Field(description="How many articles tell it.")
    origins: tuple[int, int] | None = Field(description="Of a statement: at least, at most.")
    who: str | None = Field(description="Who says a quote or a statement.")
    kind: str | None = Field(description="Of a statement: statement or figure; of a person: what it is.")
    person: str | None = Field(description="The id of a person or body.")
    name: str | None = Field(description="What a person or body is called in its story.")
    statements: int | None = Field(description="In how many statements a person or body has a part.")


class Hits(BaseModel):
    """What was found, the best match first."""

    q: str
    among: Among
    hits: list[Hit]


@router.get("/api/search", response_model=Hits, responses=declared())
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
    most: given.Most = finding.MOST,
) -> Response:
    """What has all these words: full text, whatever the case and the accents."""
    with snapshot(request) as store:
        hits = [_hit(one) for one in finding.FIND[among](store.connection, q, most=most)]
    return told(request, {"q": q, "among": among, "hits": hits})


def _hit(found: Found | Named) -> dict[str, Any]:
    """Return what was found with all fields of a hit; those that are not of its sort are null."""
    person: dict[str, Any] = {}
    if isinstance(found, Named):
        own = {"person": found.id, "name": found.name, "kind": found.kind, "statements": found.statements}
        found, person = found.place, own
    told = {name: value for name, value in asdict(found).items() if name in Hit.model_fields}
    return dict.fromkeys(Hit.model_fields) | told | person
