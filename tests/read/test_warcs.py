"""Web archives: every capture with its address and time; damage costs one record."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import random
import tracemalloc
import zipfile
import zlib
from pathlib import Path

import brotli
import pytest
import zstandard
from read.archives import Writer, address, archive
from read.inputs_of import articles_of, page

from retold import read
from retold.read import bodies, digests, sources, unpack, warcs
from retold.read.inputs import Input


def urls_of(kept: list[read.Article]) -> set[str | None]:
    """The addresses of articles."""
    return {article.url for article in kept}


@pytest.mark.parametrize("packed", [False, True])
def test_every_page_is_read_with_its_address_and_time(tmp_path: Path, *, packed: bool) -> None:
    """Requests and the info record are silent."""
    kept, skipped = articles_of(tmp_path / "a.warc", archive(5, packed=packed))
    assert (5, []) == (len(kept), skipped)
    assert [(address(at), f"2021-10-20T09:10:0{at}+00:00") for at in range(5)] == [
        (entry.url, entry.fetched) for entry in kept
    ]
    assert f"{tmp_path / 'a.warc'}: {address(2)} 2021-10-20T09:10:02Z" == kept[2].source


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.ZstdCompressor().compress])
def test_an_archive_may_be_packed_as_one(tmp_path: Path, pack: object) -> None:
    """Not every writer packs record by record."""
    kept, skipped = articles_of(tmp_path / "a.warc.gz", pack(archive(4)))  # type: ignore[operator]
    assert (4, []) == (len(kept), skipped)


def test_captures_of_one_address_are_kept_apart(tmp_path: Path) -> None:
    """Two texts of one address are two articles with two times; the canonical link stays a link."""
    head = '<link rel="canonical" href="https://wire.example/x"><meta property="og:url" content="https://wire.example/x">'
    data = archive(
        2, urls=[address(0)] * 2, bodies_=[page(1, head=head).encode(), page(2, head=head).encode()]
    )
    kept, _ = articles_of(tmp_path / "a.warc", data)
    assert [(address(0), "https://wire.example/x", "post.example")] * 2 == [
        (entry.url, entry.canonical_url, entry.outlet) for entry in kept
    ]
    assert 2 == len({entry.id for entry in kept}) == len({entry.fetched for entry in kept})


def test_a_page_is_the_same_article_from_a_file_and_an_archive(tmp_path: Path) -> None:
    """Id and text do not depend on the way it came."""
    html = page(1, head=f'<meta property="og:url" content="{address(1)}">').encode()
    (of_file,), _ = articles_of(tmp_path / "a.html", html)
    (of_archive,), _ = articles_of(tmp_path / "a.warc", archive(1, urls=[address(1)], bodies_=[html]))
    assert (of_file.id, of_file.text, of_file.url) == (of_archive.id, of_archive.text, of_archive.url)


@pytest.mark.parametrize("digest", [True, False])
def test_a_cut_at_any_byte_gives_whole_records_or_a_reason(tmp_path: Path, *, digest: bool) -> None:
    """Text is that of the page or missing; what misses is said."""
    data = archive(3, digest=digest)
    whole = {article.text for article in articles_of(tmp_path / "a.warc", data)[0]}
    last = data.rindex(b"WARC/1.0")
    end = len(data) - 4
    for cut in [
        *random.Random(1).sample(range(10, len(data)), 50),
        last,
        last + 1,
        end - 60,
        end - 1,
        end,
        end + 1,
        end + 3,
    ]:
        kept, skipped = articles_of(tmp_path / "a.warc", data[:cut])
        assert {article.text for article in kept} <= whole, cut
        assert skipped or cut >= end or cut == last or data[cut - 4 : cut] == b"\r\n\r\n" or len(kept) == 3, (
            cut
        )
        assert len(kept) >= 2 or cut < last
        assert len(kept) == 3 or cut < end


def test_a_cut_of_a_packed_archive_gives_whole_records_or_a_reason(tmp_path: Path) -> None:
    """The measured trap: sixty bytes short was taken for complete."""
    data = archive(3, packed=True)
    whole = {article.text for article in articles_of(tmp_path / "a.warc.gz", data)[0]}
    for cut in [*random.Random(2).sample(range(30, len(data)), 30), len(data) - 60, len(data) - 1]:
        kept, skipped = articles_of(tmp_path / "a.warc.gz", data[:cut])
        assert {article.text for article in kept} <= whole
        assert skipped or zlib.decompressobj(31).decompress(data[:cut]) is not None
    kept, skipped = articles_of(tmp_path / "a.warc.gz", data[:-60])
    assert (2, 1) == (len(kept), len(skipped))
    assert "damaged" in skipped[0].reason or "cut short" in skipped[0].reason


@pytest.mark.parametrize("packed", [False, True])
def test_a_flipped_byte_costs_one_record_at_most(tmp_path: Path, *, packed: bool) -> None:
    """In every place: header, length, digest, markup, packing."""
    data = archive(4, packed=packed)
    whole = {article.text for article in articles_of(tmp_path / "a.warc", data)[0]}
    places = random.Random(3).sample(range(len(data)), 90)
    length = data.find(b"Content-Length", data.find(b"response"))
    for at in [*places, *range(length, length + 21)] if length > 0 else places:
        kept, skipped = articles_of(
            tmp_path / "a.warc", data[:at] + bytes([data[at] ^ 0x15]) + data[at + 1 :]
        )
        assert len(kept) >= 3, (at, data[at - 20 : at + 20], skipped)
        assert {article.text for article in kept} <= whole, at


def test_a_length_that_reaches_too_far_costs_one_record(tmp_path: Path) -> None:
    """Written too large, huge, too small or as a word, the next record is found."""
    data = archive(3, digest=False)
    start = data.index(b"Content-Length: ", data.index(address(1).encode())) + 16
    end = data.index(b"\r\n", start)
    for wrong in (b"1", b"99999", b"999999999999", b"many", b"-5", b""):
        kept, skipped = articles_of(tmp_path / "a.warc", data[:start] + wrong + data[end:])
        assert ({address(0), address(2)}, 1) == (
            urls_of(kept),
            len([entry for entry in skipped if "×" not in entry.reason]),
        )


def test_a_record_that_is_too_large_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A film in an archive costs itself."""
    monkeypatch.setattr(warcs, "LARGEST_RECORD", 5000)
    data = archive(3, bodies_=[page(0).encode(), b"x" * 900_000, page(2).encode()])
    kept, (skipped,) = articles_of(tmp_path / "a.warc", data)
    assert {address(0), address(2)} == urls_of(kept)
    assert "is larger than" in skipped.reason


