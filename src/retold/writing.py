"""What the commands write: whole files, lines added to one, and how far a run is on a terminal."""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import FileIO
from pathlib import Path
from typing import IO, TextIO

from retold.errors import RetoldError

EVERY = 0.2  # seconds between two counts


class Progress:
    """A count with its rate, rewritten in place; nothing where no terminal shows it."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream if stream.isatty() else None
        self.start = self.last = time.monotonic()

    def at(self, count: int, url: str = "") -> None:
        """Show how far a run is, and what it begins to fetch."""
        now = time.monotonic()
        if self.stream and now - self.last >= EVERY:
            self.last = now
            rate = count / (now - self.start)
            begun = f", fetching {_shown(url)}" if url else ""
            self.stream.write(f"\r{count:,} read, {rate:,.0f} a second{begun}\x1b[K")
            self.stream.flush()

    def end(self) -> None:
        """Leave the line to what follows."""
        if self.stream:
            self.stream.write("\r\x1b[K")
            self.stream.flush()


class Steps:
    """The step that a long run is at with its count, rewritten in place; nothing where no terminal shows it."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream if stream.isatty() else None
        self.last = 0.0

    def at(self, step: str, count: int) -> None:
        """Show how far a step is."""
        now = time.monotonic()
        if self.stream and now - self.last >= EVERY:
            self.last = now
            self.stream.write(f"\r{step}: {count:,}\x1b[K")
            self.stream.flush()

    def end(self) -> None:
        """Leave the line to what follows."""
        if self.stream:
            self.stream.write("\r\x1b[K")
            self.stream.flush()


@contextmanager
def appending(path: str | None, ids: set[str]) -> Iterator[Callable[[str], None]]:
    """Give what writes a line behind those of a file, whose ids are noted; without a path to standard output."""
    if path is None or path == "-":
        yield _to_stdout
        sys.stdout.flush()
        return
    with Path(path).open("a+b") as file:
        file.seek(0)
        end = 0
        for line in file:
            if not line.endswith(b"\n"):
                break  # a run that was ended in the middle of a line: it is written again
            end += len(line)
            ids.add(_id(line))
        file.truncate(end)

        def write(line: str) -> None:
            file.write(line.encode())

        yield write


def _to_stdout(line: str) -> None:
    """Write a line for the next program."""
    sys.stdout.buffer.write(line.encode())


def _id(line: bytes) -> str:
    """Return the id in a line that was written before."""
    try:
        found = json.loads(line)
    except ValueError:
        return ""
    return str(found.get("id", "")) if isinstance(found, dict) else ""


@contextmanager
def fetching() -> Iterator[Callable[[str], None]]:
    """Give a function that shows on a terminal which page is being fetched, how many were, and how fast."""
    begin, count = time.monotonic(), 0

    def tell(url: str) -> None:
        nonlocal count
        count += 1
        rate = (count - 1) / max(time.monotonic() - begin, 0.001)
        sys.stderr.write(f"\r\x1b[Kpage {count}, {rate:.1f} a second: {_shown(url)}")
        sys.stderr.flush()

    on_terminal = sys.stderr.isatty()
    try:
        yield tell if on_terminal else lambda _: None
    finally:
        if on_terminal and count:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def _shown(url: str) -> str:
    """Return the beginning of an address as a terminal may show it."""
    return "".join(char if char.isprintable() else "?" for char in url)[:50]


def whole(target: str, content: str | bytes) -> None:
    """Write all of it or nothing: a reader never sees half a file."""
    data = content if isinstance(content, bytes) else content.encode()
    if target == "-":
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
        return
    path = Path(target)
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(data)  # a device or a pipe is written to, never replaced
        else:
            _replace(Path(os.path.realpath(path)), data)
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        message = f"{target} could not be written ({reason}): check the folder and its permissions"
        raise RetoldError(message) from error


def added(target: str, line: str) -> None:
    """Add a line behind all that a file holds, at once; what a person left there without a line end stays as it is."""
    try:
        with Path(target).open("a+b", buffering=0) as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - 1))
            content = (b"" if file.read(1) in {b"", b"\n"} else b"\n") + line.encode()
            try:
                _put(file, content)
            except OSError:
                with suppress(OSError):  # nothing of it stays: a disk may be full in the middle of a line
                    file.truncate(size)
                raise
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        message = f"{target} could not be written ({reason}): check the folder and its permissions"
        raise RetoldError(message) from error


def _put(file: FileIO, content: bytes) -> None:
    """Write all of it through to the disk."""
    while content:
        content = content[file.write(content) :]
    with suppress(OSError):  # a pipe or a device has nothing to be put on a disk
        os.fsync(file.fileno())


def _replace(path: Path, content: bytes) -> None:
    """Put a finished file in the place of what is there; a link leads on to the new one."""
    with replacing(path) as file:
        file.write(content)


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """Give a file that takes the place of what is there when all of it is written, and of nothing where that fails."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".retold-")
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(handle)
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
