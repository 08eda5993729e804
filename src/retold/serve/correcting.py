"""A person overrules what was found, in the page that shows it; the list of all that was overruled, and undoing it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.datastructures import FormData

from retold import read
from retold.errors import BadDecision
from retold.keep import correcting, deciding
from retold.keep.decisions import decided, not_applied
from retold.read import Ruling
from retold.records import Decision
from retold.serve.framing import LONGEST_NAME, name_of, remember
from retold.serve.guarding.refusal import Refused
from retold.serve.pages import page
from retold.serve.signing import local
from retold.serve.snapshots import snapshot
from retold.serve.stores import Stores
from retold.serve.story import summary
from retold.serve.working import Task, Work, patiently
from retold.show.names import called
from retold.store import Store, waiting

router = APIRouter(include_in_schema=False)

AT_ONCE = 50  # corrections on one page
FIRST_WORDS = 80  # characters: a line of a phone, two of a list
LONGEST_NOTE = 2000  # characters
LONGEST_LINE = 100_000  # characters: a split of the largest story seen

WORDS = {
    "not a copy": "Not a copy",
    "same text": "The same text",
    "source": "The first is the source of the second",
    "split": "About something else: split off",
    "merge": "One story: joined",
    "undo": "Taken back",
}


@router.get("/corrections")
def listed(request: Request, at: Annotated[int, Query(alias="page", ge=1, le=10_000)] = 1) -> HTMLResponse:
    """All that people decided against what was found, the latest first."""
    first = AT_ONCE * (at - 1)
    with snapshot(request) as store:
        rulings = list(reversed(decided(store.connection).rulings))
        apart = {one.id: reason for one, reason in not_applied(store)}
        did = correcting.changes(store)
        lines = {one.decision.id: one.line for one in rulings}  # of one made twice the first
        shown = [_entry(store, one, apart, did, lines) for one in rulings[first : first + AT_ONCE]]
    return page(
        request,
        "corrections.html.j2",
        entries=shown,
        many=len(rulings),
        at=at,
        last=max(1, -(-len(rulings) // AT_ONCE)),
        who=name_of(request),
    )


@router.get("/corrections/{id_}")
def single(request: Request, id_: str) -> Response:
    """The way to where the list shows a correction; that moves on with each new one, this address does not."""
    with snapshot(request) as store:
        newest = list(reversed(decided(store.connection).rulings))
    found = [(place, one) for place, one in enumerate(newest) if one.decision.id == id_]
    if not found:
        raise Refused(
            404, "There is no such correction here: the list of corrections has all that were made."
        )
    place, one = found[-1]  # of one made twice the first, as the list counts
    return RedirectResponse(f"/corrections?page={place // AT_ONCE + 1}#c{one.line}", status_code=302)


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


def _entry(
    store: Store,
    one: Ruling,
    apart: Mapping[str, str],
    did: Mapping[str, correcting.Corrected],
    lines: Mapping[str, int],
) -> Mapping[str, Any]:
    """Return a correction as the list shows it."""
    decision = one.decision
    undo = json.dumps({"decision": "undo", "undoes": decision.id})
    changed = did.get(decision.id)
    return {
        "number": one.line,
        "what": WORDS[decision.kind],
        "kind": decision.kind,
        "id": decision.id,
        "undoes": lines.get(decision.undoes or ""),
        "articles": named(store, decision.articles),
        "by": decision.by,
        "when": decision.when,
        "note": decision.note,
        "void": one.void and one.void.replace("line", "no."),
        "apart": None if one.void else apart.get(decision.id),
        "undo": None if one.void else undo,
        "did": changed and outcome(store, changed),
    }


def about(store: Store, decision: Decision) -> list[Mapping[str, Any]]:
    """Return the articles that a decision is about; those of an undo are those of what it takes back."""
    known = {one.decision.id: one.decision for one in decided(store.connection).rulings}
    return named(store, deciding.about(decision, known))


def named(store: Store, ids: Sequence[str]) -> list[Mapping[str, Any]]:
    """Return articles as a reader knows them: what they are called, title or first words, and the story of each."""
    homes = waiting.homes(store.connection, ids)
    there = {one.id: one for one in store.articles(ids)}
    return [
        {
            "id": id_,
            "called": called(asdict(there[id_])) if id_ in there else None,
            "title": there[id_].title if id_ in there else None,
            "opens": _opens(there[id_].text) if id_ in there and not there[id_].title else None,
            "story": homes.get(id_),
        }
        for id_ in ids
    ]


def _opens(text: str) -> str:
    """Return the first words of a text, which tell it from others where it has no title.

    >>> _opens("The  ferry ran aground. ")
    'The ferry ran aground.'
    """
    words = " ".join(text[: 4 * FIRST_WORDS].split())
    return (
        words
        if len(words) <= FIRST_WORDS
        else f"{words[:FIRST_WORDS].rpartition(' ')[0] or words[:FIRST_WORDS]} …"
    )


def outcome(store: Store, done: correcting.Corrected) -> Mapping[str, Any]:
    """Return what a correction changed, with the titles that its stories have now."""
    sides = {
        name: [{**summary(store, one.story), "counted": one} for one in told]
        for name, told in (("before", done.before), ("after", done.after))
    }
    return {**sides, "same": done.before == done.after, "reasons": done.reasons, "made": done.made}
