"""What processes hold of memory: their own apart from files that are mapped."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Memory:
    """Megabytes held by processes."""

    own: float  # anonymous, of the watcher
    mapped: float  # pages of files, of the watcher: the system takes them back when it needs them
    started: float  # anonymous, of all processes that it started

    def __str__(self) -> str:
        return (
            f"{self.own:.0f} MB, mapped files {self.mapped:.0f} MB, in other processes {self.started:.0f} MB"
        )


def memory() -> Memory:
    """Return what this process and those that it started hold now."""
    own = _held("self")
    started = [_held(number) for number in _started()]
    return Memory(own["RssAnon"], own["RssFile"], sum(one.get("RssAnon", 0.0) for one in started))


def _started() -> list[str]:
    """Return the numbers of the processes that this one started, and those that they started."""
    found, todo = [], [str(os.getpid())]
    while todo:
        with suppress(OSError):
            for told in Path(f"/proc/{todo.pop()}/task").glob("*/children"):
                todo += told.read_text(encoding="ascii").split()
                found += told.read_text(encoding="ascii").split()
    return found


def _held(process: str) -> dict[str, float]:
    """Return what a process holds, in megabytes: RssAnon is its own, RssFile may be dropped at any time."""
    with suppress(OSError):
        lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
        return {line.split(":")[0]: int(line.split()[1]) / 1024 for line in lines if line.startswith("Rss")}
    return {}
