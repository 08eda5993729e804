"""Web archives for tests, written by warcio."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile

from read.inputs_of import page
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

DATE = "2021-10-20T09:10:{:02}Z"


def address(number: int) -> str:
    """Where a page was captured."""
    return f"https://post.example/{number}"


class Writer(WARCWriter):
    """Warcio's writer, which leaves its temporary files open."""

    @classmethod
    def _create_temp_file(cls) -> io.BytesIO:
        return io.BytesIO()


def archive(
    count: int,
    *,
    packed: bool = False,
    digest: bool = True,
    headers: list[tuple[str, str]] | None = None,
    urls: list[str] | None = None,
    bodies_: list[bytes] | None = None,
    status: str = "200 OK",
) -> bytes:
    """An archive as warcio writes it: an info record, then a request and a response for every page."""
    target = io.BytesIO()
    writer = Writer(target, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "test"}))
    for at in range(count):
        answer = StatusAndHeaders(
            status, headers or [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1"
        )
        body = bodies_[at] if bodies_ else page(at).encode()
        record = writer.create_warc_record(
            urls[at] if urls else address(at),
            "response",
            payload=io.BytesIO(body),
            http_headers=answer,
            warc_headers_dict={"WARC-Date": DATE.format(at % 60)},
        )
        writer.write_record(record)
    data = target.getvalue()
    return (
        data
        if digest or packed
        else b"\r\n".join(line for line in data.split(b"\r\n") if b"Digest: " not in line)
    )


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
