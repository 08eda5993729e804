"""Any input ends: hostile bytes of every kind, and what twice as much of them costs."""

from __future__ import annotations

import json
import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from read.inputs_of import TEXT, articles_of

MEGABYTE = 2**20


def many_files(size: int) -> bytes:
    """An archive of as many tiny files as fit."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for at in range(size // 400):
            archive.writestr(f"{at}.txt", f"{TEXT} {at}")
    return target.getvalue()


HOSTILE: dict[str, Callable[[int], bytes]] = {
    "quotes.csv": lambda size: b"text,title\n" + b'"' * size,
    "commas.csv": lambda size: b"text,title\n" + b"," * size,
    "header.csv": lambda size: b'"' + b"text," * (size // 5),
    "brackets.json": lambda size: b"[" * size,
    "objects.json": lambda size: b'{"a":' * (size // 5),
    "commas.json": lambda size: b"[" + b"," * size,
    "numbers.json": lambda size: b"[" + b"1" * size,
    "rows.jsonl": lambda size: b"{}\n" * (size // 3),
    "digits.jsonl": lambda size: b'{"text": ' + b"9" * size + b"}",
    "warcs.warc": lambda size: b"WARC/1.0\r\n" * (size // 10),
    "headers.warc": lambda size: b"WARC/1.0\r\nContent-Length: 0\r\n\r\n" * (size // 31),
    "blanks.warc": lambda size: b"WARC/1.0\r\n\r\n" + b"\r\n" * (size // 2),
    "magic.warc.gz": lambda size: b"\x1f\x8b\x08" * (size // 3),
    "magic.zip": lambda size: b"PK\x03\x04" * (size // 4),
    "files.zip": many_files,
    "parts.mhtml": lambda size: (
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n" + b"--a\n" * (size // 4)
    ),
    "header.mhtml": lambda size: b"From: <Saved by Blink>\n" + b"a:\n" * (size // 3),
    "nested.pdf": lambda size: b"%PDF-1.4\n" + b"[" * size,
    "objects.pdf": lambda size: (
        b"%PDF-1.4\n" + b"1 0 obj <<>> endobj\n" * (size // 20) + b"trailer << /Root 1 0 R >>"
    ),
    "nested.xml": lambda size: b"<newsItem>" + b"<a>" * (size // 3),
    "attributes.xml": lambda size: (
        b"<newsItem " + b"".join(b"a%d='' " % at for at in range(size // 12)) + b"/>"
    ),
    "items.xml": lambda size: b"<newsMessage>" + b"<newsItem/>" * (size // 11) + b"</newsMessage>",
    "tags.html": lambda size: b"<p>" + b"<" * size,
    "body.jsonl": lambda size: json.dumps(
        {"uri": "u", "pubstatus": "usable", "body_html": "<b>" * (size // 3)}
    ).encode(),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_bytes_end(tmp_path: Path, name: str) -> None:
    """In seconds, with articles or reasons, and twice as much is not four times the time."""
    seconds = []
    for size in (MEGABYTE // 4, MEGABYTE // 2):
        start = time.monotonic()
        kept, skipped = articles_of(tmp_path / name, HOSTILE[name](size))
        seconds.append(time.monotonic() - start)
        assert kept or skipped
    assert seconds[1] < 15
    assert seconds[1] < 3.5 * seconds[0] + 1


@pytest.mark.parametrize("tag", ["div", "span", "b", "blockquote", "section", "p", "font", "x-y"])
def test_nothing_is_lost_below_or_behind_deep_markup(tmp_path: Path, tag: str) -> None:
    """A page that a parser would cut at its depth says so; any other holds what stands in and behind the nest."""
    for depth in (10, 100, 230, 250, 255, 256, 257, 300, 3000, 3001, 20_000):
        nest = f"<{tag}>" * depth + f"<p>{TEXT} Within.</p>" + f"</{tag}>" * depth
        markup = f"<html><body><article><h1>Ferry</h1><p>{TEXT}</p>{nest}<p>{TEXT} Behind.</p></article></body></html>"
        kept, skipped = articles_of(tmp_path / "a.html", markup.encode())
        told = [word in article.text for article in kept for word in ("Within", "Behind")]
        assert told == [True, True] or (not told and "deep" in skipped[0].reason), depth
    assert skipped or tag == "p"  # an open <p> ends at the next one: no nest at all
