"""Work in the background goes on, whatever becomes of a piece of it."""

from __future__ import annotations

import logging
import threading
from pathlib import Path
from typing import Any

import pytest
from serve.clicking import Reader, words
from serve.listened import SECONDS

from retold import read
from retold.errors import BadStore
from retold.keep.correcting import Corrected
from retold.serve import tasks, working
from retold.serve.pages import page
from retold.serve.working import FAULT, NO_ROOM, Task, Work


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (KeyboardInterrupt(), FAULT),
        (SystemExit(3), FAULT),
        (GeneratorExit(), FAULT),
        (MemoryError(), NO_ROOM),
        (ValueError("secret words"), FAULT),
        (BadStore("news.db is damaged"), "news.db is damaged"),
    ],
)
def test_after_a_piece_that_failed_the_next_has_its_turn(
    error: BaseException, said: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Also where what was raised would end a program: the piece is told as failed, with a reason."""
    work, go_on = Work(), threading.Event()

    def fails(_: Task) -> None:
        assert go_on.wait(SECONDS)
        raise error

    with caplog.at_level(logging.ERROR):
        first = work.begin(Task("reading", "/add", {}), fails)
        second = work.begin(Task("reading", "/add", {}), lambda _: "read")
        go_on.set()
        assert all(one.over.wait(SECONDS) for one in (first, second))
    third = work.begin(Task("reading", "/add", {}), lambda _: "read too")
    assert third.over.wait(SECONDS)
    assert ("failed", said) == (first.state, first.said)
    assert [("done", "read"), ("done", "read too")] == [(one.state, one.result) for one in (second, third)]
    assert isinstance(error, BadStore) != any("background" in one.message for one in caplog.records)


def test_where_no_thread_can_be_had_the_lane_is_not_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is begun then, and the next piece is done."""
    work = Work()

    def none(**_: object) -> None:
        message = "can't start new thread"
        raise RuntimeError(message)

    with monkeypatch.context() as patched:
        patched.setattr(working.threading, "Thread", none)
        with pytest.raises(RuntimeError):
            work.begin(Task("reading", "/add", {}), lambda _: "never")
    then = work.begin(Task("reading", "/add", {}), lambda _: "read")
    assert then.over.wait(SECONDS)
    assert "read" == then.result


def test_a_page_is_made_of_one_state(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is done while the page of it is made is on the next one."""
    reader, open_ = Reader(store), threading.Event()
    line = '{"decision": "split", "articles": ["a"]}'
    asked = {"line": line, "kind": "Split", "decision": read.decision(decision="split", articles=["a"])}
    done = Corrected(("d-1",), (), ())
    task = reader.app.state.work.begin(
        Task("correction", "/", {**asked, "by": "Ann", "note": ""}), lambda _: (open_.wait(20), done)[1]
    )

    def made(*given: Any, **values: Any) -> Any:
        open_.set()
        assert task.over.wait(20)
        return page(*given, **values)

    monkeypatch.setattr(tasks, "page", made)
    assert "Being told again" in words(reader.text(f"/tasks/{task.id}"))
    assert "Corrected" in words(reader.text(f"/tasks/{task.id}"))
