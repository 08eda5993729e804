"""Articles that a person gives: files of any kind that `retold add` reads, a pasted text, addresses."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile

from retold import read
from retold.read import Input, Link, dates
from retold.serve import uploads
from retold.serve.guarding.refusal import Refused
from retold.serve.pages import page
from retold.serve.working import Task, patiently

router = APIRouter(include_in_schema=False)

MOST_FILES = 200  # at once
MOST_ADDRESSES = 50  # at once: a site is asked once a second
LONGEST_TEXT = 900_000  # characters of a pasted text; a form's field holds a million bytes
FIELDS = ("text", "outlet", "title", "byline", "published", "url")
SHOWN_ONLY = "This server only shows: it was started with --read-only."

Inputs = Sequence[Input | Link]


@router.get("/add")
def asked(request: Request) -> HTMLResponse:
    """The page that takes articles."""
    if request.app.state.settings.read_only:
        raise Refused(403, SHOWN_ONLY)
    return _page(request)


@router.post("/add/files")
async def files(request: Request) -> Response:
    """Read files that a person drops."""
    given = [one for one in (await request.form()).getlist("files") if isinstance(one, UploadFile)]
    given = [one for one in given if one.filename or one.size]
    if not given:
        return _page(request, wrong="files", why="Choose one file or more.")
    if len(given) > MOST_FILES:
        return _page(
            request,
            wrong="files",
            why=f"{len(given)} files are too many at once: give {MOST_FILES} or fewer.",
        )
    with contextlib.ExitStack() as stack:
        pieces = [(one.filename, one.file) for one in given]
        inputs = await run_in_threadpool(stack.enter_context, uploads.spooled(pieces))
        kept = stack.pop_all()
    return await _begun(request, inputs, f"{len(given)} files" if len(given) > 1 else inputs[0].name, kept)


@router.post("/add/text")
async def text(request: Request) -> Response:
    """Read a text that a person pastes."""
    form = await request.form()
    fields = {name: _field(form, name) for name in FIELDS}
    if not fields["text"].strip():
        return _page(request, wrong="text", why="Paste the text of the article.", fields=fields)
    if len(fields["text"]) > LONGEST_TEXT:
        return _page(request, wrong="text", why="The text is too long for a form: give it as a file.")
    if why := _unmeant(fields):
        return _page(request, wrong="text", why=why, fields=fields)
    return await _begun(request, [uploads.pasted(fields)], "a pasted text")


@router.post("/add/addresses")
async def addresses(request: Request) -> Response:
    """Fetch and read what lies at addresses, through the door that every fetch goes through."""
    told = _field(await request.form(), "addresses")
    links = uploads.links(told)
    if not links:
        return _page(request, wrong="addresses", why="Give one address or more, one a line.")
    if len(links) > MOST_ADDRESSES:
        why = f"{len(links)} addresses are too many at once: give {MOST_ADDRESSES} or fewer."
        return _page(request, wrong="addresses", why=why, fields={"addresses": told})
    return await _begun(request, links, f"{len(links)} addresses" if len(links) > 1 else links[0].url)


def _unmeant(fields: Mapping[str, str]) -> str:
    """Return what of a pasted text's fields cannot be meant, nothing where all can: none is left out unsaid."""
    published, url = fields["published"].strip(), fields["url"].strip()
    if published and dates.parse(published) is None:
        return (
            f"“{published}” under Published is no time that can be read: write 2026-03-05 09:10, or nothing."
        )
    if url and not url.lower().startswith(("http://", "https://")):
        return f"“{url}” under Address is no address: write it whole, with https:// before it, or nothing."
    return ""


async def _begun(
    request: Request, inputs: Inputs, what: str, kept: contextlib.ExitStack | None = None
) -> Response:
    """Begin the reading, and show the page that says how far it is; what was spooled is gone when it is over."""
    app = request.app
    door: Callable[[], read.Door] = getattr(app.state, "door", read.door)

    def work(task: Task) -> uploads.Read:
        with kept or contextlib.nullcontext():
            tellers = app.state.work.tellers[task.kind]
            return uploads.taken(app.state.stores, inputs, task, door=door(), tellers=tellers)

    try:
        task = app.state.work.begin(Task("reading", "/add", {"what": what}), work)
    except Refused:
        if kept:
            kept.close()
        raise
    await patiently(task)
    return RedirectResponse(f"/tasks/{task.id}", status_code=303)


def _field(form: FormData, name: str) -> str:
    told = form.get(name)
    return told if isinstance(told, str) else ""


def _page(request: Request, *, wrong: str = "", why: str = "", **values: Any) -> HTMLResponse:
    fields = values.pop("fields", {})
    limits = {
        "files": MOST_FILES,
        "addresses": MOST_ADDRESSES,
        "bytes": request.app.state.settings.largest_body // 2**20,
    }
    return page(
        request,
        "add.html.j2",
        status=422 if wrong else 200,
        wrong=wrong,
        why=why,
        fields=fields,
        limits=limits,
    )
