"""Units of work that wait instead of giving up: for room on the disk, for permission, for another writer to be done."""

from __future__ import annotations

import errno
import sqlite3
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from retold.errors import BadStore
from retold.store import Store, Unit
from retold.watch import alarms
from retold.watch.alarms import Alarm
from retold.watch.clocks import Clock, Stop
from retold.watch.words import span

T = TypeVar("T")
PAUSES = {  # seconds between two tries
    "disk": 30.0,
    "denied": 30.0,
    "busy": 1.0,  # another writer was waited for already
}
_FULL = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE})
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})
_DENIED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})


@dataclass(slots=True)
class Writer:
    """What keeps units of work in a store, however long that takes."""

    store: Store
    clock: Clock
    tell: Callable[[str], None]
    stop: Stop

    def keep(self, write: Callable[[Unit], T]) -> T:
        """Return what a unit of work gives once it is kept; it may be tried several times."""

        def once(since: float | None) -> T:
            with self.store.writing() as unit:
                done = write(unit)
                if since is not None:
                    self._note(unit, since)
            return done

        return self.patiently(once)

    def patiently(self, call: Callable[[float | None], T]) -> T:
        """Return what a call gives that writes, tried until it can; it is told since when there was no room, if so.

        Raises BadStore where the store is damaged, and where it is to stop while it waits: nothing of the unit
        is kept then, and the next run does it again.
        """
        full: float | None = None
        waits = ""
        since = self.clock.wall()
        while True:
            try:
                done = call(full)
            except (BadStore, OSError) as error:
                why = _waits_for(error)
                if not why or self.stop.is_set():
                    raise
                if why != waits:
                    self.tell(f"{why}: {_WORDS[why]} ({self.store.path if why == 'disk' else error})")
                waits = why
                if why == "disk":
                    full = full if full is not None else self.clock.wall()
                self._rest(PAUSES[why])
            else:
                if waits:
                    self.tell(f"{waits}: over: goes on after {span(self.clock.wall() - since)}")
                return done

    def _rest(self, seconds: float) -> None:
        """Wait until it is worth another try."""
        until = self.clock.steady() + seconds
        while (left := until - self.clock.steady()) > 0 and not self.stop.is_set():
            self.clock.pause(left, threading.Event(), busy=False)

    def _note(self, unit: Unit, since: float) -> None:
        """Write that there was no room for a while."""
        alarms.entered(unit.connection, Alarm("disk", "the disk was full: nothing was looked at"), since)
        alarms.entered(unit.connection, Alarm("disk", "there is room again", over=True), self.clock.wall())


_WORDS = {
    "disk": "the disk is full: nothing is looked at until there is room; what was reported is kept",
    "denied": "the store may not be written: nothing is looked at until it may; check the permissions of its folder",
    "busy": "another program writes the store: waits for it",
}


def _waits_for(error: Exception) -> str:
    """Return what has to come before a unit of work can be kept: room on the disk, another writer's end, or nothing."""
    cause = error if isinstance(error, OSError) else error.__cause__
    if isinstance(cause, sqlite3.Error):
        code = getattr(cause, "sqlite_errorcode", 0)
        return "disk" if code in _FULL else "busy" if code & 0xFF in _BUSY else ""
    if isinstance(cause, OSError):
        return _hindered(cause)
    return ""


def _hindered(cause: OSError) -> str:
    """Return what an error of the system waits for; Windows calls a lock that is taken a permission denied."""
    if cause.errno in _NO_ROOM:
        return "disk"
    if cause.errno in _DENIED and cause.filename is not None:
        return "denied"
    return "busy" if isinstance(cause, BlockingIOError) or cause.errno == errno.EACCES else ""
