"""Two clocks: the one on the wall, which somebody may set, and the steady one, which only counts what passed."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

TOLERANCE = 5.0  # seconds that the two may differ by between two readings: slewing by NTP stays far below


NAP = 0.5  # seconds that nothing is heard of Ctrl-C at most


@dataclass(slots=True)
class Stop:
    """Whether a watcher is to end; a signal may say so at any moment, so it takes no lock."""

    said: bool = False

    def is_set(self) -> bool:
        """Say whether it is to end."""
        return self.said


def _pause(seconds: float, woken: threading.Event, *, busy: bool) -> None:  # noqa: ARG001 - a simulated clock asks
    """Wait until something is done, or some seconds passed; it may be less."""
    woken.wait(min(max(0.0, seconds), NAP))


@dataclass(frozen=True, slots=True)
class Clock:
    """How a watcher tells the time and waits; a test hands in one of its own."""

    wall: Callable[[], float] = time.time  # seconds since 1970 in UTC: no summer time
    steady: Callable[[], float] = time.monotonic
    pause: Callable[..., None] = _pause  # (seconds, woken, busy=whether anything is under way)


@dataclass(frozen=True, slots=True)
class Reading:
    """Both clocks at one moment."""

    wall: float
    steady: float


def read(clock: Clock) -> Reading:
    """Return both clocks as they stand."""
    return Reading(clock.wall(), clock.steady())


def jump(before: Reading, now: Reading) -> float:
    """Return the seconds that the wall clock moved beyond what passed (a suspended machine too), 0 within tolerance.

    >>> jump(Reading(100.0, 0.0), Reading(160.0, 60.0)), jump(Reading(100.0, 0.0), Reading(3760.0, 60.0))
    (0.0, 3600.0)
    """
    moved = (now.wall - before.wall) - (now.steady - before.steady)
    return moved if abs(moved) > TOLERANCE else 0.0
