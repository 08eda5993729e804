"""A web server on loopback that answers as a test says, well or badly."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ssl import SSLContext

Route = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Site:
    """A running server: its address, what it was asked, and its routes."""

    address: str = ""
    port: int = 0
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    routes: dict[str, Route] = field(default_factory=dict)
    sent: list[bytes] = field(default_factory=list)  # the bodies that were posted

    def paths(self) -> list[str]:
        """The paths that were asked for, robots.txt left out."""
        return [path for path, _ in self.asked if path != "/robots.txt"]


def gives(
    body: bytes | str, status: int = 200, kind: str = "text/html; charset=utf-8", **headers: str
) -> Route:
    """A route with a plain answer; an underscore in a header's name is a hyphen."""
    data = body.encode() if isinstance(body, str) else body

    def route(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        fields = {"Content-Type": kind, "Content-Length": str(len(data))}
        for name, value in (
            fields | {key.replace("_", "-"): value for key, value in headers.items()}
        ).items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(data)

    return route


def moved(to: str, status: int = 302) -> Route:
    """A route to another address."""
    return gives("moved", status, Location=to)


def raw(*pieces: bytes, wait: Callable[[], object] = lambda: None) -> Route:
    """A route that writes bytes as they are, waiting after each piece, until nobody listens."""

    def route(handler: BaseHTTPRequestHandler) -> None:
        for piece in pieces:
            handler.wfile.write(piece)
            handler.wfile.flush()
            wait()

    return route


def resets(*pieces: bytes) -> Route:
    """A route that writes bytes and then breaks the connection off instead of closing it."""

    def route(handler: BaseHTTPRequestHandler) -> None:
        raw(*pieces)(handler)
        handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        socket.close(handler.connection.detach())

    return route


@contextlib.contextmanager
def site(routes: dict[str, Route] | None = None, tls: SSLContext | None = None) -> Iterator[Site]:
    """A server for as long as a test needs it."""
    about = Site(routes=dict(routes or {}))

    class Handler(BaseHTTPRequestHandler):
        timeout = 10

        def do_GET(self) -> None:
            about.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            self.close_connection = True
            with contextlib.suppress(OSError):
                about.routes.get(self.path.partition("?")[0], gives("nothing here", 404))(self)

        def do_POST(self) -> None:
            about.sent.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.do_GET()

        def date_time_string(self, timestamp: float | None = None) -> str:  # noqa: ARG002
            return "Wed, 20 Oct 2021 09:10:00 GMT"

        def log_message(self, *_: object) -> None:
            return

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False

        def handle_error(self, *_: object) -> None:
            return

    server = Server(("127.0.0.1", 0), Handler)
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    about.port = server.server_address[1]
    about.address = f"{'https' if tls else 'http'}://127.0.0.1:{about.port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield about
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
