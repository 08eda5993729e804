"""HTTP responses as archives keep them: status, headers, and the body without chunks and compression."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from retold.errors import Unreadable
from retold.read import apart, decode, extras, streams

_STATUS = re.compile(rb"HTTP/[\d.]{1,4} (\d{3})")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_PACKED = frozenset({"gzip", "x-gzip", "zstd", "deflate", "br"})
_BOMB = f"unpacks to more than {decode.LARGEST_PAGE // 2**20} MB: a bomb?"


@dataclass(frozen=True, slots=True)
class Response:
    """One answer of a server."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def type(self) -> str:
        """Return the declared type without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """Return the declared encoding of the text."""
        match = _CHARSET.search(self.headers.get("content-type", ""))
        return match[1] if match else None


def response(block: bytes) -> Response | None:
    """Return a response with its body joined from its chunks, or None where there is no status line."""
    match = _STATUS.match(block)
    if match is None:
        return None
    end = re.search(rb"\r?\n\r?\n", block)
    head, body = (block[: end.start()], block[end.end() :]) if end else (block, b"")
    headers: dict[str, str] = {}
    for line in head.decode("latin-1").splitlines()[1:]:
        name, _, value = line.partition(":")
        headers.setdefault(name.strip().lower(), value.strip())
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = _joined(body)
    return Response(int(match[1]), headers, body)


def unpacked(found: Response) -> bytes:
    """Return a body without the compression it was sent with, which another process takes off, or raise Unreadable."""
    encodings = found.headers.get("content-encoding", "").lower().replace(" ", "").split(",")
    if not _PACKED & set(encodings):
        return found.body
    (piece,) = apart.ask("body", found.body, {"encodings": encodings})
    return bytes(piece["data"])


def job(data: bytes, about: dict[str, Any]) -> Iterator[streams.Piece]:
    """Yield a body without its compression."""
    for name in reversed(about["encodings"]):
        data = _decoded(data, name)
    yield streams.Piece(data)


def _joined(body: bytes) -> bytes:
    """Return a chunked body in one piece, or as it is where writers have joined it already."""
    parts: list[bytes] = []
    at = 0
    while at < len(body):
        end = body.find(b"\r\n", at, at + 100)
        size = body[at:end].partition(b";")[0].strip() if end >= 0 else b""
        if not re.fullmatch(rb"[0-9a-fA-F]{1,8}", size):
            return b"".join(parts) if parts else body
        length = int(size, 16)
        if not length:
            break
        parts.append(body[end + 2 : end + 2 + length])
        at = end + 2 + length + 2
    return b"".join(parts)


def _decoded(data: bytes, name: str) -> bytes:
    """Return bytes without one compression; data that is not compressed is what it is."""
    if name in {"gzip", "x-gzip"} and data.startswith(b"\x1f\x8b"):
        return _streamed(data, "gzip")
    if name == "zstd" and data.startswith(b"\x28\xb5\x2f\xfd"):
        return _streamed(data, "zstd")
    if name == "deflate":
        return _inflated(data)
    if name == "br":
        return _unbrotlied(data)
    return data


def _streamed(data: bytes, how: str) -> bytes:
    """Return what a stream unpacks to, as far as it is whole."""
    parts: list[bytes] = []
    total = 0
    try:
        for part, _ in streams.pieces(io.BytesIO(data), how):
            parts.append(part)
            total += len(part)
            if total > decode.LARGEST_PAGE:
                raise Unreadable(_BOMB)
    except streams.errors(how) as error:
        reason = "is damaged where it was compressed: get it again"
        raise Unreadable(reason) from error
    return b"".join(parts)


def _inflated(data: bytes) -> bytes:
    """Return deflated bytes, with or without the header that they should have."""
    for bits in (15, -15):
        try:
            stream = zlib.decompressobj(bits)
            found = stream.decompress(data, decode.LARGEST_PAGE)
        except zlib.error:
            continue
        if stream.eof:
            return found
    return data


def _unbrotlied(data: bytes) -> bytes:
    """Return bytes compressed with brotli, fed in pieces so that a bomb is noticed before it is whole."""
    brotli = extras.module("brotli", "warc")
    stream, parts, total = brotli.Decompressor(), [], 0
    try:
        for at in range(0, len(data), 64):
            parts.append(stream.process(data[at : at + 64]))
            total += len(parts[-1])
            if total > decode.LARGEST_PAGE:
                raise Unreadable(_BOMB)
    except brotli.error:
        return data  # a writer that unpacked it left the header
    return b"".join(parts)
