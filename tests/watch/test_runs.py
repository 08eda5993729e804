"""How a run ends, goes on after a crash, and shares its store."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from newsstand import Stand, doors, page
from serving import gives

from retold import store as stores
from retold import watch
from retold.cli import main
from retold.errors import BadStore
from retold.store import Store

PATIENCE = 300.0  # seconds until a process of a test is taken to hang: a busy machine is slow


class Cut(Exception):
    """The end of a process, in the middle of what it did."""


def test_a_crash_at_any_commit_loses_and_doubles_nothing(
    stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before and after each of the first units of work, the next run goes on from what was kept."""
    stand.serve(*range(6))
    whole = Store.writing
    for at in range(12):
        count = 0

        def cut(self: Store, *, wait: float | None = None, at: int = at) -> Any:
            nonlocal count
            count += 1
            if count > at // 2 + 2:
                raise Cut
            return whole(self, wait=wait)

        monkeypatch.setattr(Store, "writing", cut)
        try:
            stand.watch(stand.feed)
        except Cut:
            pass
        finally:
            monkeypatch.setattr(Store, "writing", whole)
    stand.watch(stand.feed)
    stand.watch(hours=0.1)
    assert 6 == stand.rows("select count(*) from article")[0]
    assert ["kept"] == stand.rows("select distinct state from entry")
    assert [0] == stand.rows("select count(*) from entry where article is null")


def test_what_is_concluded_from_comes_after_it_was_kept(stand: Stand) -> None:
    """New articles are handed on together once they are in the store, and what changed to whoever listens."""
    stand.serve(1, 2)
    given: list[tuple[int, list[str]]] = []
    heard: list[object] = []

    def conclude(store: Store, fresh: Any) -> list[str]:
        given.append((store.count(), list(fresh)))
        return [f"{len(fresh)} new"] if fresh else []

    stand.watch(stand.feed, concluded=conclude, alert=lambda _, changed: heard.extend(changed))
    assert [0, 2] == [len(fresh) for _, fresh in given]
    assert 2 == given[1][0]
    assert ["2 new"] == heard


def test_a_second_watcher_is_refused(stand: Stand) -> None:
    """It names the one at work; reading and adding go on beside it."""
    stand.serve(1)
    refused: list[str] = []

    def conclude(store: Store, fresh: object) -> list[str]:
        del fresh
        with pytest.raises(BadStore) as caught:
            stand.watch()
        refused.append(str(caught.value))
        with Store.open(store.path, write=True) as other, other.writing():
            pass
        return []

    stand.watch(stand.feed, concluded=conclude)
    assert f"process {os.getpid()}" in refused[0]
    found = CliRunner().invoke(main, ["watch", "--store", str(stand.store), "--list"])
    assert 0 == found.exit_code


def test_what_a_watcher_says_is_written_for_readers(stand: Stand) -> None:
    """Times as people write them, one article as one, and a feed that failed once did so once."""
    stand.serve(1)
    stand.site.routes["/gone.xml"] = gives("no", 404)
    asked = ["watch", stand.feed, f"{stand.site.address}/gone.xml", "--store", str(stand.store)]
    for said in (
        CliRunner().invoke(main, [*asked, "--allow-private", "--for", "4s", "--delay", "1s"]).output,
        CliRunner().invoke(main, ["watch", "--store", str(stand.store), "--list"]).output,
    ):
        assert re.search(r"\d{1,2} [A-Z][a-z]{2} 20\d\d, \d\d:\d\d UTC", said)
        assert [] == re.findall(r"\d{4}-\d\d-\d\dT|\b1 (?:new articles|times)\b", said)
        assert "failed once" in said


def test_a_full_disk_is_waited_out(stand: Stand, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says so once, pauses, and keeps all when there is room again; the pause is in the store."""
    stand.serve(1, 2, 3)
    whole, failures = stores.Unit.keep_article, iter(range(5))

    def full(self: stores.Unit, *given: Any, **options: Any) -> bool:
        if next(failures, None) is not None:
            error = sqlite3.OperationalError("database or disk is full")
            error.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise error
        return whole(self, *given, **options)

    monkeypatch.setattr(stores.Unit, "keep_article", full)
    assert 3 == stand.watch(stand.feed)
    assert 2 == len(stand.told("disk"))
    assert [("disk", 1)] == stand.rows("select kind, until is not null from alarm")


def test_a_busy_store_is_waited_for(stand: Stand, monkeypatch: pytest.MonkeyPatch) -> None:
    """However long another writer takes."""
    stand.serve(1)
    whole, failures = Store.writing, iter(range(4))

    def busy(self: Store, *, wait: float | None = None) -> Any:
        if next(failures, None) is not None:
            message = "is being written"
            raise BadStore(message) from BlockingIOError(11, "taken")
        return whole(self, wait=wait)

    monkeypatch.setattr(Store, "writing", busy)
    began = stand.time.passed
    assert 1 == stand.watch(stand.feed)
    assert 2 == len(stand.told("busy"))
    assert stand.time.passed - began >= 4


def test_a_store_that_may_not_be_written_is_waited_for(stand: Stand, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is called what it is, told once, and tried again at distances."""
    stand.serve(1)
    opened, failures, began = os.open, iter(range(4)), stand.time.passed

    def denied(path: Any, *given: Any, **options: Any) -> int:
        if str(path).endswith("news.db.lock") and next(failures, None) is not None:
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *given, **options)

    with Store.open(stand.store, write=True, create=True):
        monkeypatch.setattr(os, "open", denied)
        assert 1 == stand.watch(stand.feed)
    assert 2 == len(stand.told("denied"))
    assert "permissions of its folder" in stand.told("denied")[0]
    assert [] == stand.told("busy")
    assert stand.time.passed - began >= 4 * 30


