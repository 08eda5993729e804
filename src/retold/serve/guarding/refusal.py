"""What a guard raises where a request is not let through."""

from __future__ import annotations

from collections.abc import Mapping


class Refused(Exception):
    """A request that is not let through: with its status, what to tell, and headers that this status needs."""

    def __init__(
        self, status: int, reason: str, headers: Mapping[str, str] | None = None, *, cost: float = 0
    ) -> None:
        super().__init__(reason)
        self.status, self.reason, self.cost = status, reason, cost
        self.headers = dict(headers or {})
