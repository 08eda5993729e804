"""The store that requests read: one open reader a thread, a writer for as long as one change takes."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from retold.store import Store

WAIT = 10.0  # seconds that a person who changes something waits for another writer


class Stores:
    """The doors to one store's file; a connection of SQLite belongs to the thread that opened it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._own = threading.local()

    def reader(self) -> Store:
        """Return this thread's open reader; raise BadStore."""
        kept: Store | None = getattr(self._own, "reader", None)
        if kept is None:
            kept = self._own.reader = Store.open(self.path)
        return kept

    @contextmanager
    def writer(self) -> Iterator[Store]:
        """Give the store for writing, and close it at the end; raise BadStore."""
        with Store.open(self.path, write=True, wait=WAIT) as store:
            yield store
