"""How long articles are kept: what goes, what stays, and what does not come back."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from newsstand import Stand, page, rss
from serving import gives

from retold.read import rulings
from retold.store import Store
from retold.watch import retention

DAY = 86_400.0
TEXT = "The tannery at the lower bridge was closed on Monday, its owner said, because no hides had come. " * 3


def aged(stand: Stand, days: float) -> None:
    """Make all articles older."""
    with closing(sqlite3.connect(stand.store)) as connection:
        connection.execute(
            "update article set added = datetime(?, 'unixepoch')", (stand.time.at - days * 86_400,)
        )
        connection.commit()


def test_what_is_older_than_the_rules_goes_and_is_told(stand: Stand, tmp_path: Path) -> None:
    """By outlet, else for all; what a decision names stays, with its story."""
    stand.serve(1, 2, 3)
    stand.watch(stand.feed)
    aged(stand, 40)
    with Store.open(stand.store, write=True) as store, store.writing() as unit:
        first, _ = store.connection.execute("select id from article order by title limit 2").fetchall()
        unit.keep_decision("d", rulings.line(rulings.made(decision="split", articles=[*first])))
    stand.time.advance(7200)
    rules = tmp_path / "rules.toml"
    rules.write_text('[retention]\ndays = 90\n[retention.outlets]\n"nowhere.example" = 1\n')
    assert 0 == stand.watch(str(rules))
    assert 3 == stand.rows("select count(*) from article")[0]
    rules.write_text('[retention]\ndays = 90\n[retention.outlets]\n"127.0.0.1" = 30\n')
    stand.watch(str(rules))
    assert [first[0]] == stand.rows("select id from article")
    assert ["2 articles were kept for long enough (127.0.0.1 2)"] == [
        line.removeprefix("retention: ") for line in stand.told("retention")
    ]


@pytest.fixture
def rules(tmp_path: Path) -> str:
    """Rules that keep articles for 30 days."""
    path = tmp_path / "rules.toml"
    path.write_text("[retention]\ndays = 30\n")
    return str(path)


def taken_out(stand: Stand, rules: str) -> None:
    """Let all articles be over, and the rules take them out."""
    aged(stand, 40)
    stand.time.advance(DAY + 60)
    assert 0 == stand.watch(rules)
    assert [0] == stand.rows("select count(*) from article")


def test_what_went_does_not_come_back_while_it_is_listed(stand: Stand, rules: str) -> None:
    """A feed that still lists it, or tells it otherwise, brings nothing back; its entry says why."""
    stand.serve(1, 2, 3)
    stand.watch(stand.feed)
    taken_out(stand, rules)
    before = stand.asked("/1.html")
    stand.time.advance(7200)
    assert 0 == stand.watch(rules)
    assert before == stand.asked("/1.html")
    assert [("skipped", "{}")] == stand.rows("select distinct state, said from entry")
    assert all("kept for long enough" in reason for reason in stand.rows("select reason from entry"))
    told = rss(stand.site.address, [1, 2, 3], stand.time.at).replace(b"Lanterns 1", b"Lanterns counted")
    stand.site.routes["/feed"] = gives(told)
    stand.time.advance(7200)
    assert 0 == stand.watch(rules)
    assert before < stand.asked("/1.html")
    assert [0] == stand.rows("select count(*) from article")


def test_a_page_or_file_that_went_does_not_come_back(stand: Stand, rules: str, tmp_path: Path) -> None:
    """A page that is read with every look, and a file that was only touched."""
    stand.site.routes["/7.html"] = gives(page(7))
    inbox = tmp_path / "in"
    inbox.mkdir()
    (inbox / "a.txt").write_text(TEXT)
    os.utime(inbox / "a.txt", (1, 1))
    assert 2 == stand.watch(f"{stand.site.address}/7.html", str(inbox))
    taken_out(stand, rules)
    os.utime(inbox / "a.txt", (2, 2))
    assert 0 == stand.watch(rules, hours=30)
    assert [0] == stand.rows("select count(*) from article")


def test_what_went_can_be_added_by_hand(stand: Stand, rules: str) -> None:
    """The rules are those of a watcher: who adds it again has it."""
    stand.serve(1)
    stand.watch(stand.feed)
    with Store.open(stand.store) as store:
        (article,) = store.articles()
    taken_out(stand, rules)
    with Store.open(stand.store, write=True) as store, store.writing() as unit:
        assert unit.keep_article(article)


@pytest.mark.parametrize("how", ["same", "not modified", "file", "nobody looked"])
def test_what_is_listed_for_long_is_not_read_again(stand: Stand, tmp_path: Path, how: str) -> None:
    """After more than 90 days too, whatever the looks of that time answered, or without any."""
    stand.serve(1)
    given = stand.feed
    if how == "not modified":
        stand.serve(1, ETag='"one"')
    if how == "file":
        (tmp_path / "in").mkdir()
        (tmp_path / "in" / "a.txt").write_text(TEXT)
        os.utime(tmp_path / "in" / "a.txt", (1, 1))
        given = str(tmp_path / "in")
    assert 1 == stand.watch(given)
    found = stand.rows("select found from entry")
    if how == "not modified":
        stand.site.routes["/feed"] = gives("", 304)
    with closing(sqlite3.connect(stand.store)) as connection:
        connection.execute("delete from visit")
        connection.commit()
    for _ in range(1 if how == "nobody looked" else 4):
        stand.time.advance((100 if how == "nobody looked" else 30) * DAY)
        stand.watch()
    stand.serve(1)
    stand.time.advance(DAY)
    stand.watch()
    assert found == stand.rows("select found from entry")
    assert 1 >= stand.asked("/1.html")


def test_what_left_its_list_is_forgotten_there_after_90_days(stand: Stand) -> None:
    """Rows of entries do not pile up."""
    stand.serve(1)
    stand.watch(stand.feed)
    stand.serve(2)
    for _ in range(4):
        stand.time.advance(30 * DAY)
        stand.watch()
    assert [f"{stand.site.address}/2.html"] == stand.rows("select url from entry")


def test_a_decision_that_was_undone_protects_nothing(stand: Stand, rules: str) -> None:
    """Only those in force do."""
    stand.serve(1)
    stand.watch(stand.feed)
    with Store.open(stand.store, write=True) as store, store.writing() as unit:
        made = rulings.made(
            decision="split", articles=store.connection.execute("select id from article").fetchone()
        )
        undone = rulings.made(decision="undo", undoes=made.id)
        for one in (made, undone):
            unit.keep_decision(one.id, rulings.line(one))
    taken_out(stand, rules)


def test_all_that_is_over_goes_on_the_day(stand: Stand, rules: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """However much it is, in units of work that others can write between."""
    stand.serve(*range(5))
    stand.watch(stand.feed)
    monkeypatch.setattr(retention, "AT_ONCE", 2)
    units: list[int] = []
    whole = retention.applied

    def counted(*given: Any) -> Any:
        units.append(stand.rows("select count(*) from article")[0])
        return whole(*given)

    monkeypatch.setattr(retention, "applied", counted)
    taken_out(stand, rules)
    assert [5, 3, 1] == units
