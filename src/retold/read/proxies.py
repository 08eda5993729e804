"""The proxy that a user names: where every request then goes, and nothing goes anywhere else."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from retold.errors import BadOption


@dataclass(frozen=True, slots=True)
class Proxy:
    """Where a proxy is, and what it is told of who asks."""

    host: str
    port: int
    headers: dict[str, str] = field(default_factory=dict, repr=False)  # may hold a password


def of(url: str) -> Proxy:
    """Return the proxy at an address such as http://proxy.example:3128, or raise BadOption."""
    message = "--proxy: write http://HOST:PORT, with USER:PASSWORD@ before the host where it asks for them"
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise BadOption(message) from error
    if parts.scheme != "http" or not host or not port or parts.path not in ("", "/") or parts.query:
        raise BadOption(message)
    if parts.username is None:
        return Proxy(host, port)
    known = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
    return Proxy(host, port, {"Proxy-Authorization": f"Basic {b64encode(known.encode()).decode()}"})
