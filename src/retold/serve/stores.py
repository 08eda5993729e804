"""The store that requests read: one open reader a thread, a writer for as long as one change takes."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from retold.errors import BadStore
from retold.store import Store
from retold.store.connection import identity

MOST = 64  # things that a thread remembers
WAIT = 10.0  # seconds that a person who changes something waits for another writer

T = TypeVar("T")


class Stores:
    """The doors to one store's file; a connection of SQLite belongs to the thread that opened it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._own = threading.local()

    def reader(self) -> Store:
        """Return this thread's open reader, of the file that has the name now; raise BadStore."""
        kept: _Kept | None = getattr(self._own, "kept", None)
        now = identity(self.path)
        if kept is None or kept.of != now:
            self._own.kept = None  # closes the former: retold repair puts another file in its place
            kept = self._own.kept = _Kept(Store.open(self.path), now)
        return kept.store

    def remembered(self, key: Hashable, make: Callable[[sqlite3.Connection], T]) -> T:
        """Return what `make` makes of the store, made once a thread until the store is written again; raise BadStore.

        All that it asks is of one state of the store.
        """
        store = self.reader()
        kept: _Kept = self._own.kept
        with store.asked() as connection:
            (version,) = connection.execute("pragma data_version").fetchone()
            if version != kept.version:
                kept.memory.clear()
                kept.version = version
            if key not in kept.memory:
                kept.memory[key] = make(connection)
                while len(kept.memory) > MOST:
                    del kept.memory[next(iter(kept.memory))]
            found: T = kept.memory[key]
        return found

    @contextmanager
    def writer(self) -> Iterator[Store]:
        """Give the store for writing, and close it at the end; raise BadStore."""
        with Store.open(self.path, write=True, wait=WAIT) as store:
            yield store


class _Kept:
    """A reader that is closed when its thread ends: the pool of threads grows and shrinks."""

    def __init__(self, store: Store, of: tuple[int, int] | None) -> None:
        self.store, self.of = store, of
        self.version: int | None = None  # of what is in the memory: changes when another connection commits
        self.memory: dict[Hashable, Any] = {}

    def __del__(self) -> None:
        with suppress(BadStore, OSError, sqlite3.Error):  # another thread may come to it last
            self.store.close()
