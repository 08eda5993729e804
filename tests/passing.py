"""A clock that passes as fast as a watcher lets it: when nothing is under way, the next moment is now."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from retold.watch import Clock

BEGIN = 1_794_800_000.0  # a Monday in November 2026, 02:13 UTC


@dataclass
class Simulated:
    """A wall clock and a steady one, and what is to happen at some moments."""

    at: float = BEGIN
    passed: float = 0.0
    real: float = 20.0  # seconds that an answer is waited for at most

    def clock(self) -> Clock:
        """The clock that a watcher is handed."""
        return Clock(lambda: self.at, lambda: self.passed, self.pause)

    def pause(self, seconds: float, woken: threading.Event, *, busy: bool) -> None:
        """Wait for what is under way, or let time pass."""
        if busy:
            assert woken.wait(self.real), "nothing came"
            return
        self.advance(max(seconds, 0.001))

    def advance(self, seconds: float) -> None:
        """Let time pass on both clocks."""
        self.at += seconds
        self.passed += seconds

    def jump(self, seconds: float) -> None:
        """Set the wall clock."""
        self.at += seconds
