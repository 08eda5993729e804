"""Stores of which it is known what they lose: they prove that the harness bites."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from pathlib import Path

from crashes.trials import Operation, Tell

ROWS = 40
DATABASE = "toy.db"


def _connect(folder: Path, journal: str, synchronous: str) -> sqlite3.Connection:
    connection = sqlite3.connect(folder / DATABASE, isolation_level=None)
    connection.execute(f"pragma journal_mode = {journal}")
    connection.execute(f"pragma synchronous = {synchronous}")
    connection.execute("pragma wal_autocheckpoint = 20")  # pages: several checkpoints in one run
    return connection


def _rows(name: str, journal: str, synchronous: str) -> Operation:
    """A table into which rows are put, each in a transaction of its own and told at once."""

    def prepare(folder: Path) -> None:
        connection = _connect(folder, journal, synchronous)
        connection.execute("create table row(id text primary key, body text)")
        connection.close()

    def run(folder: Path, tell: Tell) -> None:
        connection = _connect(folder, journal, synchronous)
        for number in range(ROWS):
            connection.execute("insert or ignore into row values (?, ?)", (str(number), str(number) * 900))
            tell(str(number).encode())
        connection.close()

    def check(folder: Path, told: list[bytes]) -> list[str]:
        connection = sqlite3.connect(folder / DATABASE)
        try:
            sound = connection.execute("pragma integrity_check").fetchall()
            kept = {row[0] for row in connection.execute("select id from row")}
        except sqlite3.Error as error:
            return [f"unreadable: {error}"]
        finally:
            connection.close()
        lost = {text.decode() for text in told} - kept
        return ([] if sound == [("ok",)] else ["integrity"]) + (["acknowledged rows lost"] if lost else [])

    return Operation(name, prepare, run, check)


def _segments(name: str, *, file_synced: bool, folder_synced: bool, parent_synced: bool) -> Operation:
    """A table that lists files named by their hash, each written before it is listed."""

    def prepare(folder: Path) -> None:
        connection = _connect(folder, "wal", "full")
        connection.execute("create table segment(name text primary key)")
        connection.close()

    def run(folder: Path, tell: Tell) -> None:
        connection = _connect(folder, "wal", "full")
        connection.execute(
            "insert or ignore into segment values ('none')"
        )  # the log of writes is there and synced
        segments = folder / "segments"
        segments.mkdir()
        if parent_synced:
            sync(folder)
        for number in range(10):
            data = bytes([number]) * 5000
            segment = hashlib.sha256(data).hexdigest()
            unfinished = segments / "unfinished"
            with unfinished.open("wb") as file:
                file.write(data)
                file.flush()
                if file_synced:
                    os.fsync(file.fileno())
            unfinished.rename(segments / segment)
            if folder_synced:
                sync(segments)
            connection.execute("insert into segment values (?)", (segment,))
            tell(segment.encode())
        connection.close()

    def check(folder: Path, told: list[bytes]) -> list[str]:
        connection = sqlite3.connect(folder / DATABASE)
        listed = [row[0] for row in connection.execute("select name from segment where name <> 'none'")]
        connection.close()
        wrong = []
        for segment in listed:
            path = folder / "segments" / segment
            if not path.exists():
                wrong.append("a listed segment is missing")
            elif hashlib.sha256(path.read_bytes()).hexdigest() != segment:
                wrong.append("a listed segment is broken")
        lost = {text.decode() for text in told} - set(listed)
        return sorted(set(wrong)) + (["acknowledged segments lost"] if lost else [])

    return Operation(name, prepare, run, check)


def sync(folder: Path) -> None:
    """Make the names in a folder certain."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    os.fsync(handle)
    os.close(handle)


# Each with whether it must lose something. In a journal that is deleted, FULL does not sync the folder after the deletion.
TOYS: tuple[tuple[Operation, bool], ...] = (
    (_rows("toy WAL NORMAL", "wal", "normal"), True),
    (_rows("toy WAL FULL", "wal", "full"), False),
    (_rows("toy WAL OFF", "wal", "off"), True),
    (_rows("toy DELETE NORMAL", "delete", "normal"), True),
    (_rows("toy DELETE FULL", "delete", "full"), True),
    (_rows("toy DELETE EXTRA", "delete", "extra"), False),
    (
        _segments(
            "segment listed before its sync", file_synced=False, folder_synced=True, parent_synced=True
        ),
        True,
    ),
    (_segments("segment's name not synced", file_synced=True, folder_synced=False, parent_synced=True), True),
    (
        _segments("segments' folder not synced", file_synced=True, folder_synced=True, parent_synced=False),
        True,
    ),
    (
        _segments("segment synced, then listed", file_synced=True, folder_synced=True, parent_synced=True),
        False,
    ),
)
