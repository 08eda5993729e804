"""What a server sent as the body of an answer: chunks, packing, encoding."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

import brotli
import pytest
import zstandard
from read.archives import archive
from read.inputs_of import articles_of, page

from retold.read import bodies


def chunked(data: bytes) -> bytes:
    """A body in chunks."""
    parts = [data[at : at + 100] for at in range(0, len(data), 100)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    ("sent", "headers"),
    [
        (chunked, [("Transfer-Encoding", "chunked")]),
        (gzip.compress, [("Content-Encoding", "gzip")]),
        (zlib.compress, [("Content-Encoding", "deflate")]),
        (lambda data: zlib.compress(data)[2:-4], [("Content-Encoding", "deflate")]),
        (brotli.compress, [("Content-Encoding", "br")]),
        (zstandard.ZstdCompressor().compress, [("Content-Encoding", "zstd")]),
        (
            lambda data: chunked(gzip.compress(data)),
            [("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")],
        ),
        (lambda data: data, [("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")]),
        (lambda data: data, [("Content-Encoding", "br")]),
    ],
)
def test_bodies_are_unpacked(tmp_path: Path, sent: object, headers: list[tuple[str, str]]) -> None:
    """As sent, or unpacked by a writer that left the header."""
    data = archive(1, bodies_=[sent(page(0).encode())], headers=[("Content-Type", "text/html"), *headers])  # type: ignore[operator]
    kept, skipped = articles_of(tmp_path / "a.warc", data)
    assert (1, []) == (len(kept), skipped)


@pytest.mark.parametrize(
    ("name", "pack"),
    [("gzip", gzip.compress), ("br", brotli.compress), ("zstd", zstandard.ZstdCompressor().compress)],
)
def test_a_bomb_in_a_body_costs_its_record(tmp_path: Path, name: str, pack: object) -> None:
    """Sixty megabytes behind a few kilobytes."""
    data = archive(
        1,
        bodies_=[pack(b"a" * 60_000_000)],
        headers=[("Content-Type", "text/html"), ("Content-Encoding", name)],
    )  # type: ignore[operator]
    kept, (skipped,) = articles_of(tmp_path / "a.warc", data + archive(1))
    assert 1 == len(kept)
    assert "unpacks to more than" in skipped.reason


def test_the_server_s_encoding_is_used(tmp_path: Path) -> None:
    """Where the page declares none."""
    words = "Президент порта сообщил в среду, что паром снова на ходу и что пассажиры уже дома. " * 3
    data = archive(
        1,
        bodies_=[page(0, words=words).encode("koi8-r")],
        headers=[("Content-Type", "text/html; charset=koi8-r")],
    )
    (article,), _ = articles_of(tmp_path / "a.warc", data)
    assert words.strip() in article.text


def test_chunks_that_break_give_what_came_before() -> None:
    """A body that is cut in a chunk is not repeated or lost."""
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    found = bodies.response(head + b"3\r\nabc\r\nzz\r\n")
    assert found
    assert b"abc" == found.body
    assert bodies.response(b"no http") is None
