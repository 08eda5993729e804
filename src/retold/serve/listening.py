"""How the server listens: a socket of ours, connections that do not wait for ever, and a log that tells no secrets."""

from __future__ import annotations

import asyncio
import errno
import logging
import socket
import sys
from collections import Counter
from typing import Any, ClassVar

import anyio.to_thread
import uvicorn
from fastapi import FastAPI
from uvicorn.protocols.http.h11_impl import H11Protocol

from retold.errors import BadOption
from retold.serve.guarding.headers import ALWAYS
from retold.serve.settings import Settings, is_loopback
from retold.show.invisible import for_terminal

HEADERS = 10.0  # seconds for the whole head of a request
IDLE = 15  # seconds that an open connection waits for the next request: browsers keep theirs
STUCK = 30.0  # seconds for a client that reads nothing of its answer
LARGEST_HEAD = 32 * 1024  # bytes; the guard allows half of that for the headers
CONNECTIONS = 512  # at once; answered 503 beyond
FROM_ONE = 64  # at once from one address, but from this machine: a browser opens six
THREADS = (
    8  # that read the store at once, each with pages of it in memory: anyio's own 40 hold five times as many
)
ENDING = 5  # seconds for requests under way when the server ends


class Connection(H11Protocol):
    """A connection that is closed where its client sends no whole request, or reads no answer, in good time."""

    _from: ClassVar[Counter[str]] = Counter()  # connections by address, of this process

    def connection_made(self, transport: Any) -> None:
        """Begin to wait for a request."""
        super().connection_made(transport)
        self._deadline: asyncio.TimerHandle | None = None
        self._stuck: asyncio.TimerHandle | None = None
        self._address = self.client[0] if self.client else ""
        self._from[self._address] += 1
        crowd = self._from[self._address] > FROM_ONE and not is_loopback(self._address)
        if crowd or len(self.connections) > CONNECTIONS:
            self._refuse("503 Service Unavailable", "Too many connections: come back later.")
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget a connection that is over."""
        for timer in (self._deadline, self._stuck):
            if timer is not None:
                timer.cancel()
        self._from[self._address] -= 1
        if self._from[self._address] <= 0:
            del self._from[self._address]
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take what came, and wait for the rest of a head, not for ever."""
        super().data_received(data)
        self._wait()

    def on_response_complete(self) -> None:
        """Wait for the next request, and for the rest of this one where its client still sends."""
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None
        super().on_response_complete()
        self._wait()

    def pause_writing(self) -> None:
        """Give a client that does not read some time, and then up."""
        super().pause_writing()
        self._stuck = self.loop.call_later(STUCK, self._read, self.transport.get_write_buffer_size())

    def resume_writing(self) -> None:
        """Go on: the client reads."""
        super().resume_writing()
        if self._stuck is not None:
            self._stuck.cancel()
            self._stuck = None

    def _read(self, left: int) -> None:
        """Give up on a client that has read nothing since so much was left; a slow one may go on."""
        now = self.transport.get_write_buffer_size()
        if now >= left:
            self.transport.abort()
        else:
            self._stuck = self.loop.call_later(STUCK, self._read, now)

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - theirs; it may quote the request one day
        """Answer what is no HTTP."""
        self._refuse("400 Bad Request", "This is no request that the server understands.")

    def _refuse(self, status: str, reason: str) -> None:
        """Answer before there is a request for the app, with the headers of every answer, and close."""
        if self.cycle is None or self.cycle.response_complete:
            always = "".join(f"{name}: {value}\r\n" for name, value in ALWAYS.items())
            told = f"content-type: text/plain; charset=utf-8\r\ncontent-length: {len(reason)}\r\nconnection: close\r\n"
            self.transport.write(f"HTTP/1.1 {status}\r\n{told}{always}\r\n{reason}".encode())
        self.transport.close()

    def _wait(self) -> None:
        """Start the time for a head where none is under way, and stop it where a request is being answered."""
        answering = self.cycle is not None and not self.cycle.response_complete
        if answering and self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None
        elif not answering and self._deadline is None:
            seconds = HEADERS if self.cycle is None else HEADERS + IDLE
            self._deadline = self.loop.call_later(seconds, self.transport.abort)


class Server(uvicorn.Server):
    """A server that tells streams when it ends."""

    def __init__(self, config: uvicorn.Config, app: FastAPI) -> None:
        super().__init__(config)
        self.ending = app.state.ending

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen, with as many threads as serve readers best."""
        anyio.to_thread.current_default_thread_limiter().total_tokens = THREADS
        await super().startup(sockets)

    def handle_exit(self, sig: int, frame: Any) -> None:
        """End on a signal: requests under way are answered first."""
        self.ending.set()
        super().handle_exit(sig, frame)


def server(app: FastAPI, settings: Settings) -> Server:
    """Return the server of an app, not yet running."""
    config = uvicorn.Config(
        app,
        http=Connection,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(settings.public),  # only a proxy on this machine is believed whom it asks for
        forwarded_allow_ips=["127.0.0.1", "::1"],
        timeout_keep_alive=IDLE,
        timeout_graceful_shutdown=ENDING,
        h11_max_incomplete_event_size=LARGEST_HEAD,
    )
    return Server(config, app)


def opened(host: str, port: int) -> socket.socket:
    """Return a socket that listens; raise BadOption where the address cannot be had."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
        family, kind, protocol, _, address = found[0]
        # asyncio sends at once (TCP_NODELAY) only where the socket names its protocol; else a body waits for
        # the client to confirm the head, which takes it 40 ms
        listening = socket.socket(family, kind, protocol)
        if sys.platform != "win32":
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind(address)
            listening.listen(CONNECTIONS)
        except OSError:
            listening.close()
            raise
    except OSError as error:
        raise BadOption(_meant(error, host, port)) from error
    return listening


def _meant(error: OSError, host: str, port: int) -> str:
    """Return what it means to a user that an address cannot be had."""
    if error.errno == errno.EADDRINUSE:
        return f"port {port} of {host} is in use by another program: name another with --port, or 0 for any"
    if error.errno == errno.EACCES:
        return f"port {port} of {host} is not for every user: name one above 1023 with --port"
    if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
        return f"{host} is no address of this machine: name one with --host, or leave it out"
    return f"port {port} of {host} cannot be listened on: {error.strerror}"


class Plain(logging.Formatter):
    """A log in which no word of a request or an article can act on a terminal."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the lines of a record, each defused."""
        return "\n".join(for_terminal(line) for line in super().format(record).split("\n"))


def logged(*, requests: bool) -> None:
    """Write the log to stderr: what fails, and each request where it is wanted."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Plain("%(asctime)s %(message)s", "%Y-%m-%d %H:%M:%S"))
    for name, level in (
        ("uvicorn.error", logging.ERROR),
        ("retold.serve", logging.WARNING),
        ("retold.serve.access", logging.INFO if requests else logging.WARNING),
    ):
        logger = logging.getLogger(name)
        logger.handlers[:] = [] if name == "retold.serve.access" else [handler]  # it hands on to retold.serve
        logger.propagate = name == "retold.serve.access"
        logger.setLevel(level)
