"""Work for parsers that may crash, hang or eat memory, given to a child process that can be ended."""

from __future__ import annotations

import atexit
import json
import os
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from threading import Timer
from typing import Any

from retold.errors import Unreadable
from retold.read import tables

SECONDS = 5.0  # of processor time for an input of 1 MB
SECONDS_PER_MB = 3.0
WALL = 6.0  # times as much may pass on a busy machine
START = (
    120.0  # seconds in which a process must have begun: on a busy machine it takes long to load its libraries
)
MEGABYTES = 512  # of memory for an input of 1 MB, beyond what the parsers take when they are loaded
MEGABYTES_PER_MB = 40.0
ENDED_FOR_TIME = (-9, -24)  # our own SIGKILL, and SIGXCPU from the system
JOBS_OF_ONE = 2000  # then a fresh process: what native parsers leak stays bounded

AT_ONCE = min(4, os.cpu_count() or 1)  # processes that read pages side by side

_LENGTH = struct.Struct(">Q")
_idle: dict[int, list[_Worker]] = {}  # by process, since a fork must not share pipes


class _Worker:
    """One child process with a pipe to it and one from it."""

    def __init__(self) -> None:
        path = os.pathsep.join(entry for entry in sys.path if entry)
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "retold.read.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path},
            process_group=0 if os.name == "posix" else None,  # Ctrl-C is for us: what it reads is kept
        )
        self.jobs = 0

    def send(self, header: dict[str, Any], data: bytes) -> None:
        """Write one job."""
        assert self.process.stdin
        packed = json.dumps(header).encode()
        self.process.stdin.write(_LENGTH.pack(len(packed)) + packed + _LENGTH.pack(len(data)))
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def receive(self) -> dict[str, Any]:
        """Read one reply and the bytes that belong to it, or raise EOFError if the process ended."""
        assert self.process.stdout
        head = self.process.stdout.read(_LENGTH.size)
        body = self.process.stdout.read(_LENGTH.unpack(head)[0]) if len(head) == _LENGTH.size else b""
        if not body:
            raise EOFError
        found: dict[str, Any] = json.loads(body)
        if "data" in found:
            length = found["data"]
            found["data"] = self.process.stdout.read(length)
            if len(found["data"]) < length:
                raise EOFError
        return found

    def end(self) -> None:
        """End the process and leave no pipe open."""
        self.process.kill()
        for pipe in (self.process.stdin, self.process.stdout):
            with suppress(OSError):
                if pipe:
                    pipe.close()
        self.process.wait()


class Asked:
    """A job that was given to a process, whose replies can be waited for later."""

    def __init__(self, job: str, data: bytes, about: dict[str, Any], *, size: int | None = None) -> None:
        more = max(0.0, (len(data) if size is None else size) / 2**20 - 1)
        self._seconds = SECONDS + SECONDS_PER_MB * more
        self._open = True
        limits = {"seconds": self._seconds, "megabytes": MEGABYTES + MEGABYTES_PER_MB * more}
        header = {"job": job, "about": about, "added": tables.added().plain(), **limits}
        self._given: tuple[dict[str, Any], bytes] | None = (header, data)  # until it has begun
        self._worker = _take()
        self._send()

    def replies(self) -> Iterator[dict[str, Any]]:
        """Yield what the job finds, or raise Unreadable when it found nothing, crashed or hung."""
        whole = False
        try:
            reply = self._begun()
            while "end" not in reply and "unreadable" not in reply:
                yield reply
                reply = self._reply()
            whole = not reply.get("last")
            if "unreadable" in reply:
                raise Unreadable(reply["unreadable"])
        finally:
            self.close(whole=whole)

    def _send(self) -> None:
        if self._given:
            with suppress(OSError):  # it ended: that is told when its replies are waited for
                self._worker.send(*self._given)

    def _begun(self) -> dict[str, Any]:
        """Return the first reply of the job; a process that ended before it began says nothing of the input."""
        try:
            reply = self._reply(START)
        except Unreadable:
            self._worker.end()
            self._worker = _Worker()
            self._send()
            reply = self._reply(START)
        self._given = None
        return self._reply() if "begun" in reply else reply

    def close(self, *, whole: bool = False) -> None:
        """Give the process back, or end it if it is not done."""
        if self._open:
            self._open = False
            _give_back(self._worker, whole=whole)

    def _reply(self, most: float | None = None) -> dict[str, Any]:
        """Return the next reply within so many seconds, or raise Unreadable with how the process ended."""
        timer = Timer(WALL * self._seconds if most is None else most, self._worker.process.kill)
        timer.daemon = True
        timer.start()
        try:
            return self._worker.receive()
        except (EOFError, OSError) as error:
            ended = self._worker.process.wait()
            reason = (
                "took more time than its size allows" if ended in ENDED_FOR_TIME else "made its parser crash"
            )
            message = f"{reason}: give its text as .txt"
            raise Unreadable(message) from error
        finally:
            timer.cancel()


def ask(job: str, data: bytes, about: dict[str, Any], *, size: int | None = None) -> Iterator[dict[str, Any]]:
    """Yield what a job finds in some bytes, or raise Unreadable when it found nothing, crashed or hung."""
    yield from Asked(job, data, about, size=size).replies()


def _take() -> _Worker:
    """Return a process that is free, or a new one."""
    free = _idle.setdefault(os.getpid(), [])
    while free:
        worker = free.pop()
        if worker.process.poll() is None:
            worker.jobs += 1
            return worker
        worker.end()
    return _Worker()


def _give_back(worker: _Worker, *, whole: bool) -> None:
    """Keep a process that finished its job for the next one; end any other."""
    if whole and worker.jobs < JOBS_OF_ONE:
        _idle.setdefault(os.getpid(), []).append(worker)
    else:
        worker.end()


@atexit.register
def close() -> None:
    """End the processes that wait for work."""
    for worker in _idle.pop(os.getpid(), []):
        worker.end()
