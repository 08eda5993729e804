"""Segments as they are read: memory-mapped, each block checked when it is first touched."""

from __future__ import annotations

import mmap
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retold.errors import BadStore

from .arrays import Articles, Keys, Places, gathered, held, spread
from .layout import ANEW, BLOCK, COLUMNS, KEYS_OF_A_BLOCK, SUMMED, Header, blocks, unpacked

_STEPS = KEYS_OF_A_BLOCK.bit_length()  # of a binary search in a block


class Segment:
    """A segment that is open for reading; it never changes, and outlives the removal of its file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.header, self._map = _mapped(path)
        self._columns = {name: self._column(name) for name in COLUMNS}
        self._first, self._checked = _unchecked(self.header)
        if zlib.crc32(self._columns["sums"].tobytes()) != self.header.sums:
            self._complain("the list of checksums")
        self.check("sparse", np.arange(len(self._checked["sparse"])))

    def _column(self, name: str) -> NDArray[Any]:
        begin, count = self.header.columns[name]
        return np.frombuffer(self._map, COLUMNS[name], count, begin)

    def __len__(self) -> int:
        return self.header.length("keys")

    def check(self, name: str, wanted: Places) -> None:
        """Check some blocks of a column unless they were; raise BadStore."""
        checked = self._checked[name]
        new = wanted[~checked[wanted]]
        if not len(new):
            return
        begin, count = self.header.columns[name]
        end = begin + count * np.dtype(COLUMNS[name]).itemsize
        sums, first, view = self._columns["sums"], self._first[name], memoryview(self._map)
        for block in np.unique(new).tolist():
            at = begin + block * BLOCK
            if zlib.crc32(view[at : min(at + BLOCK, end)]) != sums[first + block]:
                self._complain(f"block {block} of its {name}")
            checked[block] = True

    def _complain(self, what: str) -> None:
        message = f"{what} in {self.path} is damaged (checksum): {ANEW}"
        raise BadStore(message)

    def read(self, name: str, begin: int, end: int) -> NDArray[Any]:
        """Return some numbers of a column, checked."""
        size = np.dtype(COLUMNS[name]).itemsize
        if begin < end:
            self.check(name, np.arange(begin * size // BLOCK, blocks(end * size)))
        return self._columns[name][begin:end]

    def unchecked(self, name: str) -> NDArray[Any]:
        """Return a column as it lies there."""
        return self._columns[name]

    def find(self, keys: Keys) -> tuple[Places, Places]:
        """Return which of some keys it has, and their places."""
        sparse = self._columns["sparse"]
        block = np.searchsorted(sparse, keys, side="right") - 1
        there = np.flatnonzero(block >= 0)
        keys, block = keys[there], block[there]
        self.check("keys", block)
        column = self._columns["keys"]
        low = block * KEYS_OF_A_BLOCK
        high = np.minimum(low + KEYS_OF_A_BLOCK, len(column))
        for _ in range(_STEPS):
            middle = (low + high) >> 1
            below = (middle < high) & (column[np.minimum(middle, len(column) - 1)] < keys)
            low, high = np.where(below, middle + 1, low), np.where(below, high, middle)
        found = column[np.minimum(low, len(column) - 1)] == keys
        return there[found], low[found]

    def bounds(self, places: Places) -> tuple[Places, Places]:
        """Return where the articles of the keys at some places begin, and how many there are."""
        self.check("starts", np.concatenate([places * 4 // BLOCK, (places + 1) * 4 // BLOCK]))
        starts = self._columns["starts"]
        begins = starts[places].astype(np.int64)
        return begins, starts[places + 1].astype(np.int64) - begins

    def lists(self, begins: Places, counts: Places) -> Articles:
        """Return the articles in some ranges, one behind the other."""
        if not len(begins):
            return np.empty(0, np.uint32)
        first, last = begins * 4 // BLOCK, (begins + counts) * 4 - 1
        self.check("articles", spread(first, last // BLOCK - first + 1))
        return gathered(self._columns["articles"], begins, counts)

    def holds(self, keys: Keys, article: int) -> bool:
        """Say whether it has all of some keys, and an article under each."""
        at, places = self.find(keys)
        if len(at) < len(keys):
            return False
        begins, counts = self.bounds(places)
        column = self._columns["articles"]
        low, high = begins, begins + counts
        for _ in range(int(counts.max(initial=0)).bit_length()):
            middle = (low + high) >> 1
            below = (middle < high) & (column[np.minimum(middle, len(column) - 1)] < article)
            low, high = np.where(below, middle + 1, low), np.where(below, high, middle)
        if (low >= begins + counts).any():
            return False
        self.check("articles", low * 4 // BLOCK)
        return bool((column[low] == article).all())

    def has(self, article: int) -> bool:
        """Say whether it holds an article, forgotten or not."""
        if not self.header.lowest <= article <= self.header.highest:
            return False
        return bool(held(np.array([article], np.uint32), self.members())[0])

    def members(self) -> Articles:
        """Return all articles, ascending."""
        return self.read("members", 0, self.header.length("members"))

    def let_go(self) -> None:
        """Let the system take back the memory of what was read; it is there when it is read again."""
        if hasattr(self._map, "madvise"):
            self._map.madvise(mmap.MADV_DONTNEED)

    def check_all(self) -> None:
        """Check all blocks; raise BadStore at the first that is damaged."""
        for name in SUMMED:
            self.check(name, np.arange(len(self._checked[name])))


def _mapped(path: Path) -> tuple[Header, mmap.mmap]:
    """Return the header and the bytes of a file; raise BadStore."""
    try:
        with path.open("rb") as file:
            header = unpacked(file.read(BLOCK), path)
            size = file.seek(0, 2)
            if size != header.end():
                message = (
                    f"{path} has {size} bytes, and not the {header.end()} that it was written with: {ANEW}"
                )
                raise BadStore(message)
            return header, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except FileNotFoundError as error:
        message = f"the segment {path} is missing: begin anew what has been reading for an hour or more, else {ANEW}"
        raise BadStore(message) from error
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        message = f"the segment {path} cannot be read ({reason}): mend that and go on, or else {ANEW}"
        raise BadStore(message) from error


def _unchecked(header: Header) -> tuple[dict[str, int], dict[str, NDArray[np.bool_]]]:
    """Return where the checksums of each column begin, and which of its blocks were checked: none."""
    first, checked, at = {}, {}, 0
    for name in SUMMED:
        count = blocks(header.length(name) * np.dtype(COLUMNS[name]).itemsize)
        first[name], checked[name] = at, np.zeros(count, np.bool_)
        at += count
    return first, checked


Opened = Callable[[str], Segment]
