"""The index of a store with articles: it follows what is kept, and is made anew where its files are damaged."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from kept import articles, concluded, partition

from retold.errors import BadStore
from retold.keep import terms, wording
from retold.keep.forgetting import forget
from retold.keep.rebuilding import rebuild
from retold.keep.tellers import Tellers
from retold.keep.wording import Keys
from retold.records import Furniture
from retold.store import Store, features
from retold.store.index import TERMS, WORDING, Index, clearing


def index_of(store: Store) -> Index:
    """Return the index of a store."""
    return store.index


def numbers(store: Store) -> list[int]:
    """Return the numbers of all articles."""
    return [number for (number,) in store.connection.execute("select number from article order by number")]


def files(store: Store) -> list[Path]:
    """Return the segments, listed or not."""
    return sorted(store.segments.iterdir())


def test_all_articles_are_in_the_index(tmp_path: Path) -> None:
    """Those that are kept, and no other."""
    with concluded(tmp_path / "news.db", articles("ferry", "bridge")) as store:
        assert numbers(store) == index_of(store).members(TERMS).tolist()
        assert numbers(store) == index_of(store).members(WORDING).tolist()
        assert [] == index_of(store).check()


@pytest.mark.parametrize("damage", ["flipped", "cut off", "missing"])
def test_a_damaged_index_is_made_anew(tmp_path: Path, damage: str) -> None:
    """By a rebuild, whatever happened to its files; before it, nothing is answered wrongly."""
    with concluded(tmp_path / "news.db", articles("ferry", "bridge")) as store:
        index, before = index_of(store), partition(store)
        index.flush()
        for file in files(store):
            data = bytearray(file.read_bytes())
            data[4100] ^= 1  # among the keys
            file.write_bytes({"flipped": data, "cut off": data[:4100], "missing": b""}[damage])
            if damage == "missing":
                file.unlink()
    with Store.open(tmp_path / "news.db", write=True) as store:
        assert 2 == len(index_of(store).check())  # one of each kind
        with pytest.raises(BadStore, match="retold rebuild"):
            index_of(store).forget(numbers(store))
        rebuild(store, tellers=Tellers(0))
        assert [] == index_of(store).check()
        assert (before, numbers(store)) == (partition(store), index_of(store).members(TERMS).tolist())


def test_a_forgotten_article_leaves_the_index(tmp_path: Path) -> None:
    """Its row, its postings and the files that held them."""
    with concluded(tmp_path / "news.db", articles("ferry", "bridge")) as store:
        index_of(store).flush()
        held = files(store)
        (id_,) = store.connection.execute("select id from article where number = 2").fetchone()
        forget(store, id_, tellers=Tellers(0))
        for kind in (TERMS, WORDING):
            assert numbers(store) == index_of(store).members(kind).tolist()
        assert not {*held} & {*files(store)}
        assert [] == index_of(store).check()


def test_what_is_kept_of_articles_finds_their_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No segment is looked through for articles that are forgotten, or whose wording and weights change."""
    monkeypatch.setattr(clearing, "looked_through", lambda *_: pytest.fail("a segment was looked through"))
    path = tmp_path / "news.db"
    for event in ("ferry", "bridge"):
        with concluded(path, articles(event)) as store:
            index_of(store).flush()
    with Store.open(path, write=True) as store:
        rebuild(store, tellers=Tellers(0))  # weighs all anew
        index_of(store).flush()
        with store.writing() as unit:
            wording.enter(unit.connection, index_of(store), {1: np.array([7], np.uint64)})
        (id_,) = store.connection.execute("select id from article where number = 2").fetchone()
        forget(store, id_, tellers=Tellers(0))
        monkeypatch.undo()
        assert (1, numbers(store)) == (
            index_of(store).counts(WORDING, np.array([7], np.uint64)).sum(),
            index_of(store).members(TERMS).tolist(),
        )
        assert [] == index_of(store).check()


