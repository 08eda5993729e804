"""Merging beside other work, in a thread with a connection of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from . import Index


@contextmanager
def merging(opened: Callable[[], AbstractContextManager[Index]]) -> Iterator[Callable[[], None]]:
    """Give a function that says there may be something to merge.

    `opened` opens the index in the thread; what fails there is raised by the next call, or at the end. At the end a
    merge that is under way is given up: it is made another time.
    """
    nudged, ended, failed = threading.Event(), threading.Event(), list[BaseException]()

    def work() -> None:
        try:
            with opened() as index:
                while nudged.wait() and not ended.is_set():
                    nudged.clear()
                    index.merge(stopped=ended.is_set)
        except BaseException as error:  # noqa: BLE001 - handed to the thread that waits for it
            failed.append(error)

    def nudge() -> None:
        if failed:
            raise failed.pop()
        nudged.set()

    thread = threading.Thread(target=work, name="retold-merging")
    thread.start()
    try:
        yield nudge
    finally:
        ended.set()
        nudged.set()
        thread.join()
    if failed:
        raise failed.pop()
