"""How often a client may ask."""

from __future__ import annotations

import pytest
from starlette.requests import Request

from retold.serve.guarding import rates
from retold.serve.guarding.refusal import Refused


def by(address: str | None, method: str = "GET") -> Request:
    """A request of a client."""
    return Request({"type": "http", "method": method, "headers": [], "client": address and (address, 1)})


def test_a_bucket_fills_again() -> None:
    """A client that has used all up may ask again as time goes by, a change costs more, others are not concerned."""
    now = [0.0]
    buckets = rates.Buckets(1.0, clock=lambda: now[0])
    for _ in range(10):
        buckets.take(by("192.0.2.1"))
    with pytest.raises(Refused) as refused:
        buckets.take(by("192.0.2.1"))
    assert (429, {"Retry-After": "1"}) == (refused.value.status, refused.value.headers)
    buckets.take(by("192.0.2.2", "POST"))
    now[0] = 3.0
    for _ in range(3):
        buckets.take(by("192.0.2.1"))
    with pytest.raises(Refused):
        buckets.take(by("192.0.2.2", "POST"))


def test_buckets_are_not_more_than_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many clients ask, memory is bounded; many addresses of one network are one client."""
    monkeypatch.setattr(rates, "MOST", 5)
    buckets = rates.Buckets(1.0, clock=lambda: 0.0)
    for number in range(50):
        buckets.take(by(f"192.0.2.{number}"))
    assert 5 == len(buckets._left)
    assert "2001:db8::/64" == rates.client(by("2001:db8::1")) == rates.client(by("2001:db8::2"))
    assert ["127.0.0.1", "-", "-"] == [rates.client(by(one)) for one in ("127.0.0.1", "testclient", None)]


def test_a_wrong_token_costs() -> None:
    """Guesses use up what a client has."""
    buckets = rates.Buckets(1.0, clock=lambda: 0.0)
    request = by("192.0.2.1")
    request.state.cost = 60.0
    buckets.take(request)
    buckets.also(request)
    with pytest.raises(Refused) as refused:
        buckets.take(request)
    assert {"Retry-After": "52"} == refused.value.headers
