"""Web archives: every capture with its address and time."""

from __future__ import annotations

import gzip
import io
import random
import tracemalloc
from pathlib import Path

import pytest
import zstandard
from read.archives import Writer, address, archive
from read.inputs_of import articles_of, page, urls_of

from retold import read
from retold.read import sources, warcs


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