def test_weights_that_an_earlier_version_kept_are_read(tmp_path: Path) -> None:
    """They do not tell how many keys are theirs: these are looked for once more, and noted."""
    path = tmp_path / "news.db"
    with concluded(path, articles("ferry")) as store:
        index_of(store).flush()
        stories = partition(store)
        with store.writing() as unit:
            kept = features.of(unit.connection, features.WEIGHTS)
            features.keep(unit.connection, features.WEIGHTS, ((at, row[:-5]) for at, row in kept.items()))
    with concluded(path, articles("bridge")) as store:
        assert stories <= partition(store)
        rebuild(store, tellers=Tellers(0))
        assert {1} == {len(row) % 2 for row in features.of(store.connection, features.WEIGHTS).values()}
        assert numbers(store) == index_of(store).members(TERMS).tolist()
        assert [] == index_of(store).check()


def entered(store: Store) -> list[tuple[int, list[int]]]:
    """Return each article with those that share its wording, as far as the index knows."""
    keys = {
        number: wording.unpacked(packed)
        for number, packed in features.of(store.connection, features.WORDING).items()
    }
    return [
        (number, index_of(store).best(WORDING, mine, most=99).articles.tolist())
        for number, mine in sorted(keys.items())
    ]


def test_wording_is_entered_of_articles_that_an_older_version_kept(tmp_path: Path) -> None:
    """With the next article that comes; what was entered before stays."""
    with concluded(tmp_path / "news.db", articles("ferry", "bridge")) as store:
        whole = entered(store)
        with store.writing() as unit:
            features.drop(unit.connection, [features.WORDING])
            index_of(store).clear(WORDING)
        assert [] == index_of(store).members(WORDING).tolist()
    with concluded(tmp_path / "news.db", articles("orchard")) as store:
        assert numbers(store) == index_of(store).members(WORDING).tolist()
        assert whole == entered(store)[: len(whole)]


def test_weights_that_change_take_no_wording_away(tmp_path: Path) -> None:
    """Grouping enters its words anew when all is weighed again; wording stays as it is."""
    path = tmp_path / "news.db"
    for event in ("ferry", "bridge", "orchard", "library"):
        with concluded(path, articles(event)) as store:
            assert numbers(store) == index_of(store).members(WORDING).tolist()
    with Store.open(path, write=True) as store:
        before = entered(store)
        rebuild(store, tellers=Tellers(0))
        assert before == entered(store)
        assert all(number in found for number, found in before)


def test_wording_is_entered_anew_where_furniture_is_known_now(tmp_path: Path) -> None:
    """Lines that turn out to be repeated by the site are nobody's wording."""
    (first, *_) = articles("ferry")
    with concluded(tmp_path / "news.db", [first]) as store:
        (number,) = numbers(store)
        with store.writing() as unit:
            line = first.text.index("Coastguard")
            less = replace(first, furniture=(Furniture("promotion", line, len(first.text)),))
            before = wording.fingerprints(first)
            wording.enter(unit.connection, index_of(store), {number: wording.fingerprints(less)})
        gone = np.setdiff1d(before, wording.fingerprints(less))
        assert len(gone) > 0
        assert 0 == index_of(store).counts(WORDING, gone).sum()
        assert [number] == index_of(store).members(WORDING).tolist()


def test_a_crash_while_wording_is_entered_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Row and index are one transaction: the next run enters what is not there."""
    enter = wording.enter
    monkeypatch.setattr(terms, "AT_ONCE", 2)

    def killed(connection: sqlite3.Connection, index: Index, told: Mapping[int, Keys]) -> None:
        enter(connection, index, told)
        if 3 in told:
            raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(wording, "enter", killed)
        with pytest.raises(KeyboardInterrupt):
            concluded(tmp_path / "news.db", articles("ferry", "bridge"))
    with concluded(tmp_path / "news.db", []) as store:
        assert numbers(store) == index_of(store).members(WORDING).tolist()
        assert [] == index_of(store).check()
