"""What may cost a store its rows one day: the SQLite in use, its place, its log, its clock, who else has it open."""

from __future__ import annotations

import os
import shutil
import socket
import sqlite3
import stat
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path

from retold.errors import BadStore
from retold.store import connection as files
from retold.store import places, runs, schemas
from retold.store.lease import holder, lease

FIXED = (
    3,
    51,
    3,
)  # the first whose log cannot be reset under a checkpoint: https://www.sqlite.org/wal.html#walresetbug
BACKPORTED = ((3, 44, 6), (3, 50, 7))  # and the first of these lines
WAL_SINCE = (3, 7, 0)
FADING = frozenset({"tmpfs", "ramfs", "overlay"})  # file systems that end with the machine or the container
SPARE = 2**28  # bytes that the log and the index may grow by while nobody looks
LONGEST_LOG = 64 * 2**20  # bytes; a writer shortens it at 8 MB unless a reader holds it
SLACK = timedelta(minutes=5)  # by which clocks of good machines differ
LEFT = (".part-*", ".repair-*", ".damaged-*")


@dataclass(frozen=True, slots=True)
class Risk:
    """What is risky, where, and what to do about it."""

    what: str
    where: str
    do: str


def risks(path: Path) -> list[Risk]:
    """Return the risks to a store; raise BadStore where it cannot be opened."""
    path = Path(os.path.realpath(path))
    with closing(files.opened(path, write=False)) as connection, files.told(path):
        found = [
            *of_library(sqlite3.sqlite_version_info, str(path)),
            *_of_build(),
            *_of_rows(connection, path),
        ]
    for part in (_of_place, _of_log, _of_rights, _of_lease, _of_programs, _of_leftovers):
        with suppress(PermissionError):
            found += part(path)
    return found


def of_library(found: tuple[int, ...], where: str) -> Iterator[Risk]:
    """Yield whether a SQLite may lose writes when its log is reset under a checkpoint.

    The fault needs a second connection that writes or checkpoints at that moment. What retold writes and checkpoints,
    it does under one lease, so that its own programs cannot meet it; a program that does not know the lease can.
    """
    line = next((fixed for fixed in BACKPORTED if fixed[:2] == found[:2]), FIXED)
    if WAL_SINCE <= found < line:
        said = ".".join(map(str, found))
        yield Risk(
            f"SQLite {said} can lose writes if another program writes or checkpoints the file at the same moment "
            "(fixed in 3.51.3, 3.50.7 and 3.44.6); retold's own programs take turns, and cannot cause it",
            where,
            "let no other program write this file (sqlite3, Datasette's write plugins, Litestream), or use a Python "
            "with a newer SQLite",
        )


def _of_build() -> Iterator[Risk]:
    """Yield what this Python's SQLite lacks."""
    where = f"Python {sys.version.split()[0]}, SQLite {sqlite3.sqlite_version}"
    if sqlite3.threadsafety == 0:
        yield Risk("SQLite is built without locks between threads", where, "use another Python")
    with closing(sqlite3.connect(":memory:")) as memory:
        try:
            memory.execute("create virtual table a using fts5 (b)")
        except sqlite3.OperationalError:
            yield Risk(
                "SQLite is built without FTS5: nothing can be searched or added", where, "use another Python"
            )


def _of_rows(connection: sqlite3.Connection, path: Path) -> Iterator[Risk]:
    """Yield what the tables tell: the clock, other programs' changes, missing indexes, stories of other versions."""
    (last,) = connection.execute("select max(added) from article").fetchone()
    now = datetime.now(UTC)
    if last and datetime.fromisoformat(last) > now + SLACK:
        what = f"it was last written at {last}, and this machine's clock says {now.isoformat(timespec='seconds')}"
        yield Risk(what, str(path), "set the clock (timedatectl set-ntp true)")
    (others,) = connection.execute("select count(*) from unsealed").fetchone()
    if others:
        rows = "1 row was" if others == 1 else f"{others:,} rows were"
        what = f"{rows} changed by another program"
        yield Risk(what, str(path), "see which with retold verify, and let only retold write it")
    if older := runs.told_by_others(connection, version("retold")):
        stories = "1 story was" if older == 1 else f"{older:,} stories were"
        yield Risk(f"{stories} told by another version of retold", str(path), "run retold rebuild")
    for name in schemas.differing(connection):
        yield Risk(
            f"{name} is missing or not as retold makes it", str(path), "run retold verify, then retold repair"
        )
    (lost,) = connection.execute("select count(*) from lost").fetchone()
    if lost:
        things = "1 thing was" if lost == 1 else f"{lost:,} things were"
        what = f"{things} lost in a repair"
        yield Risk(what, str(path), "see them in its table `lost`, and give their inputs again")


