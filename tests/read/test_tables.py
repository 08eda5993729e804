"""Tables of articles: CSV, TSV, Parquet, SQLite, and large JSON."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import random
import sqlite3
import sys
import tracemalloc
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet
from read.inputs_of import TEXT, articles_of, split

from retold import read
from retold.errors import Unreadable
from retold.read import columns, delimited, lines, rows, sources

ROWS = [
    {
        "headline": f"Ferry aground {at}",
        "body": f'{TEXT}\nIt was "row" {at}, the harbour said.',
        "domain": "post.example",
        "desk": f"d{at}",
    }
    for at in range(12)
]
BODIES = [row["body"] for row in ROWS]


def delimited_of(delimiter: str, *, ends: str = "\r\n", rows_: list[dict[str, str]] = ROWS) -> str:
    """A table as the standard library writes it."""
    target = io.StringIO()
    writer = csv.DictWriter(target, list(rows_[0]), delimiter=delimiter, lineterminator=ends)
    writer.writeheader()
    writer.writerows(rows_)
    return target.getvalue()


@pytest.mark.parametrize(
    ("delimiter", "name"), [(",", "a.csv"), (";", "a.csv"), ("\t", "a.tsv"), ("|", "a.csv"), (",", "noname")]
)
def test_a_delimited_table_is_read(tmp_path: Path, delimiter: str, name: str) -> None:
    """Quoted line breaks are kept, unknown columns carried along."""
    kept, skipped = articles_of(tmp_path / name, delimited_of(delimiter).encode())
    assert (BODIES, []) == ([article.text for article in kept], skipped)
    assert ("Ferry aground 3", "post.example", {"desk": "d3"}) == (
        kept[3].title,
        kept[3].outlet,
        kept[3].extra,
    )


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_table_may_be_in_other_encodings(tmp_path: Path, encoding: str) -> None:
    """Spreadsheets write marks and old code pages."""
    data = delimited_of(
        ",", rows_=[{"text": "“Café” owners said the harbour’s café was closed.", "title": "Café"}]
    )
    kept, _ = articles_of(tmp_path / "a.csv", data.encode(encoding))
    assert ["“Café” owners said the harbour’s café was closed."] == [article.text for article in kept]


def test_a_field_that_is_too_long_costs_its_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An endless field is a reason; the run goes on."""
    monkeypatch.setattr(delimited, "LONGEST_FIELD", 1000)
    data = f"text,title\n{TEXT},a\n{'x' * 3000},b\n{TEXT} Again.,c\n"
    kept, skipped = articles_of(tmp_path / "a.csv", data.encode())
    assert (2, 1) == (len(kept), len(skipped))
    assert "cannot be split into fields" in skipped[0].reason


