"""A web archive that is being written: up to where it holds whole records, and what these are."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from retold.read import warcs
from retold.read.inputs import Input, temporary
from retold.read.streams import GZIP
from retold.watch.feeds import Place

CHUNK = 2**16
PORTION = 16 * 2**20  # bytes of an archive that are read for one unit of work
RECORDS = 200  # of one unit of work
LARGEST = (
    warcs.LARGEST_RECORD
)  # bytes of a record that are held in memory: of a larger one its header tells enough
STILL = 60.0  # seconds without a byte after which what is not whole is taken to be damaged, if another record follows
STALLED = 3600.0  # seconds after which an end that is not whole is told
MOST_TIMES = 50  # a record that unpacks to more times its size may be refused, and what it comes with too
HEAD = 1024  # bytes that tell one archive from another under the same name
_LENGTH = re.compile(rb"^content-length\s{0,9}:\s{0,9}(\d{1,19})\s*$", re.IGNORECASE | re.MULTILINE)
_MARK = b"\nWARC/1."
_HEADER_END = re.compile(rb"\r?\n\r?\n")


@dataclass(frozen=True, slots=True)
class Portion:
    """Some whole records as they stand in the file, and where they end."""

    data: bytes
    place: Place
    again: bool = False  # the file is another one under the same name
    large: tuple[int, int] | None = None  # where the one record lies that is too large to be held
    damaged: bool = False  # a record is not what it says of itself, and was passed over
    stalled: bool = False  # there is no more, and it ends in a record that is not whole


@dataclass(frozen=True, slots=True)
class _Bound:
    """Where a record ends, and what is to be known of it before it is read."""

    end: int
    alone: bool = False  # it comes in a portion of its own, and costs the others nothing
    held: int | None = None  # bytes of it that are enough to tell what is wrong with it
    damaged: bool = False


def portion(path: Path, place: Place | None, now: float) -> Portion:
    """Return what an archive holds beyond a place: whole records alone, as many as one unit of work takes."""
    with path.open("rb") as file:
        about = path.stat()
        head = file.read(HEAD)
        name = hashlib.sha256(head).hexdigest()[:16] if len(head) == HEAD else ""
        same = place is not None and _is_same(place, about.st_ino, about.st_size, name)
        start = place.offset if place is not None and same else 0
        bounds = _bounds(file, start, packed=head.startswith(GZIP), still=now - about.st_mtime >= STILL)
        last = _last(bounds, start)
        end = last.end
        large = end - start > PORTION + LARGEST and last.held is None
        file.seek(start)
        data = b"" if large else file.read(end - start if last.held is None else last.held)
    return Portion(
        data,
        Place(end, about.st_ino, name),
        again=place is not None and not same,
        large=(start, end) if large else None,
        damaged=last.damaged,
        stalled=end == start < about.st_size and now - about.st_mtime >= STALLED,
    )


def _last(bounds: Iterator[_Bound], start: int) -> _Bound:
    """Return where the records of one unit of work end."""
    last = _Bound(start)
    for count, found in enumerate(bounds, 1):
        if found.alone and last.end > start:
            break
        last = found
        if found.alone or count >= RECORDS or found.end - start >= PORTION:
            break
    return last


@contextmanager
def given(name: str, found: Portion) -> Iterator[Input]:
    """Give the records of a portion to be read; what is too large for memory is copied to a file meanwhile."""
    if found.large is None:
        yield Input(name, found.data)
        return
    begin, end = found.large
    with temporary() as path:
        with Path(name).open("rb") as source, Path(path).open("wb") as target:
            source.seek(begin)
            while begin < end and (block := source.read(min(CHUNK, end - begin))):
                begin += target.write(block)
        yield Input(name, path=path)


def _is_same(place: Place, inode: int, size: int, head: str) -> bool:
    """Say whether a file is the one that was read before, grown."""
    return place.inode == inode and size >= place.offset and (not place.head or place.head == head)


def _bounds(file: BinaryIO, start: int, *, packed: bool, still: bool) -> Iterator[_Bound]:
    """Yield where each whole record ends, up to the first that is not whole yet."""
    at = start
    while (found := _member(file, at) if packed else _record(file, at, still=still)) is not None:
        yield found
        at = found.end


def _member(file: BinaryIO, start: int) -> _Bound | None:
    """Return where a packed record ends, None where it is not whole; what it unpacks to is dropped at once."""
    file.seek(start)
    stream, at, size = zlib.decompressobj(31), start, 0
    while block := file.read(CHUNK):
        at += len(block)
        while block and not stream.eof:
            try:
                size += len(stream.decompress(block, CHUNK))
            except zlib.error:
                following = _find(file, GZIP, start + 1)
                return _Bound(following, damaged=True) if following else None
            block = stream.unconsumed_tail
        if stream.eof:
            end = at - len(stream.unused_data)
            return _Bound(end, alone=end - start > LARGEST or size > MOST_TIMES * (end - start))
    return None


def _record(file: BinaryIO, start: int, *, still: bool) -> _Bound | None:
    """Return where a record ends, None where it is not whole yet; what is wrong with it is the matter of who reads it.

    One that claims more than there is may be written yet. It is left behind where another record follows, and either
    nothing is added any more, or it would be too large anyway.
    """
    file.seek(start)
    head = file.read(warcs.LONGEST_HEADER)
    end = _HEADER_END.search(head)
    length = _LENGTH.search(head[: end.start()] + b"\n") if end else None
    if not head.startswith(b"WARC/") or end is None or length is None:
        following = _following(file, start + 1) if _is_over(head) else None
        return _Bound(following, damaged=True) if following else None
    begun = start + end.end()
    whole, large = begun + int(length[1]) + 4, int(length[1]) > LARGEST
    held = end.end() if large else None
    if (there := _is_there(file, whole)) is True:
        return _Bound(whole, alone=large, held=held)
    if there is None and not (still or large):
        return None
    following = _following(file, begun - 1, None if still else begun + LARGEST)
    if following is None:
        return None if there is None else _Bound(whole, alone=large, held=held)
    held = end.end() if following - start > LARGEST else None
    return _Bound(following, alone=True, held=held, damaged=True)


def _is_over(head: bytes) -> bool:
    """Say whether what does not begin as a record does is over: longer than any header, or followed by a record."""
    return len(head) >= warcs.LONGEST_HEADER or _MARK in head[1:]


def _is_there(file: BinaryIO, end: int) -> bool | None:
    """Say whether a record ends where it says: another one follows, or may; None where the file ends before."""
    file.seek(0, 2)
    if file.tell() < end:
        return None
    file.seek(end)
    behind = file.read(64).lstrip(b"\r\n")[: len(_MARK) - 1]
    return _MARK[1:].startswith(behind)


def _following(file: BinaryIO, at: int, until: int | None = None) -> int | None:
    """Return where the next record begins, or None while there is none."""
    found = _find(file, _MARK, at, until)
    return None if found is None else found + 1


def _find(file: BinaryIO, words: bytes, at: int, until: int | None = None) -> int | None:
    """Return where some bytes stand next, or None where they do not."""
    file.seek(at)
    held = b""
    while (until is None or at < until) and (block := file.read(CHUNK)):
        held += block
        place = held.find(words)
        if place >= 0:
            return at + place
        kept = min(len(held), len(words) - 1)
        at, held = at + len(held) - kept, held[len(held) - kept :]
    return None
