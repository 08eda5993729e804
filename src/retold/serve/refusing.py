"""What is answered where something cannot be: a page for a reader, JSON for a program; never a traceback or a path."""

from __future__ import annotations

import re
from collections.abc import Mapping
from http import HTTPStatus

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from retold.errors import (
    BadDecision,
    BadOption,
    BadReport,
    BadStore,
    MissingExtra,
    RetoldError,
    UnknownId,
    Unreadable,
)
from retold.serve.guarding import FAILED
from retold.serve.guarding.refusal import Refused
from retold.serve.pages import page
from retold.serve.problems import problem
from retold.serve.settings import Settings

STATUS: Mapping[type[RetoldError], int] = {
    UnknownId: 404,
    BadDecision: 400,
    BadOption: 400,
    BadReport: 400,
    Unreadable: 400,
    MissingExtra: 501,
    BadStore: 503,
}
TOLD = {
    404: "There is nothing at this address.",
    405: "This address cannot be asked in that way.",
}

FULL = "Field exceeded maximum size"  # what the parser of forms says of a field of more than a million bytes
TOO_LONG = (
    "A field of the form holds more than it can take, which is 1 MiB: go back, and give the text as a file."
)

TITLES = {  # of a page, in words that are no jargon; a program reads the status
    400: "That cannot be asked",
    401: "Sign in first",
    403: "Not allowed here",
    404: "Nothing here",
    413: "Too much at once",
    422: "That cannot be asked",
    429: "Too often",
    500: "A mistake of ours",
    501: "Not installed here",
    503: "Not now",
}

_PATH = re.compile(r"(?<![\w:/.])(?:[A-Za-z]:[\\/]|/)(?:[^\s:/\\]+[\\/])+(?=[^\s/\\])")


def handled(app: FastAPI) -> None:
    """Let an app answer all errors in our words."""
    app.add_exception_handler(RetoldError, _ours)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _asked)
    app.add_exception_handler(Refused, _refused)
    app.add_exception_handler(Exception, _failed)  # the guard, to which it is raised again, logs it


def answer(request: Request, status: int, reason: str, headers: Mapping[str, str] | None = None) -> Response:
    """Return the answer of a status and a reason, in the form that the request accepts."""
    if status == HTTPStatus.SEE_OTHER:
        return Response(status_code=status, headers=dict(headers or {}))
    made: Response
    if for_programs(request):
        made = problem(status, reason)
    else:
        title = TITLES.get(status) or HTTPStatus(status).phrase
        made = page(request, "refused.html.j2", status=status, code=status, title=title, reason=reason)
    made.headers.update(headers or {})
    return made


def for_programs(request: Request) -> bool:
    """Tell whether a program asks: under /api/ or /feeds/, or one that takes JSON and no page."""
    accepts = request.headers.get("accept", "")
    return request.scope["path"].startswith(("/api/", "/feeds/")) or (
        "json" in accepts and "text/html" not in accepts
    )


def plain(reason: str, settings: Settings) -> str:
    """Return a reason without the folders of this machine.

    >>> from pathlib import Path
    >>> plain("/srv/desk/news.db is not there", Settings(Path("/srv/desk/news.db")))
    'news.db is not there'
    """
    for told in {str(settings.store), str(settings.store.resolve())}:
        reason = reason.replace(told, settings.store.name)
    return _PATH.sub("", reason)


async def _ours(request: Request, error: Exception) -> Response:
    status = next((code for kind, code in STATUS.items() if isinstance(error, kind)), 400)
    return answer(request, status, plain(str(error), request.app.state.settings))


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if str(error.detail).startswith(FULL):
        return answer(request, 413, TOO_LONG)
    reason = TOLD.get(error.status_code) or str(error.detail)
    own = error.detail if error.detail != HTTPStatus(error.status_code).phrase else reason
    return answer(request, error.status_code, plain(str(own), request.app.state.settings), error.headers)


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    request.state.cost = error.cost
    return answer(request, error.status, plain(error.reason, request.app.state.settings), error.headers)


async def _failed(request: Request, _error: Exception) -> Response:
    return answer(request, 500, FAILED)


async def _asked(request: Request, error: Exception) -> Response:
    """Tell which parameter is wrong, and not what was given."""
    assert isinstance(error, RequestValidationError)
    told = [
        f"{'.'.join(str(part) for part in one['loc'][1:]) or 'the body'}: {one['msg']}"
        for one in error.errors()
    ]
    return answer(request, 422, "; ".join(told[:9]))
