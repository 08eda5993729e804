"""The secrets of a server: its token, the sessions opened by it, and what proves that a form is ours."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field

from starlette.requests import Request

from retold.serve.guarding.sessions import Sessions

HEADER = "X-Form"  # where a script of ours puts a form's token
FIELD = "form"  # where a form of ours has it


@dataclass(frozen=True, slots=True)
class Keys:
    """A token that readers must know, or none, the sessions opened by it, and the secret of this process.

    None of it shows itself in a log.
    """

    token: str | None = field(default=None, repr=False)
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)
    sessions: Sessions = field(default_factory=Sessions, repr=False)

    def knows(self, told: str) -> bool:
        """Tell in constant time whether this is the token."""
        return self.token is not None and _same(told, self.token)

    def allows(self, session: str, now: float) -> bool:
        """Tell whether a session was opened here by the token, and is not over."""
        return self.token is not None and self.sessions.holds(session, now)

    def form(self, session: str) -> str:
        """Return what a form of ours sends back: no page of another site can know it."""
        return hmac.new(self.secret, b"form " + session.encode(), hashlib.sha256).hexdigest()

    def formed(self, told: str, session: str) -> bool:
        """Tell whether a form was ours, of this process and this session."""
        return _same(told, self.form(session))


def cookie(*, https: bool) -> str:
    """Return the name of our cookie: one that only this host can have set, where readers come by https."""
    return "__Host-retold" if https else "retold"


def session_of(request: Request) -> str:
    """Return the session that a request is of, as its guard found it; nothing where none is needed."""
    return str(getattr(request.state, "session", ""))


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode("utf-8", "replace"))
