"""Web archives (WARC) record by record: lengths and digests checked, and damage left behind at the next record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from retold.read import decode, digests, unpack
from retold.read.inputs import Input

LARGEST_RECORD = decode.LARGEST_PAGE + 2**20
SHORT_HEADER, LONGEST_HEADER = 2**10, 2**16  # nearly all end within the first
_NEXT = re.compile(rb"(?:(?<=\n)|\A)WARC/1\.[01]\r?\n")
_HEADER_END = re.compile(
    rb"\r?\n\r?\n|\n(?=WARC/1\.)"
)  # or the next record's beginning, if a header has no end
LONGEST_NUMBER = 19  # digits; Python refuses to read thousands of them
_OVERLAP = 64  # bytes kept while searching, so that a mark between two pieces is found


@dataclass(frozen=True, slots=True)
class Record:
    """One record as it was written: its fields by lower-case name, and its block."""

    fields: dict[str, str]
    block: bytes


@dataclass(frozen=True, slots=True)
class Broken:
    """A place where a record should be, and what is wrong with it."""

    url: str | None
    reason: str


class _Bytes:
    """Unpacked bytes that can be looked at before they are taken; a gap stands where packed ones were damaged."""

    def __init__(self, pieces: Iterator[bytes | None]) -> None:
        self._pieces = pieces
        self._held = bytearray()
        self._gap = False
        self._ended = False

    def look(self, length: int) -> bytes:
        """Return the next bytes up to a gap without taking them."""
        self._fill(length)
        return bytes(self._held[:length])

    def _fill(self, length: int) -> None:
        """Hold some bytes, or all up to a gap."""
        while len(self._held) < length and not (self._gap or self._ended):
            for piece in self._pieces:
                if piece is None:
                    self._gap = True
                    break
                self._held += piece
                if len(self._held) >= length:
                    break
            else:
                self._ended = True

    def take(self, length: int) -> bytes:
        """Take the next bytes up to a gap."""
        found = self.look(length)
        del self._held[: len(found)]
        return found

    def cross(self) -> bool:
        """Leave a gap behind, dropping what stands before it; say whether there was one."""
        was, self._gap = self._gap, False
        if was:
            self._held.clear()
        return was

    def find_record(self) -> bool:
        """Drop what stands before the next record; say whether there is one."""
        while True:
            self._fill(unpack.CHUNK)
            place = self._next_place()
            if place >= 0:
                del self._held[:place]
                return True
            if len(self._held) >= unpack.CHUNK:
                del self._held[:-_OVERLAP]
            elif not self.cross():
                self._held.clear()
                return False

    def _next_place(self) -> int:
        """Return where a record begins in what is held, or -1."""
        match = _NEXT.search(self._held)  # its buffer is free again when this returns
        return match.start() if match else -1


def records(given: Input, room: unpack.Room) -> Iterator[Record | Broken]:
    """Yield every record of an archive, or what is wrong where one should be."""
    named = "gzip" if given.known_as.lower().endswith(".gz") else None
    head = given.head(8)
    how = unpack.packing(head) or (None if head.startswith(b"WARC/") else named)
    with given.open() as file:
        pieces = _plain(file) if how is None else _unpacked(given, how, room)
        stream = _Bytes(pieces)
        while True:
            while stream.look(2)[:1] in (b"\r", b"\n"):
                stream.take(1)
            if not stream.look(1):
                if stream.cross():
                    yield Broken(None, "a record is damaged where it was packed")
                    continue
                return
            yield _record(stream)


def _record(stream: _Bytes) -> Record | Broken:
    """Take one record, or what is wrong with it and all up to the next one."""
    head = stream.look(SHORT_HEADER)
    end = _HEADER_END.search(head)
    if end is None:
        head = stream.look(LONGEST_HEADER)
        end = _HEADER_END.search(head)
    if not _NEXT.match(head) or end is None or len(end[0]) == 1:
        stream.take(1)
        stream.find_record()
        return Broken(None, "a record does not begin as one does")
    fields = _fields(head[: end.start()])
    url = fields.get("warc-target-uri", "").strip("<>") or None
    said = fields.get("content-length", "")
    length = int(said) if said.isdecimal() and len(said) <= LONGEST_NUMBER else -1
    stream.take(end.end())
    if not 0 <= length <= LARGEST_RECORD:
        stream.find_record()
        big = f"is larger than {LARGEST_RECORD // 2**20} MB"
        return Broken(url, f"the record {big if length > 0 else 'has no length'}")
    block = stream.look(length)
    if len(block) < length:
        stream.find_record()
        return Broken(url, "the record is cut short")
    behind = stream.look(length + 16)[length:]
    in_place = not behind or behind.startswith(b"\r\n\r\n") or b"\r\n\r\n".startswith(behind)
    good = digests.verdict(fields, block)
    if good is False or not (in_place or good):
        stream.find_record()
        what = "digest does not match it" if good is False else "length does not reach the next one"
        return Broken(url, f"the record's {what}")
    stream.take(length)
    if not in_place:
        stream.find_record()
    return Record(fields, block)


def _fields(head: bytes) -> dict[str, str]:
    """Return the fields of a header by lower-case name, the first of each."""
    found: dict[str, str] = {}
    last = ""
    for line in head.decode("utf-8", "replace").splitlines()[1:]:
        if line[:1] in (" ", "\t") and last:
            found[last] += " " + line.strip()
            continue
        name, colon, value = line.partition(":")
        if colon:
            last = name.strip().lower()
            found.setdefault(last, value.strip())
    return found


def _plain(file: BinaryIO) -> Iterator[bytes | None]:
    """Yield the bytes of an archive that is not packed."""
    while block := file.read(unpack.CHUNK):
        yield block


def _unpacked(given: Input, how: str, room: unpack.Room) -> Iterator[bytes | None]:
    """Yield the unpacked bytes of an archive, and a gap where it breaks; packed by gzip, for each record that does."""
    try:
        yield from unpack.chunks(given, how, room, members=how == "gzip")
    except unpack.Torn:
        yield None
