"""What articles still lack is found without looking through all of them."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from kept import articles, concluded, kept

from retold.keep import terms, waits
from retold.keep.concluding import conclude
from retold.keep.forgetting import forget
from retold.keep.rebuilding import rebuild
from retold.keep.tellers import Tellers
from retold.store import Store, features, sites, waiting
from retold.store.articles import renumber

HOMELESS = "select id from article where id not in (select article from member) order by number"
WITHOUT = (
    "select id from article where number not in (select article from feature where kind = ?) order by number"
)


def agree(connection: sqlite3.Connection) -> list[str]:
    """Compare what is found with what looking through all articles finds; return the articles that lack anything."""

    def column(query: str, *given: str) -> list[str]:
        return [id_ for (id_,) in connection.execute(query, given)]

    assert column(HOMELESS) == waiting.homeless(connection)
    assert column(WITHOUT, sites.KIND) == sites.unknown(connection)
    for kind in terms.COUNTED:
        assert column(WITHOUT, kind) == features.without(connection, kind)
    return column("select id from unsettled join article on number = article order by number")


def settled(store: Store) -> list[str]:
    """Conclude all, and return the articles that are looked at the next time."""
    conclude(store, tellers=Tellers(0))
    conclude(store, tellers=Tellers(0))
    return agree(store.connection)


def test_all_is_found_that_lacks_anything(tmp_path: Path) -> None:
    """Whatever took it away; once it is there again nobody looks."""
    ferry, bridge = articles("ferry"), articles("bridge")
    with kept(tmp_path / "news.db", ferry) as store:
        assert [one.id for one in ferry] == agree(store.connection)
        assert [] == settled(store)
        with store.writing() as unit:
            features.drop(unit.connection, [features.WORDS], [ferry[1].id])
            waits.touch(unit, [ferry[1].id], "its words are to be counted again", version="0")
            assert [ferry[1].id] == agree(unit.connection)
        assert [] == settled(store)
        with store.writing() as unit:
            unit.drop_story(store.story(waiting.homes(unit.connection)[ferry[0].id]))
            assert len(ferry) == len(agree(unit.connection))
        assert [] == settled(store)
        with store.writing() as unit:
            unit.drop_article(ferry[2].id)  # its number is given again
            agree(unit.connection)
            unit.keep_article(bridge[0])
            renumber(unit.connection, bridge[0].id, 77)
            assert bridge[0].id in agree(unit.connection)
        assert [] == settled(store)
        rebuild(store, tellers=Tellers(0))
        forget(store, bridge[0].id, tellers=Tellers(0))
        assert [] == settled(store)


def test_a_batch_that_is_given_up_leaves_what_was_lacking(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was noted with it goes with it, and is concluded the next time."""
    with concluded(tmp_path / "news.db", articles("ferry")) as store:
        assert [] == settled(store)
    with kept(tmp_path / "news.db", articles("bridge")) as store:
        monkeypatch.setattr(terms, "enter", lambda *_: pytest.fail("given up"))
        with pytest.raises(pytest.fail.Exception):
            conclude(store, tellers=Tellers(0))
        assert [one.id for one in articles("bridge")] == agree(store.connection)
        monkeypatch.undo()
        assert [] == settled(store)
