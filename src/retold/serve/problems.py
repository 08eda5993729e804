"""What went wrong, told to programs: RFC 9457, `application/problem+json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from starlette.responses import Response

from retold.show.invisible import for_json

KIND = "application/problem+json"
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
    },
}
_TOLD = {
    400: "The request is no HTTP, or no JSON, that can be read.",
    401: "A token is required.",
    403: "The request comes from another site, or its token is not valid here.",
    404: "There is no such thing in the store.",
    409: "It contradicts what is in force.",
    413: "The request is too large.",
    414: "The address is too long.",
    415: "The body is of a kind that is not read here.",
    422: "The request cannot be meant.",
    429: "Too many requests: wait as `Retry-After` says.",
    503: "The store cannot be read or is being written: `Retry-After` says when to come again.",
}
USUAL = (400, 401, 403, 414, 422, 429, 503)


def declared(*more: int) -> dict[int | str, dict[str, Any]]:
    """Return what OpenAPI says of the problems of a route: the usual ones, and more."""
    schema = {"$ref": "#/components/schemas/Problem"}
    return {
        status: {"description": _TOLD[status], "content": {KIND: {"schema": schema}}}
        for status in sorted({*USUAL, *more})
    }


def problem(status: int, detail: str, headers: Mapping[str, str] | None = None) -> Response:
    """Return a problem as an answer; half characters in what it quotes are no reason to fail."""
    told: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": int(status),
        "detail": _cut(detail),
    }
    body = for_json(json.dumps(told, ensure_ascii=False)).encode()
    usual = {"Cache-Control": "no-store"} | ({"Retry-After": AGAIN} if status in {429, 503} else {})
    return Response(body, status_code=status, media_type=KIND, headers=usual | dict(headers or {}))


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST] + " …"
