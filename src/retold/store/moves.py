"""Where the articles of stories that merged or parted came from, as rows without any of their words."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from retold.store import seals


@dataclass(frozen=True, slots=True)
class Moved:
    """An article of a story that came about: the story that it was in, and how alike all from there were."""

    article: str
    story: str | None  # that it was in; None where it was new
    alike: float | None  # on average to the others of the story; None where they are all
    apart: float | None  # and to those of their former story that are elsewhere; None where there are none
    decision: str | None = None  # of a person, which took it there


def keep(connection: sqlite3.Connection, became: str, moved: Iterable[Moved]) -> None:
    """Keep how a story came about, in the place of what was kept of it."""
    connection.execute("delete from moved where became = ?", (became,))
    rows = [(became, one.article, one.story, one.alike, one.apart, one.decision) for one in moved]
    connection.executemany("insert into moved values (?, ?, ?, ?, ?, ?)", rows)


def of(connection: sqlite3.Connection, became: str) -> list[Moved]:
    """Return how a story came about, article by article: those that are still there; raise BadStore where damaged."""
    seals.prove(connection, "moved", "select became || '>' || article from moved where became = ?", (became,))
    query = "select article, story, alike, apart, decision from moved where became = ? order by article"
    return [Moved(*row) for row in connection.execute(query, (became,))]


def history(connection: sqlite3.Connection, story: str) -> dict[str, str]:
    """Return the ids of a story, now or formerly, under which it came about by a merge or a split, each with when.

    The latest comes first; behind it stands how its former stories once came about. An id may have come about more
    than once: what is kept is of the last time that it did by a merge or a split, and so is when.
    """
    query = """
      select value, (select max(at) from former where became = value
                      and story in (select moved.story from moved where moved.became = value))
        from json_each(?)
    """
    further = (
        "select distinct story from former where became in (select value from json_each(?)) order by story"
    )
    found: dict[str, str] = {}
    seen, there = {story}, [story]
    while there:
        asked = (json.dumps(there),)
        found |= {id_: at for id_, at in connection.execute(query, asked) if at}
        there = [id_ for (id_,) in connection.execute(further, asked) if id_ not in seen]
        seen |= {*there}
    return dict(sorted(found.items(), key=lambda one: one[1], reverse=True))


def apart(connection: sqlite3.Connection, became: str, at: str) -> list[str]:
    """Return what else its former stories became then; of one that is there again nothing is known."""
    query = (
        "select distinct became from former where at = ?2 and became <> ?1 "
        "and story in (select story from moved where became = ?1) order by became"
    )
    return [story for (story,) in connection.execute(query, (became, at))]