def _of_place(path: Path) -> Iterator[Risk]:
    """Yield what is risky in where the file lies."""
    kind = places.kind(path)
    if kind in places.NETWORKED:
        yield Risk(
            f"it lies on a network file system ({kind})", str(path), "move it to a disk of this machine"
        )
    if kind in FADING:
        do = "move it to a disk, or retold backup it to one"
        yield Risk(f"its folder ends with this machine or container ({kind})", str(path.parent), do)
    free, needed = shutil.disk_usage(path.parent).free, 2 * path.stat().st_size + SPARE
    if free < needed:
        what = f"{free // 2**20:,} MB are free, and a backup, a repair or gc may need {needed // 2**20:,} MB"
        yield Risk(what, str(path.parent), "make room, or move the store")
    if not os.access(path.parent, os.W_OK):
        yield Risk("nothing can be written into its folder", str(path.parent), "check its permissions")


def _of_log(path: Path) -> Iterator[Risk]:
    """Yield whether the log of writes grew because somebody keeps reading."""
    log = Path(f"{path}-wal")
    if log.exists() and log.stat().st_size > LONGEST_LOG:
        what = f"the log of writes has {log.stat().st_size // 2**20:,} MB: a program reads an old state of it"
        yield Risk(what, str(log), "end programs that keep the store open, and add something")


def _of_rights(path: Path) -> Iterator[Risk]:
    """Yield whether everybody on this machine can read the texts: the log takes its rights from the file."""
    folder = path.parent.stat().st_mode
    if path.stat().st_mode & stat.S_IROTH and folder & stat.S_IXOTH:
        log = Path(f"{path}-wal")
        named = [str(file) for file in (path, log) if file.exists() and file.stat().st_size]
        yield Risk(
            "every user of this machine can read its texts", str(path), f"chmod o-rwx {' '.join(named)}"
        )


def _of_lease(path: Path) -> Iterator[Risk]:
    """Yield who holds the lease, where somebody does."""
    lock = files.lock_of(path)
    if not lock.exists():
        return
    said = holder(lock)
    try:
        with lease(lock, wait=1.0):
            return
    except BadStore:
        there = socket.gethostname() in said
        do = (
            "wait for it, or end it"
            if there
            else "that machine must not use this file: end the program there"
        )
        yield Risk(f"it is being written by {said}", str(lock), do)


def _of_programs(path: Path) -> Iterator[Risk]:
    """Yield which other programs have the file open, where the system tells."""
    names = {str(path), f"{path}-wal"}
    for process in sorted(Path("/proc").glob("[0-9]*"), key=lambda process: int(process.name)):
        if int(process.name) == os.getpid():
            continue
        with suppress(OSError):
            if names & {os.readlink(link) for link in (process / "fd").iterdir()}:  # noqa: PTH115 - as the system says
                name = (process / "comm").read_text(encoding="utf-8", errors="replace").strip()
                what = f"{name} (process {process.name}) has it open"
                yield Risk(
                    what,
                    str(path),
                    "no harm while it only reads, or is retold; end any other before a repair",
                )


def _of_leftovers(path: Path) -> Iterator[Risk]:
    """Yield what backups and repairs that were cut short left beside the file."""
    for pattern in LEFT:
        for file in sorted(path.parent.glob(f"{path.name}{pattern}")):
            yield Risk("was left by a backup or a repair", str(file), "remove it if you need it no more")
