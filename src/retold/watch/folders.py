"""A folder that files are put into: which are new or changed, and which of these stand still and can be read."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

STILL = 5.0  # seconds that size and time of a file have to stay as they are
OLD = 60.0  # seconds after which a file that was never looked at is taken to be whole


@dataclass(frozen=True, slots=True)
class Known:
    """What an earlier look saw of a file."""

    version: str
    seen: float  # when this version was first seen, in seconds since 1970
    waiting: bool


@dataclass(frozen=True, slots=True)
class File:
    """A file that is new or changed: to be read now where it stands still."""

    path: str
    version: str  # its size, time and number
    still: bool


def changed(folder: Path, known: Mapping[str, Known], now: float) -> Iterator[File]:
    """Yield the files that are new or changed since they were read, by path."""
    for path in _walked(folder):
        try:
            about = path.stat()
        except OSError:
            continue  # it went while we looked
        version = f"{about.st_size}:{about.st_mtime_ns}:{about.st_ino}"
        before = known.get(str(path))
        same = before is not None and before.version == version
        if before is not None and same and not before.waiting:
            continue
        old = now - about.st_mtime >= OLD
        still = old if before is None else same and (old or now - before.seen >= STILL)
        yield File(str(path), version, still)


def _walked(folder: Path) -> Iterator[Path]:
    """Yield the regular files under a folder in order, but for hidden ones and those named as unfinished."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(place, name)
            if not name.startswith(".") and not name.endswith((".part", ".tmp", "~")) and path.is_file():
                yield path
