"""A day of watching in fast forward, made small: what outlets showed is kept once, what was concluded is told once."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from newsday import counting
from newsday.clock import World
from newsday.outlets import Outlet, outlets, telling
from newsday.stories import stories
from watch_day import DELAY, watched

FAULTS = (1, 3, 5, 7, 9, 11, 13, 17)  # numbers of outlets: one works, one of each other fails in its way


def world(given: Sequence[Outlet]) -> World:
    """Return a world of some outlets."""
    return World({one.host: one for one in given})


def test_a_day_loses_nothing_that_was_shown(tmp_path: Path) -> None:
    """Outlets fail, move, end and change articles silently; and what is missing in the end is said to be."""
    day = world([one for one in outlets(max(FAULTS) + 1, 60, seed=3) if one.number in FAULTS])
    assert [] == watched(day, tmp_path, hours=26, conclude=False)
    assert sum(len(one.shown) for one in day.outlets.values()) > 15
    store = tmp_path / "news.db"
    with closing(sqlite3.connect(store)) as connection, connection:
        connection.execute("pragma foreign_keys = off")
        (url,) = connection.execute("select min(url) from article").fetchone()
        connection.execute("delete from article where url = ?", (url,))
    (line,) = counting.checked(day, store, delay=DELAY)
    assert line.startswith(url.rpartition("/")[0])
    assert "1 articles that it showed are not in the store" in line


def test_a_day_of_stories_is_told_once(tmp_path: Path) -> None:
    """Every article is in a story, every alert came once to a file and an address, and a rebuild gives the same."""
    day = world(telling(stories(4, 9, seed=3), seed=3))
    assert [] == watched(day, tmp_path, hours=26, conclude=True)
    assert len(day.taken) > 7
    assert day.refused
