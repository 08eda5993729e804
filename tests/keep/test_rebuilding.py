"""Everything concluded is made again, and a reader never sees it gone."""

from __future__ import annotations

from pathlib import Path

import pytest
from kept import articles, concluded, partition

from retold.keep import rebuilding
from retold.keep.rebuilding import digest, outdated, rebuild
from retold.keep.tellers import Tellers
from retold.store import Store

HERE = Tellers(0)


def test_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    """Nothing of the first one is left in the second, and neither differs from what was there."""
    with concluded(tmp_path / "news.db", articles()) as store:
        before = digest(store)
        done = [rebuild(store, tellers=HERE) for _ in range(2)]
        assert ([4, 4], before, 0) == ([len(one.changed) for one in done], digest(store), outdated(store))


def test_damage_to_what_was_concluded_is_mended(tmp_path: Path) -> None:
    """Rows that are not what the articles tell are replaced."""
    with concluded(tmp_path / "news.db", articles()) as store:
        before = digest(store)
        with store.writing() as unit:
            unit.connection.execute("update story set document = (select max(document) from story)")
        assert before != digest(store)
        rebuild(store, tellers=HERE)
        assert before == digest(store)


class Crash(Exception):
    """A process that ends."""


class Ending(Tellers):
    """Ends after two stories."""

    def __init__(self) -> None:
        super().__init__(0)

    def told(self, stories, size):
        """As `Tellers.told`."""
        for number, one in enumerate(super().told(stories, size)):
            if number == 2:
                raise Crash
            yield one


def test_one_that_was_cut_short_is_gone_on_with(tmp_path: Path) -> None:
    """A reader sees every article in a story meanwhile, and the next one tells only what is left."""
    with concluded(tmp_path / "news.db", articles()) as store, Store.open(tmp_path / "news.db") as reader:
        before, whole = digest(store), partition(store)
        with pytest.raises(Crash):
            rebuild(store, tellers=Ending())
        assert (whole, before) == (partition(reader), digest(reader))
        assert 2 == len(rebuild(store, tellers=HERE).changed)
        assert before == digest(store)
        assert 4 == len(rebuild(store, tellers=HERE).changed)  # the next one begins anew


def test_stories_of_another_version_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who upgraded is told how much a rebuild would make again; what stands is shown meanwhile."""
    with concluded(tmp_path / "news.db", articles("ferry")) as store:
        monkeypatch.setattr(rebuilding, "version", lambda _: "99.0")
        assert 1 == outdated(store)
        rebuild(store, tellers=HERE)
        assert 0 == outdated(store)
