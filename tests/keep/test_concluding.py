"""What is stored becomes stories, in any order and any batches the same as made again at once."""

from __future__ import annotations

import tempfile
from itertools import pairwise
from operator import itemgetter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kept import articles, concluded, kept, partition

from retold import show
from retold.keep import concluding, keeping, placing
from retold.keep.changed import Changed
from retold.keep.concluding import conclude
from retold.keep.rebuilding import digest, rebuild
from retold.keep.tellers import Tellers, Telling
from retold.store import Store, Unit

HERE = Tellers(0)  # tells in this process


def test_each_event_becomes_a_story(tmp_path: Path) -> None:
    """Stored articles are placed, told and kept, and the document of the store is in order."""
    with kept(tmp_path / "news.db", articles()) as store:
        done = conclude(store, tellers=HERE)
        assert {
            frozenset(one.id for one in articles(event))
            for event in ("ferry", "bridge", "orchard", "library")
        } == (partition(store))
        assert [(None, 3)] * 4 == [(one.before, len(one.new)) for one in done.changed]
        assert show.verify(store.document()).clean
        assert concluding.Concluded() == conclude(store, tellers=HERE)  # nothing is left to do


def test_without_entries_only_who_hears_of_a_change_has_them(tmp_path: Path) -> None:
    """Those of all changes of a large store fit into no memory; a rebuild holds none either."""
    heard: list[Changed] = []

    def also(_: Unit, changed: Changed) -> None:
        heard.append(changed)

    with kept(tmp_path / "news.db", articles("ferry", "bridge")) as store:
        done = conclude(store, tellers=HERE, also=also, entries=False).changed
        assert store.document()["stories"] == sorted((one.after for one in heard), key=itemgetter("id"))
        again = rebuild(store, tellers=HERE, also=also).changed
        assert [3, 3] == [len(one.before["articles"]) for one in heard[2:]]
    assert [one.bare() for one in heard] == [*done, *again]
    assert [(None, None)] * 4 == [(one.before, one.after) for one in (*done, *again)]


def test_a_story_that_grows_names_what_it_was(tmp_path: Path) -> None:
    """A change has the entry before and after, the former id and what came to it."""
    first, second, third = articles("ferry")
    with concluded(tmp_path / "news.db", [first, second]) as store:
        (before,) = store.stories()
        with store.writing() as unit:
            unit.keep_article(third)
        (changed,) = conclude(store, tellers=HERE).changed
        (after,) = store.stories()
        assert ((before.id,), (third.id,), after.id) == (changed.former, changed.new, changed.story)
        assert (2, 3) == (len(changed.before["articles"]), len(changed.after["articles"]))
        assert store.document()["stories"][0] == changed.after
        became = store.connection.execute("select story, became from former").fetchall()
        assert [(before.id, after.id)] == became


