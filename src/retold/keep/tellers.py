"""Processes that tell stories side by side: one result for any number of them, and a reason for each that fails."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, Pipe, wait
from types import TracebackType
from typing import Self

from retold.keep import teller
from retold.read import tables
from retold.records import Story

SECONDS = 60.0  # of processor time for any story
SECONDS_PER_PAIR = 0.1  # and for each two of its articles: ten times what long ones take
WALL = 6.0  # times as much may pass on a busy machine
MEGABYTES = 2048.0  # of memory for one story, beyond what the process holds already
MOST_HELD = (
    1536  # megabytes: a process whose caches have grown beyond is ended, and a fresh one takes its place
)
MOST_DONE = 500  # entries that wait for an earlier one: some tens of megabytes
MOST_AT_ONCE = 8  # processes: more only wait for the one that writes
ENDED_FOR_TIME = (-9, -24)  # our own SIGKILL, and SIGXCPU from the system


@dataclass(frozen=True, slots=True)
class Telling:
    """A story with its entry as compressed JSON, or the reason why there is none."""

    story: Story
    entry: bytes | None
    reason: str | None = None


class _Process:
    """One child process, the line to it, and what it is at."""

    def __init__(self) -> None:
        self.line, theirs = Pipe()
        path = os.pathsep.join(entry for entry in sys.path if entry)
        self.process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-P", "-m", "retold.keep.teller", str(theirs.fileno())],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path},
            pass_fds=(theirs.fileno(),),
            process_group=0,  # Ctrl-C is for us
        )
        theirs.close()
        self.task: int | None = None
        self.story: Story | None = None
        self.until = 0.0

    def give(self, task: int, story: Story, seconds: float, megabytes: float) -> None:
        self.task, self.story, self.until = task, story, time.monotonic() + WALL * seconds
        asked = {"story": story, "seconds": seconds, "megabytes": megabytes}
        with suppress(OSError):  # it ended: that is told when its reply is waited for
            self.line.send_bytes(pickle.dumps({**asked, "added": tables.added().plain()}))

    def take(self) -> tuple[bytes | None, str | None, int]:
        """Return the entry or the reason, and the megabytes that the process holds."""
        self.task = None
        try:
            reply = self.line.recv_bytes()
        except (EOFError, OSError):
            ended = self.process.wait()
            late = "took more time than its size allows"
            return None, late if ended in ENDED_FOR_TIME else f"ended its process ({ended})", MOST_HELD + 1
        held = int.from_bytes(reply[1:5], "big")
        if reply[:1] == b"+":
            return reply[5:], None, held
        return None, reply[5:].decode(), MOST_HELD + 1

    def end(self) -> None:
        self.line.close()
        self.process.kill()
        self.process.wait()


class Tellers:
    """As many processes as the machine has cores, started when they are needed; none with `count=0`."""

    def __init__(
        self, count: int | None = None, *, seconds: float = SECONDS, megabytes: float = MEGABYTES
    ) -> None:
        self._count = min(MOST_AT_ONCE, len(os.sched_getaffinity(0))) if count is None else count
        self._seconds, self._megabytes = seconds, megabytes
        self._all: list[_Process] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the processes."""
        while self._all:
            self._all.pop().end()

    def told(self, stories: Iterable[Story], size: int) -> Iterator[Telling]:
        """Yield each of `size` stories told, in the order given; one that fails takes no other with it."""
        if not self._count:
            yield from map(_here, stories)
            return
        done: dict[int, Telling] = {}
        waiting = iter(enumerate(stories))
        try:
            for number in range(size):
                self._start(waiting, size - number)
                while number not in done:
                    done.update(self._finished())
                    if len(done) < MOST_DONE:
                        self._start(waiting, size - number)
                yield done.pop(number)
        finally:  # whoever asked stops early: what is under way is not waited for
            for busy in [one for one in self._all if one.task is not None]:
                self._end(busy)

    def _start(self, waiting: Iterator[tuple[int, Story]], left: int) -> None:
        """Give every free process something to do."""
        while len(self._all) < min(self._count, left):
            self._all.append(_Process())
        for one in self._all:
            if one.task is None and (following := next(waiting, None)):
                size = len(following[1].articles)
                one.give(*following, self._seconds + SECONDS_PER_PAIR * size * size, self._megabytes)

    def _finished(self) -> Iterator[tuple[int, Telling]]:
        """Yield what was finished, after waiting for the first; a process that is late is ended."""
        busy = {one.line: one for one in self._all if one.task is not None}
        first = min(one.until for one in busy.values())
        for line in wait(list(busy), max(0.0, first - time.monotonic())):
            assert isinstance(line, Connection)
            one = busy.pop(line)
            task = one.task
            assert task is not None
            assert one.story is not None
            entry, reason, held = one.take()
            if held > MOST_HELD:
                self._end(one)
            yield task, Telling(one.story, entry, reason)
        for one in busy.values():
            if one.until <= time.monotonic():
                one.process.kill()  # its reply is an end of file now

    def _end(self, one: _Process) -> None:
        self._all.remove(one)
        one.end()


def _here(story: Story) -> Telling:
    """Tell a story in this process."""
    try:
        return Telling(story, teller.packed(teller.entry(story)))
    except Exception as error:  # noqa: BLE001 - a fault in one story must not end the others
        reason = f"could not be told ({type(error).__name__}: {str(error)[:160]})"
        return Telling(story, None, " ".join(reason.split()))
