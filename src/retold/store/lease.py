"""The lease: who may write a store now. It is a lock on a file beside it, so that it ends with its process."""

from __future__ import annotations

import os
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from retold.errors import BadStore

EVERY = 0.02  # seconds between two tries: a unit of work takes about a second, a try a few microseconds
WAIT = 30.0  # seconds; a batch of articles is kept in less on the slowest disk tried
MOST_TOLD = 200  # characters of the lock file: a process, a machine and a time

_held: set[int] = set()  # open lock files of this process

if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    def _unlock(handle: int) -> None:
        os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)

    def _let_go() -> None:
        """Close in a child what it inherits: its parent's lease must not outlive its parent."""
        while _held:
            os.close(_held.pop())

    os.register_at_fork(after_in_child=_let_go)


@contextmanager
def lease(lock: Path, *, wait: float = WAIT) -> Iterator[None]:
    """Hold the lock file within the block; raise BadStore naming the holder where it stays taken for `wait` seconds.

    The file is left lying when the lease ends: who deletes a lock file lets two in.
    """
    handle = _opened(lock)
    _held.add(handle)
    try:
        _taken(handle, lock, wait)
        try:
            _write(handle)
            yield
        finally:
            if handle in _held:  # not in a child
                _unlock(handle)
    finally:
        if handle in _held:
            _held.remove(handle)
            os.close(handle)


def holder(lock: Path) -> str:
    """Return who held the lease last, in words: its process, its machine and since when."""
    try:
        with lock.open("rb") as file:
            file.seek(1)  # the first byte is what Windows locks
            told = file.read(MOST_TOLD).decode("utf-8", "replace").strip()
    except OSError:
        told = ""
    return told or "another process"


def _opened(lock: Path) -> int:
    try:
        return os.open(lock, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        message = f"{lock} could not be written ({reason}): a store is written only where its folder can be"
        raise BadStore(message) from error


def _taken(handle: int, lock: Path, wait: float) -> None:
    """Lock the open file, trying again until the time is over."""
    until = time.monotonic() + wait
    while True:
        try:
            _lock(handle)
        except OSError as error:
            if time.monotonic() >= until:
                store = str(lock).removesuffix(".lock")
                message = f"{store} is being written by {holder(lock)}; waited {wait:g} s: try again when it is done"
                raise BadStore(message) from error
            time.sleep(EVERY)
        else:
            return


def _write(handle: int) -> None:
    """Say in the lock file who holds it."""
    since = datetime.now(UTC).isoformat(timespec="seconds")
    line = f" process {os.getpid()} on {socket.gethostname()} since {since}\n"
    os.ftruncate(handle, 0)
    os.pwrite(handle, line.encode(), 0) if hasattr(os, "pwrite") else os.write(handle, line.encode())
