"""The stream of what changes, on a real server."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import threading
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any

import pytest
from kept import articles, concluded
from serve.listened import SECONDS, asked, listened

from retold.keep import correcting
from retold.keep.forgetting import forget
from retold.keep.tellers import Tellers
from retold.read import decision
from retold.serve import changes, events
from retold.serve.changes import Changes
from retold.store import Store


class Stream:
    """An open stream of events."""

    def __init__(self, port: int, path: str = "/api/events", **headers: str) -> None:
        self.connection = HTTPConnection("127.0.0.1", port, timeout=SECONDS)
        self.connection.request(
            "GET", path, headers={name.replace("_", "-"): v for name, v in headers.items()}
        )
        self.answer: HTTPResponse = self.connection.getresponse()

    def event(self) -> dict[str, str]:
        """The next event with an id; heartbeats are passed over."""
        found: dict[str, str] = {}
        while line := self.answer.readline():
            name, _, value = line.decode().rstrip("\n").partition(": ")
            if name and name != "retry":
                found[name] = value
            elif "id" in found:
                return found
        return {}

    def close(self) -> None:
        """Stop listening."""
        self.answer.close()
        self.connection.close()


@contextlib.contextmanager
def streams(*opened: Stream) -> Iterator[None]:
    """Close streams at the end."""
    try:
        yield
    finally:
        for one in opened:
            one.close()


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with one article on each of two events."""
    (ferry, *_), (bridge, *_) = articles("ferry"), articles("bridge")
    concluded(tmp_path / "news.db", [ferry, bridge]).close()
    return tmp_path / "news.db"


def grown(store: Path, number: int = 1) -> None:
    """Let an article on the ferry come in."""
    concluded(store, articles("ferry")[number : number + 1]).close()


def test_a_story_that_grows_is_told(store: Path) -> None:
    """With the id that it had, to all who listen to it; to nobody who listens to another."""
    with Store.open(store) as opened:
        named = {one.title[:5]: one.id for one in opened.stories()}
    with listened(store) as (port, app):
        every, ferry = Stream(port), Stream(port, f"/api/events?story={named['Ferry']}")
        other = Stream(port, f"/api/events?story={named['Bridg']}")
        with streams(every, ferry, other):
            begun = [one.event()["id"] for one in (every, ferry, other)]
            grown(store)
            told, alike = every.event(), ferry.event()
            grown(store, 2)
            again = ferry.event()
            assert 3 == app.state.hub.listeners
        data, later = json.loads(told["data"]), json.loads(again["data"])

        assert "text/event-stream; charset=utf-8" == every.answer.headers["content-type"]
        assert ("story", [named["Ferry"]], 2) == (told["event"], data["was"], data["articles"])
        assert told == alike
        assert ([data["story"]], 3) == (later["was"], later["articles"])
        assert 1 == len(set(begun))


def test_who_comes_again_misses_nothing(store: Path) -> None:
    """With the last id all that happened since; with one of another server, word that all may be another."""
    with listened(store) as (port, _):
        kept = Stream(port)
        with streams(kept):
            first = kept.event()["id"]
            grown(store)
            told = kept.event()
            again, strange = Stream(port, Last_Event_ID=first), Stream(port, Last_Event_ID="0-99")
            with streams(again, strange):
                assert told == again.event()
                assert "reset" == strange.event()["event"]


def test_a_correction_is_told(store: Path) -> None:
    """Whoever listens hears that somebody decided, and then what became of stories."""
    grown(store)
    with listened(store) as (port, _):
        stream = Stream(port)
        with streams(stream):
            stream.event()
            with Store.open(store, write=True) as opened:
                ids = [
                    one
                    for entry in opened.stories()
                    if entry.articles == 2
                    for one in opened.entry(entry.id)["articles"]
                ]
                made = decision(decision="not a copy", articles=ids, when="2031-04-01T10:00:00Z")
                correcting.correct(opened, [made], tellers=Tellers(0))
            found = [stream.event(), stream.event()]
        assert {"correction", "story"} == {one["event"] for one in found}
        assert made.id in {json.loads(one["data"]).get("id") for one in found}


