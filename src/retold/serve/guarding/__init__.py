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
from retold.serve.refusing import answer, plain
from retold.serve.settings import Settings
from retold.show.invisible import for_terminal

log = logging.getLogger("retold.serve")
access = logging.getLogger("retold.serve.access")

LONGEST_LINE = 200  # characters of a path in the log


def guard(
    app: ASGIApp, settings: Settings, keys: Keys, *, clock: Callable[[], float] = time.monotonic
) -> ASGIApp:
    """Return the app behind its guard."""
    buckets = rates.Buckets(settings.rate, clock=clock)

    async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await one(scope, receive, send)
        elif scope["type"] == "websocket":  # we have none, and their handshake asks no permission
            await send({"type": "websocket.close", "code": 1008})
        else:
            await app(scope, receive, send)

    async def one(scope: Scope, receive: Receive, send: Send) -> None:
        began = clock()
        said = headers.Said(scope, send)
        request = Request(scope)
        scope.setdefault("state", {})
        body = bodies.Body(scope, receive, most=settings.largest_body, clock=clock)
        said.instead = lambda: body.refused
        try:
            buckets.take(request)
            asking.check(request, settings, keys)
            body.check()
            await _asked(app, methods.asked(scope), body, said)
        except Refused as refused:
            request.state.cost = refused.cost
            await body.drain()
            await said.answer(
                answer(request, refused.status, plain(refused.reason, settings), refused.headers)
            )
        except asyncio.CancelledError:  # the server ends; this is the root of its task
            return
        except Exception:  # a mistake of ours is told in the log, never to who asks
            log.exception("a request to %s failed", _path(request))
            await said.answer(
                answer(request, 500, "Something went wrong here; it stands in the server's log.")
            )
        finally:
            buckets.also(request)
            access.info(
                "%s %s %s %s %.0f ms",
                rates.client(request),
                for_terminal(request.method)[:9],
                _path(request),
                said.status or "-",
                1000 * (clock() - began),
            )

    return guarded


async def _asked(app: ASGIApp, scope: Scope, body: bodies.Body, said: headers.Said) -> None:
    """Let the app answer; raise Refused where its body was, whatever the app made of that."""
    try:
        await app(scope, body.receive, said.send)
    finally:
        if body.refused is not None:
            raise body.refused


def _path(request: Request) -> str:
    """Return the path of a request for the log: without its query, and unable to act on a terminal."""
    return for_terminal(request.scope["path"])[:LONGEST_LINE]
