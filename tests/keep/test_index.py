"""The index of a store with articles: it follows what is kept, and is made anew where its files are damaged."""

from __future__ import annotations

from pathlib import Path

import pytest
from kept import articles, concluded, partition

from retold.errors import BadStore
from retold.keep.forgetting import forget
from retold.keep.rebuilding import rebuild
from retold.keep.tellers import Tellers
from retold.store import Store
from retold.store.index import TERMS, Index


def index_of(store: Store) -> Index:
    """Return the index of a store."""
    return Index(store.connection, store.segments, store.writing)


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
        assert 1 == len(index_of(store).check())
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
        assert numbers(store) == index_of(store).members(TERMS).tolist()
        assert not {*held} & {*files(store)}
        assert [] == index_of(store).check()
