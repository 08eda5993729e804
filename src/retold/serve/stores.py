"""The store that requests read: one open reader a thread, a writer for as long as one change takes."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from retold.errors import BadStore
from retold.store import Store
from retold.store.connection import identity

WAIT = 10.0  # seconds that a person who changes something waits for another writer


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

    @contextmanager
    def writer(self) -> Iterator[Store]:
        """Give the store for writing, and close it at the end; raise BadStore."""
        with Store.open(self.path, write=True, wait=WAIT) as store:
            yield store


class _Kept:
    """A reader that is closed when its thread ends: the pool of threads grows and shrinks."""

    def __init__(self, store: Store, of: tuple[int, int] | None) -> None:
        self.store, self.of = store, of

    def __del__(self) -> None:
        with suppress(BadStore, OSError):
            self.store.close()
