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
from read.inputs_of import articles_of, page, split
from warcio.statusandheaders import StatusAndHeaders

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


def wacz(files: dict[str, bytes], said: dict[str, str] | None = None, listed: bytes | None = None) -> bytes:
    """A package of archives as its specification describes it; what it says of digests may be replaced."""
    target = io.BytesIO()
    hashes = {name: f"sha256:{hashlib.sha256(data).hexdigest()}" for name, data in files.items()} | (
        said or {}
    )
    resources = [
        {"name": name.rsplit("/", 1)[-1], "path": name, "hash": hash_, "bytes": len(files.get(name, b""))}
        for name, hash_ in hashes.items()
    ]
    contents = json.dumps({"profile": "data-package", "resources": resources}).encode()
    with zipfile.ZipFile(target, "w") as package:
        for name, data in files.items():
            package.writestr(name, data)
        package.writestr(
            "pages/pages.jsonl", '{"format": "json-pages-1.0"}\n{"url": "https://post.example/0"}\n'
        )
        package.writestr("indexes/index.cdx", "example,post)/0 20211020091000 {}\n")
        package.writestr("datapackage.json", listed or contents)
        digest = f"sha256:{hashlib.sha256(contents).hexdigest()}"
        package.writestr("datapackage-digest.json", json.dumps({"path": "datapackage.json", "hash": digest}))
    return target.getvalue()


def test_a_wacz_is_its_archives(tmp_path: Path) -> None:
    """Its lists and indexes are no articles."""
    path = tmp_path / "a.wacz"
    files = {"archive/a.warc.gz": archive(3, packed=True), "archive/b.warc": archive(1, urls=[address(9)])}
    kept, skipped = articles_of(path, wacz(files))
    assert (4, []) == (len(kept), skipped)
    assert f"{path}: archive/a.warc.gz: {address(0)} 2021-10-20T09:10:00Z" == kept[0].source


def test_a_package_whose_digests_do_not_fit_says_so(tmp_path: Path) -> None:
    """An altered file, one that misses and an altered list are named; records are judged by their own digests."""
    path = tmp_path / "a.wacz"
    data = archive(3, urls=[address(number) for number in range(3)])
    altered = data.replace(b"ship number 1", b"ship number 7")
    files = {"archive/a.warc": altered, "archive/b.warc": archive(1, urls=[address(9)])}
    said = {
        "archive/a.warc": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "archive/c.warc": "sha256:" + "0" * 64,
        "pages/pages.jsonl": "sha256:" + "0" * 64,
        "archive/b.warc": "unknown:0",
    }
    kept, skipped = articles_of(path, wacz(files, said))
    assert {address(0), address(2), address(9)} == urls_of(kept)
    assert {
        (f"{path}: archive/a.warc", "does not have the digest"),
        (f"{path}: archive/a.warc: {address(1)}", "the record's digest does not match"),
        (f"{path}: pages/pages.jsonl", "does not have the digest"),
        (f"{path}: archive/c.warc", "is listed in its package"),
    } == {
        (item.source, item.reason[: len(reason)])
        for item in skipped
        for reason in REASONS
        if item.reason.startswith(reason)
    }
    assert 4 == len(skipped)
    _, (skipped_,) = articles_of(path, wacz({"archive/b.warc": archive(1)}, listed=b"[]"))
    assert (f"{path}: datapackage.json", True) == (skipped_.source, "digest" in skipped_.reason)


REASONS = ("does not have the digest", "the record's digest does not match", "is listed in its package")


def revisit(
    url: str,
    *,
    to: str = "",
    on: str = "",
    id_: str = "",
    digest: str = "sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    profile: str = "identical-payload-digest",
    kind: str = "text/html",
    status: str = "200 OK",
) -> bytes:
    """A record of a capture that was as one before."""
    target = io.BytesIO()
    writer = Writer(target, gzip=False)
    record = writer.create_revisit_record(
        url,
        digest=digest or "sha1:none",
        refers_to_uri=to or "http://x",
        refers_to_date=on or "2021-01-01T00:00:00Z",
        http_headers=StatusAndHeaders(status, [("Content-Type", kind)] if kind else [], protocol="HTTP/1.1"),
        warc_headers_dict={"WARC-Date": "2021-11-01T08:00:00Z"},
    )
    record.rec_headers.replace_header("WARC-Profile", f"http://netpreserve.org/warc/1.0/revisit/{profile}")
    for name, value in (
        ("WARC-Refers-To-Target-URI", to),
        ("WARC-Refers-To-Date", on),
        ("WARC-Payload-Digest", digest),
    ):
        if not value:
            record.rec_headers.headers = [field for field in record.rec_headers.headers if field[0] != name]
    if id_:
        record.rec_headers.replace_header("WARC-Refers-To", id_)
    writer.write_record(record)
    return target.getvalue()


