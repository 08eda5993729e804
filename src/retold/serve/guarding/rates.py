"""How often one client may ask: a bucket of requests that fills by so many a second; no more buckets than fit."""

from __future__ import annotations

import ipaddress
import math
from collections import OrderedDict
from collections.abc import Callable

from starlette.requests import Request

from retold.serve.guarding.refusal import Refused

SECONDS = 10.0  # a full bucket lasts so long: a page with all its files, opened twenty times
MOST = 10_000  # buckets; the one that was asked longest ago makes room
HERE = 20.0  # times as many for a client on this machine: scripts, and a proxy for all its readers
CHANGE = 10.0  # what a request that changes something costs, in requests


class Buckets:
    """How much each client has left."""

    def __init__(self, rate: float, *, clock: Callable[[], float]) -> None:
        self._rate, self._clock = rate, clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, request: Request) -> None:
        """Take a request out of its client's bucket; raise Refused where it is empty."""
        who, cost = client(request), 1.0 if request.method in {"GET", "HEAD", "OPTIONS"} else CHANGE
        left = self._filled(who)
        if left < cost:
            wait = math.ceil((cost - left) / self._speed(who))
            raise Refused(429, f"Too many requests: ask again in {wait} s.", {"Retry-After": str(wait)})
        self._left[who] = (left - cost, self._clock())

    def also(self, request: Request) -> None:
        """Take what a request was found to cost besides: a wrong token."""
        cost = getattr(request.state, "cost", 0.0)
        if cost:
            who = client(request)
            self._left[who] = (self._filled(who) - cost, self._clock())

    def _speed(self, who: str) -> float:
        return self._rate * (HERE if _is_here(who) else 1.0)

    def _filled(self, who: str) -> float:
        """Return what a client has left now."""
        now, rate = self._clock(), self._speed(who)
        left, at = self._left.pop(who, (rate * SECONDS, now))
        filled = min(rate * SECONDS, left + rate * (now - at))
        self._left[who] = (filled, now)
        if len(self._left) > MOST:
            self._left.popitem(last=False)
        return filled


def client(request: Request) -> str:
    """Return who asks: an address, or the network of one in IPv6, of which a client has many."""
    told = request.client.host if request.client else "-"
    try:
        found = ipaddress.ip_address(told)
    except ValueError:
        return "-"
    if found.version == 6 and not found.is_loopback:
        return str(ipaddress.ip_network(f"{found}/64", strict=False))
    return str(found)


def _is_here(who: str) -> bool:
    return who != "-" and "/" not in who and ipaddress.ip_address(who).is_loopback