def test_what_is_no_page_is_counted(tmp_path: Path) -> None:
    """Pictures and errors are one line each, not one an item."""
    data = (
        archive(3, headers=[("Content-Type", "image/png")]) + archive(2, status="404 Not Found") + archive(1)
    )
    kept, skipped = articles_of(tmp_path / "a.warc", data)
    assert 1 == len(kept)
    assert ["2 × answered with status 404: no page", "3 × of type image/png: no page"] == [
        entry.reason for entry in skipped
    ]


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


def test_texts_that_others_extracted_are_read(tmp_path: Path) -> None:
    """Conversion records hold plain text, resource records pages."""
    target = io.BytesIO()
    writer = Writer(target, gzip=True)
    for kind, content, type_ in (
        ("conversion", "The ferry ran aground.", "text/plain"),
        ("resource", page(1), "text/html"),
    ):
        writer.write_record(
            writer.create_warc_record(
                address(1), kind, payload=io.BytesIO(content.encode()), warc_content_type=type_
            )
        )
    kept, skipped = articles_of(tmp_path / "a.warc.wet.gz", target.getvalue())
    assert (2, [], "The ferry ran aground.") == (len(kept), skipped, kept[0].text)


def wacz(files: dict[str, bytes]) -> bytes:
    """A package of archives as its specification describes it."""
    target = io.BytesIO()
    resources = [
        {"name": name.rsplit("/", 1)[-1], "path": name, "bytes": len(data)} for name, data in files.items()
    ]
    with zipfile.ZipFile(target, "w") as package:
        for name, data in files.items():
            package.writestr(name, data)
        package.writestr(
            "pages/pages.jsonl", '{"format": "json-pages-1.0"}\n{"url": "https://post.example/0"}\n'
        )
        package.writestr("indexes/index.cdx", "example,post)/0 20211020091000 {}\n")
        package.writestr("datapackage.json", json.dumps({"profile": "data-package", "resources": resources}))
    return target.getvalue()


