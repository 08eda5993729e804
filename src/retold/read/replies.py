"""What a server's reply means: its status in words, where a redirect leads, how long it wants to be left alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from urllib.parse import urljoin

from retold.errors import Unreadable
from retold.read import dates

MOST_REDIRECTS = 8  # browsers stop at 20; of news pages one or two is usual
FOR_GOOD = frozenset({301, 308})
MOVED = FOR_GOOD | {302, 303, 307}
LATER = frozenset({408, 425, 429, 500, 502, 503, 504})  # the same request may be answered another time
_SAID = {
    401: "wants a password",
    402: "wants to be paid",
    403: "does not let programs read it",
    404: "is not there",
    407: "is behind a proxy that wants a password",
    410: "was taken down",
    429: "asks for fewer requests",
    451: "is withheld for legal reasons",
}


def said(status: int, *, wanted: str = "page") -> str:
    """Return in words why a status brings nothing of what was wanted.

    >>> said(404), said(503), said(204, wanted="feed")
    ('is not there', 'failed', 'gave no feed')
    """
    return _SAID.get(status, "failed" if status >= 500 else f"gave no {wanted}")


def onward(url: str, place: str) -> str:
    """Return the address that a redirect leads to; raise Unreadable where it is none."""
    try:
        return urljoin(url, _as_utf8(place))
    except ValueError as error:
        reason = "is redirected to what is no address: check the address"
        raise Unreadable(reason) from error


def too_many() -> Unreadable:
    """Return the error of an address that is redirected again and again."""
    return Unreadable(f"is redirected more than {MOST_REDIRECTS} times: check the address")


def led(error: Unreadable, url: str) -> None:
    """Put before an error's reason that a redirect led to where it came up."""
    error.args = (f"is redirected to {url[:200]}, which {error}",)


def retry(headers: Mapping[str, str], now: float | None = None) -> float:
    """Return the seconds until a server wants to be asked again, 0 where it says nothing.

    A date is taken by the server's own clock, and by ours (`now`, seconds since 1970) where it tells none.
    """
    asked = headers.get("retry-after", "").strip()
    if asked.isascii() and asked.isdigit():
        return float(asked[:9])
    then, told = moment(dates.parse(asked)), moment(dates.parse(headers.get("date")))
    since = now if told is None else told
    return max(0.0, then - since) if then is not None and since is not None else 0.0


def moment(told: str | None) -> float | None:
    """Return a time of ISO 8601 with its zone in seconds since 1970, or None for a day or a time of no known place.

    >>> moment("2021-10-20T09:10:00+00:00"), moment("2021-10-20"), moment("2021-10-20T09:10:00")
    (1634721000.0, None, None)
    """
    if not told or "T" not in told:
        return None
    at = datetime.fromisoformat(told)
    return at.timestamp() if at.tzinfo else None


def _as_utf8(value: str) -> str:
    """Return a header that was read byte by byte as the UTF-8 that browsers take it for."""
    try:
        return value.encode("latin-1").decode("utf-8")
    except ValueError:
        return value
