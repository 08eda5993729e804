"""Captures that only say that a page was as before."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest
from read.archives import Writer, address, archive, wacz
from read.inputs_of import articles_of, split
from warcio.statusandheaders import StatusAndHeaders

from retold import read


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
