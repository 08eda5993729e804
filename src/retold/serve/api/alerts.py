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

SCHEMA = {
    "type": "object",
    "required": ["alerts"],
    "properties": {
        "alerts": {
            "type": "array",
            "items": {
                "allOf": [contracts.ref("Alert")],
                "type": "object",
                "required": ["at"],
                "properties": {
                    "at": {"type": "string", "format": "date-time", "description": "When it was found."}
                },
            },
        }
    },
}
Kind = Enum("Kind", {kind.replace(" ", "_"): kind for kind in show.ALERTS}, type=str)  # type: ignore[misc]


@router.get(
    "/api/alerts",
    responses={200: contracts.gives(SCHEMA, "Alerts `retold-alert/1`, the newest first."), **declared()},
)
def latest(
    request: Request,
    *,
    kind: Annotated[
        list[Kind] | None, Query(description="Only alerts of these kinds.", max_length=len(show.ALERTS))
    ] = None,
    possible: Annotated[bool, Query(description="Also those that are not certain.")] = False,
    most: given.Most = 20,
) -> Response:
    """What the stories have brought: a new origin, a dropped hedge, a correction, with the words on both sides."""
    wanted = rows.Wanted([one.value for one in kind] if kind else show.ALERTS, possible=possible)
    with snapshot(request) as store:
        found = rows.latest(store.connection, wanted, most=most)
    return told(request, {"alerts": [{**alert, "at": at} for alert, at in found]})
