"""The JSON API: everything that the web app shows, told to programs, with its description in OpenAPI.

contracts    the schemas of the package as components
given        parameters that routes share
problems     what went wrong (RFC 9457)
answering    how JSON goes out: tags, packing
All else is a route or a few.
"""

from __future__ import annotations

from fastapi import APIRouter, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from retold.errors import RetoldError
from retold.serve.api import (
    alerts,
    articles,
    asking,
    checking,
    comparing,
    contracts,
    corrections,
    problems,
    searching,
    stories,
    version,
)
from retold.serve.api.answering import Kept

__all__ = ["install", "problem_of", "router"]

router = APIRouter(tags=["api"])
for _one in (stories, articles, searching, asking, comparing, checking, corrections, alerts, version):
    router.include_router(_one.router)


def install(app: FastAPI) -> None:
    """Give an app what the API needs beside its routes."""
    app.state.kept = Kept()
    contracts.described(app)
    for kind in (RetoldError, RequestValidationError, HTTPException):
        app.add_exception_handler(kind, _told)


def _told(request: Request, error: Exception) -> Response:
    return problem_of(request, error) or Response(str(error), status_code=500)


def problem_of(request: Request, error: Exception) -> Response | None:
    """Return what a program is told of an error; None where a person asks, or nobody foresaw it."""
    if not problems.wanted(request):
        return None
    if isinstance(error, RequestValidationError):
        return problems.of_request(error)
    if isinstance(error, HTTPException):
        return problems.of_status(error)
    if isinstance(error, RetoldError):
        return problems.of_error(request, error)
    return None
