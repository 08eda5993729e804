"""Inputs that a fuzz run found: each once raised an error or was dropped without a reason."""

from __future__ import annotations

import struct
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from read.archives import archive
from read.inputs_of import TEXT, articles_of, page
from read.test_documents import saved
from read.test_unpack import zipped

from retold import read
from retold.errors import Unreadable
from retold.read import addresses, crowds, zips
from retold.read.inputs import Input
from retold.read.unpack import Room

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
        ("a.zip", zipped({"a.txt": TEXT}, zipfile.ZIP_LZMA).replace(b"\x05\x00]\x00", b"\x05\x00}\x00")),
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


def test_an_archive_may_not_ask_for_more_memory_than_there_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A member's header names what its compression wants at once."""
    monkeypatch.setattr(zipfile, "LZMADecompressor", _greedy)
    _, (skipped,) = articles_of(tmp_path / "a.zip", zipped({"a.txt": TEXT}, zipfile.ZIP_LZMA))
    assert "is damaged in its archive" in skipped.reason


def _greedy() -> None:
    raise MemoryError


def test_an_address_that_a_feed_wrapped_is_one_address(tmp_path: Path) -> None:
    """Browsers leave line breaks out of addresses too."""
    item = "<rss><channel><item><link>https://post.example/\n fer\nry </link></item></channel></rss>"
    _, (skipped,) = articles_of(tmp_path / "a.xml", item.replace("\n ", "").encode())
    assert "https://post.example/ferry" == skipped.source


def test_rows_too_short_for_articles_are_not_read_to_their_end(tmp_path: Path) -> None:
    """A megabyte of rows of four bytes took 20 s; the reason says how many were read."""
    rows = "".join(f"a{at},b\n" for at in range(40_000))
    kept, skipped = articles_of(tmp_path / "a.csv", b"text,title\n" + rows.encode())
    most = crowds.FREE + (len(rows) + 11) // crowds.LEAST_BYTES
    assert (most, 1) == (len(kept), len(skipped))
    assert f"holds more than {most:,} rows" in skipped[0].reason


def test_a_feed_may_hold_names_that_no_element_may_have(tmp_path: Path) -> None:
    """A broken one: "<https://…" in an entry's XHTML is an element of that name."""
    content = "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><https://post.example/</div></content>"
    feed = f"<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>{TEXT}</title>{content}</entry></feed>"
    kept, skipped = articles_of(tmp_path / "a.xml", feed.encode())
    assert kept or skipped


def test_an_address_is_no_longer_than_it_may_be_once_it_is_spelled_out() -> None:
    """Each character beyond ASCII takes six to twelve: what is asked for is checked again at each step."""
    with pytest.raises(Unreadable, match="too long once"):
        addresses.target("https://post.example-news.com/" + "\u00e9" * 1000)


def test_a_broken_archive_does_not_say_how_much_memory_is_taken(tmp_path: Path) -> None:
    """A header without a directory behind it names four gigabytes, and little follows."""
    header = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 0, 0, 0, 0, 2**32 - 1, 2**32 - 1, 5, 0)
    path = tmp_path / "a.zip"
    path.write_bytes(header + b"a.txt" + TEXT.encode())
    tracemalloc.start()
    try:
        with pytest.raises(Unreadable, match="damaged"):
            list(zips.members(Input("a.zip", path=str(path)), Room()))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 256 * 2**20


def test_the_parts_of_a_database_are_no_files_of_their_own(tmp_path):
    """A store in the folder that is read: its log, its lock and its index say nothing; a text of such a name is read."""
    for name in ("news.db", "news.db-wal", "news.db-shm", "news.db.lock", "news.db.watch.lock", "diary.lock"):
        (tmp_path / name).write_text(
            f"This is what {name} has to say of the day, at some length.", encoding="utf-8"
        )
    (tmp_path / "news.db.segments").mkdir()
    (tmp_path / "news.db.segments" / "a").write_text(
        "Some words that nobody wrote for a reader.", encoding="utf-8"
    )
    found = {Path(one.source).name for one in read.articles([tmp_path])}
    assert {"news.db", "diary.lock"} == found
