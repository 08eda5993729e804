"""The index: what is entered is found, whatever was flushed, merged, forgotten or given up in between."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from indexing import made, opened, segments

from retold.errors import BadStore
from retold.store import Store
from retold.store.index import TERMS, WORDING, Index, clearing, writer

EXTREMES = [0, 1, 2**31, 2**32 - 1, 2**32, 2**63 - 1, 2**63, 2**64 - 1]
HIGHEST = 2**32 - 1


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    """Give an empty index."""
    index = made(tmp_path)
    yield index
    index.connection.close()


def keys(*values: int) -> np.ndarray:
    """Return keys as they are asked for."""
    return np.array(values, np.uint64)


def pairs(index: Index, kind: int, *values: int) -> list[tuple[int, int]]:
    """Return the key and the article of each posting of some keys."""
    places, articles = index.articles(kind, keys(*values))
    return [
        (values[place], article) for place, article in zip(places.tolist(), articles.tolist(), strict=True)
    ]


@pytest.mark.parametrize("flushed", [False, True])
def test_extreme_keys_and_articles_are_found(index: Index, *, flushed: bool) -> None:
    """Keys reach from 0 to 2^64 - 1, articles from 0 to 2^32 - 1."""
    index.add(TERMS, 0, keys(*EXTREMES))
    index.add(TERMS, HIGHEST, keys(*EXTREMES[::2]))
    if flushed:
        index.flush()
    assert [2, 1] * 4 == index.counts(TERMS, keys(*EXTREMES)).tolist()
    expected = [
        (key, article) for key in EXTREMES for article in (0, HIGHEST) if not article or key in EXTREMES[::2]
    ]
    assert expected == pairs(index, TERMS, *EXTREMES)
    assert [0, HIGHEST] == index.members(TERMS).tolist()


def test_articles_beyond_the_highest_number_are_refused(index: Index) -> None:
    """A number that the files could not hold is never cut off."""
    for article in (-1, 2**32):
        with pytest.raises(ValueError, match="from 0 to 4294967295"):
            index.add(TERMS, article, keys(1))


@pytest.mark.parametrize("given", [np.array([-1]), np.array([0.5]), np.array(["a"])])
def test_what_is_no_key_is_refused(index: Index, given: np.ndarray) -> None:
    """Negative numbers, fractions and words are no keys."""
    with pytest.raises(ValueError, match="unsigned 64-bit"):
        index.add(TERMS, 1, given)
    with pytest.raises(ValueError, match="unsigned 64-bit"):
        index.counts(TERMS, given)


def test_kinds_are_apart(index: Index) -> None:
    """One key of two kinds is two keys."""
    index.add(TERMS, 1, keys(5))
    index.add(WORDING, 2, keys(5))
    index.flush()
    assert [(5, 1)] == pairs(index, TERMS, 5)
    assert [(5, 2)] == pairs(index, WORDING, 5)
    assert (1, 1, 0) == (index.size(TERMS), index.size(WORDING), index.size(3))


def test_a_key_given_twice_counts_once(index: Index) -> None:
    """An article holds a key or does not."""
    index.add(TERMS, 1, keys(5, 5, 3))
    assert [1, 1] == index.counts(TERMS, keys(3, 5)).tolist()
    assert 2 == index.live()


def test_an_article_without_keys_is_not_entered(index: Index) -> None:
    """Nothing can find it, and it can be entered later."""
    index.add(TERMS, 1, keys())
    index.add(TERMS, 1, keys(7))
    assert 1 == index.size(TERMS)


@pytest.mark.parametrize("flushed", [False, True])
def test_an_article_is_entered_once(index: Index, *, flushed: bool) -> None:
    """Its keys would be counted twice."""
    index.add(TERMS, 4, keys(1))
    if flushed:
        index.flush()
    with pytest.raises(ValueError, match="article 4 is in the index already"):
        index.add(TERMS, 4, keys(2))
    assert [1, 0] == index.counts(TERMS, keys(1, 2)).tolist()


def test_keys_that_many_hold_can_be_left_out(index: Index) -> None:
    """`most` asks only for what is rare enough."""
    for article in range(3):
        index.add(TERMS, article, keys(1, 10 + article))
    places, articles = index.articles(TERMS, keys(1, 11), most=2)
    assert ([1], [1]) == (places.tolist(), articles.tolist())


@pytest.mark.parametrize("merged", [False, True])
def test_a_forgotten_article_is_in_no_answer(index: Index, *, merged: bool) -> None:
    """Neither among articles nor in counts, before and after its segment is written anew."""
    for article in range(4):
        index.add(TERMS, article, keys(1, article + 2))
    index.flush()
    index.forget([2, 99])
    if merged:
        assert 1 == index.merge(forgotten=True)
    assert [3, 0, 1] == index.counts(TERMS, keys(1, 4, 5)).tolist()
    assert [(1, 0), (1, 1), (1, 3)] == pairs(index, TERMS, 1, 4)
    assert [0, 1, 3] == index.best(TERMS, keys(1, 4), most=9).articles.tolist()
    assert 3 == index.size(TERMS)
    assert [] == index.check()


@pytest.mark.parametrize("told", [(1, 5), (1, 9), (1, 4), ()])
def test_keys_that_are_told_wrongly_are_looked_for(index: Index, told: tuple[int, ...]) -> None:
    """Of another article, of none, too few that are proven by nothing: counts are right all the same."""
    for article in range(4):
        index.add(TERMS, article, keys(1, article + 2))
    index.flush()
    index.forget([2], kind=TERMS, known={2: keys(*told)})
    assert [3, 0, 1] == index.counts(TERMS, keys(1, 4, 5)).tolist()
    assert [] == index.check()


def test_keys_that_were_noted_wrongly_are_told(index: Index) -> None:
    """`check` compares what is noted of forgotten articles with their segment."""
    index.add(TERMS, 1, keys(1, 2))
    index.add(TERMS, 2, keys(1))
    index.flush()
    index.forget([1], kind=TERMS, known={1: keys(1)})  # not all of its keys
    assert ["articles were forgotten under other keys than theirs"] == [one.what for one in index.check()]


def test_what_was_forgotten_leaves_the_files(index: Index) -> None:
    """After merge and gc no file and no row holds a key of it."""
    secret = 0x1122334455667788
    index.add(TERMS, 1, keys(1))
    index.add(TERMS, 2, keys(secret))
    index.flush()
    index.add(TERMS, 3, keys(secret))
    index.forget([2, 3])
    index.merge(forgotten=True)
    index.gc(grace=-1)
    held = b"".join(file.read_bytes() for file in index.folder.iterdir())
    assert secret.to_bytes(8, "little") not in held
    assert (0, 0) == tuple(
        index.connection.execute(
            "select (select count(*) from posting), (select count(*) from withdrawn)"
        ).fetchone()
    )


def test_a_forgotten_number_may_be_given_again(index: Index) -> None:
    """SQLite gives the highest number again when its row is gone: the new article is found, the old one is not."""
    index.add(TERMS, 7, keys(1, 2))
    index.flush()
    index.forget([7])
    index.add(TERMS, 7, keys(2, 3))
    assert [(2, 7), (3, 7)] == pairs(index, TERMS, 1, 2, 3)
    index.flush()
    index.forget([7])
    index.add(TERMS, 7, keys(4))
    index.flush()
    index.add(TERMS, 8, keys(1))
    index.flush()
    assert 2 == index.best(TERMS, keys(1, 2, 3, 4), most=5).articles.size
    index.merge()
    assert [1, 0, 0, 1] == index.counts(TERMS, keys(1, 2, 3, 4)).tolist()
    assert [] == index.check()


def test_where_all_is_forgotten_nothing_is_left(index: Index) -> None:
    """A merge of nothing lists no segment."""
    index.add(TERMS, 1, keys(1))
    index.flush()
    index.forget([1])
    index.merge(forgotten=True)
    index.gc(grace=-1)
    assert ([], []) == (segments(index), list(index.folder.iterdir()))
    assert [] == index.check()


def test_a_kind_can_be_entered_anew(index: Index) -> None:
    """`clear` takes out rows and segments of a kind, also where a file is broken, and leaves the others."""
    for article in range(3):
        index.add(TERMS, article, keys(1))
        index.add(WORDING, article, keys(1))
        index.flush()
    index.forget([1])
    index.add(TERMS, 9, keys(1))
    for file in segments(index)[:3]:
        file.write_bytes(b"")
    index.clear(TERMS)
    index.add(TERMS, 0, keys(8))
    assert ([1], [2]) == (index.counts(TERMS, keys(8)).tolist(), index.counts(WORDING, keys(1)).tolist())
    assert [] == index.check()


def test_few_segments_and_few_writes(index: Index) -> None:
    """After 64 flushes at most three segments a level are there, and a posting was written four times."""
    written = 0
    for article in range(64):
        index.add(TERMS, article, keys(*range(article, article + 20)))
        index.flush()
        index.merge()
    for level, count in index.connection.execute(
        "select level, count(*) from segment where retired is null group by level"
    ):
        assert count <= 3, level
    (written,) = index.connection.execute("select sum(postings) from segment").fetchone()
    assert 4 * 64 * 20 == written


def test_a_transaction_given_up_leaves_nothing(index: Index) -> None:
    """Neither rows nor a listed segment, and what was seen in it is not remembered."""
    index.add(TERMS, 1, keys(1))
    index.connection.execute("begin immediate")
    index.add(TERMS, 2, keys(1))
    assert [2] == index.counts(TERMS, keys(1)).tolist()
    index.flush()
    assert [2] == index.counts(TERMS, keys(1)).tolist()
    index.connection.execute("rollback")
    assert [1] == index.counts(TERMS, keys(1)).tolist()
    index.add(TERMS, 3, keys(1))
    assert [(1, 1), (1, 3)] == pairs(index, TERMS, 1)
    assert 1 == len(index.gc(grace=-1))
    assert [] == index.check()


def test_a_reader_sees_what_others_write(index: Index, tmp_path: Path) -> None:
    """Rows are followed one by one, and a flush, a merge and a forgotten article are seen."""
    with opened(tmp_path) as reader:
        for article in range(12):
            index.add(TERMS, article, keys(1))
            assert [article + 1] == reader.counts(TERMS, keys(1)).tolist()
            if article % 3 == 2:
                index.flush()
        index.forget([5])
        assert [11] == reader.counts(TERMS, keys(1)).tolist()
        index.merge()
        assert [11] == reader.counts(TERMS, keys(1)).tolist()


def test_a_reader_keeps_what_its_transaction_saw(index: Index, tmp_path: Path) -> None:
    """During and after a merge, and when its files are gone, a reader sees the state that it began with."""
    for article in range(4):
        index.add(TERMS, article, keys(1))
        index.flush()
    with opened(tmp_path) as one, opened(tmp_path) as other:
        one.connection.execute("begin")
        assert [4] == one.counts(TERMS, keys(1)).tolist()
        index.merge()
        index.forget([0])
        index.merge(forgotten=True)
        assert [3] == other.counts(TERMS, keys(1)).tolist()
        assert 5 == len(index.gc(grace=-1))
        assert [4] == one.counts(TERMS, keys(1)).tolist()
        one.connection.execute("rollback")
        assert [3] == one.counts(TERMS, keys(1)).tolist()


def test_what_is_forgotten_during_a_merge_stays_forgotten(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The merge read it before; the new segment holds it, and no answer does."""
    for article in range(4):
        index.add(TERMS, article, keys(1))
        index.flush()
    retired = clearing.retired

    def late(*given: object, **named: object) -> bool:
        index.connection.execute("rollback")
        index.forget([2])
        index.connection.execute("begin immediate")
        return retired(*given, **named)

    monkeypatch.setattr(clearing, "retired", late)
    assert 1 == index.merge()
    monkeypatch.undo()
    assert [(1, 0), (1, 1), (1, 3)] == pairs(index, TERMS, 1)
    assert [3] == index.counts(TERMS, keys(1)).tolist()
    assert 1 == index.merge(forgotten=True)
    assert [3] == index.counts(TERMS, keys(1)).tolist()
    assert [] == index.check()


