"""A person overrules what was found, in the page that shows it, or takes that back."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.datastructures import FormData

from retold import read
from retold.errors import BadDecision
from retold.keep import correcting
from retold.records import Decision
from retold.serve.corrections import WORDS
from retold.serve.framing import LONGEST_NAME, name_of, remember
from retold.serve.guarding.refusal import Refused
from retold.serve.pages import page
from retold.serve.signing import local
from retold.serve.stores import Stores
from retold.serve.working import Task, Work, patiently

router = APIRouter(include_in_schema=False)

LONGEST_NOTE = 2000  # characters
LONGEST_LINE = 100_000  # characters: a split of the largest story seen


@router.post("/corrections")
async def correct(request: Request) -> Response:
    """Decide, or take back what was decided; the stories are told again in the background."""
    if request.app.state.settings.read_only:
        raise Refused(403, "This server only shows: it was started with --read-only.")
    form = await request.form()
    by, note = (text_of(form, name) for name in ("by", "note"))
    told = text_of(form, "line") or chosen(form)
    made = meant(told, by=by, note=note)
    if not by:
        return _again(request, told, note, back_of(form))
    stores: Stores = request.app.state.stores
    begun: Work = request.app.state.work

    def work(task: Task) -> correcting.Corrected:
        with stores.writer() as store:
            return correcting.correct(store, [made], tellers=begun.tellers[task.kind], tell=task.tell)

    asked = {"line": told, "kind": WORDS[made.kind], "decision": made, "by": by, "note": note}
    task = begun.begin(Task("correction", back_of(form), asked), work)
    await patiently(task)
    answer = RedirectResponse(f"/tasks/{task.id}", status_code=303)
    remember(answer, request, by)
    return answer


def meant(told: str, *, by: str, note: str) -> Decision:
    """Return the decision of a form's line, as of now; raise BadDecision."""
    try:
        fields = json.loads(told) if len(told) <= LONGEST_LINE else None
    except (ValueError, RecursionError):
        fields = None
    if not isinstance(fields, dict) or {*fields} - {"decision", "articles", "undoes"}:
        message = "The form does not say what is decided: go back to the story and choose again"
        raise BadDecision(message)
    if len(by) > LONGEST_NAME or len(note) > LONGEST_NOTE:
        message = f"A name may have {LONGEST_NAME} characters and a reason {LONGEST_NOTE:,}: write less"
        raise BadDecision(message)
    when = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return read.decision(**fields, by=by, note=note, when=when)


def chosen(form: FormData) -> str:
    """Return the line of a form in which articles are ticked."""
    articles = [one for one in form.getlist("articles") if isinstance(one, str)]
    if not articles:
        message = "No article was chosen: go back and tick those that it is about"
        raise BadDecision(message)
    return json.dumps({"decision": text_of(form, "decision"), "articles": articles})


def text_of(form: FormData, name: str) -> str:
    """Return what a field of a form holds, on one line; nothing of a file."""
    told = form.get(name)
    return " ".join(told.split()) if isinstance(told, str) else ""


def back_of(form: FormData) -> str:
    """Return the page that a person looked at, as a path of ours."""
    back = local(text_of(form, "back"))
    return "/corrections" if back == "/" else back


def _again(request: Request, told: str, note: str, back: str) -> HTMLResponse:
    """Ask who decides."""
    return page(
        request,
        "who.html.j2",
        status=422,
        line=told,
        note=note,
        back=back,
        who=name_of(request),
        what=WORDS[meant(told, by="", note="").kind],
    )
