"""`/api/corrections`: what people decided against what was found, made and taken back."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body, Path, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from retold.errors import BadDecision
from retold.keep.changed import Concluded
from retold.keep.decisions import decided, not_applied
from retold.read import Ruling
from retold.records import Decision
from retold.serve import deciding
from retold.serve.api import given
from retold.serve.api.answering import snapshot, told
from retold.serve.problems import declared, problem

router = APIRouter()

MOST_ARTICLES = 1000
Id = Annotated[str, Field(min_length=1, max_length=given.LONGEST_ID, pattern=r"^\S+$")]
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


class Carried(BaseModel):
    """A correction that was kept now, and what became of stories."""

    correction: Made
    stories: list[str] = Field(description="The stories that were told again, as they are called now.")
    failed: list[str] = Field(description="Those that could not be told, each with the reason.")


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
    done = deciding.decide(request.app.state.stores, made.decision, made.articles, by=made.by, note=made.note)
    return told(request, _carried(*done), status=201)


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
    try:
        done = deciding.undo(request.app.state.stores, correction, by=signed.by, note=signed.note)
    except BadDecision as error:
        return problem(409, str(error))
    return told(request, _carried(*done), status=201)


def _carried(made: Decision, concluded: Concluded) -> dict[str, Any]:
    return {
        "correction": _made(made),
        "stories": sorted({one.story for one in concluded.changed if one.story}),
        "failed": [f"{story}: {reason}" for story, reason in concluded.failed],
    }


def _listed(ruling: Ruling, apart: dict[str, str]) -> dict[str, Any]:
    reason = apart.get(ruling.decision.id) if ruling.void is None else None
    return {**_made(ruling.decision), "void": ruling.void, "not_applied": reason}


def _made(one: Decision) -> dict[str, Any]:
    words = {name: getattr(one, name) for name in ("undoes", "story", "by", "when", "note")}
    return {"id": one.id, "decision": one.kind, "articles": list(one.articles), **words}
