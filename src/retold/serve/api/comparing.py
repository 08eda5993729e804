"""`/api/compare`: any two articles of the store, side by side."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from retold import run, show
from retold.serve import comparing
from retold.serve.api import contracts, given
from retold.serve.api.answering import of_version
from retold.serve.problems import declared
from retold.serve.snapshots import snapshot
from retold.serve.turns import Turns

router = APIRouter(tags=["api"])

Id = Annotated[str, Query(description="The id of an article.", min_length=1, max_length=given.LONGEST_ID)]


@router.get(
    "/api/compare",
    responses={
        200: contracts.gives(
            contracts.ref(contracts.DOCUMENT), "The document `retold/1` of the two articles alone."
        ),
        **declared(404, 413),
    },
)
async def compare(request: Request, a: Id, b: Id) -> Response:
    """Two articles laid side by side as `retold diff` does: the passages they share, and which goes back to which."""
    turns: Turns = request.app.state.making
    return await turns.made(("compare", a, b), _compared, request, a, b)


def _compared(request: Request, a: str, b: str) -> Response:
    with snapshot(request) as store:
        first, second, about = comparing.two(store, a, b)
    return of_version(
        request,
        comparing.known((first, second), about),
        lambda: show.to_json(run.diff(first, second, decisions=about)).encode(),
    )
