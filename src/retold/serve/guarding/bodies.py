"""How a request's body is read: no more of it than allowed, also where its length is not told, and not for ever."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress

from starlette.types import Message, Receive, Scope

from retold.serve.guarding.refusal import Refused

PATIENCE = 15.0  # seconds for the next piece
SECONDS, SLOWEST = 60.0, 64 * 1024  # a body may take so long, or longer at so many bytes a second
USUAL = 4 * 2**20  # bytes: a draft of 200,000 characters, each escaped in JSON
SIGNING = 64 * 2**10  # bytes: who has not signed in sends a token and a path
DRAINED = 1.0  # seconds that a refused body is still read for, so that the client reads why


def allowed(path: str, most: int) -> int:
    """Return how many bytes a request to a path may hold, where articles may hold `most`."""
    if path.startswith("/add/"):
        return most
    return min(most, SIGNING if path.startswith("/sign-") else USUAL)


class Body:
    """The body of one request. `refused` is set once it was too large or too slow, whatever the app makes of that."""

    def __init__(self, scope: Scope, receive: Receive, *, most: int, clock: Callable[[], float]) -> None:
        self._scope, self._receive, self._most, self._clock = scope, receive, most, clock
        self._began = clock()
        self._size, self._whole = 0, False
        self.refused: Refused | None = None

    def check(self) -> None:
        """Raise Refused where the length that is told is too much already, or no length."""
        lengths = [value for name, value in self._scope["headers"] if name == b"content-length"]
        if any(not value.isdigit() for value in lengths) or len(set(lengths)) > 1:
            raise Refused(400, "The request does not say how long it is.")
        if lengths and any(name == b"transfer-encoding" for name, _ in self._scope["headers"]):
            raise Refused(
                400, "The request says in two ways how long it is."
            )  # a proxy may read it otherwise
        if lengths and int(lengths[0]) > self._most:
            raise self._large()

    async def receive(self) -> Message:
        """Return the next piece, and once all are there whatever comes; raise Refused where that is too much."""
        if self._whole:
            return {"type": "http.disconnect"} if self._scope["method"] == "HEAD" else await self._receive()
        if self.refused is not None:
            raise self.refused
        try:
            message = await asyncio.wait_for(self._receive(), self._left())
        except TimeoutError:
            self.refused = Refused(408, "The body of the request came too slowly.")
            raise self.refused from None
        self._whole = message["type"] != "http.request" or not message.get("more_body", False)
        self._size += len(message.get("body", b""))
        if self._size > self._most:
            self.refused = self._large()
            raise self.refused
        return message

    async def drain(self) -> None:
        """Read on for a moment and keep nothing."""
        with suppress(TimeoutError):
            async with asyncio.timeout(DRAINED):
                while not self._whole:
                    message = await self._receive()
                    self._whole = message["type"] != "http.request" or not message.get("more_body", False)

    def _left(self) -> float:
        """Return how many seconds the next piece may take."""
        allowed = max(SECONDS, self._size / SLOWEST)
        return max(0.0, min(PATIENCE, self._began + allowed - self._clock()))

    def _large(self) -> Refused:
        most = f"{self._most / 2**20:,.0f} MiB" if self._most >= 2**20 else f"{self._most:,} bytes"
        return Refused(413, f"This request may hold {most}: send less at once.")
