"""What was begun and is not done yet: a page that says how far it is, and then what came of it."""

from __future__ import annotations

import json
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from retold.keep.correcting import Corrected
from retold.serve import corrections, uploads
from retold.serve.framing import name_of
from retold.serve.guarding.refusal import Refused
from retold.serve.pages import page
from retold.serve.refusing import plain
from retold.serve.snapshots import snapshot
from retold.serve.working import Task

router = APIRouter(include_in_schema=False)

STATES = {"waits": "Waits for its turn", "works": "Being done", "done": "Done", "failed": "Not done"}


@router.get("/tasks/{id_}")
def one(request: Request, id_: str) -> HTMLResponse:
    """How far a piece of work is, or what came of it."""
    with snapshot(request) as store:  # lets go first of what was forgotten
        task = _known(request, id_).now()
        values: dict[str, Any] = {"task": task, "said": _said(request, task), "who": name_of(request)}
        if task.kind == "correction":
            values["undone"] = corrections.undone(store, task.asked["decision"])
        if task.state == "done" and isinstance(task.result, Corrected):
            values["did"] = corrections.outcome(store, task.result)
            values["articles"] = corrections.about(store, task.asked["decision"])
            values["undo"] = [json.dumps({"decision": "undo", "undoes": id_}) for id_ in task.result.made]
        elif isinstance(task.result, uploads.Read):
            values["found"] = uploads.account(store, task.result)
    return page(request, f"{task.kind}.html.j2", **values)


@router.get("/tasks/{id_}/state")
def state(request: Request, id_: str) -> Response:
    """The same for a script, in two words."""
    task = _known(request, id_)
    told = {"over": task.over.is_set(), "said": _said(request, task)}
    return Response(json.dumps(told), media_type="application/json")


def _known(request: Request, id_: str) -> Task:
    found: Task | None = request.app.state.work.task(id_)
    if found is None:
        raise Refused(
            404,
            "What came of this is kept for a while only: look among the stories, or in the list of corrections.",
        )
    return found


def _said(request: Request, task: Task) -> str:
    told = plain(task.said, request.app.state.settings) or STATES[task.state]
    return f"{told}." if task.state == "failed" else f"{told[0].upper()}{told[1:]}."