def field_of(data: bytes, name: bytes, number: int = 1) -> str:
    """A header's value in the response of a page."""
    start = data.index(b"WARC-Type: response") if number == 0 else data.index(address(number).encode())
    start = data.rindex(b"WARC/1.0", 0, start + 1) if data.startswith(b"WARC/1.0") else start
    return data[data.index(name + b": ", start) :].split(b"\r\n")[0].partition(b": ")[2].decode()


@pytest.mark.parametrize("by", ["digest", "id", "capture", "not modified"])
@pytest.mark.parametrize("first", [True, False])
def test_a_revisit_is_a_capture_of_the_page_that_it_refers_to(
    tmp_path: Path, by: str, *, first: bool
) -> None:
    """By the digest of its payload, the record's id or its address and time, before or behind it."""
    data = archive(3)
    again = f"{address(1)}?again"
    named = {
        "digest": {"digest": field_of(data, b"WARC-Payload-Digest")},
        "id": {"id_": field_of(data, b"WARC-Record-ID"), "digest": ""},
        "capture": {"to": address(1), "on": "2021-10-20T09:10:01Z", "digest": ""},
        "not modified": {"to": address(1), "on": "2021-10-20T09:10:01Z", "profile": "server-not-modified", "digest": "", "kind": "", "status": "304 Not Modified"},
    }[by]  # fmt: skip
    record = revisit(again, **named)
    kept, skipped = articles_of(tmp_path / "a.warc", record + data if first else data + record)
    assert (4, []) == (len(kept), skipped)
    by_url = {article.url: article for article in kept}
    assert by_url[address(1)].text == by_url[again].text
    assert "2021-11-01T08:00:00+00:00" == by_url[again].fetched
    assert f"{tmp_path / 'a.warc'}: {again} 2021-11-01T08:00:00Z" == by_url[again].source


def test_a_revisit_finds_its_page_in_another_input(tmp_path: Path) -> None:
    """In the archive before or after its own, or in the same package; in the order of the input otherwise."""
    data = archive(3)
    record = revisit(f"{address(1)}?again", digest=field_of(data, b"WARC-Payload-Digest"))
    (tmp_path / "a.warc").write_bytes(record)
    (tmp_path / "b.warc.gz").write_bytes(gzip.compress(data))
    kept, skipped = split(read.articles([tmp_path]))
    assert ([address(0), address(1), address(2), f"{address(1)}?again"], []) == (
        [a.url for a in kept],
        skipped,
    )
    package = tmp_path / "c.wacz"
    kept, skipped = articles_of(
        package, wacz({"archive/a.warc": record, "archive/b.warc.gz": gzip.compress(data)})
    )
    assert (4, []) == (len(kept), skipped)


def test_a_revisit_of_what_is_not_here_says_so(tmp_path: Path) -> None:
    """Each with its place; pictures and redirects are counted, and a digest that differs is no match."""
    data = archive(2)
    records = (
        revisit(f"{address(1)}?missing")
        + revisit(f"{address(1)}?picture", kind="image/png")
        + revisit(f"{address(1)}?moved", status="301 Moved")
        + revisit(f"{address(1)}?other", to=address(1), on="2021-10-20T09:10:01Z")
        + revisit(f"{address(1)}?nowhere", digest="", profile="server-not-modified")
    )
    kept, skipped = articles_of(tmp_path / "a.warc", data + records)
    assert 2 == len(kept)
    reasons = {
        item.source.rpartition("?")[2].split()[0]: item.reason for item in skipped if "?" in item.source
    }
    assert {"missing", "other", "nowhere"} == set(reasons)
    assert "give its archive too" in reasons["missing"]
    assert "give its archive too" in reasons["other"]
    assert "not where" in reasons["nowhere"]
    assert ["1 × answered with status 301: no page", "1 × of type image/png: no page"] == [
        item.reason for item in skipped if "×" in item.reason
    ]


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
