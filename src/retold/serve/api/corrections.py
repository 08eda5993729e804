"""`/api/corrections`: what people decided against what was found, made and taken back."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body, Path, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from retold import read
from retold.errors import UnknownId
from retold.keep import correcting
from retold.keep.decisions import decided, not_applied
from retold.read import Ruling
from retold.records import Decision
from retold.serve.api import given
from retold.serve.api.answering import told
from retold.serve.guarding.refusal import Refused
from retold.serve.problems import AGAIN, declared, problem
from retold.serve.snapshots import snapshot
from retold.serve.stores import Stores
from retold.store import Store

router = APIRouter(tags=["api"])

MOST_ARTICLES = 1000
MOST_TURNS = (
    2  # corrections under way: each holds a thread that readers wait for, and waits for the store's writer
)
Id = Annotated[str, Field(min_length=1, max_length=given.LONGEST_ID, pattern="^[0-9A-Za-z._-]+$")]
By = Annotated[str | None, Field(max_length=200, description="Who decides; it stands in the report.")]
Note = Annotated[str | None, Field(max_length=2000, description="Why; it stands in the report.")]


class Signed(BaseModel):
    """Who corrects something, and why."""

    model_config = ConfigDict(extra="forbid")

    by: By = None
    note: Note = None


class Pair(Signed):
    """What two articles are to one another; of `source` the source stands first."""

    decision: Literal["not a copy", "same text", "source"]
    articles: list[Id] = Field(min_length=2, max_length=2, json_schema_extra={"uniqueItems": True})


class Split(Signed):
    """These articles leave their story."""

    decision: Literal["split"]
    articles: list[Id] = Field(
        min_length=1, max_length=MOST_ARTICLES, json_schema_extra={"uniqueItems": True}
    )


class Merge(Signed):
    """The stories of these articles become one."""

    decision: Literal["merge"]
    articles: list[Id] = Field(
        min_length=2, max_length=MOST_ARTICLES, json_schema_extra={"uniqueItems": True}
    )


Correction = Annotated[Pair | Split | Merge, Field(discriminator="decision")]


class Made(BaseModel):
    """A correction as it is kept."""

    id: str
    decision: Literal["not a copy", "same text", "source", "split", "merge", "undo"]
    articles: list[str]
    undoes: str | None = Field(description="The id of the correction that an undo takes back.")
    story: str | None
    by: str | None
    when: str | None
    note: str | None


class Listed(Made):
    """A correction, and whether reports keep to it."""

    void: str | None = Field(description="Why it is not in force; null while it is.")
    not_applied: str | None = Field(description="Why no story was made with it although it is in force.")


class Corrections(BaseModel):
    """All corrections, in the order in which they were made."""

    corrections: list[Listed]


class Counted(BaseModel):
    """A story in the numbers that a correction can change."""

    story: str
    articles: int
    origins: tuple[int, int] = Field(description="Of the story as a whole: at least, at most.")
    several: int = Field(description="Statements that more than one article tells.")
    single: int = Field(description="Of these, those that rest on one origin.")


class Carried(BaseModel):
    """A correction that was kept now, and what became of stories."""

    correction: Made
    kept: bool = Field(description="False where the same was in force already: then nothing has changed.")
    before: list[Counted] = Field(description="The stories of these articles as they were.")
    after: list[Counted] = Field(description="The same as they are now.")
    reasons: list[str] = Field(description="Why it changes nothing, or why a story could not be told.")


@router.get("/api/corrections", response_model=Corrections, responses=declared())
def listed(request: Request) -> Response:
    """What people decided, undone or not: `retold decide --store` lists the same."""
    with snapshot(request) as store:
        rulings = decided(store.connection).rulings
        apart = {one.id: reason for one, reason in not_applied(store)}
    return told(request, {"corrections": [_listed(one, apart) for one in rulings]})


@router.post(
    "/api/corrections", status_code=201, response_model=Carried, responses=declared(400, 404, 413, 415)
)
def correct(request: Request, made: Annotated[Correction, Body()]) -> Response:
    """Overrule what was found; the stories of the articles are told again before the answer."""
    with _turn(request) as store:
        known = store.numbers(made.articles)
        if missing := [id_ for id_ in made.articles if id_ not in known]:
            message = f"{', '.join(missing)}: no article of the store"
            raise UnknownId(message)
        one = read.decision(
            decision=made.decision, articles=made.articles, by=made.by, note=made.note, when=_now()
        )
        return told(request, _carried(one, correcting.correct(store, [one])), status=201)


@router.post(
    "/api/corrections/{correction}/undo",
    status_code=201,
    response_model=Carried,
    responses=declared(400, 404, 409, 413, 415),
)
def undo(
    request: Request,
    correction: Annotated[str, Path(description="The id of a correction.", max_length=given.LONGEST_ID)],
    signed: Signed,
) -> Response:
    """Take a correction back: nothing of it is left in what is concluded."""
    with _turn(request) as store:
        void = {one.decision.id: one.void for one in decided(store.connection).rulings}
        if correction not in void:
            message = f"{correction} is no correction of the store"
            raise UnknownId(message)
        if void[correction] is not None:
            return problem(409, f"{correction} is not in force: it is {void[correction]}")
        one = read.decision(decision="undo", undoes=correction, by=signed.by, note=signed.note, when=_now())
        return told(request, _carried(one, correcting.correct(store, [one])), status=201)


@contextmanager
def _turn(request: Request) -> Iterator[Store]:
    """Give the store for writing where few write it; raise Refused, BadStore."""
    stores: Stores = request.app.state.stores
    turns: threading.Semaphore = request.app.state.turns
    if not turns.acquire(blocking=False):
        raise Refused(503, "Other corrections are being carried out: try again.", {"Retry-After": AGAIN})
    try:
        with stores.writer() as store:
            yield store
    finally:
        turns.release()


def _carried(made: Decision, done: correcting.Corrected) -> dict[str, Any]:
    return {
        "correction": _made(made),
        "kept": bool(done.made),
        "before": [asdict(one) for one in done.before],
        "after": [asdict(one) for one in done.after],
        "reasons": list(done.reasons),
    }


def _listed(ruling: Ruling, apart: dict[str, str]) -> dict[str, Any]:
    reason = apart.get(ruling.decision.id) if ruling.void is None else None
    return {**_made(ruling.decision), "void": ruling.void, "not_applied": reason}


def _made(one: Decision) -> dict[str, Any]:
    words = {name: getattr(one, name) for name in ("undoes", "story", "by", "when", "note")}
    return {"id": one.id, "decision": one.kind, "articles": list(one.articles), **words}


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
