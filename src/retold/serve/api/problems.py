"""What went wrong, told to programs: RFC 9457, `application/problem+json`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from retold.errors import BadDecision, BadOption, BadReport, BadStore, RetoldError, UnknownId, Unreadable

KIND = "application/problem+json"
ROOTS = ("/api/", "/feeds/")
STATUS: Mapping[type[RetoldError], int] = {
    UnknownId: HTTPStatus.NOT_FOUND,
    BadOption: HTTPStatus.UNPROCESSABLE_ENTITY,
    BadDecision: HTTPStatus.UNPROCESSABLE_ENTITY,
    Unreadable: HTTPStatus.UNPROCESSABLE_ENTITY,
    BadReport: HTTPStatus.NOT_FOUND,
    BadStore: HTTPStatus.SERVICE_UNAVAILABLE,
}
MOST_ERRORS = 20  # of one request: whoever sends more of them reads the first
LONGEST = 500  # characters of a message: it may quote what was sent
AGAIN = "10"  # seconds after which a store that was busy may be free

SCHEMA: dict[str, Any] = {
    "title": "Problem",
    "description": "A problem by RFC 9457.",
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"const": "about:blank", "description": "The status says all that a program needs to know."},
        "title": {"type": "string", "description": "The phrase of the status."},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "detail": {"type": "string", "description": "What, where and what to do, for people."},
        "errors": {
            "description": "What of the request cannot be meant.",
            "type": "array",
            "items": {
                "type": "object",
                "required": ["where", "reason"],
                "properties": {
                    "where": {"type": "string", "description": "query.page, body.articles.0"},
                    "reason": {"type": "string"},
                },
            },
        },
    },
}
_TOLD = {
    400: "The request is no HTTP, or no JSON, that can be read.",
    401: "A token is required.",
    403: "The request comes from another site, or its token is not valid here.",
    404: "There is no such thing in the store.",
    409: "It contradicts what is in force.",
    413: "The request is too large.",
    415: "The body is of a kind that is not read here.",
    422: "The request cannot be meant.",
    429: "Too many requests: wait as `Retry-After` says.",
    503: "The store cannot be read or is being written: `Retry-After` says when to come again.",
}
USUAL = (400, 401, 403, 422, 429, 503)


def declared(*more: int) -> dict[int | str, dict[str, Any]]:
    """Return what OpenAPI says of the problems of a route: the usual ones, and more."""
    schema = {"$ref": "#/components/schemas/Problem"}
    return {
        status: {"description": _TOLD[status], "content": {KIND: {"schema": schema}}}
        for status in sorted({*USUAL, *more})
    }


def wanted(request: Request) -> bool:
    """Tell whether whoever asks is a program, which reads no page."""
    return request.url.path.startswith(ROOTS)


def problem(
    status: int,
    detail: str,
    *,
    errors: Iterable[Mapping[str, str]] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Return a problem as an answer; half characters in what it quotes are no reason to fail."""
    told: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": int(status),
        "detail": _cut(detail),
    }
    if listed := [{key: _cut(value) for key, value in one.items()} for one in errors][:MOST_ERRORS]:
        told["errors"] = listed
    body = json.dumps(told, ensure_ascii=False).encode("utf-8", "replace")
    usual = {"Cache-Control": "no-store"} | ({"Retry-After": AGAIN} if status in {429, 503} else {})
    return Response(body, status_code=status, media_type=KIND, headers=usual | dict(headers or {}))


def of_error(request: Request, error: RetoldError) -> Response:
    """Return the problem of something that a user can mend; paths of the machine stay here."""
    status = next((STATUS[kind] for kind in type(error).__mro__ if kind in STATUS), 500)
    store = request.app.state.settings.store
    detail = str(error)
    for path in {str(store.resolve()), str(store)}:
        detail = detail.replace(path, store.name)
    return problem(status, detail)


def of_request(error: RequestValidationError) -> Response:
    """Return the problem of a request whose parts cannot be meant; their values are not sent back."""
    errors = [
        {"where": ".".join(str(part) for part in one["loc"]), "reason": str(one["msg"])}
        for one in error.errors()
    ]
    unread = any(one["type"] == "json_invalid" for one in error.errors())
    detail = "; ".join(f"{one['where']}: {one['reason']}" for one in errors[:3])
    return problem(400 if unread else 422, detail, errors=errors)


def of_status(error: HTTPException) -> Response:
    """Return the problem of a status that the framework or a route has decided on."""
    return problem(error.status_code, str(error.detail), headers=error.headers)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST] + " …"
