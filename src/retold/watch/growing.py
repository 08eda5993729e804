"""A web archive that is being written: up to where it holds whole records, and what these are."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from retold.read import warcs
from retold.read.streams import GZIP
from retold.watch.feeds import Place

CHUNK = 2**16
PORTION = 16 * 2**20  # bytes of an archive that are read for one unit of work
RECORDS = 200  # of one unit of work
MOST_TIMES = 50  # a record that unpacks to more times its size may be refused, and what it comes with too
HEAD = 1024  # bytes that tell one archive from another under the same name
_LENGTH = re.compile(rb"^content-length\s{0,9}:\s{0,9}(\d{1,19})\s*$", re.IGNORECASE | re.MULTILINE)
_HEADER_END = re.compile(rb"\r?\n\r?\n")


@dataclass(frozen=True, slots=True)
class Portion:
    """Some whole records as they stand in the file, and where they end; `again` says that the file is another one."""

    data: bytes
    place: Place
    again: bool = False


def portion(path: Path, place: Place | None) -> Portion:
    """Return what an archive holds beyond a place: whole records alone, as many as one unit of work takes."""
    with path.open("rb") as file:
        about = path.stat()
        head = file.read(HEAD)
        name = hashlib.sha256(head).hexdigest()[:16] if len(head) == HEAD else ""
        same = place is not None and _is_same(place, about.st_ino, about.st_size, name)
        start = place.offset if place is not None and same else 0
        packed = head.startswith(GZIP)
        end = start
        for count, (found, alone) in enumerate(_ends(file, start, packed=packed), 1):
            if alone and end > start:
                break  # it comes in a portion of its own, and costs the others nothing
            end = found
            if alone or count >= RECORDS or end - start >= PORTION:
                break
        file.seek(start)
        data = file.read(end - start)
    return Portion(data, Place(end, about.st_ino, name), again=place is not None and not same)


def _is_same(place: Place, inode: int, size: int, head: str) -> bool:
    """Say whether a file is the one that was read before, grown."""
    return place.inode == inode and size >= place.offset and (not place.head or place.head == head)


def _ends(file: BinaryIO, start: int, *, packed: bool) -> Iterator[tuple[int, bool]]:
    """Yield where each whole record ends, up to the first that is not whole yet, and whether it is to be read alone."""
    at: int | None = start
    while at is not None:
        begun = at
        at, size = _end_of_member(file, at) if packed else (_end_of_record(file, at), 0)
        if at is not None:
            yield at, size > MOST_TIMES * (at - begun)


def _end_of_member(file: BinaryIO, start: int) -> tuple[int | None, int]:
    """Return where a packed record ends, None where it is not whole, and the bytes in it, which are dropped at once."""
    file.seek(start)
    stream, at, size = zlib.decompressobj(31), start, 0
    while block := file.read(CHUNK):
        at += len(block)
        while block and not stream.eof:
            try:
                size += len(stream.decompress(block, CHUNK))
            except zlib.error:
                return _next_member(file, start), 0
            block = stream.unconsumed_tail
        if stream.eof:
            return at - len(stream.unused_data), size
    return None, size


def _next_member(file: BinaryIO, start: int) -> int | None:
    """Return where the record behind a damaged one begins, or None while there is none."""
    file.seek(start + 1)
    at, held = start + 1, b""
    while block := file.read(CHUNK):
        held += block
        place = held.find(GZIP)
        if place >= 0:
            return at + place
        at, held = at + max(0, len(held) - 2), held[-2:]
    return None


def _end_of_record(file: BinaryIO, start: int) -> int | None:
    """Return where a record ends, or None where it is not whole; damage is the matter of who reads it."""
    file.seek(start)
    head = file.read(warcs.LONGEST_HEADER)
    end = _HEADER_END.search(head)
    length = _LENGTH.search(head[: end.start()] + b"\n") if end else None
    if not head.startswith(b"WARC/") or end is None or length is None:
        return _next_record(file, start, head)
    whole = start + end.end() + int(length[1]) + 4
    file.seek(0, 2)
    return whole if file.tell() >= whole else None


def _next_record(file: BinaryIO, start: int, head: bytes) -> int | None:
    """Return where the record behind one that does not begin as such begins, or None while there is none."""
    if len(head) < warcs.LONGEST_HEADER and b"\nWARC/1." not in head[1:]:
        return None
    at, held = start + 1, b""
    file.seek(at)
    while block := file.read(CHUNK):
        held += block
        place = held.find(b"\nWARC/1.")
        if place >= 0:
            return at + place + 1
        at, held = at + max(0, len(held) - 8), held[-8:]
    return None
