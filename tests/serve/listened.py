"""A server of the web app on loopback, and bytes sent to it as they are."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from fastapi import FastAPI

from retold.serve import Settings, application, listening

SECONDS = 20.0  # more than anything here takes on a busy machine


class Answer(NamedTuple):
    """What a server sent: the status, the headers in lower case, the body."""

    status: int
    headers: dict[str, str]
    body: str


@contextlib.contextmanager
def listened(store: Path, **settings: Any) -> Iterator[tuple[int, FastAPI]]:
    """The port of a server that runs for as long as a test needs it, and its app."""
    told = Settings(store, **settings)
    app = application(told)
    opened = listening.opened("127.0.0.1", 0)
    server = listening.server(app, told)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [opened]}, daemon=True)
    thread.start()
    until = time.monotonic() + SECONDS
    while not server.started and time.monotonic() < until:
        time.sleep(0.01)
    try:
        yield opened.getsockname()[1], app
    finally:
        server.should_exit = True
        app.state.ending.set()
        thread.join(SECONDS)
        opened.close()


def sent(port: int, *pieces: bytes, wait: float = 0.0) -> bytes:
    """All that a server answers to pieces of bytes until it closes, or until it has nothing to say for long."""
    with socket.create_connection(("127.0.0.1", port), timeout=SECONDS) as talk:
        with contextlib.suppress(OSError):  # a server may close before it has read all
            for piece in pieces:
                talk.sendall(piece)
                time.sleep(wait)
        found = b""
        with contextlib.suppress(OSError):
            while more := talk.recv(65536):
                found += more
        return found


def asked(port: int, method: str = "GET", path: str = "/", body: bytes = b"", **headers: str) -> Answer:
    """The answer to a request; an underscore in a header's name is a hyphen, and None leaves one out."""
    fields = {"Host": f"127.0.0.1:{port}", "Connection": "close", "Content-Length": str(len(body))}
    fields |= {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items() if value is not None)
    return parsed(sent(port, f"{method} {path} HTTP/1.1\r\n{head}\r\n".encode("latin-1") + body))


def parsed(found: bytes) -> Answer:
    """An answer as sent."""
    head, _, body = found.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
    return Answer(int(first.split()[1]), headers, body.decode("utf-8", "replace"))
