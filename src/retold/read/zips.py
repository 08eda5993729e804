"""The files in a zip archive, checked before they are unpacked; a broken archive gives what is whole in it."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from retold.errors import Unreadable
from retold.read.inputs import Input, temporary
from retold.read.unpack import CHUNK, Room
from retold.records import Skipped

IN_MEMORY = 2**20  # larger members are unpacked to files
SMALL = 16 * 2**20  # bytes of a file that tells of the others
SALVAGED = (
    128 * 2**20
)  # bytes of a file in a broken archive: it is held in memory, and its header may say anything
_BROKEN = f"is cut short, damaged or larger than {SALVAGED // 2**20} MB in a broken archive: get it again"
_LOCAL = struct.Struct("<4s5H3I2H")
_STORED, _DEFLATED = 0, 8
_FAILS = (
    zipfile.BadZipFile,
    struct.error,
    IndexError,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,  # zipfile, at a compression method that it does not know
    RuntimeError,
    MemoryError,  # LZMA asks at once for as much as a member's header names, up to 4 GB
)


def names(given: Input) -> list[str]:
    """Return the names of the files in an archive, or none where its directory is missing."""
    try:
        with given.open() as file, zipfile.ZipFile(file) as archive:
            return archive.namelist()
    except _FAILS:
        return []


def small(given: Input, name: str) -> bytes:
    """Return a small file of an archive, or nothing where it cannot be had."""
    try:
        with given.open() as file, zipfile.ZipFile(file) as archive, archive.open(name) as source:
            data = source.read(SMALL + 1)
    except (KeyError, *_FAILS):
        return b""
    return data if len(data) <= SMALL else b""


def members(given: Input, room: Room) -> Iterator[Input | Skipped]:
    """Yield the files of an archive, each while it is unpacked, and why others are not."""
    with given.open() as file:
        try:
            archive = zipfile.ZipFile(file)
        except _FAILS:
            yield from _salvaged(given, file, room)
            return
        with archive:
            found = [info for info in archive.infolist() if not info.filename.endswith("/")]
            overlapping = _overlapping(found)
            for info in found[: room.left.members]:
                name = f"{given.name}: {shown(info.filename)}"
                if reason := _refused(info, overlapping):
                    yield Skipped(name, reason)
                elif not _hidden(info.filename):
                    yield from _member(archive, info, name, room)
            if len(found) > room.left.members:
                yield Skipped(
                    given.name,
                    f"holds {len(found):,} files: those after the first {room.left.members:,} were not read",
                )
            room.left.members -= min(len(found), room.left.members)


def shown(name: str) -> str:
    """Return a name in an archive as plain text."""
    return "".join(char if char.isprintable() else "\ufffd" for char in name)[:300]


def _hidden(name: str) -> bool:
    """Say whether a file is one that a system adds to archives or hides from folders."""
    return name.startswith("__MACOSX/") or any(part.startswith(".") for part in name.split("/"))


def _refused(info: zipfile.ZipInfo, overlapping: set[int]) -> str | None:
    """Return why a file in an archive is not unpacked."""
    parts = info.filename.replace("\\", "/").split("/")
    if ".." in parts or info.filename.startswith(("/", "\\")) or parts[0][1:2] == ":":
        return "has a path that climbs out of its archive: unpack it by hand if you trust it"
    if info.header_offset in overlapping:
        return "overlaps another file in its archive: a bomb? Unpack it and give the files"
    if info.flag_bits & 1:
        return "is encrypted: unpack it with its password and give the files"
    return None


def _overlapping(found: list[zipfile.ZipInfo]) -> set[int]:
    """Return the places of files that share bytes with another one of their archive."""
    shared: set[int] = set()
    end, last = -1, -1
    for info in sorted(found, key=lambda info: info.header_offset):
        if info.header_offset < end:
            shared |= {info.header_offset, last}
        if info.header_offset + _LOCAL.size + info.compress_size > end:
            end, last = info.header_offset + _LOCAL.size + info.compress_size, info.header_offset
    return shared


def _member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, room: Room
) -> Iterator[Input | Skipped]:
    """Yield one file of an archive, or why it cannot be unpacked."""
    try:
        with (
            archive.open(info) as source,
            _kept(source, info.compress_size, name, info.filename, room) as found,
        ):
            yield found
    except Unreadable as error:
        if room.left.total < 0:
            raise
        yield Skipped(name, str(error))
    except _FAILS as error:
        yield Skipped(name, f"is damaged in its archive ({str(error)[:80]}): get it again")


@contextmanager
def _kept(source: IO[bytes], packed: int, name: str, inner: str, room: Room) -> Iterator[Input]:
    """Give the bytes of one file of an archive: small ones in memory."""
    first = source.read(IN_MEMORY)
    room.take(len(first), packed, added=len(first))
    rest = source.read(CHUNK)
    if not rest:
        yield Input(name, first, hint=inner)
        return
    with temporary(first) as path:
        total = len(first)
        with Path(path).open("ab") as target:
            while rest:
                total += len(rest)
                room.take(total, packed, added=len(rest))
                target.write(rest)
                rest = source.read(CHUNK)
        yield Input(name, path=path, hint=inner)


def _salvaged(given: Input, file: IO[bytes], room: Room) -> Iterator[Input | Skipped]:
    """Yield what is whole in an archive without a directory, read from its beginning."""
    file.seek(0)
    found = 0
    while (head := file.read(_LOCAL.size)) and len(head) == _LOCAL.size and head.startswith(b"PK\x03\x04"):
        _, _, flags, method, _, _, crc, packed, size, name_length, extra_length = _LOCAL.unpack(head)
        inner = file.read(name_length).decode("utf-8", "replace")
        file.seek(extra_length, 1)
        name = f"{given.name}: {shown(inner)}"
        data = _inflated(file, flags, method, packed, room)
        if data is None or (not flags & 8 and (zlib.crc32(data) != crc or len(data) != size)):
            yield Skipped(name, _BROKEN)
            if data is None:
                break
            continue
        if flags & 8:
            _skip_descriptor(file)
        found += 1
        if not inner.endswith("/") and not _hidden(inner) and ".." not in inner:
            yield Input(name, data, hint=inner)
    if not found:
        reason = "is a zip archive that is cut short or damaged: get it again"
        raise Unreadable(reason)
    yield Skipped(given.name, "is a zip archive without its end: what stands before it was read")


def _inflated(file: IO[bytes], flags: int, method: int, packed: int, room: Room) -> bytes | None:
    """Return the bytes of the file that begins here and leave the archive behind it, or None where it breaks."""
    if flags & 1 or method not in (_STORED, _DEFLATED) or (method == _STORED and flags & 8):
        return None
    if method == _STORED:
        data = file.read(min(packed, SALVAGED))
        room.take(0, 1, added=len(data))
        return data if len(data) == packed else None
    stream, parts, total, start = zlib.decompressobj(-15), [], 0, file.tell()
    try:
        while not stream.eof and (block := file.read(2**14)):
            parts.append(stream.decompress(block))
            total += len(parts[-1])
            room.take(total, file.tell() - start, added=len(parts[-1]))
            if total > SALVAGED:
                return None
    except zlib.error:
        return None
    file.seek(-len(stream.unused_data), 1)
    return b"".join(parts) if stream.eof else None


def _skip_descriptor(file: IO[bytes]) -> None:
    """Leave behind the sizes that a streamed archive writes after each file."""
    block = file.read(24)
    at = block.find(b"PK\x03\x04")
    signed = block.startswith(b"PK\x07\x08")
    file.seek((at if at >= 0 else 16 if signed else 12) - len(block), 1)
