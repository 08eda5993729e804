"""Entries of several lists that lead to one page: it is read once for each version, and not too seldom."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from newsstand import Stand, failing, page, rss
from serving import gives

from retold.keep.forgetting import forget
from retold.keep.tellers import Tellers
from retold.store import Store

HOUR = 3600.0


def two(
    stand: Stand, title: bytes = b"Lanterns 1", other: bytes | None = None, at: float | None = None
) -> tuple[str, str]:
    """Two feeds that name one page under a title."""
    told = rss(stand.site.address, [1], stand.time.at if at is None else at)
    for name, words in (("/a", title), ("/b", other or title)):
        stand.site.routes[name] = gives(told.replace(b"<title>Lanterns 1<", b"<title>" + words + b"<"))
    return f"{stand.site.address}/a", f"{stand.site.address}/b"


def test_a_page_that_two_feeds_name_is_fetched_once(stand: Stand) -> None:
    """In one round, and where the second names it later, in other words too."""
    stand.site.routes["/1.html"] = gives(page(1))
    began = stand.time.at
    assert 1 == stand.watch(*two(stand))
    assert 1 == stand.asked("/1.html")
    assert [("kept", 1), ("kept", 1)] == stand.rows("select state, article is not null from entry")
    stand.site.routes["/c"] = gives(
        rss(stand.site.address, [1], began).replace(b"Lanterns 1", b"All of them")
    )
    stand.time.advance(60)
    assert 0 == stand.watch(f"{stand.site.address}/c")
    assert 1 == stand.asked("/1.html")


@pytest.mark.parametrize("other", [b"Lanterns counted", b"Counted: the lanterns"])
def test_an_update_that_two_feeds_tell_is_read(stand: Stand, other: bytes) -> None:
    """It is fetched once more, whether they tell it in the same words or in others, at the old time of publication."""
    stand.site.routes["/1.html"] = gives(page(1))
    began = stand.time.at
    stand.watch(*two(stand, at=began))
    with closing(sqlite3.connect(stand.store)) as connection:
        connection.execute("delete from visit")  # which would find it too, later
        connection.commit()
    stand.site.routes["/1.html"] = gives(page(1, "All of them were found again."))
    stand.time.advance(HOUR)
    assert 1 == stand.watch(*two(stand, b"Lanterns counted", other, at=began))
    assert 2 == stand.asked("/1.html")
    assert [2] == stand.rows(
        "select count(*) from entry join article on article.id = entry.article "
        "where instr(text, 'found again')"
    )


def test_a_page_that_fails_is_asked_for_once_by_all_lists(stand: Stand) -> None:
    """Two feeds that name it do not double the tries."""
    stand.site.routes["/1.html"] = failing(503)
    stand.watch(*two(stand))
    assert 1 == stand.asked("/1.html")
    stand.site.routes["/1.html"] = gives(page(1))
    assert 1 == stand.watch(hours=1)
    assert ["kept"] == stand.rows("select distinct state from entry")


def test_an_entry_that_was_found_before_the_clock_was_set_back_is_done_with(stand: Stand) -> None:
    """Its page is not fetched again and again."""
    stand.serve(1)
    stand.site.routes["/1.html"] = failing(503)
    stand.watch(stand.feed)
    stand.time.jump(-86_400)
    stand.site.routes["/1.html"] = gives(page(1))
    assert 1 == stand.watch(hours=0.5)
    assert ["kept"] == stand.rows("select state from entry")
    assert 2 == stand.asked("/1.html") - stand.rows("select sum(step) from visit")[0]


@pytest.mark.parametrize("listed", ["page", "text"])
def test_what_was_forgotten_leaves_no_trace_when_its_list_names_it_again(stand: Stand, listed: str) -> None:
    """Neither its address nor its title is in any file of the store after the next looks; it is not fetched again."""
    stand.serve(1, 7)
    data = rss(stand.site.address, [1, 7], stand.time.at)
    if listed == "text":
        words = " ".join(f"The keeper of the observatory counted lantern {n}." for n in range(90)).encode()
        data = data.replace(
            b"<title>Lanterns 7</title>",
            b"<title>Lanterns 7</title><description>" + words + b"</description>",
        )
    stand.site.routes["/feed"] = gives(data)
    stand.watch(stand.feed)
    before = stand.asked("/7.html")
    with Store.open(stand.store, write=True) as store:
        forget(store, f"{stand.site.address}/7.html", tellers=Tellers(0))
    for title in (b"Lanterns 7", b"Lanterns 7, counted again"):
        stand.site.routes["/feed"] = gives(data.replace(b"Lanterns 7", title))
        stand.time.advance(2 * HOUR)
        assert 0 == stand.watch()
    assert before == stand.asked("/7.html")
    files = [file for file in stand.store.parent.rglob("*") if file.is_file()]
    assert [] == [file for file in files for word in (b"7.html", b"Lanterns 7") if word in file.read_bytes()]