def test_streams_end_with_the_server(store: Path) -> None:
    """Nobody who listens keeps it from ending."""
    with listened(store) as (port, _):
        stream = Stream(port)
        stream.event()
        ended: list[dict[str, str]] = []
        waits = threading.Thread(target=lambda: ended.append(stream.event()))
        waits.start()
    waits.join(SECONDS)
    stream.close()
    assert [{}] == ended


def test_no_more_listeners_than_allowed(store: Path) -> None:
    """One too many is told when to come again; when somebody leaves, and a heartbeat finds it out, there is room."""
    with listened(store) as (port, app):
        app.state.hub.most = 1
        stream = Stream(port)
        with streams(stream):
            stream.event()
            refused = asked(port, path="/api/events")
            assert (503, "10") == (refused.status, refused.headers["retry-after"])


def test_who_asks_oddly_is_told(store: Path) -> None:
    """A story that is none is no stream."""
    with listened(store) as (port, _):
        assert 404 == asked(port, path="/api/events?story=nothing").status
        assert 422 == asked(port, path="/api/events", Last_Event_ID="9" * 300).status


def test_what_is_remembered_is_bounded(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Events are forgotten, never kept without end; whoever is behind is told so; a flood is one word."""
    looked = Changes(store)
    looked.look()
    for number in range(1, 3 * changes.REMEMBERED):
        looked.events.append(changes.Event(number, "story", "{}"))
        looked.last = number
    assert changes.REMEMBERED == len(looked.events)
    assert looked.after(0) is None
    assert looked.after(looked.last + 1) is None
    assert [looked.last] == [one.number for one in looked.after(looked.last - 1) or ()]

    monkeypatch.setattr(changes, "MOST_AT_ONCE", 0)
    grown(store)
    looked.look()
    assert "reset" == looked.events[-1].kind
    looked.close()


def test_what_is_forgotten_is_told_to_nobody(store: Path) -> None:
    """Who comes again hears that all may be another, and nothing of what went before: it had a title."""
    with listened(store) as (port, app):
        kept = Stream(port)
        with streams(kept):
            first = kept.event()["id"]
            grown(store)
            assert "Ferry" in kept.event()["data"]
            with Store.open(store, write=True) as opened:
                forget(opened, articles("ferry")[0].id, tellers=Tellers(0))
            assert "reset" == kept.event()["event"]
            again = Stream(port, Last_Event_ID=first)
            with streams(again):
                assert "reset" == again.event()["event"]
        assert "reset" == app.state.hub.changes.events[0].kind


def test_nothing_is_told_where_nothing_changed(store: Path) -> None:
    """A look at a store that nobody writes to finds nothing, also when its file is another one."""
    looked = Changes(store)
    assert [0, 0] == [looked.look(), looked.look()]
    copy = store.with_name("copy.db")
    with contextlib.closing(sqlite3.connect(store)) as opened:
        opened.execute("vacuum into ?", (str(copy),))
    copy.replace(store)
    for log in store.parent.glob("news.db-*"):
        log.unlink()
    found: Any = looked.look()
    looked.close()
    assert 0 == found


def test_a_stream_ends_with_its_session(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who signed out hears nothing more, also where the stream was opened before."""
    monkeypatch.setattr(events, "HEARTBEAT", 0.05)
    with listened(store, token="n0-t0ken-is-safe-in-a-test") as (port, app):
        mine, other = (app.state.keys.sessions.begin(time.time()) for _ in range(2))
        with streams(*(opened := [Stream(port, Cookie=f"retold={one}") for one in (mine, other)])):
            assert all(one.event() for one in opened)
            app.state.keys.sessions.end(mine)
            assert {} == opened[0].event()
            grown(store)
            assert "story" == opened[1].event()["event"]
