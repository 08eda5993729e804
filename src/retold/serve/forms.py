"""Forms are ours: each carries what only a page of this process can know, besides all that the guard has checked."""

from __future__ import annotations

from collections.abc import AsyncIterator

from fastapi import Request

from retold.serve.guarding.asking import SAFE
from retold.serve.guarding.keys import FIELD, HEADER, Keys, session_of
from retold.serve.guarding.refusal import Refused


async def formed(request: Request) -> AsyncIterator[None]:
    """Raise Refused where something is to be changed by a form that is not ours.

    A program that names the token is let through, and so is JSON: no page of another site can send it unasked.
    """
    try:
        await _check(request)
        yield
    finally:
        await request.close()  # files that came with it


async def _check(request: Request) -> None:
    if request.method in SAFE or request.state.program:
        return
    keys: Keys = request.app.state.keys
    told: object = request.headers.get(HEADER)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if told is None and kind == "application/json":
        return
    if told is None:
        told = (await request.form()).get(FIELD)  # read once: the route gets the same
    if not isinstance(told, str) or not keys.formed(told, session_of(request)):
        raise Refused(403, "The form is out of date: go back, load its page again, and send it once more.")


def form_token(request: Request) -> str:
    """Return what a form of ours carries in the field `form`, or a script in the header `X-Form`."""
    keys: Keys = request.app.state.keys
    return keys.form(session_of(request))