def test_the_later_of_two_merges_leaves_things(
    index: Index, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What another has merged meanwhile is not listed twice."""
    for article in range(4):
        index.add(TERMS, article, keys(1))
        index.flush()
    retired = clearing.retired

    def late(*given: object, **named: object) -> bool:
        monkeypatch.undo()
        index.connection.execute("rollback")
        with opened(tmp_path) as other:
            assert 1 == other.merge()
        index.connection.execute("begin immediate")
        return retired(*given, **named)

    monkeypatch.setattr(clearing, "retired", late)
    assert 0 == index.merge()
    assert [4] == index.counts(TERMS, keys(1)).tolist()
    assert 1 == len(segments(index))


@pytest.mark.parametrize("step", ["write", "sync", "rename", "open"])
def test_a_disk_that_fails_changes_nothing(index: Index, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    """The reason is told, no half file is left, and the next flush does it."""
    index.add(TERMS, 1, keys(1, 2))

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    targets = {
        "write": (os, "pwrite"),
        "sync": (os, "fsync"),
        "rename": (Path, "replace"),
        "open": (os, "open"),
    }
    monkeypatch.setattr(*targets[step], full)
    with pytest.raises(
        BadStore, match=r"could not be written \(no space left on device\): nothing was changed"
    ):
        index.flush()
    monkeypatch.undo()
    assert [] == list(index.folder.iterdir())
    assert [1] == index.counts(TERMS, keys(1)).tolist()
    assert index.flush()
    assert [1] == index.counts(TERMS, keys(1)).tolist()


def test_gc_removes_its_own_files_only(index: Index) -> None:
    """What was merged away or left half done goes after a while; what is listed, young or foreign stays."""
    for article in range(4):
        index.add(TERMS, article, keys(1))
        index.flush()
    index.merge()
    foreign, half = index.folder / "notes.txt", index.folder / f"{writer.UNFINISHED}1-ab"
    foreign.write_text("mine", encoding="utf-8")
    half.write_bytes(b"half")
    assert {} == index.gc()
    gone = index.gc(grace=-1)
    assert (5, True) == (len(gone), half.name in gone)
    assert sorted([foreign, *segments(index)]) == sorted(index.folder.iterdir())


def test_a_file_that_cannot_be_removed_is_named_and_goes_the_next_time(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the reason; all answers stay."""
    for article in range(4):
        index.add(TERMS, article, keys(1))
        index.flush()
    index.merge()
    half = index.folder / f"{writer.UNFINISHED}1-ab"
    half.write_bytes(b"half")
    unlink = Path.unlink

    def refused(path: Path, **how: bool) -> None:
        if path == half:
            raise PermissionError(13, "Permission denied", str(path))
        unlink(path, **how)

    monkeypatch.setattr(Path, "unlink", refused)
    with pytest.raises(
        BadStore, match=r"\.new-1-ab could not be removed \(permission denied\): .*`retold gc`"
    ):
        index.gc(grace=-1)
    monkeypatch.undo()
    assert [4] == index.counts(TERMS, keys(1)).tolist()
    assert half.name in index.gc(grace=-1)
    assert segments(index) == sorted(index.folder.iterdir())
    assert [] == index.check()


def test_a_merge_whose_file_is_swept_leaves_things(
    index: Index, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """While it writes, and when it has written and not listed yet: nothing is listed that is not there."""
    for article in range(4):
        index.add(TERMS, article, keys(1))
        index.flush()

    def sweep(*_: object, **__: object) -> bool:
        with opened(tmp_path) as other:
            assert 1 == len(other.gc(grace=-1))
        return False

    assert 0 == index.merge(stopped=sweep)
    finish = writer.Writer.finish

    def swept(self: writer.Writer) -> object:
        found = finish(self)
        sweep()
        return found

    monkeypatch.setattr(writer.Writer, "finish", swept)
    assert 0 == index.merge()
    monkeypatch.undo()
    assert (4, [], [4]) == (len(segments(index)), index.check(), index.counts(TERMS, keys(1)).tolist())
    assert 1 == index.merge()


def test_one_kind_of_an_article_can_be_forgotten(index: Index) -> None:
    """Its terms are entered anew when they are weighed otherwise; its wording stays."""
    for flushed in (1, 2):
        index.add(TERMS, flushed, keys(1))
        index.add(WORDING, flushed, keys(1))
        index.flush(least=4 * flushed)
    index.forget([1, 2], kind=TERMS)
    assert ([0], [2]) == (index.counts(TERMS, keys(1)).tolist(), index.counts(WORDING, keys(1)).tolist())
    index.add(TERMS, 1, keys(3))
    assert ([1], [1, 2]) == (index.members(TERMS).tolist(), index.members(WORDING).tolist())
    assert [] == index.check()


def test_an_index_is_not_carried_over_a_fork(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another process is told to open the store again."""
    monkeypatch.setattr(os, "getpid", lambda: -1)
    with pytest.raises(BadStore, match="open the store again after the fork"):
        index.counts(TERMS, keys(1))
    monkeypatch.undo()


def test_a_store_has_an_index(tmp_path: Path) -> None:
    """Under the lease of a store its own transactions are the index's."""
    with Store.open(tmp_path / "news.db", create=True, write=True) as store:
        index = Index(store.connection, store.segments, store.writing)
        with store.writing():
            for article in range(8):
                index.add(TERMS, article, keys(1, article))
                index.flush()
        assert 2 == index.merge()
        index.forget([3])
        assert [7] == index.counts(TERMS, keys(1)).tolist()
    with Store.open(tmp_path / "news.db") as store:
        index = Index(store.connection, store.segments)
        assert [7] == index.counts(TERMS, keys(1)).tolist()
        assert [] == index.check()
