"""`/api/stories`: the stories of the store, newest first, with the counts that the first page shows."""

from __future__ import annotations

import sqlite3
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, Field

from retold import show
from retold.serve.api import given
from retold.serve.api.answering import JSON, sent
from retold.serve.problems import declared
from retold.serve.stores import Stores
from retold.store import newest
from retold.store.newest import Line, Wanted

router = APIRouter(tags=["api"])

DAY = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"


class Listed(BaseModel):
    """A story in a line."""

    id: str
    title: str
    first: str | None = Field(description="When its first article was published, as precisely as is known.")
    last: str | None = Field(description="When its last article was published.")
    articles: int
    outlets: int = Field(description="Outlets that are named.")
    unnamed: int = Field(description="Articles of no named outlet.")
    origins: tuple[int, int] = Field(description="Of the story as a whole: at least, at most.")
    statements: int
    told_again: int = Field(description="Statements that more than one article tells.")
    on_one: int = Field(description="Of these, those that rest on one origin.")
    changed: dict[str, int] = Field(
        description="By kind of change, in how many statements of several articles something changed."
    )


class Stories(BaseModel):
    """A page of the list."""

    stories: list[Listed]
    total: int = Field(description="Stories on all pages together.")
    page: int
    more: bool = Field(description="Whether another page follows.")


def _filter(description: str) -> Any:
    return Query(description=description, min_length=1, max_length=given.LONGEST_ID)


@router.get("/api/stories", response_model=Stories, responses=declared())
def stories(
    request: Request,
    *,
    page: given.Page = 1,
    most: given.Most = newest.AT_ONCE,
    outlet: Annotated[str | None, _filter("With an article of this outlet.")] = None,
    language: Annotated[str | None, _filter("With an article in this language: en.")] = None,
    since: Annotated[
        str | None, Query(description="Whose last article is of this day or later.", pattern=DAY)
    ] = None,
    until: Annotated[
        str | None, Query(description="Whose first article is of this day or earlier.", pattern=DAY)
    ] = None,
    several: Annotated[bool, Query(description="Only those of two articles or more.")] = False,
) -> Response:
    """The stories with the newest articles first."""
    wanted = Wanted(outlet=outlet, language=language, since=since, until=until, several=several)
    stores: Stores = request.app.state.stores
    body = stores.remembered(("api", wanted, page, most), lambda c: _listed(c, wanted, page, most))
    return sent(request, body, JSON)


def _listed(connection: sqlite3.Connection, wanted: Wanted, page: int, most: int) -> bytes:
    """Return a page of the list as JSON."""
    found, more = newest.lines(connection, wanted, skip=(page - 1) * most, most=most)
    total = newest.total(connection, wanted)
    lines = [_line(one) for one in found]
    return show.to_json({"stories": lines, "total": total, "page": page, "more": more}).encode()


def _line(one: Line) -> dict[str, Any]:
    story = one.story
    return {
        "id": story.id,
        "title": story.title,
        "first": story.first,
        "last": story.last,
        "articles": story.articles,
        "outlets": one.outlets,
        "unnamed": one.unnamed,
        "origins": [story.at_least, story.at_most],
        "statements": one.statements,
        "told_again": one.told_again,
        "on_one": one.on_one,
        "changed": {kind: len(which) for kind, which in sorted(one.changed.items())},
    }
