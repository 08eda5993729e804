"""Operations of the store itself: made, kept into, opened after a crash, worked into the file, upgraded."""

from __future__ import annotations

import json
import os
from pathlib import Path

import retold.store
from crashes import checking, shim, texts
from crashes.trials import Operation, Tell
from retold.records import Skipped
from retold.store import Store

STORE = "news.db"
# Tables that tell of runs, and when something was looked at; a seal is the hash of a whole row, with its times.
NOT_COMPARED = frozenset(
    "run former seal indexed segment posting withdrawn unsettled host look alarm entry feed watcher".split()
)
SHORT_LOG = 100_000  # bytes: the log of writes is worked into the file several times in one run


def keep(folder: Path, tell: Tell, numbers: range) -> None:
    """Keep stories, each article in a unit of its own, and tell what is acknowledged."""
    with Store.open(folder / STORE, write=True, create=True) as store:
        tell(b"{}")  # the store is there
        for number in numbers:
            for article, page in texts.made(number):
                skipped = Skipped(f"{article.id}.bad", "invented")
                with store.writing() as unit:
                    unit.keep_article(article, page=page, said={"of": number})
                    unit.keep_skipped(skipped, page=page)
                tell(acknowledged(article.id, skipped.source))


def acknowledged(article: str, skipped: str | None = None) -> bytes:
    """Return what is told when an article is kept."""
    return json.dumps({"has": {"article": [article], "skipped": [skipped] if skipped else []}}).encode()


def _with_short_log(folder: Path, tell: Tell, numbers: range) -> None:
    retold.store.LONGEST_LOG = SHORT_LOG
    keep(folder, tell, numbers)


def _killed_first(folder: Path, tell: Tell) -> None:
    """Be killed before the log of writes is synced for the first time, and go on in another process."""
    if not (pid := os.fork()):
        shim.own()
        shim.arm(shim.Call.SYNC, 1, shim.Action.KILL_BEFORE)
        keep(folder, lambda _: None, range(2, 4))
        os._exit(0)
    os.waitpid(pid, 0)
    keep(folder, tell, range(2, 4))


def _left_open(folder: Path, numbers: range) -> None:
    """Keep stories and end without closing: the log of writes stays."""
    keep(folder, lambda _: None, numbers)
    keep_open = Store.open(folder / STORE, write=True)
    with keep_open.writing() as unit:
        for article, page in texts.made(numbers.stop):
            unit.keep_article(article, page=page)
    os._exit(0)


def wrong(folder: Path, told: list[bytes]) -> list[str]:
    """Return what is wrong with the store of a folder."""
    return checking.wrong(folder / STORE, told)


def state(folder: Path) -> object:
    """Return what must be equal after the next run."""
    return checking.rows(folder / STORE, leave=lambda table: table in NOT_COMPARED)


OPERATIONS = (
    Operation(
        "keep, killed and begun again",
        lambda folder: keep(folder, lambda _: None, range(1)),
        _killed_first,
        wrong,
        state,
    ),
    Operation(
        "keep a little",
        lambda folder: keep(folder, lambda _: None, range(1)),
        lambda folder, tell: _with_short_log(folder, tell, range(1, 2)),
        wrong,
        state,
    ),
    Operation("make", lambda _: None, lambda folder, tell: keep(folder, tell, range(2)), wrong, state),
    Operation(
        "keep",
        lambda folder: keep(folder, lambda _: None, range(2)),
        lambda folder, tell: keep(folder, tell, range(2, 6)),
        wrong,
        state,
    ),
    Operation(
        "keep, log worked in",
        lambda folder: keep(folder, lambda _: None, range(2)),
        lambda folder, tell: _with_short_log(folder, tell, range(2, 6)),
        wrong,
        state,
    ),
    Operation(
        "keep after a kill",
        lambda folder: _left_open(folder, range(2)),
        lambda folder, tell: _with_short_log(folder, tell, range(3, 6)),
        wrong,
        state,
    ),
)
