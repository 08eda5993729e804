"""Compressed bodies to bytes, never more of them than a limit allows."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from retold.errors import Unreadable

_PIECE = 2**18  # bytes unpacked at a time: a bomb is seen before it fills the memory


def joined(chunks: Iterable[bytes], largest: int) -> bytes:
    """Return a body as it came, or raise Unreadable once it is larger than a limit."""
    body = bytearray()
    for chunk in chunks:
        body += chunk
        if len(body) > largest:
            raise Unreadable(_too_large(largest))
    return bytes(body)


def unpacked(data: bytes, encoding: str, largest: int) -> bytes:
    """Return the bytes behind a list of content encodings, or raise Unreadable with why they cannot be had."""
    names = [name.strip().lower() for name in encoding.split(",") if name.strip()]
    if len(names) > 1:
        reason = f"is packed {len(names)} times over ({encoding[:40]}): nothing but trouble does that"
        raise Unreadable(reason)
    for name in names:
        if name in ("gzip", "x-gzip"):
            return _members(data, largest)
        if name == "deflate":
            return _deflated(data, largest)
        if name != "identity":
            reason = f"is packed as {name[:20]!r}, which was not asked for: save it and give the file"
            raise Unreadable(reason)
    return data


def _members(data: bytes, largest: int) -> bytes:
    """Return what the members of a gzip stream hold."""
    body = bytearray()
    while data:
        engine = zlib.decompressobj(wbits=31)
        _inflate(engine, data, body, largest)
        data = engine.unused_data.lstrip(b"\x00")
        if data and not data.startswith(b"\x1f\x8b"):
            break  # what follows the last member is padding
    return bytes(body)


def _deflated(data: bytes, largest: int) -> bytes:
    """Return what a deflate stream holds, with the header that it should have or without."""
    headed = len(data) > 1 and data[0] & 15 == 8 and (data[0] << 8 | data[1]) % 31 == 0
    body = bytearray()
    _inflate(zlib.decompressobj(wbits=15 if headed else -15), data, body, largest)
    return bytes(body)


def _inflate(engine: zlib._Decompress, data: bytes, body: bytearray, largest: int) -> None:
    """Add what one stream holds to a body."""
    try:
        while data and not engine.eof:
            body += engine.decompress(data, _PIECE)
            data = engine.unconsumed_tail
            if len(body) > largest:
                raise Unreadable(_too_large(largest))
    except zlib.error as error:
        reason = "is broken where it is compressed: try again, or save it and give the file"
        raise Unreadable(reason) from error
    if not engine.eof:
        reason = "ends before its compressed body does: try again"
        raise Unreadable(reason)


def _too_large(largest: int) -> str:
    """Return why a body was not read to its end."""
    return f"is larger than {largest / 2**20:.3g} MB unpacked: save it and give the parts"
