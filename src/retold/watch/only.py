"""One watcher a store: a lock for as long as it runs, beside the lease that each unit of work takes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from retold.errors import BadStore
from retold.store.connection import watch_lock_of
from retold.store.lease import holder, lease


@contextmanager
def one(store: Path) -> Iterator[None]:
    """Hold the right to watch into a store within the block; raise BadStore naming who holds it."""
    lock = watch_lock_of(store)
    held = lease(lock, wait=0.0)
    try:
        held.__enter__()
    except BadStore as error:
        if not isinstance(error.__cause__, BlockingIOError):
            raise
        message = f"{store} is watched already, by {holder(lock)}: one watcher a store is enough; end that one first"
        raise BadStore(message) from error
    try:
        yield
    finally:
        held.__exit__(None, None, None)
