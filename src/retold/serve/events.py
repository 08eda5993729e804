"""`/api/events`: what changes in the store, as it changes, to all who listen (server-sent events of HTML)."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import threading
import time
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Annotated

from fastapi import APIRouter, FastAPI, Header, Request
from fastapi.responses import Response, StreamingResponse

from retold.errors import RetoldError
from retold.serve.api import given
from retold.serve.changes import Changes, Event
from retold.serve.guarding.keys import Keys, session_of
from retold.serve.problems import declared, problem
from retold.serve.snapshots import snapshot

log = logging.getLogger("retold.serve")
router = APIRouter(tags=["events"])

KIND = "text/event-stream"
EVERY = 1.0  # seconds between two looks: one question of some microseconds, for all listeners together
TICK = 0.25  # seconds after which an end of the server is noticed
HEARTBEAT = 15.0  # seconds: proxies take a line that says nothing for a minute for dead
LONGEST = 3600.0  # seconds of one stream; whoever still listens comes again with the last id
AGAIN = 3000  # milliseconds after which a browser comes again
MOST_LISTENERS = 256  # streams; each holds a socket and some kilobytes


def install(app: FastAPI) -> None:
    """Give an app what those who listen need; they are sent home when it ends."""
    app.state.hub = Hub(Changes(app.state.settings.store), app.state.ending)


class Hub:
    """All who listen to one store, and the one task that looks for them; it runs only while somebody listens."""

    def __init__(
        self, changes: Changes, ending: threading.Event, *, every: float = EVERY, most: int = MOST_LISTENERS
    ) -> None:
        self.changes, self.ending = changes, ending
        self.listeners = 0
        self.every, self.most = every, most
        self._news = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._thread: ThreadPoolExecutor | None = None

    async def join(self) -> None:
        """Count somebody in; the store has been looked at when this returns."""
        self.listeners += 1
        if self._thread is None:
            self._thread = ThreadPoolExecutor(1, "retold-events")
        await self._look()
        if self._task is None:
            self._task = asyncio.create_task(self._watch())

    def leave(self) -> None:
        """Count somebody out."""
        self.listeners -= 1
        if not self.listeners and self._task is not None:
            self._task.cancel()
            self._task = None
            if self._thread is not None:
                self._thread.submit(self.changes.close)
                self._thread.shutdown(wait=False)
                self._thread = None

    async def news(self, seconds: float) -> None:
        """Wait until something happened, the server ends, or some seconds have passed."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._news.wait(), seconds)

    async def _watch(self) -> None:
        looked = time.monotonic()
        while not self.ending.is_set():
            await asyncio.sleep(TICK)
            if time.monotonic() - looked >= self.every:
                await self._look()
                looked = time.monotonic()
        self._wake()

    async def _look(self) -> None:
        if self._thread is None:
            return
        before = self.changes.last
        try:
            last = await asyncio.get_running_loop().run_in_executor(self._thread, self.changes.look)
        except (RetoldError, sqlite3.Error) as error:  # it is looked at again
            log.warning("the store could not be looked at: %s", error)
            return
        if last != before:
            self._wake()

    def _wake(self) -> None:
        self._news.set()
        self._news = asyncio.Event()


@router.get(
    "/api/events",
    response_class=StreamingResponse,
    responses={
        200: {
            "description": "A stream of events; a line `: ` is a heartbeat.",
            "content": {KIND: {"schema": {"type": "string"}}},
        },
        **declared(404),
    },
)
async def events(
    request: Request,
    story: given.Inside = None,
    last_event_id: Annotated[str | None, Header(max_length=given.LONGEST_ID)] = None,
) -> Response:
    """What changes from now on: `story` (told anew, with the ids that it had), `gone`, `correction`, `alert`.

    With `story` only what is about it, whatever it becomes. Whoever comes again with `Last-Event-ID` gets what happened
    meanwhile, or one `reset` where that is not known any more: then everything may be another.
    """
    hub: Hub = request.app.state.hub
    about = None if story is None else frozenset({await asyncio.to_thread(_named, request, story)})
    if hub.listeners >= hub.most or hub.ending.is_set():
        return problem(503, f"{hub.most} others listen already: come again later")
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    told = _told(hub, about, last_event_id, may=lambda: _may(request))
    return StreamingResponse(told, media_type=KIND, headers=headers)


def _may(request: Request) -> bool:
    """Tell whether who listens still may: not when the session was signed out meanwhile, or is over."""
    keys: Keys = request.app.state.keys
    session = session_of(request)
    return not session or keys.allows(session, time.time())


def _named(request: Request, story: str) -> str:
    with snapshot(request) as store:
        return store.story(story)


async def _told(
    hub: Hub, about: frozenset[str] | None, last: str | None, *, may: Callable[[], bool]
) -> AsyncIterator[str]:
    """Yield the lines of a stream until the server ends, who listens may not, or it has lasted long enough."""
    await hub.join()
    try:
        changes = hub.changes
        at, lines = _begun(changes, last)
        yield lines
        until = time.monotonic() + LONGEST
        while not hub.ending.is_set() and may() and time.monotonic() < until:
            found = changes.after(at)
            if found is None:
                at, found = changes.last, [_reset(changes.last)]
            for one in found:
                at = one.number
                if about is None or not one.about or about & one.about:
                    about = about and about | one.about
                    yield _line(changes.since, one)
            if changes.last == at:
                await hub.news(HEARTBEAT)
                yield ": \n\n"
    finally:
        hub.leave()


def _begun(changes: Changes, last: str | None) -> tuple[int, str]:
    """Return the number after which a stream begins, and its first lines."""
    since, _, number = (last or "").rpartition("-")
    known = since == changes.since and number.isdecimal() and len(number) < 19
    again = f"retry: {AGAIN}\n\n"
    if known and changes.after(int(number)) is not None:
        return int(number), again
    if last is None:
        return changes.last, f"{again}id: {changes.since}-{changes.last}\n\n"
    return changes.last, again + _line(changes.since, _reset(changes.last))


def _reset(number: int) -> Event:
    return Event(number, "reset", '{"because": "what happened meanwhile is not known any more"}')


def _line(since: str, one: Event) -> str:
    return f"id: {since}-{one.number}\nevent: {one.kind}\ndata: {one.data}\n\n"
