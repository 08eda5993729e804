"""Compressed streams to files, with limits on what they may grow to; another process unpacks them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from retold.errors import Unreadable
from retold.read import apart, decode
from retold.read.inputs import Input, temporary
from retold.records import Skipped

MOST_RATIO = 200  # of unpacked to packed size: text packs 3 to 10, repetitive JSON up to 60 times
FREE = 8 * 2**20  # bytes that may unpack from anything: a small file of one repeated line is no bomb
MOST_TOTAL = 16 * 2**30  # bytes that one input may unpack to, all that is packed in it together
DEEPEST = 3  # packed in packed in packed; a page in a .warc.gz in a .zip has two
MOST_MEMBERS = 100_000  # files in one archive
CHUNK = 2**16

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
    found = b""
    with suppress(Unreadable):  # also where it breaks off, as the beginning of a stream does
        for piece in chunks(Input("", head), how, Room(), most=length):
            found += piece or b""
    return found[:length]


@contextmanager
def unpacked(given: Input, how: str, room: Room) -> Iterator[tuple[Input, Skipped | None]]:
    """Give a compressed input unpacked, and the reason why its end is missing if it is."""
    with temporary() as path:
        broken: Skipped | None = None
        with open(path, "wb") as target:  # noqa: PTH123
            try:
                target.writelines(piece for piece in chunks(given, how, room) if piece)
            except Torn as error:
                broken = Skipped(given.name, f"{how} stream {error}: what stands before it was read")
        if broken and not Path(path).stat().st_size:
            reason = f"is {how}-compressed and damaged from its first bytes: get it again"
            raise Unreadable(reason)
        yield replace(given, path=path, data=b"", hint=_bare(given.known_as)), broken


class Torn(Unreadable):
    """A stream ended before it was whole."""


def chunks(
    given: Input, how: str, room: Room, *, members: bool = False, most: int | None = None
) -> Iterator[bytes | None]:
    """Yield the unpacked bytes of a stream, None for a damaged member if they are told apart, or raise Torn."""
    path = os.path.abspath(given.path) if given.path is not None else None  # noqa: PTH100 - resolves no links
    about = {"path": path, "how": how, "members": members, "most": most}
    total, broken = 0, ""
    for found in apart.ask("stream", given.data, about, size=min(given.size, decode.LARGEST_PAGE)):
        if "data" in found:
            total += len(found["data"])
            room.take(total, found["packed"], added=len(found["data"]))
            yield found["data"]
        elif "gap" in found["row"]:
            yield None
        else:
            broken = found["row"][
                "broken"
            ]  # the last reply; a process is used again if it could say that it is done
    if broken:
        raise Torn(broken)


def _bare(name: str) -> str:
    """Return the name of what is packed."""
    lower = name.lower()
    if lower.endswith(".tgz"):
        return name[:-4] + ".tar"
    return next((name[: -len(suffix)] for suffix in _SUFFIXES if lower.endswith(suffix)), name)
