"""A call in a thread of its own: others run beside it, and Ctrl-C while it is waited for loses nothing of it."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Thread
from typing import Generic, TypeVar

T = TypeVar("T")


class Aside(Generic[T]):
    """What a call returns or raises, once it is over; a program that ends does not wait for it."""

    def __init__(self, call: Callable[[], T]) -> None:
        self._call = call
        self._over = Event()
        self._found: T
        self._error: BaseException | None = None
        Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        """Make the call and keep what came of it."""
        try:
            self._found = self._call()
        except BaseException as error:  # noqa: BLE001 - it is raised where the result is asked for
            self._error = error
        self._over.set()

    @property
    def done(self) -> bool:
        """Say whether the call is over."""
        return self._over.is_set()

    @property
    def failed(self) -> bool:
        """Say whether the call raised something."""
        return self._error is not None

    def wait(self, seconds: float | None = None) -> bool:
        """Wait until the call is over or some seconds passed; say whether it is over."""
        return self._over.wait(seconds)

    def result(self) -> T:
        """Wait for the call, and return what it returned or raise what it raised."""
        self._over.wait()
        if self._error is not None:
            raise self._error
        return self._found
