"""One request and its answer: to an address that was checked, within a time and a size."""

from __future__ import annotations

import contextlib
import functools
import http.client
import os
import re
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from time import monotonic

import certifi
import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.response import BaseHTTPResponse

from retold.errors import Unreadable
from retold.read import addresses, encodings
from retold.read.proxies import Proxy

MOST_ADDRESSES = 4  # of one host are tried
CHUNK = 2**16
UNTRUSTED = "has no certificate that can be trusted"  # how the reason begins
GLANCE = 3.0  # seconds for the look-up of a name that the proxy looks up for itself
_TUNNEL = re.compile(r"Tunnel connection failed: (\d{3})")  # what the HTTP client says of a proxy's refusal
_FAILURES = (urllib3.exceptions.HTTPError, http.client.HTTPException, OSError, ValueError)


class Unreachable(Unreadable):
    """A server gave no whole answer this time; it may on another try."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered; the body is read only of a page that is there."""

    status: int
    headers: Mapping[str, str]  # by lower-case name
    body: bytes = b""


@dataclass(slots=True)
class _Watch:
    """What cuts a connection when its time is over, however busy it keeps itself."""

    socket: socket.socket | None
    expired: bool = False

    def cut(self) -> None:
        """Close the socket under whoever waits for it."""
        self.expired = True
        if self.socket is not None:
            with contextlib.suppress(OSError):
                socket.socket.shutdown(self.socket, socket.SHUT_RDWR)

    def close(self) -> None:
        """Close the socket even where a response that nobody holds keeps it open."""
        with contextlib.suppress(OSError):
            if self.socket is not None and self.socket.fileno() >= 0:
                socket.close(self.socket.detach())


def ask(
    target: addresses.Target,
    *,
    headers: Mapping[str, str],
    seconds: float,
    largest: int,
    allow_private: bool,
    proxy: Proxy | None = None,
    body: bytes | None = None,
) -> Answer:
    """Return a server's answer, or raise Unreadable; its host is looked up once, and that address is used.

    With a `body` it is sent there (POST), else what lies there is asked for (GET).
    """
    until = monotonic() + seconds
    found = _dialled(target, seconds, proxy, allow_private=allow_private)
    for address in found[:MOST_ADDRESSES]:
        connection = _connection(target, address, proxy, timeout=max(until - monotonic(), 0.01))
        try:
            connection.connect()
        except (urllib3.exceptions.NewConnectionError, urllib3.exceptions.ConnectTimeoutError):
            continue
        except _FAILURES as error:
            raise _unreachable(error, seconds) from error
        if proxy and target.scheme == "http":
            headers = {**headers, **proxy.headers}
        path = target.url if proxy and target.scheme == "http" else target.path
        return _exchanged(
            connection,
            path,
            {"Host": target.named_host, **headers},
            body,
            until=until,
            seconds=seconds,
            largest=largest,
        )
    reason = f"cannot be reached: {f'the proxy {proxy.host}' if proxy else target.host} does not answer"
    raise Unreachable(reason)


def _dialled(
    target: addresses.Target, seconds: float, proxy: Proxy | None, *, allow_private: bool
) -> list[str]:
    """Return the IP addresses to connect to: those of a host, each of them allowed, or those of the proxy for it."""
    if proxy is None:
        found = _looked_up(target.host, target.port, seconds)
        return found if allow_private else _allowed(found)
    if not allow_private:
        with contextlib.suppress(Unreachable):  # where only the proxy knows names, it has to judge them
            _allowed(_looked_up(target.host, target.port, min(seconds, GLANCE)))
    return _looked_up(proxy.host, proxy.port, seconds)


def _allowed(found: list[str]) -> list[str]:
    """Return IP addresses if all of them may be asked, or raise Unreadable."""
    for address in found:
        if reason := addresses.forbidden(address):
            raise Unreadable(reason)
    return found


