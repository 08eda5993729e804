"""Wording that articles of different stories share is found, proved, kept as rows, and follows what becomes of the stories."""

from __future__ import annotations

import sqlite3
import tempfile
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kept import EVENTS, articles, concluded, kept, partition
from making import make

from retold import read
from retold.keep import deciding, echoes, soundness, sources
from retold.keep.concluding import conclude
from retold.keep.forgetting import forget
from retold.keep.rebuilding import rebuild
from retold.keep.tellers import Tellers
from retold.records import Article
from retold.store import Store
from retold.store import echoes as rows
from retold.text import held, parse

HERE = Tellers(0)
MAST = (
    "The island council had promised in the spring to replace the ageing radio mast on the headland, after fishermen "
    "complained for three winters in a row that their distress calls went unheard beyond the outer reef."
)
FERRY, BRIDGE = (
    make(f"{EVENTS[event][0]} {MAST} {EVENTS[event][1]}", outlet, published=day, title=event)
    for event, outlet, day in (
        ("ferry", "Marsh Ledger", "2031-03-04"),
        ("bridge", "Korvath Star", "2031-05-12"),
    )
)
MIXED = [*articles("ferry", "bridge"), FERRY, BRIDGE]


def found(store: Store) -> list[tuple]:
    """All echoes without their numbers, sorted."""
    names = 'article, other, words, share, kind, start, "end", wording, other_start, other_end, other_wording'
    return sorted(store.connection.execute(f"select {names} from echo").fetchall())


def test_wording_shared_across_stories_is_kept_with_its_places(tmp_path: Path) -> None:
    """The later article comes first; both places show the same words, and nothing is left to be looked at."""
    with concluded(tmp_path / "news.db", MIXED) as store:
        (row,) = found(store)
        assert (BRIDGE.id, FERRY.id) == row[:2]
        assert MAST.rstrip(".") == row[7] == BRIDGE.text[row[5] : row[6]] == FERRY.text[row[8] : row[9]]
        assert len(MAST.split()) == row[2]
        assert [(BRIDGE.id, FERRY.id)] == store.connection.execute(
            "select article, other from echoes"
        ).fetchall()
        assert [] == rows.unheard(store.connection, most=-1)
        assert [row] == [(one.article, one.other, *row[2:]) for one in rows.of(store.connection, FERRY.id)]
        assert 0 == echoes.look(store)


