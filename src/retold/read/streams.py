"""Compressed streams to bytes, in the child process that may be ended over them; what is whole is kept."""

from __future__ import annotations

import bz2
import io
import lzma
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from retold.read import extras

CHUNK = 2**16
MERGED = 2**20  # bytes that are handed over at a time
GZIP = b"\x1f\x8b\x08"
_SLICES = {
    "gzip": 2**14,
    "zstd": 256,
    "bzip2": 256,
    "xz": 256,
}  # fed at once: none unpacks to more than 16 MB


@dataclass(frozen=True, slots=True)
class Piece:
    """Some unpacked bytes, and how many packed ones were read until then."""

    data: bytes
    packed: int = 0


def job(data: bytes, about: dict[str, Any]) -> Iterator[Piece | dict[str, Any]]:
    """Yield what a stream holds: pieces, a gap for each damaged member where these are told apart, and how it broke."""
    how = about["how"]
    with open(about["path"], "rb") if about.get("path") else io.BytesIO(data) as source:  # noqa: PTH123
        found = members(source) if about.get("members") else pieces(source, how)
        yield from _merged(_survived(found, how), about.get("most"))


def _survived(
    found: Iterator[tuple[bytes | None, int]], how: str
) -> Iterator[tuple[bytes | None, int] | dict[str, Any]]:
    """Yield what a stream gives, and in the end how it broke if it did."""
    try:
        yield from found
    except errors(how) as error:
        yield {"broken": "ends too early" if isinstance(error, EOFError) else f"is damaged ({error})"}


def _merged(
    found: Iterator[tuple[bytes | None, int] | dict[str, Any]], most: int | None
) -> Iterator[Piece | dict[str, Any]]:
    """Yield larger pieces, all that came before anything else that is told."""
    held, packed = bytearray(), 0
    for item in found:
        other = item if isinstance(item, dict) else {"gap": True} if item[0] is None else None
        if not isinstance(item, dict):
            held += item[0] or b""
            packed = item[1]
        if most and len(held) >= most:
            yield Piece(bytes(held[:most]), packed)
            return
        if held and (other or len(held) >= MERGED):
            yield Piece(bytes(held), packed)
            held.clear()
        if other:
            yield other
    if held:
        yield Piece(bytes(held), packed)


def pieces(source: BinaryIO, how: str) -> Iterator[tuple[bytes, int]]:
    """Yield the unpacked bytes of a stream of one or more frames, or raise EOFError where it is cut."""
    fresh = _opener(how)
    stream, packed = fresh(), 0
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
                yield found, packed
    if fed and not stream.eof:
        raise EOFError


def members(file: BinaryIO) -> Iterator[tuple[bytes | None, int]]:
    """Yield the unpacked bytes of a web archive packed record by record, and a gap for each that is damaged."""
    start = 0
    while True:
        file.seek(start)
        stream, packed = zlib.decompressobj(31), 0
        try:
            while not stream.eof and (block := file.read(2**14)):
                packed += len(block)
                yield stream.decompress(block), start + packed
            whole = stream.eof
        except zlib.error:
            whole = False
        if whole:
            start = start + packed - len(stream.unused_data)
            if not _is_more(file, start):
                return
            continue
        yield None, start + packed
        start = _next_member(file, start + 1)
        if start < 0:
            return


def _is_more(file: BinaryIO, start: int) -> bool:
    """Say whether an archive goes on behind one of its packed records."""
    file.seek(start)
    return bool(file.read(2**10).strip(b"\x00"))


def _next_member(file: BinaryIO, start: int) -> int:
    """Return where the next packed record begins, or -1."""
    at, held = start, b""
    file.seek(start)
    while block := file.read(CHUNK):
        held += block
        place = held.find(GZIP)
        while place >= 0:
            if place + 512 > len(held) and (more := file.read(CHUNK)):
                held += more
            if _beginning(held[place : place + 512], 5) == b"WARC/":
                return at + place
            place = held.find(GZIP, place + 1)
        at, held = at + len(held) - 2, held[-2:]
    return -1


def _beginning(head: bytes, length: int) -> bytes:
    """Return the first bytes of a packed record, as far as its first packed bytes tell."""
    stream, found = zlib.decompressobj(31), b""
    try:
        for at in range(0, len(head), 64):
            if len(found) >= length or stream.eof:
                break
            found += stream.decompress(head[at : at + 64])
    except zlib.error:
        return found[:length]
    return found[:length]


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
