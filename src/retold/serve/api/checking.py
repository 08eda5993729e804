"""`/api/check`: a draft beside articles of the store."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from retold import check, read
from retold.errors import UnknownId
from retold.records import Article, Skipped
from retold.serve.api import contracts, given
from retold.serve.api.answering import told
from retold.serve.problems import declared
from retold.serve.snapshots import snapshot
from retold.store import Store, documents

router = APIRouter(tags=["api"])

LONGEST_DRAFT = 200_000  # characters: ten times a long read
MOST_SOURCES = 200

Code = Annotated[str, Field(json_schema_extra={"enum": [one.id for one in check.CODES]}, max_length=40)]


class Draft(BaseModel):
    """A draft and what it is checked against: a story, articles, or both."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(min_length=1, max_length=LONGEST_DRAFT, description="The draft as plain text.")
    name: str = Field(default="draft", min_length=1, max_length=200, description="What findings name it by.")
    story: str | None = Field(default=None, max_length=given.LONGEST_ID, description="The id of a story.")
    articles: list[Annotated[str, Field(max_length=given.LONGEST_ID)]] = Field(
        default=[], max_length=MOST_SOURCES, description="Ids of articles."
    )
    select: list[Code] | None = Field(default=None, description="Look only for these; else for all but S02.")


@router.post(
    "/api/check",
    responses={
        200: contracts.gives(contracts.ref(contracts.CHECK), "The findings `retold-check/1`."),
        **declared(400, 404, 413, 415),
    },
)
def draft(request: Request, given_: Draft) -> Response:
    """A draft checked against its sources as `retold check` does; nothing of it is kept."""
    with snapshot(request) as store:
        sources = _sources(store, given_)
    codes = check.chosen(None if given_.select is None else ",".join(given_.select), None)
    article = read.again(given_.text.encode(), {"how": "text", "source": given_.name})
    skipped = [article] if isinstance(article, Skipped) else []
    checked = [] if isinstance(article, Skipped) else [_checked(given_, article, sources)]
    return told(request, check.document(checked, skipped, codes=codes, known={}, version=version("retold")))


def _sources(store: Store, given_: Draft) -> list[Article]:
    """Return the articles that a draft is checked against; raise UnknownId where one is not there."""
    found = {id_: store.article(id_) for id_ in given_.articles}
    if given_.story is not None:
        found |= {one.id: one for one in documents.members(store.connection, store.story(given_.story))}
    if not found:
        message = "there is nothing to check against: name a story, or articles"
        raise UnknownId(message)
    return list(found.values())


def _checked(given_: Draft, article: Article, sources: Sequence[Article]) -> check.Checked:
    laid, findings = check.draft(article, sources)
    return check.Checked(given_.name, laid, findings, check.where(article.text, given_.text.encode()))
