"""`/api/version`: what answers here."""

from __future__ import annotations

from importlib.metadata import version

from fastapi import APIRouter, Request
from fastapi.responses import Response
from pydantic import BaseModel, Field

from retold.serve.api import contracts
from retold.serve.api.answering import told
from retold.serve.problems import declared
from retold.serve.snapshots import snapshot

router = APIRouter(tags=["api"])


class Version(BaseModel):
    """What answers, and how much it holds."""

    retold: str = Field(description="The version of retold.")
    schemas: list[str] = Field(description="The contracts that its documents keep to.")
    stories: int = Field(ge=0)
    articles: int = Field(ge=0)


@router.get("/api/version", response_model=Version, responses=declared())
def of_server(request: Request) -> Response:
    """Which version of retold answers, which contracts it keeps to, and how much is in its store."""
    with snapshot(request) as store:
        (stories,) = store.connection.execute("select count(*) from story").fetchone()
        articles = store.count()
    schemas = sorted([*contracts.NAMES, "retold-check/1"])
    made = Version(retold=version("retold"), schemas=schemas, stories=stories, articles=articles)
    return told(request, made.model_dump())
