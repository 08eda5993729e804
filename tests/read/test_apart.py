"""Work in a child process that can be ended."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

import pytest
from read.inputs_of import TEXT, articles_of, page

from retold.errors import Unreadable
from retold.read import apart

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits are a Unix matter")

HOSTILE = """
import os, time
from retold.errors import Unreadable
def job(data, about):
    yield {"first": True}
    if data == b"crash":
        os.abort()
    if data == b"spin":
        while True:
            pass
    if data == b"sleep":
        time.sleep(60)
    if data == b"eat":
        held = []
        while True:
            held.append(bytearray(2**24))
    if data == b"raise":
        raise RecursionError("too deep\\nin here")
    if data == b"print":
        print("noise", flush=True)
        os.write(1, b"noise")
    yield {"last": True}
"""


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A parser that does what its input says, in place of the one for PDF files."""
    (tmp_path / "sitecustomize.py").write_text(
        "import sys, types\n"
        f"module = types.ModuleType('retold.read.pdfs')\nexec({HOSTILE!r}, module.__dict__)\n"
        "sys.modules['retold.read.pdfs'] = module\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(apart, "SECONDS", 1.0)
    monkeypatch.setattr(apart, "WALL", 2.0)
    monkeypatch.setattr(apart, "_idle", {})


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"crash", "made its parser crash"),
        (b"spin", "took more time"),
        (b"sleep", "took more time"),
        (b"eat", "MB of memory"),
        (b"raise", "could not be parsed .RecursionError: too deep in here"),
    ],
)
def test_what_a_parser_does_costs_one_item(data: bytes, words: str) -> None:
    """The reason says what happened, and the next item is read."""
    start = time.monotonic()
    found = apart.ask("pdf", data, {})
    assert {"row": {"first": True}} == next(found)
    with pytest.raises(Unreadable, match=words):
        next(found)
    assert time.monotonic() - start < 10
    assert 2 == len(list(apart.ask("pdf", b"fine", {})))
    apart.close()


@pytest.mark.usefixtures("hostile")
def test_what_a_parser_prints_is_no_reply() -> None:
    """Standard output of the child belongs to the replies alone."""
    assert [{"row": {"first": True}}, {"row": {"last": True}}] == list(apart.ask("pdf", b"print", {}))
    apart.close()


@pytest.mark.usefixtures("hostile")
def test_a_reader_that_is_left_early_is_not_used_again() -> None:
    """Its remaining replies would be taken for another input's."""
    found = apart.ask("pdf", b"fine", {})
    next(found)
    found.close()
    assert [] == [worker for workers in apart._idle.values() for worker in workers]
    assert 2 == len(list(apart.ask("pdf", b"fine", {})))
    apart.close()


def test_a_process_that_was_ended_by_others_is_replaced(tmp_path: Path) -> None:
    """A system short of memory may end it between two pages."""
    for _ in range(2):
        kept, _ = articles_of(tmp_path / "a.html", page(1).encode())
        assert 1 == len(kept)
        for worker in apart._idle[os.getpid()]:
            os.kill(worker.process.pid, signal.SIGKILL)
            worker.process.wait()


def test_markup_that_never_ends_costs_one_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that takes longer than allowed is a reason."""
    monkeypatch.setattr(apart, "WALL", 0.0001)
    _, (skipped,) = articles_of(tmp_path / "a.html", (f"<p>{TEXT}</p>" * 2000).encode())
    assert "took more time" in skipped.reason
