"""Packages of web archives, and the digests that they and their records give."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

from read.archives import address, archive, wacz
from read.inputs_of import articles_of, urls_of

from retold.read import digests


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
