"""Paths, folders, patterns, lists and standard input to bytes with the name the user gave them."""

from __future__ import annotations

import glob
import os
import re
import shutil
import stat
import sys
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote, urlsplit

from retold.errors import Unreadable
from retold.read import decode, drafts, inputs
from retold.read.inputs import Input
from retold.records import Skipped

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]{1,20}://|(?:https?|ftp|data|javascript):", re.IGNORECASE)
_PART = re.compile(r"(.+?)(?:-wal|-shm|-journal|\.(?:watch\.)?lock|\.segments)")  # of SQLite, and of a store
_FILE = re.compile(r"file:", re.IGNORECASE)
_NO_FILE = "is a file: address in a list, which may come from anyone: write the plain path"
IN_MEMORY = 4 * 2**20  # bytes; larger inputs stay in their file
LONGEST_LIST = 64 * 2**20
_PIPES = ("/dev/fd/", "/proc/self/fd/")  # what a shell's <(command) gives


def contents(
    sources: Iterable[str | Path], *, stdin: BinaryIO | None = None
) -> Iterator[Input | drafts.Link | Skipped]:
    """Yield each input, a web address as it is, or why an input cannot be read."""
    used_stdin = False
    for place in _expanded(sources):
        if isinstance(place, (Skipped, drafts.Link)):
            yield place
        elif place == "-":
            if used_stdin:
                yield Skipped("-", "standard input was read already: give - once")
                continue
            used_stdin = True
            yield from _stream("-", stdin or sys.stdin.buffer)
        elif place.startswith(_PIPES):
            yield from _piped(place)
        else:
            yield _file(place)


def shown(path: str) -> str:
    """Return a path as text that any file can hold, even where its bytes are no UTF-8."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _expanded(
    sources: Iterable[str | Path], *, in_list: bool = False
) -> Iterator[str | drafts.Link | Skipped]:
    """Yield the file paths and web addresses behind what the user gave."""
    for given in sources:
        place = str(given)
        if place == "-":
            yield place
        elif place.startswith("@"):
            yield from (
                [Skipped(shown(place), "is a list within a list: give it on the command line")]
                if in_list
                else _listed(place)
            )
        elif _FILE.match(place):
            yield from [Skipped(shown(place), _NO_FILE)] if in_list else _existing(_path(place))
        elif _ADDRESS.match(place):
            yield drafts.Link(shown(place), shown(place))
        else:
            yield from _existing(place)


def _path(address: str) -> str:
    """Return the path in a file: address."""
    try:
        return unquote(urlsplit(address).path)
    except ValueError:
        return address


def _listed(place: str) -> Iterator[str | drafts.Link | Skipped]:
    """Yield the files and addresses named in @list.txt, one a line; empty lines and lines after # are left out."""
    found = _file(place[1:])
    if isinstance(found, Skipped):
        yield Skipped(shown(place), found.reason)
        return
    try:
        lines = decode.text(found.whole(LONGEST_LIST)).splitlines()
    except Unreadable as error:
        yield Skipped(shown(place), str(error))
        return
    yield from _expanded(
        [line.strip() for line in lines if line.strip() and not line.startswith("#")], in_list=True
    )


def _existing(place: str) -> Iterator[str | Skipped]:
    """Yield a file, the files of a folder, or those that a pattern matches."""
    if _exists(place):
        yield from _walked(place) if Path(place).is_dir() else [place]
        return
    matches = (
        sorted(glob.glob(place, recursive=True))  # noqa: PTH207 - keeps the path as the user gave it
        if glob.has_magic(place) and "\x00" not in place
        else []
    )
    for match in matches:
        yield from _walked(match) if Path(match).is_dir() else [match]
    if not matches:
        what = "no file matches this pattern" if glob.has_magic(place) else "no such file or folder"
        yield Skipped(shown(place), f"{what}: check the path")


def _exists(place: str) -> bool:
    """Say whether a path names something."""
    try:
        os.lstat(place)
    except (OSError, ValueError):
        return False
    return True


def _walked(folder: str) -> Iterator[str | Skipped]:
    """Yield the files under a folder by name, each real folder once; without hidden ones and parts of databases."""
    failed: list[Skipped] = []
    seen: set[str] = set()
    any_file = False
    for place, folders, names in os.walk(
        folder, followlinks=True, onerror=lambda error: failed.append(_failure(error, folder))
    ):
        real = os.path.realpath(place)
        shown_here = {
            name for name in (*folders, *names) if not (name.startswith(".") or _beside(name, names))
        }
        folders[:] = [] if real in seen else sorted(shown_here.intersection(folders))
        visible = [] if real in seen else sorted(shown_here.intersection(names))
        seen.add(real)
        any_file = any_file or bool(visible)
        yield from (os.path.join(place, name) for name in visible)  # noqa: PTH118 - keeps "./" as the user gave it
    yield from failed
    if not any_file and not failed:
        yield Skipped(shown(folder), "holds no files: check the path")


def _beside(name: str, names: Collection[str]) -> bool:
    """Say whether a name is that of a part of a database in the same folder: its log, its lock, its index."""
    found = _PART.fullmatch(name)
    return found is not None and found[1] in names


def _failure(error: OSError, folder: str) -> Skipped:
    """Return why a folder could not be listed."""
    return Skipped(
        shown(str(error.filename or folder)),
        f"could not be opened ({(error.strerror or 'unknown').lower()}): check its permissions",
    )


def _stream(name: str, stream: BinaryIO) -> Iterator[Input]:
    """Yield what comes through a pipe: a little in memory, more in a file that is removed afterwards."""
    first = stream.read(IN_MEMORY)
    if len(first) < IN_MEMORY:
        yield Input(name, first)
        return
    with inputs.temporary(first) as path:
        with Path(path).open("ab") as target:
            shutil.copyfileobj(stream, target, 2**20)
        yield Input(name, path=path)


def _piped(place: str) -> Iterator[Input | Skipped]:
    """Yield what a shell's <(command) gives."""
    try:
        with open(place, "rb") as stream:  # noqa: PTH123
            yield from _stream(place, stream)
    except (OSError, ValueError) as error:
        yield Skipped(shown(place), f"could not be opened ({_reason(error)}): give the file itself")


def _file(path: str) -> Input | Skipped:
    """Return a file to be read, or why it cannot be."""
    try:
        about = os.stat(path)  # noqa: PTH116 - accepts what Path would change
        if not stat.S_ISREG(about.st_mode):
            return Skipped(shown(path), "is not a regular file: give a file, a folder or -")
        with open(path, "rb") as file:  # noqa: PTH123
            if about.st_size < IN_MEMORY:
                return Input(shown(path), file.read())
        return Input(shown(path), path=path)
    except (OSError, ValueError) as error:
        return Skipped(
            shown(path), f"could not be opened ({_reason(error)}): check the path and its permissions"
        )


def _reason(error: OSError | ValueError) -> str:
    """Return what the system says of a path, in lower case."""
    return ((error.strerror if isinstance(error, OSError) else None) or str(error)).lower()