def test_texts_that_were_compared_are_not_held_for_good(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A watcher that concludes for days holds no more than those of a few stories."""
    with kept(tmp_path / "news.db", MIXED) as store:
        parse.cache_clear()
        conclude(store, tellers=HERE)
        assert len(MIXED) <= parse.cache_info().currsize
        rows.again(store.connection)
        monkeypatch.setattr(held, "MOST", 0)
        echoes.look(store)
        assert 0 == parse.cache_info().currsize


@settings(max_examples=8, deadline=None)
@given(order=st.permutations(MIXED), cuts=st.sets(st.integers(1, len(MIXED) - 1), max_size=3))
def test_any_order_in_any_batches_gives_the_echoes_of_a_rebuild(order: list[Article], cuts: set[int]) -> None:
    """Whichever of two articles came first."""
    with tempfile.TemporaryDirectory() as folder:
        for first, last in pairwise([0, *sorted(cuts), len(order)]):
            concluded(Path(folder, "news.db"), order[first:last]).close()
        with Store.open(Path(folder, "news.db"), write=True) as store:
            before = found(store)
            rebuild(store, tellers=HERE)
            assert (before, 1) == (found(store), len(before))


def test_a_crash_before_it_is_looked_for_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is still to be looked for is noted with the article itself."""

    def killed(*_: object, **__: object) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(echoes, "look", killed)
        with pytest.raises(KeyboardInterrupt):
            concluded(tmp_path / "news.db", MIXED)
    with Store.open(tmp_path / "news.db", write=True) as store:
        assert [] == found(store)
        conclude(store, tellers=HERE)
        assert 1 == len(found(store))


def test_an_article_that_is_forgotten_leaves_no_echo(tmp_path: Path) -> None:
    """Neither as the later nor as the earlier one."""
    for gone in (FERRY, BRIDGE):
        path = tmp_path / gone.id / "news.db"
        path.parent.mkdir()
        with concluded(path, MIXED) as store:
            forget(store, gone.id, tellers=HERE)
            assert [] == found(store)
        assert [] == soundness.check(path).faults


def test_stories_that_a_person_joins_and_parts_lose_and_get_their_echoes(tmp_path: Path) -> None:
    """Within one story its own passages tell what is shared."""
    with concluded(tmp_path / "news.db", MIXED) as store:
        before = found(store)
        made = read.decision(decision="merge", articles=[FERRY.id, BRIDGE.id], when="2031-10-01")
        deciding.decide(store, [made])
        conclude(store, tellers=HERE)
        assert (1, []) == (len(partition(store)), found(store))
        deciding.decide(
            store, [read.decision(decision="undo", articles=[], when="2031-10-01", undoes=made.id)]
        )
        conclude(store, tellers=HERE)
        assert (2, before) == (len(partition(store)), found(store))


def test_a_damaged_echo_is_seen_and_mended(tmp_path: Path) -> None:
    """Its places are checked like all others; a rebuild makes it again."""
    path = tmp_path / "news.db"
    with concluded(path, MIXED) as store:
        before = found(store)
        store.connection.execute("update echo set other_wording = 'something else'")
        (broken,) = store.connection.execute("select place, article, found from broken_evidence").fetchall()
        assert (None, FERRY.id, MAST.rstrip(".")) == broken
        (fault,) = soundness.check(path).faults
        assert ("echo", "its words are not those") == (fault.table, fault.what[:23])
        rebuild(store, tellers=HERE)
        assert before == found(store)
        assert [] == soundness.check(path).faults


def test_an_older_store_is_looked_through(tmp_path: Path) -> None:
    """All its articles are noted as still to be looked at when it is brought up to date."""
    with concluded(tmp_path / "news.db", MIXED) as store:
        before = found(store)
        for table in ("echo", "unheard"):
            store.connection.execute("drop view if exists echoes")
            store.connection.execute("drop view if exists broken_evidence")
            store.connection.execute(f"drop table {table}")
        store.connection.execute("pragma user_version = 5")
    with Store.open(tmp_path / "news.db", write=True) as store:
        assert (len(MIXED), []) == (len(rows.unheard(store.connection, most=-1)), found(store))
        conclude(store, tellers=HERE)
        assert before == found(store)


def test_what_a_site_says_in_all_its_articles_is_no_source(tmp_path: Path) -> None:
    """A stock phrase that stands amid other words is furniture to nobody else, and nobody's wording."""
    phrase = (
        "readers who want to support our independent reporting can do so at any of the newspaper's eleven district "
        "offices on weekday mornings and will be given a small enamel badge of the old harbour crane in return for it"
    )
    told = [
        make(
            f"{' '.join(EVENTS[event])} Meanwhile {phrase}, said {name} of {event}.",
            "Marsh Ledger",
            title=event,
        )
        for event, name in zip(EVENTS, ("Ada", "Bor", "Cid", "Dov"), strict=True)
    ]
    with concluded(tmp_path / "news.db", [*articles("ferry", "bridge"), *told[:2]]) as store:
        assert 1 == len(found(store))  # of two articles nobody can say so
    with concluded(tmp_path / "few.db", [*articles(), *told]) as store:
        rebuild(store, tellers=HERE)
        assert [] == found(store)
        asked = sources.sources(store, told[3])
        assert 30 <= asked.stock <= len(phrase.split()) + 8
        assert {asked.story} == {one.story for one in asked.found}


def test_an_article_that_is_not_in_the_store_is_asked_for_too(tmp_path: Path) -> None:
    """Nothing is written for it."""
    draft = replace(FERRY, id="draft", url=None, text=f"Our own view, written today. {MAST} It still stands.")
    with concluded(tmp_path / "news.db", MIXED) as store:
        before = store.connection.total_changes
        asked = sources.sources(store, draft)
        assert before == store.connection.total_changes
        assert (None, {FERRY.id, BRIDGE.id}) == (asked.story, {one.article.id for one in asked.found})
        for one in asked.found:
            (passage,) = one.passages
            texts = {passage.a.article: draft.text, passage.b.article: one.article.text}
            assert 2 == len(texts)
            assert texts["draft"][passage.a.start : passage.a.end] == MAST.rstrip(".")
            assert one.article.text[passage.b.start : passage.b.end] == MAST.rstrip(".")


def test_articles_in_no_story_wait(tmp_path: Path) -> None:
    """What is another story is known when their own stands."""
    with kept(tmp_path / "news.db", MIXED) as store:
        assert [] == rows.unheard(store.connection, most=-1)
        assert 0 == echoes.look(store)
        with pytest.raises(sqlite3.IntegrityError):
            store.connection.execute("insert into unheard values (999)")
