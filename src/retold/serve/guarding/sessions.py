"""Who is signed in, kept in memory alone: a session ends after its time, when it is signed out, and with the server."""

from __future__ import annotations

import hashlib
import secrets
import threading

SESSION = 12 * 3600  # seconds until a desk signs in again: a day's work
MOST = 10_000  # sessions, some hundred bytes each; the oldest makes room


class Sessions:
    """The sessions of one server, by what their names hash to: finding one takes the same time, right or wrong."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._until: dict[bytes, float] = {}  # the oldest first: all last as long
        self._lock = threading.Lock()

    def begin(self, now: float) -> str:
        """Return the name of a new session, good from now on for its time."""
        name = secrets.token_urlsafe(32)
        with self._lock:
            while self._until and (len(self._until) >= self._most or self._oldest() <= now):
                del self._until[next(iter(self._until))]
            self._until[_hashed(name)] = now + SESSION
        return name

    def holds(self, name: str, now: float) -> bool:
        """Tell whether a session is one of ours and not over."""
        return now < self._until.get(_hashed(name), now)

    def end(self, name: str) -> None:
        """End a session, for whoever has its name."""
        with self._lock:
            self._until.pop(_hashed(name), None)

    def _oldest(self) -> float:
        return next(iter(self._until.values()))


def _hashed(name: str) -> bytes:
    return hashlib.sha256(name.encode("utf-8", "replace")).digest()