def test_many_articles_take_turns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A crowd that comes at once is placed some at a time, and all of it finds its stories."""
    crowd = articles()
    concluded(tmp_path / "news.db", crowd[:2]).close()
    monkeypatch.setattr(placing, "due", lambda _: False)
    monkeypatch.setattr(placing, "MOST_PLACED", 3)
    with kept(tmp_path / "news.db", crowd[2:]) as store:
        sizes = []
        monkeypatch.setattr(
            placing,
            "placed",
            lambda *given, own=placing.placed, **due: sizes.append(len(given[2])) or own(*given, **due),
        )
        conclude(store, tellers=HERE)
        assert [3, 3, 3, 1] == sizes
        assert {
            frozenset(one.id for one in articles(event))
            for event in ("ferry", "bridge", "orchard", "library")
        } == (partition(store))


@settings(max_examples=12, deadline=None)
@given(order=st.permutations(articles()), cuts=st.sets(st.integers(1, 11), max_size=4))
def test_any_order_in_any_batches_gives_what_a_rebuild_gives(order: list, cuts: set[int]) -> None:
    """Events far apart: the same bytes, however the articles came."""
    with tempfile.TemporaryDirectory() as folder:
        for first, last in pairwise([0, *sorted(cuts), len(order)]):
            concluded(Path(folder, "news.db"), order[first:last]).close()
        with Store.open(Path(folder, "news.db"), write=True) as store:
            grown = digest(store)
            rebuild(store, tellers=HERE)
            assert (grown, 4) == (digest(store), len(partition(store)))


def test_processes_give_the_same_bytes(tmp_path: Path) -> None:
    """Two processes or none: nobody can tell from the store."""
    with concluded(tmp_path / "one.db", articles()) as one, kept(tmp_path / "two.db", articles()) as two:
        with Tellers(2) as tellers:
            conclude(two, tellers=tellers)
        assert digest(one) == digest(two)


class Crash(Exception):
    """A process that ends."""


@pytest.mark.parametrize("step", ["placed", "told", "kept"])
def test_what_a_crash_cut_short_is_done_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """Between any two steps a process may end: nothing stored is lost, and what is there is whole."""

    def crash(*_: object, **__: object) -> None:
        raise Crash

    class Crashing(Tellers):
        def told(self, stories, size):
            """As `Tellers.told`."""
            for number, one in enumerate(super().told(stories, size)):
                if number == 1:
                    raise Crash
                yield one

    first = articles("ferry")[:2]
    with concluded(tmp_path / "news.db", first) as store, monkeypatch.context() as patched:
        with store.writing() as unit:
            for one in articles():
                unit.keep_article(one)
        if step == "placed":
            patched.setattr(concluding, "carried_out", crash)
        if step == "kept":
            patched.setattr(keeping, "_became", crash)
        with pytest.raises(Crash):
            conclude(store, tellers=Crashing(0) if step == "told" else HERE)
    with Store.open(tmp_path / "news.db", write=True) as store:
        assert frozenset(one.id for one in first) <= frozenset().union(*partition(store))
        conclude(store, tellers=HERE)
        with concluded(tmp_path / "whole.db", articles()) as whole:
            assert digest(whole) == digest(store)


class Failing(Tellers):
    """Tells all but stories of one event."""

    def __init__(self, word: str) -> None:
        super().__init__(0)
        self.word, self.asked = word, 0

    def told(self, stories, size):
        """As `Tellers.told`."""
        for one in super().told(stories, size):
            bad = self.word in one.story.articles[0].text
            self.asked += bad
            yield Telling(one.story, None, "took more time than its size allows") if bad else one


def test_a_story_that_cannot_be_told_keeps_no_other_back(tmp_path: Path) -> None:
    """It is told why, tried again only when it is another story, and what stood before stays."""
    ferry, failing = articles("ferry"), Failing("Saltmarsh")
    with concluded(tmp_path / "news.db", ferry[:2]) as store:
        (before,) = partition(store)
        with store.writing() as unit:
            for one in (ferry[2], *articles("bridge")):
                unit.keep_article(one)
        done = conclude(store, tellers=failing)
        assert ["took more time than its size allows"] == [reason for _, reason in done.failed]
        assert {before, frozenset(one.id for one in articles("bridge"))} == partition(store)
        assert ((), 1) == (conclude(store, tellers=failing).failed, failing.asked)
        rebuild(store, tellers=HERE)
        assert frozenset(one.id for one in ferry) in partition(store)


def test_a_large_story_that_grows_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told again when it has grown by enough, or when nothing more comes; till then its articles say so."""
    monkeypatch.setattr(concluding, "LARGE", 2)
    monkeypatch.setattr(concluding, "GROWTH", 1.0)
    ferry = articles("ferry")
    with concluded(tmp_path / "news.db", ferry[:2]) as store:
        with store.writing() as unit:
            unit.keep_article(ferry[2])
        assert (1, ()) == ((done := conclude(store, tellers=HERE, finish=False)).waiting, done.changed)
        assert 1 == conclude(store, tellers=HERE, finish=False).waiting
        why = store.connection.execute("select article, why from waiting").fetchall()
        assert [(ferry[2].id, "its story of 2 articles is told again when more have come")] == why
        assert 1 == len(conclude(store, tellers=HERE).changed)
        assert [] == store.connection.execute("select * from waiting").fetchall()


def test_who_tells_of_news_writes_in_the_same_transaction(tmp_path: Path) -> None:
    """If telling of a change fails, the change is not kept either, and comes again."""
    seen = []

    def also(_: Unit, changed: Changed) -> None:
        seen.append(changed.story)
        if len(seen) == 1:
            raise Crash

    with kept(tmp_path / "news.db", articles("ferry")) as store:
        with pytest.raises(Crash):
            conclude(store, tellers=HERE, also=also)
        assert [] == [*store.stories()]
        conclude(store, tellers=HERE, also=also)
        assert [one.id for one in store.stories()] * 2 == seen


def test_a_plan_counts_the_articles_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Within one transaction the answer is the same for what is placed now and for how."""
    asked: list[bool] = []
    monkeypatch.setattr(
        placing, "due", lambda connection, own=placing.due: asked.append(own(connection)) or asked[-1]
    )
    with Store.open(tmp_path / "news.db", create=True, write=True) as store:
        with store.writing() as unit:
            for article in articles("ferry"):
                unit.keep_article(article)
        planned = concluding.plan(store)
    assert ([True], 1) == (asked, len(planned.changes))
