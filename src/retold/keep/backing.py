"""A copy of a store that is whole: of one moment, whoever writes meanwhile, checked, and put in its place at once."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from retold.errors import BadStore
from retold.keep import soundness
from retold.store import connection as files

TRIES = (
    5  # moments that are tried: the index may lose a file to a merge between two looks, once in a long while
)
BESIDE = ("-wal", "-shm", ".lock")


@dataclass(frozen=True, slots=True)
class Backup:
    """What was copied, in bytes, and how much of it was checked."""

    size: int
    segments: int
    articles: int
    checked: int


def backup(path: Path, target: Path, *, force: bool = False) -> Backup:
    """Copy a store with its index to a new file; raise BadStore where that is refused or the copy is not whole.

    The file is under its name only when it is whole and on the disk; until then it lies beside it, under another.
    """
    _refuse(path, target, force=force)
    with _told(target), _partial(target) as (part, folder):
        _copied(path, part, folder)
        found = soundness.check(part)
        if found.faults:
            message = (
                f"{path} gives no sound copy ({found.faults[0]}), and nothing was put at {target}: "
                "run retold verify, then retold repair"
            )
            raise BadStore(message)
        for name in BESIDE:
            Path(f"{part}{name}").unlink(missing_ok=True)
        segments = index_in_place(folder, files.segments_of(target))
        size = part.stat().st_size
        _in_place(part, target, force=force)
    return Backup(size, segments, found.articles, found.checked)


def _refuse(path: Path, target: Path, *, force: bool) -> None:
    """Raise BadStore for a target that must not be written."""
    what = None
    if target.is_dir():
        what = "is a folder: name a file in it"
    elif not target.parent.is_dir():
        what = f"has no folder {target.parent}: make it first"
    elif target.exists() and target.samefile(path):
        what = "is the store itself: name another file"
    elif target.exists() and not force:
        what = "is there already: name another file, or give --force to replace it"
    elif _log(target):
        what = "is open, or was not closed: end the program that uses it, or name another file"
    if what:
        message = f"{target} {what}"
        raise BadStore(message)


def _log(target: Path) -> int:
    """Return the size of what was written to a store and is not yet in its file."""
    log = Path(f"{target}-wal")
    return log.stat().st_size if log.exists() else 0


@contextmanager
def _partial(target: Path) -> Iterator[tuple[Path, Path]]:
    """Give a name for the file and for the folder of the index, beside the target; what is left there is removed."""
    part = target.with_name(f"{target.name}.part-{os.getpid()}")
    folder = files.segments_of(part)
    try:
        yield part, folder
    finally:
        for name in ("", *BESIDE):
            Path(f"{part}{name}").unlink(missing_ok=True)
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _told(target: Path) -> Iterator[None]:
    """Turn what the disk refuses into BadStore."""
    try:
        yield
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        message = (
            f"{error.filename or target} could not be read or written ({reason}): "
            f"{target} is not known to be whole; mend that, and run retold backup again"
        )
        raise BadStore(message) from error


def _copied(path: Path, part: Path, folder: Path) -> None:
    """Copy one moment of a store."""
    with closing(files.opened(path, write=False)) as source, files.told(path):
        for _ in range(TRIES):
            source.execute("begin")  # from the first look on, all that is asked and copied is of this moment
            query = "select name from segment where retired is null order by name"
            listed = [name for (name,) in source.execute(query)]
            if _segments(files.segments_of(path), folder, listed):
                _database(source, part)
                source.execute("rollback")
                shutil.copymode(path, part)
                return
            source.execute("rollback")
    message = f"{path} lists files of its index that are not there: run retold repair"
    raise BadStore(message)


def _segments(beside: Path, folder: Path, listed: list[str]) -> bool:
    """Copy the listed files of the index; tell whether all were there."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name in listed:
        try:
            shutil.copyfile(beside / name, folder / name)
        except FileNotFoundError:
            return False
        synced(folder / name)
    return True


def _database(source: sqlite3.Connection, part: Path) -> None:
    """Copy the pages of a database as they are seen through a connection."""
    with closing(sqlite3.connect(part, isolation_level=None)) as copy:
        source.backup(copy)
    synced(part)


def index_in_place(folder: Path, place: Path) -> int:
    """Put the files of the index where they belong, and count them; named by content, one that is there is the same."""
    names = sorted(file.name for file in folder.iterdir()) if folder.is_dir() else []
    if names:
        place.mkdir(exist_ok=True)
        for name in names:
            (folder / name).replace(place / name)
        synced(place)
    return len(names)


def _in_place(part: Path, target: Path, *, force: bool) -> None:
    """Give the copy its name, over nothing unless `force` says so."""
    if force:
        for name in ("-wal", "-shm"):
            Path(f"{target}{name}").unlink(missing_ok=True)  # empty, and not of this file
        part.replace(target)
    else:
        try:
            os.link(part, target)
        except FileExistsError as error:
            message = f"{target} came into being meanwhile, and was left as it is: name another file"
            raise BadStore(message) from error
        except OSError:  # a file system without links
            part.replace(target)
    synced(target.parent)


def synced(path: Path) -> None:
    """Have the system write a file or folder to the disk; raise BadStore where a file cannot be."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if not path.is_dir():  # not every file system syncs folders
            reason = (error.strerror or "unknown reason").lower()
            message = f"{path} could not be written to the disk ({reason}): there is no copy; check the disk"
            raise BadStore(message) from error
    finally:
        os.close(handle)
