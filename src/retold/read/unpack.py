"""Compressed streams to files, with limits on what they may grow to; what is whole of a broken one is kept."""

from __future__ import annotations

import bz2
import lzma
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, BinaryIO

from retold.errors import Unreadable
from retold.read import extras
from retold.read.inputs import Input, temporary
from retold.records import Skipped

MOST_RATIO = 200  # of unpacked to packed size: text packs 3 to 10, repetitive JSON up to 60 times
FREE = 8 * 2**20  # bytes that may unpack from anything: a small file of one repeated line is no bomb
MOST_TOTAL = 16 * 2**30  # bytes that one input may unpack to, all that is packed in it together
DEEPEST = 3  # packed in packed in packed; a page in a .warc.gz in a .zip has two
MOST_MEMBERS = 100_000  # files in one archive
CHUNK = 2**16
_SLICES = {
    "gzip": 2**14,
    "zstd": 256,
    "bzip2": 256,
    "xz": 256,
}  # fed at once: none unpacks to more than 16 MB

MAGIC = {b"\x1f\x8b": "gzip", b"\x28\xb5\x2f\xfd": "zstd", b"BZh": "bzip2", b"\xfd7zXZ\x00": "xz"}
_SUFFIXES = (".gz", ".gzip", ".zst", ".zstd", ".bz2", ".xz")


@dataclass(slots=True)
class Left:
    """How much one input may still unpack to, in bytes and files."""

    total: int = MOST_TOTAL
    members: int = MOST_MEMBERS


@dataclass(frozen=True, slots=True)
class Room:
    """What one level of packing may unpack: the rest is shared by all that is packed in one input."""

    left: Left = field(default_factory=Left)
    depth: int = 0

    def within(self) -> Room:
        """Return the room one level deeper, or raise Unreadable."""
        if self.depth >= DEEPEST:
            reason = f"is packed more than {DEEPEST} times in itself: unpack it first"
            raise Unreadable(reason)
        return Room(self.left, self.depth + 1)

    def take(self, unpacked: int, packed: int, *, added: int) -> None:
        """Count some unpacked bytes, or raise Unreadable when they are too many for what was packed."""
        self.left.total -= added
        if self.left.total < 0:
            reason = "unpacks to more than is allowed for one input: split it"
            raise Unreadable(reason)
        if unpacked > FREE and unpacked > MOST_RATIO * max(packed, 1):
            reason = f"unpacks to more than {MOST_RATIO} times its size: a bomb? Unpack it and give the files"
            raise Unreadable(reason)


def packing(head: bytes) -> str | None:
    """Return how a stream is compressed, by its first bytes."""
    return next((name for magic, name in MAGIC.items() if head.startswith(magic)), None)


def beginning(head: bytes, how: str, length: int = 1024) -> bytes:
    """Return the first unpacked bytes of a stream, as far as its first packed bytes tell."""
    try:
        stream, found = _opener(how)(), b""
        for at in range(0, len(head), 64):
            if len(found) >= length or stream.eof:
                break
            found += stream.decompress(head[at : at + 64])
    except Unreadable:
        return b""
    except errors(how):
        return found[:length]
    return found[:length]


@contextmanager
def unpacked(given: Input, how: str, room: Room) -> Iterator[tuple[Input, Skipped | None]]:
    """Give a compressed input unpacked, and the reason why its end is missing if it is."""
    with temporary() as path:
        broken: Skipped | None = None
        with given.open() as source, open(path, "wb") as target:  # noqa: PTH123
            try:
                target.writelines(chunks(source, how, room))
            except errors(how) as error:
                what = "ends too early" if isinstance(error, EOFError) else f"is damaged ({error})"
                broken = Skipped(given.name, f"{how} stream {what}: what stands before it was read")
        if broken and not Path(path).stat().st_size:
            reason = f"is {how}-compressed and damaged from its first bytes: get it again"
            raise Unreadable(reason)
        yield replace(given, path=path, data=b"", hint=_bare(given.known_as)), broken


def chunks(source: BinaryIO, how: str, room: Room) -> Iterator[bytes]:
    """Yield the unpacked bytes of a stream of one or more frames, or raise EOFError where it is cut."""
    fresh = _opener(how)
    stream, packed, total = fresh(), 0, 0
    fed = False
    while block := source.read(CHUNK):
        packed += len(block)
        for at in range(0, len(block), _SLICES[how]):
            rest = block[at : at + _SLICES[how]]
            while rest:
                if stream.eof:
                    rest = rest.lstrip(b"\x00") if how != "zstd" else rest  # tape archives pad with zeros
                    stream, fed = (fresh(), False) if rest else (stream, fed)
                    if not rest:
                        break
                fed = True
                found = stream.decompress(rest)
                rest = stream.unused_data if stream.eof else b""
                total += len(found)
                room.take(total, packed, added=len(found))
                yield found
    if fed and not stream.eof:
        raise EOFError


def _opener(how: str) -> Callable[[], Any]:
    """Return what begins to unpack a stream."""
    if how == "zstd":
        zstandard = extras.module("zstandard", "zstd")
        return lambda: zstandard.ZstdDecompressor(max_window_size=2**27).decompressobj()
    if how == "xz":
        return lambda: lzma.LZMADecompressor(memlimit=2**28)
    return bz2.BZ2Decompressor if how == "bzip2" else lambda: zlib.decompressobj(31)


def errors(how: str) -> tuple[type[Exception], ...]:
    """Return what a damaged stream raises."""
    found: list[type[Exception]] = [EOFError, OSError, ValueError, zlib.error, lzma.LZMAError]
    if how == "zstd":
        found.append(extras.module("zstandard", "zstd").ZstdError)
    return tuple(found)


def _bare(name: str) -> str:
    """Return the name of what is packed."""
    lower = name.lower()
    if lower.endswith(".tgz"):
        return name[:-4] + ".tar"
    return next((name[: -len(suffix)] for suffix in _SUFFIXES if lower.endswith(suffix)), name)
