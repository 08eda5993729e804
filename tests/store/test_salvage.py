"""Rows read out of the pages of a file are those that SQLite reads."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from making import make

from retold.store import Store, legible, salvage, seals, soundness

VALUES = some.one_of(
    some.none(),
    some.integers(-(2**63), 2**63 - 1),
    some.floats(allow_nan=False),
    some.text(some.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=50),
    some.binary(max_size=50),
    some.integers(0, 40_000).map(lambda length: "é" * length),
    some.integers(0, 70_000).map(bytes),
)


def file_of(rows: list[list[Any]], folder: Path, *, size: int, keyed: bool) -> bytes:
    """A database with one table of some rows, with numbers of rows or without."""
    path = folder / "a.db"
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as database:
        database.execute(f"pragma page_size = {size}")
        end = ", primary key (a)) without rowid" if keyed else ")"
        database.execute(f"create table t (a integer {'not null' if keyed else ''}, b, c, d {end}")
        database.executemany("insert into t values (?, ?, ?, ?)", rows)
        database.commit()
    return path.read_bytes()


@settings(max_examples=60, deadline=None)
@given(
    some.lists(some.tuples(VALUES, VALUES, VALUES), max_size=30),
    some.sampled_from([512, 4096, 8192, 65536]),
    some.booleans(),
)
def test_all_rows_are_found(rows: list[tuple[Any, ...]], size: int, keyed: bool) -> None:  # noqa: FBT001
    """Whatever they hold, however large the pages are."""
    full = [[number, *row] for number, row in enumerate(rows)]
    with TemporaryDirectory() as folder:
        data = file_of(full, Path(folder), size=size, keyed=keyed)
    found = [
        list(one.values)
        for one in salvage.records(data)
        if len(one.values) == 4 and isinstance(one.values[0], int)
    ]
    assert sorted(full, key=repr) == sorted(found, key=repr)


@settings(max_examples=200, deadline=None)
@given(some.binary(max_size=3000), some.sampled_from([512, 8192]), some.sampled_from([13, 10]))
def test_no_bytes_raise_anything(noise: bytes, size: int, kind: int) -> None:
    """What is no row gives none, or one that has no seal."""
    page = bytes([kind]) + noise[:size].ljust(size - 1, b"\x07")
    for record in salvage.records(bytes(100) + page + page):
        assert isinstance(record.values, tuple)


def test_what_was_deleted_is_not_found(tmp_path: Path) -> None:
    """An article that was forgotten must stay so."""
    rows = [[number, "word " * 300, None, None] for number in range(50)]
    file_of(rows, tmp_path, size=4096, keyed=False)
    with closing(sqlite3.connect(tmp_path / "a.db")) as database:
        database.execute("delete from t where a < 40")
        database.commit()
    data = (tmp_path / "a.db").read_bytes()
    assert {*range(40, 50)} == {one.values[0] for one in salvage.records(data) if len(one.values) == 4}


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A store of two articles."""
    with Store.open(tmp_path / "news.db", write=True, create=True) as store, store.writing() as unit:
        for number in range(2):
            unit.keep_article(make(f"Ferry {number} left at noon.", f"quay{number}.example"), page=b"<p>")
    return tmp_path / "news.db"


def test_a_sound_store_is_legible_whole(kept: Path) -> None:
    """All that has a seal is proved."""
    found = legible.read(kept)
    assert ([], 2, 2, 1) == (
        found.missing(),
        *(len(found.rows[table]) for table in ("article", "reading", "page")),
    )


@given(some.data())
@settings(max_examples=100, deadline=None)
def test_any_other_value_breaks_a_seal(data: some.DataObject) -> None:
    """In any column, of any kind; a column without a value is as if it were not there."""
    values = data.draw(some.dictionaries(some.sampled_from("abcdef"), VALUES, min_size=1))
    column = data.draw(some.sampled_from(sorted(values)))
    other = data.draw(
        VALUES.filter(lambda value: (type(value), value) != (type(values[column]), values[column]))
    )
    before = seals.digest("article", values)
    assert before == seals.digest("article", values | {"new": None})
    assert before != seals.digest("article", values | {column: other})
    assert before != seals.digest("reading", values)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            "update seal set digest = 'x' where kind = 'article' and name = '1'",
            "article 1: is not what was kept",
        ),
        ("delete from seal where kind = 'article' and name = '2'", "article 2: has lost its seal"),
        ("insert into seal values ('decision', '9', 'x')", "decision 9: is gone"),
        ("update page set size = 9", "its bytes do not match its SHA-256"),
        ("update page set bytes = x'00'", "its bytes do not match its SHA-256"),
        ("drop index article_url", "schema article_url: is not as retold makes it"),
        (
            "insert into article_fts (article_fts) values ('delete-all')",
            "search: does not find what the texts hold",
        ),
    ],
)
def test_each_kind_of_fault_is_named(kept: Path, change: str, words: str) -> None:
    """In words that say where it is."""
    assert [] == soundness.check(kept).faults
    with closing(sqlite3.connect(kept, isolation_level=None)) as database:
        database.execute(change)
    assert any(words in str(fault) for fault in soundness.check(kept).faults)
