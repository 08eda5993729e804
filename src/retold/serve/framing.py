"""The web app around a report: its links, bar and forms; what differs from reader to reader is filled in last."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, unquote

from fastapi import Request
from fastapi.responses import HTMLResponse, Response
from markupsafe import Markup, escape

from retold.serve.forms import form_token
from retold.serve.pages import environment
from retold.serve.settings import Settings
from retold.show import Around

COOKIE = "retold-name"  # who corrects, so that nobody types it twice
LONGEST_NAME = 120  # characters
YEAR = 365 * 24 * 3600

# They stand in pages that are kept, in the place of what is a reader's own; no text of others can name them.
TOKEN, NAME = (f"slot-{secrets.token_hex(16)}" for _ in range(2))


def around(
    request: Request,
    *,
    back: str,
    grouping: str = "",
    told: bool = False,
    decide: bool = True,
    **values: Any,
) -> Around:
    """Return what stands around a page of `show` that is at `back`.

    Of a story the bar has something `told`, in `values`; `grouping` is the page that parts and joins stories;
    `decide` says whether there is anything to decide.
    """
    settings: Settings = request.app.state.settings
    about = {"back": back, "grouping": grouping, "told": told, "styles": (), **values}
    known = {**_common(request, settings), **about}

    def piece(name: str) -> Markup:
        template = environment().get_template("around.html.j2")
        return Markup(getattr(template.make_module(known), name)())  # noqa: S704 - our own templates

    return Around(
        head=piece("head"),
        foot=piece("foot"),
        bar=piece("bar"),
        checking=piece("checking"),
        compare=f"/compare?story={known['story']}&a=" if told else "",
        action="/corrections" if decide and not settings.read_only else "",
        fields=piece("fields"),
        grouping=piece("grouped"),
        undoing=piece("undoing"),
    )


def _common(request: Request, settings: Settings) -> Mapping[str, Any]:
    """Return what the templates of all pages know, with slots for what is a reader's own."""
    return {
        "path": request.scope["path"],
        "form_token": TOKEN,
        "who": NAME,
        "read_only": settings.read_only,
        "name": settings.store.name,
        "signed_in": settings.token is not None,
        "shut": False,  # nobody sees a report who must sign in first
    }


def filled(request: Request, html: str) -> Response:
    """Return a made page as this reader's own, or that they have it already."""
    own = html.replace(TOKEN, form_token(request)).replace(NAME, str(escape(name_of(request))))
    body = own.encode("utf-8")
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": request.app.state.settings.kept, "Vary": "Cookie"}
    if tag in request.headers.get("if-none-match", "").replace("W/", "").split(", "):
        return Response(status_code=304, headers=headers)
    return HTMLResponse(body, headers=headers)


def name_of(request: Request) -> str:
    """Return the name that somebody gave here before."""
    return unquote(request.cookies.get(COOKIE, ""))[:LONGEST_NAME]


def remember(answer: Response, request: Request, name: str) -> None:
    """Let a browser keep the name, for us alone."""
    settings: Settings = request.app.state.settings
    answer.set_cookie(
        COOKIE,
        quote(name, safe=""),
        max_age=YEAR,
        path="/",
        secure=settings.https,
        httponly=True,
        samesite="strict",
    )
