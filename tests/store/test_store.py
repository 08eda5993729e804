"""The store keeps articles as they were read, each once, and says plainly what it cannot open."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from making import make

from retold.errors import BadStore, UnknownId
from retold.records import Furniture, Skipped
from retold.store import Store, search

FERRY = make("The ferry left at noon. 🛥", "quay.example", title="Ferry", extra={"id": "7", "tags": ["a"]})
STORM = make(
    "A storm closed the port.", "storm.example", furniture=(Furniture("caption", 0, 7),), credits=("AFP",)
)


def test_an_article_comes_back_as_it_was(tmp_path: Path) -> None:
    """All fields are kept, and the second time nothing is new."""
    with Store.open(tmp_path / "news.db", write=True, create=True) as store:
        with store.writing() as unit:
            assert [True, True] == [unit.keep_article(one) for one in (FERRY, STORM)]
        with store.writing() as unit:
            assert [False, False] == [unit.keep_article(one, page=b"<p>") for one in (FERRY, STORM)]
        assert 2 == store.count()
    with Store.open(tmp_path / "news.db") as store:
        assert (STORM, STORM.extra) == (store.article(STORM.id), store.article(STORM.id).extra)
        assert [FERRY, STORM] == list(store.articles([FERRY.id, "unknown", STORM.id]))
        assert [STORM] == list(store.articles([store.numbers([STORM.id])[STORM.id]]))
        assert sorted([FERRY.id, STORM.id]) == [one.id for one in store.articles()]


def test_what_fails_in_a_unit_keeps_nothing_of_it(tmp_path: Path) -> None:
    """The transaction is rolled back, and the store can be written again."""
    with Store.open(tmp_path / "news.db", write=True, create=True) as store:
        with pytest.raises(ZeroDivisionError), store.writing() as unit:
            unit.keep_skipped(Skipped(f"{unit.keep_article(FERRY) / 0}", ""))
        assert 0 == store.count()
        with store.writing() as unit:
            assert unit.keep_skipped(Skipped("a.txt", "is empty"))
            assert not unit.keep_skipped(Skipped("a.txt", "is empty"))
        with pytest.raises(UnknownId, match="is no article of"):
            store.article(FERRY.id)


def test_a_reader_writes_nothing(tmp_path: Path) -> None:
    """A store that was opened for reading refuses a unit of work, and SQLite refuses a row."""
    path = tmp_path / "news.db"
    Store.open(path, create=True).close()
    with Store.open(path) as store:
        with pytest.raises(BadStore, match="opened for reading"), store.writing():
            pass
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            store.connection.execute("delete from article")


def test_a_connection_stays_in_its_process(tmp_path: Path) -> None:
    """A child that uses its parent's store is told so."""
    with Store.open(tmp_path / "news.db", create=True) as store:
        store._pid += 1
        with pytest.raises(BadStore, match="open the store again after the fork"):
            store.count()
        store._pid = os.getpid()


def test_two_writers_take_turns(tmp_path: Path) -> None:
    """While one holds the lease, the other waits as long as it may, and names the holder."""
    path = tmp_path / "news.db"
    with Store.open(path, write=True, create=True) as one, Store.open(path, write=True, wait=0.05) as two:
        with (
            one.writing(),
            pytest.raises(BadStore, match=rf"process {os.getpid()} on .* since .*"),
            two.writing(),
        ):
            pass
        with two.writing() as unit:
            unit.keep_article(FERRY)
        assert 1 == one.count()


def test_what_is_no_store_is_told(tmp_path: Path) -> None:
    """Each message says what is wrong with the file."""
    (tmp_path / "text.db").write_text("This is no database at all, but a long enough line of words. " * 20)
    (tmp_path / "empty.db").touch()
    with sqlite3.connect(tmp_path / "foreign.db") as other:
        other.execute("create table bird (name)")
    other.close()
    expected = {
        "missing.db": "is not there",
        "text.db": "is no database",
        "empty.db": "is empty",
        "foreign.db": "another program",
        ".": "is no file",
    }
    for name, words in expected.items():
        with pytest.raises(BadStore, match=words):
            Store.open(tmp_path / name)
    assert ["empty.db", "foreign.db", "text.db"] == sorted(path.name for path in tmp_path.iterdir())


@settings(max_examples=12, deadline=None)
@given(order=some.permutations(range(4)))
def test_of_several_readings_the_best_stands_whatever_their_order(order: list[int]) -> None:
    """What is known of an article does not depend on which reading of it came first; each is noted."""
    plain = make("The ferry left at noon.", "quay.example")
    readings = [
        plain,
        *(
            replace(plain, source=f"{name}.txt", byline=by)
            for name, by in (("b", "A. Holm"), ("a", "A. Holm"), ("0", None))
        ),
    ]
    with (
        tempfile.TemporaryDirectory() as folder,
        Store.open(Path(folder) / "n.db", write=True, create=True) as store,
    ):
        for number in order:
            with store.writing() as unit:
                unit.keep_article(readings[number])
        assert readings[2] == store.article(plain.id)
        sources = store.connection.execute("select source from reading order by source").fetchall()
        assert sorted(one.source for one in readings) == [source for (source,) in sources]
        search.check(store.connection)
