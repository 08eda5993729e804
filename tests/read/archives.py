"""Web archives for tests, written by warcio."""

from __future__ import annotations

import io

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
