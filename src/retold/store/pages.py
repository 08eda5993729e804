"""The bytes of pages as they were read, each once, packed."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib

from retold.errors import BadStore

LEVEL = 6  # zlib's own; 9 was 1 % smaller on news pages and took twice as long


def keep(connection: sqlite3.Connection, data: bytes) -> str:
    """Keep the bytes of a page; return their SHA-256, by which they are known."""
    name = hashlib.sha256(data).hexdigest()
    known = connection.execute("select 1 from page where sha256 = ?", (name,)).fetchone()
    if known is None:
        small = zlib.compress(data, LEVEL)
        packing, kept = ("zlib", small) if len(small) < len(data) else ("none", data)
        connection.execute("insert into page values (?, ?, ?, ?)", (name, len(data), packing, kept))
    return name


def one(connection: sqlite3.Connection, sha256: str) -> bytes | None:
    """Return the bytes of a page; raise BadStore where they are not what was kept."""
    found = connection.execute("select packing, bytes from page where sha256 = ?", (sha256,)).fetchone()
    if found is None:
        return None
    packing, kept = found
    try:
        data = zlib.decompress(kept) if packing == "zlib" else bytes(kept)
    except zlib.error as error:
        message = f"the page {sha256} is damaged ({error}): run retold verify, or take your backup"
        raise BadStore(message) from error
    if hashlib.sha256(data).hexdigest() != sha256:
        message = f"the page {sha256} is not what was kept: run retold verify, or take your backup"
        raise BadStore(message)
    return data