def test_a_damaged_store_ends_the_run(stand: Stand, monkeypatch: pytest.MonkeyPatch) -> None:
    """What waiting does not mend is an error."""

    def broken(self: Store, *, wait: float | None = None) -> Any:
        del self, wait
        message = "is damaged"
        raise BadStore(message) from sqlite3.DatabaseError("malformed")

    monkeypatch.setattr(Store, "writing", broken)
    with pytest.raises(BadStore, match="damaged"):
        stand.watch(stand.feed)


def test_a_run_ends_when_its_time_is_over_or_all_is_quiet(stand: Stand) -> None:
    """`--for` by the clock, `--until-quiet` by the last news."""
    stand.serve(1)
    began = stand.time.at
    stand.watch(stand.feed, hours=5)
    assert 5 * 3600 <= stand.time.at - began < 5 * 3600 + 120
    settings = watch.Settings(until_quiet=7200.0)
    began = stand.time.at
    watch.watch(stand.store, watch.plan([]), doors=doors, settings=settings, clock=stand.time.clock())
    assert 7200 <= stand.time.at - began < 7400


def test_dropped_feeds_are_looked_at_no_more(stand: Stand) -> None:
    """What was read from them stays; named again they are watched again."""
    stand.serve(1)
    stand.watch(stand.feed)
    result = CliRunner().invoke(main, ["watch", stand.feed, "--store", str(stand.store), "--drop"])
    assert 0 == result.exit_code, result.output
    before = len(stand.site.asked)
    stand.watch(hours=5)
    assert before == len(stand.site.asked)
    result = CliRunner().invoke(main, ["watch", "https://x.example", "--store", str(stand.store), "--drop"])
    assert (2, True) == (result.exit_code, "not watched" in result.output)
    stand.watch(stand.feed, hours=1)
    assert before < len(stand.site.asked)


def started(stand: Stand, *options: str) -> subprocess.Popen[str]:
    """The command in a process of its own, in real time."""
    command = [
        sys.executable,
        "-m",
        "retold",
        "watch",
        "--store",
        str(stand.store),
        "--allow-private",
        *options,
    ]
    known = dict(os.environ)  # and not COLUMNS, which readline tells only those who inherit
    return subprocess.Popen(command, env=known, stderr=subprocess.PIPE, text=True)


def until(condition: Any, seconds: float = PATIENCE) -> None:
    """Wait for something that a process does."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


def count(path: Path) -> int:
    """How many articles another process has kept."""
    if not path.exists():
        return 0
    try:
        with Store.open(path) as store:
            return store.count()
    except BadStore:
        return 0  # it is being made


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 0), (signal.SIGKILL, -9)]
)
def test_a_process_that_is_ended_has_lost_nothing(stand: Stand, number: int, code: int) -> None:
    """Ctrl-C and SIGTERM end it in order, kill -9 at once; the next run goes on where it was."""
    stand.serve(*range(8))
    process = started(stand, stand.feed, "--delay", "0.1s", "--only-keep")
    until(lambda: count(stand.store) >= 2)
    process.send_signal(number)
    _, said = process.communicate(timeout=PATIENCE)
    assert code == process.returncode, said
    assert "Traceback" not in said
    found = count(stand.store)
    again = started(stand, "--once", "--delay", "0.1s", "--only-keep")
    _, said = again.communicate(timeout=PATIENCE)
    assert (0, 8) == (again.returncode, count(stand.store)), said
    assert f"{8 - found} new articles" in said
    assert all(stand.asked(f"/{n}.html") <= 2 for n in range(8))


def test_two_processes_do_not_watch_one_store(stand: Stand) -> None:
    """The second says who watches, in one sentence, and exits with 2."""
    stand.serve(1)
    stand.site.routes["/1.html"] = gives(page(1))
    first = started(stand, stand.feed, "--only-keep")
    until(lambda: count(stand.store) == 1)
    second = started(stand, "--once")
    _, said = second.communicate(timeout=PATIENCE)
    first.send_signal(signal.SIGTERM)
    first.communicate(timeout=PATIENCE)
    assert (2, 0) == (second.returncode, first.returncode)
    assert f"is watched already, by process {first.pid}" in said
    assert 1 == len(said.strip().splitlines())


def test_a_mistake_of_ours_is_a_failed_look_and_not_a_host_that_waits_for_ever(
    stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What no look should raise is kept as the reason, and the others go on."""
    stand.serve(1)
    whole = watch.Door.once

    def fails(self: watch.Door, url: str, *given: Any) -> Any:
        if url.endswith("/odd"):
            raise ZeroDivisionError
        return whole(self, url, *given)

    monkeypatch.setattr(watch.Door, "once", fails)
    assert 1 == stand.watch(stand.feed, f"{stand.site.address}/odd")
    assert ["failed", "news"] == sorted(stand.rows("select outcome from look"))
