"""What was read once is read again from what was kept of it, and is the same; kinds of files: `fuzzing.laws`."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest
from fuzzing import laws
from read.archives import archive, wacz
from read.inputs_of import TEXT, page
from read.test_feeds import PAGE, door, generated
from read.test_revisits import field_of, revisit
from serving import Site, gives, moved, site

from retold import read
from retold.records import Article, Reading, Skipped

ROW = {"url": "https://post.example/a", "body": TEXT, "nested": {"headline": "Ferry aground"}}


@pytest.fixture
def server() -> Iterator[Site]:
    """A server on loopback."""
    with site() as running:
        yield running


def lawful(found: Iterator[tuple[Article | Skipped, Reading | None]]) -> list[tuple[Article, Reading]]:
    """The articles with their readings, of which each keeps the law."""
    kept = []
    for item, reading in found:
        laws.reading(item, reading)
        if isinstance(item, Article):
            assert reading is not None
            kept.append((item, reading))
    return kept


def test_readings_are_the_articles_and_more(tmp_path: Path) -> None:
    """The same items in the same order."""
    (tmp_path / "a.html").write_text(page(1))
    (tmp_path / "b.txt").write_text(TEXT)
    (tmp_path / "c.txt").write_text("")
    (tmp_path / "d.warc.gz").write_bytes(archive(2, packed=True))
    assert list(read.articles([tmp_path])) == [item for item, _ in read.readings([tmp_path])]
    assert 4 == len(lawful(read.readings([tmp_path])))


def test_the_bytes_of_a_page_are_kept_as_they_are(tmp_path: Path) -> None:
    """To the last one, whatever they were packed in."""
    data = page(1).replace("harbour", "Hafen für alle").encode("latin-1")
    (tmp_path / "a.html.gz").write_bytes(gzip.compress(data))
    ((_, reading),) = lawful(read.readings([tmp_path]))
    assert (data, "page") == (reading.data, reading.said["how"])


def test_of_a_container_only_the_piece_is_kept(tmp_path: Path) -> None:
    """A hundred rows do not hold their file a hundred times."""
    lines = [json.dumps(ROW | {"id": number}) for number in range(100)]
    (tmp_path / "rows.jsonl").write_text("\n".join(lines))
    (tmp_path / "list.json").write_text(json.dumps([json.loads(line) for line in lines]))
    (tmp_path / "web.wacz").write_bytes(wacz({"archive/a.warc": archive(20)}))
    kept = lawful(read.readings([tmp_path]))
    assert 220 == len(kept)
    assert max(len(reading.data) + len(json.dumps(reading.said)) for _, reading in kept) < 1000


def test_columns_that_the_user_named_are_named_again(tmp_path: Path) -> None:
    """They stand in what the reader was told."""
    (tmp_path / "rows.jsonl").write_text(json.dumps(ROW))
    renamed = {"title": "nested.headline"}
    ((article, reading),) = lawful(read.readings([tmp_path], renamed=renamed))
    assert ("Ferry aground", renamed) == (article.title, reading.said["map"])


def test_a_table_of_outlets_lies_beside(tmp_path: Path) -> None:
    """One for all readings of a run; without it there is a reason, never another article."""
    (tmp_path / "rows.jsonl").write_text(json.dumps(ROW))
    table = tmp_path / "outlets.tsv"
    table.write_text("post.example\tThe Quorvel Post\tQuorvel Group\n")
    with read.naming(str(table)):
        ((article, reading),) = list(read.readings([tmp_path / "rows.jsonl"]))
    assert "The Quorvel Post" == article.outlet
    assert article == read.again(reading.data, reading.said, beside=reading.beside)
    refused = read.again(reading.data, reading.said)
    assert isinstance(refused, Skipped)
    assert "table of outlets" in refused.reason


@pytest.mark.parametrize("kind", ["rss", "atom"])
def test_what_a_feed_and_a_server_said_is_kept(server: Site, kind: str) -> None:
    """The entry alone where it holds the article, else the page with the feed's words and the redirects."""
    feed = generated(server.address)
    data = feed.rss_str() if kind == "rss" else feed.atom_str()
    server.routes |= {
        "/feed": gives(data, kind=f"application/{kind}+xml"),
        "/teaser": moved("/2021/ferry"),
        "/2021/ferry": gives(PAGE.encode("cp1251", "replace"), kind="text/html; charset=windows-1251"),
    }
    (full, entry), (teaser, fetched) = lawful(read.readings([f"{server.address}/feed"], door=door()))
    assert [kind, "page"] == [entry.said["how"], fetched.said["how"]]
    assert b"full" in entry.data
    assert b"teaser" not in entry.data
    assert ("text/html; charset=windows-1251", "windows-1251") == (
        fetched.said["answer"]["content_type"],
        fetched.said["charset"],
    )
    assert [f"{server.address}/teaser"] == teaser.extra["redirects"]
    assert full.url == f"{server.address}/full"


def test_a_revisit_is_kept_with_the_page_that_it_refers_to(tmp_path: Path) -> None:
    """Read again it needs no other record."""
    data = archive(3)
    record = revisit(
        f"{page(1)[:0]}https://post.example/1?again", digest=field_of(data, b"WARC-Payload-Digest")
    )
    (tmp_path / "a.warc").write_bytes(record)
    (tmp_path / "b.warc").write_bytes(data)
    kept = {article.url: reading for article, reading in lawful(read.readings([tmp_path]))}
    assert kept["https://post.example/1"].data == kept["https://post.example/1?again"].data


def test_a_page_without_an_article_is_kept_with_its_reason(tmp_path: Path) -> None:
    """A later version may find one in it."""
    (tmp_path / "a.html").write_text("<html><head><title>x</title></head><body></body></html>")
    ((item, reading),) = list(read.readings([tmp_path]))
    assert isinstance(item, Skipped)
    assert reading is not None
    assert item == read.again(reading.data, reading.said)


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"how": "magic", "source": "a"},
        {"how": "row"},
        {"how": "rss", "channel": 3},
        {"how": "page", "source": "a", "link": 7},
        {"how": "text", "source": None},
        {"how": "newsml", "source": "a", "map": {}, "place": "a"},
    ],
)
def test_what_is_no_reading_is_a_reason(said: dict[str, object]) -> None:
    """Whatever a damaged row says, nothing is raised."""
    found = read.again(page(1).encode(), said)
    assert isinstance(found, Skipped)
    assert found.reason


def test_an_article_goes_through_json(tmp_path: Path) -> None:
    """Half a character in a field, which UTF-8 cannot hold, is no hindrance."""
    (tmp_path / "a.jsonl").write_text(json.dumps(ROW | {"more": "\ud800"}))
    ((article, reading),) = lawful(read.readings([tmp_path]))
    assert "?" == asdict(article)["extra"]["more"]
    assert b"\\ud800" in reading.data
