"""Inputs that a fuzz run found: each once raised an error or was dropped without a reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from read.archives import archive
from read.inputs_of import TEXT, articles_of, page
from read.test_documents import saved
from read.test_unpack import zipped

INFO = archive(0)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", b"text,tit\rle\nwords,b\n"),
        ("a.csv", b'text,"title\nwords'),
        ("a.warc", INFO),
        ("a.warc", archive(1).replace(b"WARC-Type: response", b"WARC-Type: metadata")),
        ("a.zip", zipped({})),
        ("a.zip", zipped({".hidden": TEXT, "__MACOSX/a.txt": TEXT})),
        ("a.zip", zipped({"a.txt": TEXT}).replace(b"a.txt", b"\x00.txt")),
        ("a.wacz", zipped({"datapackage.json": "{}", "archive/": ""})),
        ("a.jsonl", b'{"text": "words", "date": 1%s}' % (b"0" * 400)),
        ("a.warc", b"WARC/1.0\r\nContent-Length: %s\r\n\r\n" % (b"9" * 5000)),
    ],
)
def test_what_was_found_is_read_or_a_reason(tmp_path: Path, name: str, data: bytes) -> None:
    """Neither an error nor silence."""
    kept, skipped = articles_of(tmp_path / name, data)
    assert kept or skipped


def test_a_saved_page_may_be_dated_beyond_all_calendars(tmp_path: Path) -> None:
    """A zone of any length is no time, and costs nothing else."""
    data = saved(page(1)).replace(b"+0200", b"+" + b"9" * 30)
    (article,), skipped = articles_of(tmp_path / "a.mhtml", data)
    assert (None, []) == (article.fetched, skipped)


def test_a_reason_is_one_line(tmp_path: Path) -> None:
    """Whatever names of fields and elements it repeats."""
    kept, (skipped,) = articles_of(tmp_path / "a.jsonl", b'{"wor\\nds": "a", "\\u2028": 1}')
    assert [] == kept
    assert skipped.reason == " ".join(skipped.reason.split())
