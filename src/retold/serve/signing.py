"""Signing in with the token of a server, and out again: the token travels in a form's body, never in an address."""

from __future__ import annotations

import time
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from retold.serve.guarding.asking import WRONG_TOKEN
from retold.serve.guarding.keys import Keys, cookie, session_of
from retold.serve.guarding.refusal import Refused
from retold.serve.guarding.sessions import SESSION
from retold.serve.pages import page
from retold.serve.settings import Settings

router = APIRouter(include_in_schema=False)


@router.get("/sign-in", response_class=HTMLResponse)
def sign_in(request: Request, next: str = "/") -> HTMLResponse:  # noqa: A002 - the name in the address
    """The page that asks for the token."""
    return page(request, "sign-in.html.j2", next=local(next))


@router.post("/sign-in")
def signed_in(
    request: Request,
    token: Annotated[str, Form()],
    next: Annotated[str, Form()] = "/",  # noqa: A002
) -> RedirectResponse:
    """Open a session for who knows the token."""
    keys: Keys = request.app.state.keys
    if not keys.knows(token.strip()):
        raise Refused(403, "That is not the token of this server.", cost=WRONG_TOKEN)
    answer = RedirectResponse(local(next), status_code=303)
    _set(answer, request, keys.sessions.begin(time.time()), SESSION)
    return answer


@router.post("/sign-out")
def signed_out(request: Request) -> RedirectResponse:
    """End the session of this browser, here and there: a copy of its cookie opens nothing any more."""
    keys: Keys = request.app.state.keys
    keys.sessions.end(session_of(request))
    answer = RedirectResponse("/sign-in", status_code=303)
    _set(answer, request, "", 0)
    return answer


def local(way: str) -> str:
    r"""Return a path of this server, or the first page where it is none.

    >>> local("/stories/s-1"), local("//elsewhere.example"), local("/\\elsewhere.example"), local("javascript:1")
    ('/stories/s-1', '/', '/', '/')
    """
    fine = way.startswith("/") and not way.startswith("//") and way.isprintable() and "\\" not in way
    return way if fine else "/"


def _set(answer: RedirectResponse, request: Request, session: str, seconds: int) -> None:
    settings: Settings = request.app.state.settings
    answer.set_cookie(
        cookie(https=settings.https),
        session,
        max_age=seconds,
        path="/",
        secure=settings.https,
        httponly=True,
        samesite="strict",
    )
