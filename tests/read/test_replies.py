"""What a server's reply means is the same to all who ask."""

from __future__ import annotations

import pytest

from retold.errors import Unreadable
from retold.read import replies

NOON = "Wed, 20 Oct 2021 12:00:00 GMT"
LATER = "Wed, 20 Oct 2021 12:01:30 GMT"


@pytest.mark.parametrize(
    ("headers", "now", "seconds"),
    [
        ({}, None, 0.0),
        ({"retry-after": "120"}, None, 120.0),
        ({"retry-after": " 7 "}, None, 7.0),
        ({"retry-after": "soon"}, 0.0, 0.0),
        ({"retry-after": LATER, "date": NOON}, None, 90.0),
        ({"retry-after": LATER, "date": NOON}, 0.0, 90.0),
        ({"retry-after": NOON, "date": LATER}, None, 0.0),
        ({"retry-after": LATER}, None, 0.0),
        ({"retry-after": LATER}, 1634731200.0, 90.0),
    ],
)
def test_how_long_a_server_wants_to_be_left_alone(
    headers: dict[str, str], now: float | None, seconds: float
) -> None:
    """Seconds are taken as they are, dates by the server's own clock, else by ours, never below nothing."""
    assert seconds == replies.retry(headers, now)


def test_a_redirect_is_read_as_browsers_do() -> None:
    """Bytes of a header that are UTF-8 are read as that, and a relative address leads on from where it was said."""
    place = "/fähre".encode().decode("latin-1")
    assert "https://example.com/fähre" == replies.onward("https://example.com/a", place)


def test_a_redirect_to_no_address_is_unreadable() -> None:
    """What cannot be an address is said in words."""
    with pytest.raises(Unreadable, match="is redirected to what is no address"):
        replies.onward("https://example.com/a", "http://[broken")
