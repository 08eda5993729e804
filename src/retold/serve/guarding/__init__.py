"""The guard before the web app: who may ask, from where, how much and how slowly; and what every answer says of itself.

It is plain ASGI, so that answers can be streams, and it stands outside all that the framework answers by itself.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from retold.serve.guarding import asking, bodies, headers, methods, rates
from retold.serve.guarding.keys import Keys
from retold.serve.guarding.refusal import Refused
from retold.serve.settings import Settings
from retold.show.invisible import for_terminal

log = logging.getLogger("retold.serve")
access = logging.getLogger("retold.serve.access")

LONGEST_LINE = 200  # characters of a path in the log
FAILED = "Something went wrong here; what it was stands in the log of the server."


class Guard:
    """The app behind its guard, itself an app."""

    def __init__(
        self, app: ASGIApp, settings: Settings, keys: Keys, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.app, self.settings, self.keys, self.clock = app, settings, keys, clock
        self.buckets = rates.Buckets(settings.rate, clock=clock)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; whatever is none goes to the app."""
        if scope["type"] == "websocket":  # we have none, and their handshake asks no permission
            await send({"type": "websocket.close", "code": 1008})
        elif scope["type"] != "http":
            await self.app(scope, receive, send)
        else:
            began, request = self.clock(), Request(scope)
            scope.setdefault("state", {})
            most = bodies.allowed(scope["path"], self.settings.largest_body)
            body = bodies.Body(scope, receive, most=most, clock=self.clock)
            said = headers.Said(scope, send, instead=lambda: body.refused)
            try:
                await self._answered(request, body, said)
            finally:
                self.buckets.also(request)
                _note(request, said, 1000 * (self.clock() - began))

    async def _answered(self, request: Request, body: bodies.Body, said: headers.Said) -> None:
        """Check a request and let the app answer, or say why not; no error leaves here."""
        from retold.serve.refusing import answer, plain  # noqa: PLC0415 - its pages hold forms, which ask the guard

        try:
            self.buckets.take(request)
            asking.check(request, self.settings, self.keys)
            body.check()
            try:
                await self.app(methods.asked(request.scope), body.receive, said.send)
            finally:
                if body.refused is not None:  # whatever the app made of that
                    raise body.refused
        except Refused as refused:
            request.state.cost = refused.cost
            await body.drain()
            reason = plain(refused.reason, self.settings)
            await said.answer(answer(request, refused.status, reason, refused.headers))
        except asyncio.CancelledError:  # the server ends; this is the root of its task
            return
        except Exception:  # a mistake of ours is told in the log, never to who asks
            log.exception("a request to %s failed", _path(request))
            await said.answer(answer(request, 500, FAILED))


def _note(request: Request, said: headers.Said, took: float) -> None:
    """Note a request in the log of requests."""
    method = for_terminal(request.method)[:9]
    access.info(
        "%s %s %s %s %.0f ms", rates.client(request), method, _path(request), said.status or "-", took
    )


def _path(request: Request) -> str:
    """Return the path of a request for the log: without its query, and unable to act on a terminal."""
    return for_terminal(request.scope["path"])[:LONGEST_LINE]