def test_a_line_that_is_too_long_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Large files are read line by line, none held that is longer than the limit."""
    monkeypatch.setattr(lines, "LONGEST", 10_000)
    monkeypatch.setattr(rows, "AT_ONCE", 100)
    monkeypatch.setattr(delimited, "AT_ONCE", 100)
    monkeypatch.setattr(sources, "IN_MEMORY", 100)
    good = [json.dumps({"text": f"{TEXT} {at}"}) for at in range(3)]
    kept, skipped = articles_of(tmp_path / "a.jsonl", "\n".join([good[0], "x" * 50_000, *good[1:]]).encode())
    assert (3, 1) == (len(kept), len(skipped))
    assert "a line of more than" in skipped[0].reason
    kept, skipped = articles_of(
        tmp_path / "a.csv", f"text,title\n{TEXT},a\n{'x' * 50_000},b\n{TEXT} Again.,c\n".encode()
    )
    assert (2, 1) == (len(kept), len(skipped))


def test_a_table_without_texts_names_its_columns(tmp_path: Path) -> None:
    """And how to say which one holds them."""
    _, (skipped,) = articles_of(tmp_path / "a.csv", b"stories_id,url\n1,https://a.example\n")
    assert "stories_id, url" in skipped.reason
    assert "--map text=COLUMN" in skipped.reason


def test_columns_can_be_named_by_the_user(tmp_path: Path) -> None:
    """What stood under our name is kept aside, dots lead into objects."""
    kept, _ = articles_of(
        tmp_path / "a.csv",
        f'Absatz,text,Blatt\n"{TEXT}",short,Post\n'.encode(),
        renamed={"text": "Absatz", "outlet": "Blatt"},
    )
    assert [(TEXT, "Post", {"unmapped_text": "short"})] == [
        (entry.text, entry.outlet, entry.extra) for entry in kept
    ]
    row = json.dumps({"story": {"words": TEXT}, "n": 1})
    kept, _ = articles_of(tmp_path / "a.jsonl", row.encode(), renamed={"text": "story.words"})
    assert [TEXT] == [article.text for article in kept]


def test_any_cut_and_any_flip_of_a_table_is_survived(tmp_path: Path) -> None:
    """Articles or reasons, never an error."""
    data = delimited_of(",").encode()
    for at in random.Random(3).sample(range(len(data)), 40):
        for broken in (data[:at], data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :]):
            kept, skipped = articles_of(tmp_path / "a.csv", broken)
            assert kept or skipped


def parquet_of(path: Path) -> bytes:
    """A Parquet file as its library writes it."""
    table = pa.Table.from_pylist(
        [
            {
                **row,
                "published": dt.datetime(2021, 10, 20, 9, at, tzinfo=dt.UTC),
                "tags": ["a"],
                "raw": b"\xff",
            }
            for at, row in enumerate(ROWS)
        ]
    )
    parquet.write_table(table, path, row_group_size=5)
    return path.read_bytes()


def test_a_parquet_file_is_read(tmp_path: Path) -> None:
    """Times keep their zone, lists and bytes are carried along."""
    path = tmp_path / "a.parquet"
    parquet_of(path)
    kept, skipped = articles_of(path)
    assert (BODIES, []) == ([article.text for article in kept], skipped)
    assert ("2021-10-20T09:03:00+00:00", {"desk": "d3", "tags": ["a"], "raw": "/w=="}) == (
        kept[3].published,
        kept[3].extra,
    )
    kept, _ = read_of_stdin(path.read_bytes())
    assert 12 == len(kept)


def read_of_stdin(data: bytes) -> tuple[list[read.Article], list[read.Skipped]]:
    """What standard input gives."""
    return split(read.articles(["-"], stdin=io.BytesIO(data)))


def test_damaged_parquet_is_survived(tmp_path: Path) -> None:
    """The native library works in a process of its own."""
    data = parquet_of(tmp_path / "a.parquet")
    for at in random.Random(4).sample(range(len(data)), 12):
        for broken in (data[:at], data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :]):
            kept, skipped = articles_of(tmp_path / "b.parquet", broken)
            assert kept or skipped


def database(path: Path) -> bytes:
    """A database with two tables, one of articles."""
    with sqlite3.connect(path) as connection:
        connection.execute("create table feeds (title text, url text)")
        connection.execute(
            'create table "the ""articles""" (id integer primary key, title text, body text, url text, published text)'
        )
        connection.executemany(
            'insert into "the ""articles""" (title, body, url) values (?, ?, ?)',
            [(row["headline"], row["body"], f"https://post.example/{at}") for at, row in enumerate(ROWS)],
        )
    connection.close()
    return path.read_bytes()


def test_the_table_of_articles_in_a_database_is_read(tmp_path: Path) -> None:
    """Its file is not changed by a byte, not even beside it."""
    data = database(tmp_path / "a.db")
    kept, skipped = articles_of(tmp_path / "a.db")
    assert (BODIES, []) == ([article.text for article in kept], skipped)
    assert ("https://post.example/3", {"id": 4, "table": 'the "articles"'}) == (kept[3].url, kept[3].extra)
    assert (data, ["a.db"]) == ((tmp_path / "a.db").read_bytes(), [path.name for path in tmp_path.iterdir()])


def test_damaged_databases_are_survived(tmp_path: Path) -> None:
    """Cut or flipped, they give rows or reasons."""
    data = database(tmp_path / "a.db")
    for at in random.Random(5).sample(range(len(data)), 12):
        for broken in (data[:at], data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :]):
            kept, skipped = articles_of(tmp_path / "b.db", broken)
            assert kept or skipped
    _, (skipped_one,) = articles_of(tmp_path / "c.db", b"SQLite format 3\x00")
    assert "could not be parsed" in skipped_one.reason or "without a table" in skipped_one.reason


@pytest.mark.parametrize("module", ["pyarrow", "pyarrow.parquet"])
def test_a_missing_library_says_what_to_install(monkeypatch: pytest.MonkeyPatch, module: str) -> None:
    """Parquet is an extra."""
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(Unreadable, match=r"pip install 'retold\[tables\]'"):
        list(columns.job(b"", {"path": "a"}))


def test_a_large_array_is_read_item_by_item(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory does not grow with the file."""
    monkeypatch.setattr(rows, "AT_ONCE", 1000)
    monkeypatch.setattr(lines, "PIECE", 2**14)
    monkeypatch.setattr(sources, "IN_MEMORY", 1000)
    peaks = []
    for count in (400, 1600):
        path = tmp_path / "a.json"
        path.write_text(
            json.dumps([{"text": f"{TEXT} Row {at} of many é😀.", "blob": "x" * 2000} for at in range(count)])
        )
        tracemalloc.start()
        assert count == sum(isinstance(item, read.Article) for item in read.articles([path]))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.5 * peaks[0] + 200_000


def test_a_large_report_is_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One object that holds the articles cannot be streamed."""
    monkeypatch.setattr(rows, "AT_ONCE", 100)
    kept, _ = articles_of(
        tmp_path / "a.json", json.dumps({"articles": [{"text": body} for body in BODIES]}, indent=1).encode()
    )
    assert 12 == len(kept)
