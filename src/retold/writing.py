"""Lines added to a file that holds some already, and a count of them on a terminal."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

EVERY = 0.2  # seconds between two counts


class Progress:
    """A count with its rate, rewritten in place; nothing where no terminal shows it."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream if stream.isatty() else None
        self.start = self.last = time.monotonic()

    def at(self, count: int) -> None:
        """Show how far a run is."""
        now = time.monotonic()
        if self.stream and now - self.last >= EVERY:
            self.last = now
            self.stream.write(f"\r{count:,} read, {count / (now - self.start):,.0f} a second\x1b[K")
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
