"""Nothing of a forgotten article is left in any file, and it does not come again."""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace
from pathlib import Path

import pytest
from kept import articles, concluded, partition
from making import make

from retold.errors import UnknownId
from retold.keep.clearing import gc
from retold.keep.concluding import conclude
from retold.keep.forgetting import forget
from retold.keep.tellers import Tellers
from retold.records import Skipped
from retold.store import Store

HERE = Tellers(0)
SECRET = "Zyphoria Quendelbrax"  # in no other text
URL = "https://echo.example/2031/ferry"
ALONE = make(
    f"The purser {SECRET} told reporters that the ferry Saltmarsh Queen ran aground off Brindle Point at noon. "
    f"{SECRET} said 214 passengers of the ferry waited for the coastguard at Brindle harbour.",
    "Brindle Gazette",
    published="2031-03-03",
    title=f"{SECRET} on the ferry",
    url=URL,
)
WORDS = [word for name in SECRET.split() for word in (name, name.lower())]


def added(path: Path) -> Store:
    """A store with the article among others, told and told again."""
    store = concluded(path, articles("ferry", "bridge"))
    with store.writing() as unit:
        unit.keep_article(ALONE, page=f"<p>{SECRET}</p>".encode() * 3, said={"title": SECRET})
        unit.keep_skipped(Skipped(URL, f"{SECRET} was read twice"))
    conclude(store, tellers=HERE)
    return store


def holding(folder: Path) -> list[str]:
    """Which files of a folder hold words of the article."""
    files = [file for file in sorted(folder.rglob("*")) if file.is_file()]
    return [file.name for file in files if any(word.encode() in file.read_bytes() for word in WORDS)]


def test_nothing_is_left(tmp_path: Path) -> None:
    """No word of it is in the database, the log, the lock or the index."""
    with added(tmp_path / "news.db") as store:
        assert holding(tmp_path)
        ferry = next(members for members in partition(store) if ALONE.id in members)
        done = forget(store, ALONE.id, tellers=HERE, why="asked by letter")
        assert ([ALONE.id], 1, True) == ([one.id for one in done.articles], done.pages, done.whole)
        assert ferry - {ALONE.id} in partition(store)
        assert [] == holding(tmp_path)
        assert [] == store.connection.execute("pragma foreign_key_check").fetchall()
        assert ("ok",) == store.connection.execute("pragma integrity_check").fetchone()
    assert [] == holding(tmp_path)


def test_it_is_not_read_in_again(tmp_path: Path) -> None:
    """Neither it nor another text at its address."""
    with added(tmp_path / "news.db") as store:
        forget(store, URL, tellers=HERE)
        with store.writing() as unit:
            again = [
                unit.keep_article(ALONE),
                unit.keep_article(make("Another text.", "Brindle Gazette", url=URL)),
            ]
        assert [False, False] == again
        rows = store.connection.execute("select * from forgotten").fetchall()
        assert not any(ALONE.id in str(row) or URL in str(row) for row in rows)


def test_an_address_is_forgotten_before_it_was_read(tmp_path: Path) -> None:
    """And what is neither an address nor an article is an error."""
    with concluded(tmp_path / "news.db", articles("bridge")) as store:
        assert () == forget(store, URL, tellers=HERE).articles
        with store.writing() as unit:
            assert not unit.keep_article(ALONE)
        with pytest.raises(UnknownId, match="no article"):
            forget(store, "nothing-of-the-kind", tellers=HERE)


def test_the_change_tells_what_the_story_was(tmp_path: Path) -> None:
    """Who watches a story hears that it changed, not that there is a new one."""
    with added(tmp_path / "news.db") as store:
        (changed,) = forget(store, ALONE.id, tellers=HERE).concluded.changed[:1]
        assert (4, 3, ()) == (len(changed.before["articles"]), len(changed.after["articles"]), changed.new)


def test_garbage_is_cleared_and_nothing_else(tmp_path: Path) -> None:
    """Pages that nothing refers to go; pages of readings and of what was skipped stay."""
    with added(tmp_path / "news.db") as store:
        with store.writing() as unit:
            unit.keep_page(b"nobody refers to this page" * 9)
            unit.keep_skipped(Skipped("empty.html", "no text"), page=b"<p></p>")
        before = store.connection.execute("select count(*) from page").fetchone()[0]
        (stray := store.segments / f"1-{'0' * 24}").parent.mkdir(exist_ok=True)
        stray.write_bytes(b"x" * 100)
        os.utime(stray, (0, 0))  # younger ones may be about to be listed
        done = gc(store, always=True)
        assert (1, 0) == (done.pages, gc(store).pages)
        assert (1, 100) == (done.segments, done.segment_bytes)
        assert before - 1 == store.connection.execute("select count(*) from page").fetchone()[0]
        assert (3, 7) == (before, store.count())


@pytest.mark.parametrize("spelling", ["?utm_source=rss", "#comments", "/"])
def test_no_spelling_of_its_address_brings_it_in_again(tmp_path: Path, spelling: str) -> None:
    """What a feed puts behind it makes it no other address, and it is found under any of them."""
    other = replace(ALONE, id="f" * len(ALONE.id), url=f"http://www.echo.example/2031/ferry{spelling}")
    with added(tmp_path / "news.db") as store:
        done = forget(store, other.url or "", tellers=HERE)
        assert [ALONE.id] == [one.id for one in done.articles]
        with store.writing() as unit:
            assert not unit.keep_article(other)
            assert unit.keep_article(replace(other, url=f"{URL}-2"))


def test_what_was_forgotten_before_addresses_were_spelled_alike_stays_so(tmp_path: Path) -> None:
    """The hash of an address as it stood is still one."""
    with Store.open(tmp_path / "old.db", write=True, create=True) as store, store.writing() as unit:
        row = (hashlib.sha256(URL.encode()).hexdigest(), "url", unit.at, None)
        unit.connection.execute("insert into forgotten values (?, ?, ?, ?)", row)
        assert not unit.keep_article(ALONE)
