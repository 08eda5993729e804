"""A segment as it is written: columns that grow side by side, then synced, named by content, and moved to its place."""

from __future__ import annotations

import hashlib
import os
import secrets
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retold.errors import BadStore

from .arrays import Articles, Keys, Places
from .layout import (
    BLOCK,
    COLUMNS,
    KEYS_OF_A_BLOCK,
    MOST_POSTINGS,
    SUMMED,
    Header,
    blocks,
    named,
    packed,
)

UNFINISHED = ".new-"  # how the name of a file begins that is not whole yet


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """Turn an error of the disk into BadStore: what, where, what to do."""
    try:
        yield
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        message = (
            f"{folder} could not be written ({reason}): nothing was changed; make room or mend it, and go on"
        )
        raise BadStore(message) from error


class Writer:
    """A segment in the making; its file is removed unless it is finished."""

    def __init__(
        self, folder: Path, kind: int, members: Articles, *, keys: int, postings: int, salt: str
    ) -> None:
        """`keys` and `postings` are how many there may be at most."""
        if postings > MOST_POSTINGS:
            message = f"a segment holds {MOST_POSTINGS} postings at most, not {postings}"
            raise ValueError(message)
        self.folder, self.kind, self.members, self.salt = folder, kind, members, salt
        self.keys = self.postings = 0
        self._sparse: list[Keys] = []
        self._path = folder / f"{UNFINISHED}{os.getpid()}-{secrets.token_hex(8)}"
        self._handle = os.open(
            self._path, os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_CLOEXEC", 0), 0o666
        )
        self._end = BLOCK
        most = {"keys": keys, "starts": keys + 1, "articles": postings}
        self._columns = {name: self._column(name, count) for name, count in most.items()}

    def _column(self, name: str, most: int) -> _Column:
        """Return a column behind all others."""
        column = _Column(self._handle, self._end, COLUMNS[name])
        self._end += blocks(most * column.type.itemsize) * BLOCK
        return column

    def append(self, keys: Keys, counts: Places, articles: Articles) -> None:
        """Write keys that lie above all before, how many articles each has, and these."""
        first = -self.keys % KEYS_OF_A_BLOCK
        self._sparse.append(keys[first::KEYS_OF_A_BLOCK].astype("<u8"))
        self._columns["keys"].append(keys)
        self._columns["starts"].append(self.postings + np.cumsum(counts) - counts)
        self._columns["articles"].append(articles)
        self.keys += len(keys)
        self.postings += len(articles)

    def finish(self) -> tuple[str, Header]:
        """Put the file in its place, safe from a power cut; return its name and header."""
        self._columns["starts"].append(np.array([self.postings]))
        last = {"members": self.members, "sparse": np.concatenate([*self._sparse, np.empty(0, "<u8")])}
        for name, numbers in last.items():
            self._columns[name] = self._column(name, len(numbers))
            self._columns[name].append(numbers)
        for column in self._columns.values():
            column.end()
        sums = np.array([sum_ for name in SUMMED for sum_ in self._columns[name].sums], "<u4")
        self._columns["sums"] = self._column("sums", len(sums))
        self._columns["sums"].append(sums)
        self._columns["sums"].end()
        places = {name: (self._columns[name].begin, self._columns[name].count) for name in COLUMNS}
        lowest, highest = (int(self.members[0]), int(self.members[-1])) if len(self.members) else (0, 0)
        header = Header(self.kind, lowest, highest, places, zlib.crc32(sums.tobytes()), self.salt)
        name = named(header, hashlib.blake2b(sums.tobytes()).digest())
        os.pwrite(self._handle, packed(header), 0)
        os.ftruncate(self._handle, header.end())
        os.fsync(self._handle)
        self._path.replace(self.folder / name)
        _sync(self.folder)
        self.close()
        return name, header

    def close(self) -> None:
        """Close the file; remove it where it was not finished."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1
            self._path.unlink(missing_ok=True)


class _Column:
    """Numbers one behind the other, written block by block with their checksums."""

    def __init__(self, handle: int, begin: int, type_: str) -> None:
        self.begin, self.type, self.count = begin, np.dtype(type_), 0
        self.sums: list[int] = []
        self._handle, self._at, self._rest = handle, begin, b""

    def append(self, numbers: NDArray[Any]) -> None:
        data = self._rest + numbers.astype(self.type).tobytes()
        whole = len(data) // BLOCK * BLOCK
        self._write(memoryview(data)[:whole])
        self._rest = data[whole:]
        self.count += len(numbers)

    def end(self) -> None:
        if self._rest:
            self._write(memoryview(self._rest))
            self._rest = b""

    def _write(self, data: memoryview) -> None:
        self.sums.extend(zlib.crc32(data[at : at + BLOCK]) for at in range(0, len(data), BLOCK))
        while data:
            written = os.pwrite(self._handle, data, self._at)
            self._at += written
            data = data[written:]


def made(folder: Path) -> None:
    """Make the folder of the segments, safe from a power cut; else all of them could be gone with its name."""
    folder.mkdir(parents=True, exist_ok=True)
    _sync(folder.parent)  # also where it was there: who made it may have been killed before


def _sync(folder: Path) -> None:
    """Make the names in a folder safe from a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