def test_a_wacz_is_its_archives(tmp_path: Path) -> None:
    """Its lists and indexes are no articles."""
    path = tmp_path / "a.wacz"
    files = {"archive/a.warc.gz": archive(3, packed=True), "archive/b.warc": archive(1, urls=[address(9)])}
    kept, skipped = articles_of(path, wacz(files))
    assert (4, []) == (len(kept), skipped)
    assert f"{path}: archive/a.warc.gz: {address(0)} 2021-10-20T09:10:00Z" == kept[0].source


def test_digests_in_any_writing_are_compared() -> None:
    """Base 32 and 16, of the block or of the payload; an unknown algorithm says nothing."""
    block = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
    http = {"content-type": "application/http; msgtype=response", "warc-type": "response"}
    for data, name in ((block, "warc-block-digest"), (b"abc", "warc-payload-digest")):
        sha1 = hashlib.sha1(data).digest()
        assert digests.verdict({**http, name: f"sha1:{base64.b32encode(sha1).decode()}"}, block)
        assert digests.verdict({**http, name: f"sha256:{hashlib.sha256(data).hexdigest()}"}, block)
        assert digests.verdict({**http, name: f"sha1:{sha1.hex()[:-1]}0"}, block) in {
            False,
            sha1.hex().endswith("0"),
        }
        assert digests.verdict({**http, name: "sha1:!!"}, block) is False
        assert digests.verdict({**http, name: "blake3:abc"}, block) is None


def test_chunks_that_break_give_what_came_before() -> None:
    """A body that is cut in a chunk is not repeated or lost."""
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    found = bodies.response(head + b"3\r\nabc\r\nzz\r\n")
    assert found
    assert b"abc" == found.body
    assert bodies.response(b"no http") is None


def test_memory_does_not_grow_with_an_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Records are held one at a time."""
    monkeypatch.setattr(sources, "IN_MEMORY", 1000)
    filler = [("Content-Type", "image/png")]
    peaks = []
    for count in (20, 200):
        rng = random.Random(count)
        path = tmp_path / "a.warc.gz"
        path.write_bytes(
            archive(count, packed=True, headers=filler, bodies_=[rng.randbytes(50_000) for _ in range(count)])
        )
        tracemalloc.start()
        (counted,) = read.articles([path])
        assert f"{count} ×" in getattr(counted, "reason", "")
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.3 * peaks[0]


def test_arbitrary_bytes_behind_a_beginning_are_survived(tmp_path: Path) -> None:
    """Noise, empty archives and endless headers are reasons."""
    rng = random.Random(7)
    for data in (
        b"WARC/1.0\r\n",
        b"WARC/1.0\r\n\r\n",
        b"WARC/1.0\r\n" + b"a" * 300_000,
        *(b"WARC/1.0\r\n" + rng.randbytes(400) for _ in range(20)),
    ):
        kept, skipped = articles_of(tmp_path / "a.warc", data)
        assert not kept
        assert skipped


@pytest.mark.parametrize("packed", [False, True])
def test_no_flipped_byte_anywhere_costs_more_than_one_record(*, packed: bool) -> None:
    """Each byte of an archive in turn, as records."""
    data = archive(4, packed=packed)
    for at in range(0, len(data), 2):
        flipped = data[:at] + bytes([data[at] ^ 0x15]) + data[at + 1 :]
        found = list(warcs.records(Input("a.warc.gz" if packed else "a.warc", flipped), unpack.Room()))
        assert (
            sum(
                isinstance(entry, warcs.Record) and entry.fields.get("warc-type") == "response"
                for entry in found
            )
            >= 3
        ), at
