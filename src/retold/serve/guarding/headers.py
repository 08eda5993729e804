"""What every answer says of itself, also the framework's: nothing from elsewhere, no frames, not kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from starlette.responses import Response
from starlette.types import Message, Scope, Send

from retold.serve.guarding import methods
from retold.serve.guarding.refusal import Refused


def policy(*, scripts: Iterable[str] = (), styles: Iterable[str] = ()) -> str:
    """Return a policy under which a page loads our own files alone, and inline scripts and styles of these hashes.

    A hash is written as in CSP: sha256-….

    >>> policy(scripts=["sha256-AbC="]).split("; ")[1]
    "script-src 'self' 'sha256-AbC='"
    """
    script = " ".join(["'self'", *(f"'{one}'" for one in scripts)])
    style = " ".join(["'self'", *(f"'{one}'" for one in styles)])
    return (
        f"default-src 'none'; script-src {script}; style-src {style}; img-src 'self' data:; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


ALWAYS = {
    "content-security-policy": policy(),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",  # with no-referrer, browsers hide from us that a form is ours
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
}


class Said:
    """One answer on its way: gets its headers, no body where only the head was asked, and is given once."""

    def __init__(self, scope: Scope, send: Send, *, instead: Callable[[], Refused | None]) -> None:
        self._scope, self._send = scope, send
        self._instead = instead  # what is answered in the app's place
        self.status: int | None = None

    async def send(self, message: Message) -> None:
        """Send on what the app says, but where something else is to be said."""
        if self._instead() is not None and self.status is None:
            return
        if message["type"] == "http.response.start":
            message = methods.told(self._scope, message)
            self.status = message["status"]
            message = {**message, "headers": completed(message.get("headers", ()))}
        elif message["type"] == "http.response.body" and (
            self._scope["method"] == "HEAD" or self.status == 204
        ):
            message = {**message, "body": b""}
        await self._send(message)

    async def answer(self, response: Response) -> None:
        """Send a whole answer, unless one has begun already."""
        if self.status is not None:
            return
        self._instead = lambda: None
        if response.status_code not in {200, 303}:
            response.headers["connection"] = "close"  # what else the client sends is not read
        await self.send(
            {"type": "http.response.start", "status": response.status_code, "headers": response.raw_headers}
        )
        await self.send({"type": "http.response.body", "body": response.body})


def completed(told: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """Return an answer's headers with all of ours that it does not set by itself."""
    headers = [(name.lower(), value) for name, value in told]
    there = {name for name, _ in headers}
    return headers + [(n.encode(), v.encode()) for n, v in ALWAYS.items() if n.encode() not in there]
