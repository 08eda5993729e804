"""What is tried: an operation on a folder, done in a child process that tells what it has acknowledged."""

from __future__ import annotations

import os
import shutil
import signal
import struct
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from crashes import disk, recording, shim
from retold.errors import RetoldError

LONGEST = 120  # seconds of one operation; longer it hangs, and is ended by SIGALRM
LENGTH = struct.Struct("=I")

Tell = Callable[[bytes], None]


@dataclass(frozen=True, slots=True)
class Operation:
    """Something that is done to a store, and what must hold after it was interrupted anywhere."""

    name: str
    prepare: Callable[[Path], None]  # makes the folder that the operation finds
    run: Callable[[Path, Tell], None]  # does it, and tells after each commit what is acknowledged by it
    check: Callable[[Path, list[bytes]], list[str]]  # what is wrong, given what was told
    state: Callable[[Path], object] | None = None  # what must be equal after the next run
    patient: bool = False  # it waits where the disk refuses, and goes on when it does not any more


@dataclass(frozen=True, slots=True)
class Ended:
    """How a child ended, and what it had told."""

    status: int  # as os.waitpid gives it
    told: list[bytes]
    words: bytes = b""  # what it wrote to standard error
    seconds: float = 0.0

    @property
    def code(self) -> int:
        """The exit code; negative: the signal that ended it."""
        return os.waitstatus_to_exitcode(self.status)


@contextmanager
def workplace() -> Iterator[Path]:
    """Give a folder in memory where there is one, for nothing in it is kept."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None, prefix="retold-") as folder:
        yield Path(folder)


def fresh(base: Path, place: Path) -> Path:
    """Copy what was prepared to an empty folder."""
    target = place / "trial"
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(base, place / "copying", copy_function=shutil.copyfile)  # which strace is not to count
    (place / "copying").rename(target)
    return target


@dataclass(frozen=True, slots=True)
class Child:
    """A process that works, and the pipe that it tells through."""

    pid: int
    pipe: int
    began: float
    words: Path | None


def started(work: Callable[[Tell], None], *, words: Path | None = None) -> Child:
    """Begin some work in a fork of this process; `words`: where what it prints goes."""
    reading, writing = os.pipe()
    began = time.perf_counter()
    if pid := os.fork():
        os.close(writing)
        return Child(pid, reading, began, words)
    code = 70
    signal.alarm(LONGEST)
    try:
        os.close(reading)
        if words:
            _to_file(words)
        else:
            os.dup2(2, 1)  # standard output is for the report
        work(lambda text: _told(writing, text))
        code = 0
    except RetoldError as error:  # as the command line does
        sys.stderr.write(f"Error: {error}\n")
        code = 2
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except BaseException:  # noqa: BLE001 - a fork must not return into what it was forked from
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def ended(child_: Child) -> Ended:
    """Wait until a child has ended."""
    with os.fdopen(child_.pipe, "rb") as pipe:
        told = pipe.read()
    _, status = os.waitpid(child_.pid, 0)
    words = child_.words.read_bytes() if child_.words else b""
    return Ended(status, list(_messages(told)), words, time.perf_counter() - child_.began)


def child(
    work: Callable[[Tell], None], *, kill_after: float | None = None, words: Path | None = None
) -> Ended:
    """Do some work in a child and return how it ended; `kill_after`: seconds until it is killed."""
    working = started(work, words=words)
    if kill_after is not None:
        time.sleep(max(0.0, kill_after - (time.perf_counter() - working.began)))
        os.kill(working.pid, signal.SIGKILL)
    return ended(working)


def _to_file(words: Path) -> None:
    handle = os.open(words, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    os.dup2(handle, 1)
    os.dup2(handle, 2)
    os.close(handle)


def _told(pipe: int, text: bytes) -> None:
    shim.mark(text)
    os.write(pipe, LENGTH.pack(len(text)) + text)


def _messages(told: bytes) -> Iterator[bytes]:
    """Split what came through the pipe; a message that was cut off was not told."""
    at = 0
    while at + LENGTH.size <= len(told):
        (length,) = LENGTH.unpack_from(told, at)
        at += LENGTH.size
        if at + length > len(told):
            return
        yield told[at : at + length]
        at += length


def prepared(operation: Operation, place: Path) -> Path:
    """Make the folder that an operation begins with, in a child, so that nothing stays open here."""
    base = place / f"base-{operation.name}"
    base.mkdir()
    done = child(lambda _: operation.prepare(base))
    if done.code:
        message = f"{operation.name} cannot be prepared"
        raise RuntimeError(message)
    return base


def recorded(operation: Operation, base: Path, place: Path) -> recording.Recording:
    """Do an operation to its end, write down its steps, and prove that they are complete."""
    folder = fresh(base, place)
    log = place / "log"
    log.unlink(missing_ok=True)
    start = recording.before(folder)

    def work(tell: Tell) -> None:
        shim.watch(folder)
        shim.record(log)
        operation.run(folder, tell)

    done = child(work)
    if done.code:
        message = f"{operation.name} ended with {done.code}"
        raise RuntimeError(message)
    steps = recording.read(log.read_bytes() if log.exists() else b"", start)
    whole = disk.Disk(steps)
    whole.forward(len(steps.steps))
    replayed, real = whole.whole(), disk.found(folder)
    if replayed != real:
        different = sorted(path for path in {*replayed, *real} if replayed.get(path, 0) != real.get(path, 0))
        message = f"{operation.name}: the recording is incomplete: {', '.join(different)}"
        raise RuntimeError(message)
    return steps


KINDS = (  # of calls that a process is killed at
    shim.CHANGING,
    shim.Call.WRITE,
    shim.Call.SYNC,
    shim.Call.RENAME | shim.Call.UNLINK | shim.Call.TRUNCATE | shim.Call.OPEN | shim.Call.MKDIR,
)
RUNS = 2  # undisturbed ones, of which the longest counts


def measured(
    operation: Operation, base: Path, place: Path, kinds: tuple[shim.Call, ...] = KINDS
) -> tuple[object, float, dict[shim.Call, int]]:
    """Do an operation undisturbed; return the state that it leaves, its seconds and its calls of each kind."""
    seconds = 0.0
    for _ in range(RUNS):
        folder = fresh(base, place)
        done = child(lambda tell: operation.run(folder, tell))  # noqa: B023 - it runs at once
        seconds = max(seconds, done.seconds)
        if done.code or (wrong := operation.check(folder, done.told)):
            message = f"{operation.name} undisturbed: {done.code or wrong}"
            raise RuntimeError(message)
    state = operation.state(folder) if operation.state else None
    return state, seconds, counted(operation, base, place, kinds)


def counted(
    operation: Operation, base: Path, place: Path, kinds: tuple[shim.Call, ...]
) -> dict[shim.Call, int]:
    """Return how many calls of each kind an undisturbed run makes."""
    calls = {}
    for kind in kinds:
        folder = fresh(base, place)

        def work(tell: Tell) -> None:
            shim.watch(folder)  # noqa: B023 - it runs at once
            shim.arm(kind, 0, shim.Action.COUNT)  # noqa: B023
            operation.run(folder, tell)  # noqa: B023

        child(work)
        calls[kind] = shim.seen()
    return calls
