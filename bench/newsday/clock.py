"""The world that outlets and a watcher share: its clock passes when nothing is under way."""

from __future__ import annotations

import sys
import threading
from dataclasses import dataclass, field

from newsday.memory import Memory, memory
from newsday.outlets import BEGIN, HOUR, Outlet
from retold import watch

REFUSED = 7  # every so manieth alert is not taken when it first comes


@dataclass
class World:
    """All outlets by host, the time, and what the receiver of alerts was sent."""

    outlets: dict[str, Outlet]
    at: float = BEGIN
    passed: float = 0.0
    port: int = 0
    sampled: list[Memory] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)  # ids of alerts, as often as they were taken
    refused: set[str] = field(default_factory=set)

    def clock(self) -> watch.Clock:
        """The clock that the watcher is handed."""
        return watch.Clock(lambda: self.at, lambda: self.passed, self.pause)

    def pause(self, seconds: float, woken: threading.Event, *, busy: bool) -> None:
        """Wait for answers, or let time pass."""
        if busy:
            woken.wait(30)
            return
        if int(self.at // HOUR) != int((self.at + seconds) // HOUR):
            self.sampled.append(memory())
            print(f"hour {(self.at - BEGIN) / HOUR:.0f}: {self.sampled[-1]}", file=sys.stderr)
        self.at += max(seconds, 0.001)
        self.passed += max(seconds, 0.001)

    def alerted(self, id_: str) -> int:
        """Return the status that the receiver of alerts answers with: some it does not take at once."""
        if len(self.taken) % REFUSED == REFUSED - 1 and id_ not in self.refused:
            self.refused.add(id_)
            return 503
        self.taken.append(id_)
        return 204
