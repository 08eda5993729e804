"""Inputs that a fuzz run found: each once raised an error or was dropped without a reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from read.archives import archive
from read.inputs_of import TEXT, articles_of
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
    ],
)
def test_what_was_found_is_read_or_a_reason(tmp_path: Path, name: str, data: bytes) -> None:
    """Neither an error nor silence."""
    kept, skipped = articles_of(tmp_path / name, data)
    assert kept or skipped
