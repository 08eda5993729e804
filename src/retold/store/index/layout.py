"""How a segment lies on disk: a header, then columns in blocks, each block with a checksum.

The header is the first block: magic, length and CRC-32 of what follows, then JSON: version, kind, first and last
article, where each column begins and how many numbers it has. Columns begin at blocks:

- `keys`      uint64, ascending, each once
- `starts`    uint32, where the articles of each key begin in the next column, and where the last ones end
- `articles`  uint32, the articles of each key, ascending
- `members`   uint32, all articles, ascending
- `sparse`    uint64, the first key of each block of keys
- `sums`      uint32, the CRC-32 of each block of the columns above, in their order; the header holds its own CRC-32

Numbers are little-endian and plain. Differences of articles in bytes (varint) would take 1.9 instead of 4 bytes for a
posting of terms and 2.9 of wording, a third and a tenth of the files; but to read one would cost 10 ns instead of 0.15,
and in a list so packed nothing can be looked for (measured with a million articles).

Between columns there may be holes: a merge knows how long a column may become, not how long it will be.
"""

from __future__ import annotations

import hashlib
import json
import struct
import zlib
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from retold.errors import BadStore

MAGIC = b"retold\x00\x01"
VERSION = 1
BLOCK = 4096  # bytes, a page of memory: what a look-up touches is what it checks, at 3 µs a block
COLUMNS = {
    "keys": "<u8",
    "starts": "<u4",
    "articles": "<u4",
    "members": "<u4",
    "sparse": "<u8",
    "sums": "<u4",
}
SUMMED = tuple(COLUMNS)[:-1]
KEYS_OF_A_BLOCK = BLOCK // 8
MOST_POSTINGS = 2**32 - 1  # of a segment: what `starts` can count

_FRAME = struct.Struct("<8sII")
ANEW = "`retold rebuild` makes the index anew from the articles"


class Header(NamedTuple):
    """What a segment says of itself."""

    kind: int
    lowest: int  # article
    highest: int
    columns: dict[str, tuple[int, int]]  # first byte and how many numbers
    sums: int  # CRC-32 of the column of checksums
    salt: str  # what sets it apart from one of the same content at another time

    def length(self, column: str) -> int:
        """Return how many numbers a column has."""
        return self.columns[column][1]

    def end(self) -> int:
        """Return how many bytes the file has."""
        return max(
            begin + count * np.dtype(COLUMNS[name]).itemsize for name, (begin, count) in self.columns.items()
        )


def blocks(nbytes: int) -> int:
    """Return how many blocks some bytes fill."""
    return -(-nbytes // BLOCK)


def packed(header: Header) -> bytes:
    """Return a header as the first block of its file."""
    said = json.dumps(header._asdict() | {"version": VERSION}, sort_keys=True).encode()
    return (_FRAME.pack(MAGIC, len(said), zlib.crc32(said)) + said).ljust(BLOCK, b"\0")


def named(header: Header, digest: bytes) -> str:
    """Return the name of a segment's file, by a digest of its checksums."""
    return f"{header.kind}-{hashlib.blake2b(packed(header) + digest, digest_size=12).hexdigest()}"


def unpacked(block: bytes, path: Path) -> Header:
    """Return the header in the first block of a file; raise BadStore."""
    if len(block) < BLOCK or not block.startswith(MAGIC):
        message = f"{path} is no segment of an index, or was cut off: {ANEW}"
        raise BadStore(message)
    _, length, sum_ = _FRAME.unpack_from(block)
    said = block[_FRAME.size : _FRAME.size + length]
    if zlib.crc32(said) != sum_:
        message = f"the header of {path} is damaged (checksum): {ANEW}"
        raise BadStore(message)
    fields: dict[str, Any] = json.loads(said)
    if fields.pop("version") != VERSION:
        message = f"{path} was written by another version of retold: {ANEW}"
        raise BadStore(message)
    return Header(**fields | {"columns": {name: (at[0], at[1]) for name, at in fields["columns"].items()}})