def _looked_up(host: str, port: int, seconds: float) -> list[str]:
    """Return a host's IP addresses; the system's own look-up knows no time limit."""
    found: list[str] = []
    failed: list[Exception] = []

    def look() -> None:
        try:
            entries = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.extend(dict.fromkeys(str(entry[4][0]) for entry in entries))
        except (OSError, UnicodeError) as error:
            failed.append(error)

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    thread.join(seconds)
    if not found:
        why = "its name is not known" if failed else "looking up its name took too long"
        reason = f"cannot be reached ({host}: {why}): check the address"
        raise Unreachable(reason)
    return found


@functools.cache
def _trust(file: str) -> ssl.SSLContext:
    """Return the certificate authorities in a file; the system's variable for them is honoured."""
    return ssl.create_default_context(cafile=file)


def _connection(
    target: addresses.Target, address: str, proxy: Proxy | None, *, timeout: float
) -> HTTPConnection:
    """Return a connection to an IP address that expects the certificate of the host, also behind a proxy."""
    port = proxy.port if proxy else target.port
    if target.scheme == "http":
        return HTTPConnection(address, port, timeout=timeout)
    connection = HTTPSConnection(
        address,
        port,
        timeout=timeout,
        server_hostname=target.host,
        ssl_context=_trust(os.environ.get("SSL_CERT_FILE") or certifi.where()),
    )
    if proxy:
        connection.set_tunnel(target.host, target.port, proxy.headers, "http")
    return connection


def _exchanged(
    connection: HTTPConnection,
    path: str,
    headers: Mapping[str, str],
    body: bytes | None,
    *,
    until: float,
    seconds: float,
    largest: int,
) -> Answer:
    """Return the answer on an open connection, which is then closed."""
    watch = _Watch(connection.sock)
    timer = threading.Timer(max(until - monotonic(), 0.01), watch.cut)
    timer.daemon = True
    timer.start()
    try:
        connection.request(
            "GET" if body is None else "POST",
            path,
            body=body,
            headers={"Accept-Encoding": "gzip, deflate", **headers, "Connection": "close"},
            preload_content=False,
            decode_content=False,
        )
        with contextlib.closing(connection.getresponse()) as response:
            answer = _answer(response, largest)
        if watch.expired:  # what was cut off can look like an end
            raise TimeoutError
    except Unreadable:
        raise
    except _FAILURES as error:
        raise _unreachable(error, seconds, expired=watch.expired) from error
    finally:
        timer.cancel()
        connection.close()
        watch.close()
    return answer


def _answer(response: BaseHTTPResponse, largest: int) -> Answer:
    """Return a response with its body, which is not read where it is not the page."""
    headers = {name.lower(): value for name, value in response.headers.items()}
    if response.status != 200:
        return Answer(response.status, headers)
    packed = encodings.joined(_chunks(response), largest)
    return Answer(
        response.status, headers, encodings.unpacked(packed, headers.get("content-encoding", ""), largest)
    )


def _chunks(response: BaseHTTPResponse) -> Iterator[bytes]:
    """Yield a body as it arrives."""
    while chunk := response.read1(CHUNK, decode_content=False):
        yield chunk


def _unreachable(error: Exception, seconds: float, *, expired: bool = False) -> Unreadable:
    """Return what went wrong on the way, in plain words."""
    if expired or isinstance(error, (TimeoutError, urllib3.exceptions.TimeoutError)):
        return Unreadable(f"took longer than {seconds:.3g} seconds: try again, or save it and give the file")
    if refused := _TUNNEL.match(str(error)):
        return Unreadable(f"is not let through by the proxy (status {refused[1]}): ask who runs it")
    if isinstance(error, (ssl.SSLError, urllib3.exceptions.SSLError)):
        why = getattr(error, "verify_message", "") or "no secure connection"
        return Unreadable(f"{UNTRUSTED} ({why}): save it and give the file")
    if isinstance(error, (http.client.IncompleteRead, urllib3.exceptions.ProtocolError)):
        return Unreachable("ended before it was whole: try again")
    if isinstance(error, (http.client.HTTPException, urllib3.exceptions.HTTPError, ValueError)):
        return Unreachable("did not answer as a web server does: check the address")
    return Unreachable(f"broke off ({(getattr(error, 'strerror', None) or 'no answer').lower()}): try again")
