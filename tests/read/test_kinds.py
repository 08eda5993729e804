"""What kind of input some bytes are."""

from __future__ import annotations

import pytest

from retold.errors import Unreadable
from retold.read import kinds
from retold.read.inputs import Input


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"WARC/1.0\r\n", "a.txt", "warc"),
        (b"SQLite format 3\x00", "a", "sqlite"),
        (b"PAR1....", "-", "parquet"),
        (b"%PDF-1.7", "a.txt", "pdf"),
        (b"\x1f\x8b\x08", "a.txt", "gzip"),
        (b"\x28\xb5\x2f\xfd", "-", "zstd"),
        (b"From: <Saved by Blink>\r\n", "-", "mhtml"),
        (b"anything", "a.mht", "mhtml"),
        (b"title,text\n", "-", "table"),
        (b"title\ttext\n", "data", "table"),
        (b"title,text\n", "a.txt", "text"),
        (b'<?xml version="1.0"?><newsItem xmlns="x">', "a.xml", "newsml"),
        (b'{"text": "1"}', "-", "rows"),
        (b"{words}", "-", "text"),
    ],
)
def test_a_kind_is_told_by_bytes_then_by_suffix(data: bytes, name: str, kind: str) -> None:
    """Magic numbers count more than suffixes, suffixes more than the look of a text."""
    assert kind == kinds.of(Input(name, data))


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"7z\xbc\xaf\x27\x1c", "a", "7-Zip"),
        (b"Rar!\x1a\x07\x00", "a", "RAR"),
        (b"text", "a.zip", "does not begin as such a file does"),
        (b"text", "a.warc", "does not begin as such a file does"),
    ],
)
def test_what_is_not_read_says_so(data: bytes, name: str, words: str) -> None:
    """A foreign archive and a file that is not what its suffix says are refused with a reason."""
    with pytest.raises(Unreadable, match=words):
        kinds.of(Input(name, data))
