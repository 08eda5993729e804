"""The digests that web archives write beside their records, and whether the bytes still have them."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Iterator

from retold.read import bodies

_KNOWN = {"sha1", "sha256", "sha512", "md5"}


def verdict(fields: dict[str, str], block: bytes) -> bool | None:
    """Return whether a block has the digest written beside it; None if none is, or in no known form."""
    if (whole := parsed(fields.get("warc-block-digest"))) is not None:
        return _has(block, *whole)
    payload = parsed(fields.get("warc-payload-digest"))
    if payload is None or fields.get("warc-type") not in {"response", "resource"}:
        return None
    return any(_has(reading, *payload) for reading in _readings(fields, block))


def _readings(fields: dict[str, str], block: bytes) -> Iterator[bytes]:
    """Yield what writers take a payload for: the block, what follows its HTTP header, that without chunks."""
    if "http" not in fields.get("content-type", ""):
        yield block
        return
    _, _, body = block.partition(b"\r\n\r\n")
    yield body
    found = bodies.response(block)
    if found is not None:
        yield found.body


def parsed(value: str | None) -> tuple[str, bytes] | None:
    """Return a digest's algorithm and bytes, written in base 32 or 16."""
    name, _, written = (value or "").partition(":")
    name = name.strip().lower().replace("-", "")
    if name not in _KNOWN:
        return None
    written = written.strip()
    size = hashlib.new(name, usedforsecurity=False).digest_size
    try:
        if len(written) == 2 * size:
            return name, bytes.fromhex(written)
        return name, base64.b32decode(written.upper() + "=" * (-len(written) % 8))
    except (ValueError, binascii.Error):
        return name, b""  # a digest that is damaged is one that nothing has


def _has(data: bytes, name: str, digest: bytes) -> bool:
    """Say whether some bytes have a digest."""
    return hashlib.new(name, data, usedforsecurity=False).digest() == digest
