"""`/api/alerts`: what the stories of the store have brought since articles came in."""

from __future__ import annotations

from enum import Enum
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from retold import show
from retold.serve.api import contracts, given
from retold.serve.api.answering import told
from retold.serve.problems import declared
from retold.serve.snapshots import snapshot
from retold.store import alerts as rows

router = APIRouter(tags=["api"])

AT_ONCE = 20
SCHEMA = {
    "allOf": [contracts.ref("Alerts")],
    "type": "object",
    "required": ["total", "page", "more"],
    "properties": {
        "total": {"type": "integer", "minimum": 0, "description": "Alerts on all pages together."},
        "page": {"type": "integer", "minimum": 1},
        "more": {"type": "boolean", "description": "Whether another page follows."},
    },
}
Kind = Enum("Kind", {kind.replace(" ", "_"): kind for kind in show.ALERTS}, type=str)  # type: ignore[misc]


@router.get(
    "/api/alerts",
    responses={
        200: contracts.gives(SCHEMA, "Alerts, as `retold alerts --json` lists them: the newest first."),
        **declared(),
    },
)
def latest(
    request: Request,
    *,
    kind: Annotated[
        list[Kind] | None, Query(description="Only alerts of these kinds.", max_length=len(show.ALERTS))
    ] = None,
    possible: Annotated[bool, Query(description="Also those that are not certain.")] = False,
    page: given.Page = 1,
    most: given.Most = AT_ONCE,
) -> Response:
    """What the stories have brought: a new origin, a dropped hedge, a correction, with the words on both sides."""
    kinds = {one.value for one in kind or ()} or show.ALERTS  # one that is asked for twice is counted once
    wanted = rows.Wanted(kinds, possible=possible)
    with snapshot(request) as store:
        found = rows.latest(store.connection, wanted, most=most + 1, skip=(page - 1) * most)
        counted = rows.counted(store.connection)
    total = sum(counted[one][possible] for one in wanted.kinds if one in counted)
    about = {"total": total, "page": page, "more": len(found) > most}
    return told(request, show.listed_alerts(found[:most]) | about)
