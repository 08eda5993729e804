"""The web app on a real socket of loopback, for as long as a test needs it."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Iterator

from fastapi import FastAPI

from retold.serve.listening import opened, server

SECONDS = 20.0  # until a busy machine has started it


@contextlib.contextmanager
def running(app: FastAPI) -> Iterator[str]:
    """The address of a running app; what it logs goes nowhere."""
    listening = opened("127.0.0.1", 0)
    listening.listen(64)
    served = server(app, app.state.settings)
    thread = threading.Thread(target=served.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    until = time.monotonic() + SECONDS
    while not served.started and time.monotonic() < until:
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        app.state.ending.set()
        served.should_exit = True
        thread.join(SECONDS)
        listening.close()
