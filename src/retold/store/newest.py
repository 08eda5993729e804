"""The stories of a store as a list, newest first: their counts come from rows, and no story is unpacked."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field

from retold.show import names
from retold.store import calling
from retold.store.stories import Summary

AT_ONCE = 40  # stories of one page


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which stories are listed; all where nothing is said."""

    outlet: str | None = None  # with an article of this outlet
    language: str | None = None  # with an article in this language: "en"
    since: str | None = None  # whose last article is of this day or later: "2031-03-03"
    until: str | None = None  # whose first article is of this day or earlier
    several: bool = False  # told by two articles or more


@dataclass(frozen=True, slots=True)
class Line:
    """A story of a list with its counts; `changed` are the numbers of statements by kind of change."""

    story: Summary
    outlets: int
    unnamed: int  # articles of no named outlet
    statements: int
    told_again: int  # statements of several articles
    on_one: int  # of those, statements on one origin
    changed: dict[str, set[int]] = field(default_factory=dict)


def lines(
    connection: sqlite3.Connection, wanted: Wanted, *, skip: int = 0, most: int = AT_ONCE
) -> tuple[list[Line], bool]:
    """Return some stories, those with the newest articles first, and whether more follow."""
    where, values = _conditions(wanted)
    query = (
        "select id, title, first, last, articles, at_least, at_most from story "
        f"where {where} order by last desc, id limit ? offset ?"
    )
    found = [Summary(*row) for row in connection.execute(query, (*values, most + 1, skip))]
    return _counted(connection, found[:most]), len(found) > most


def total(connection: sqlite3.Connection, wanted: Wanted) -> int:
    """Return how many stories are listed on all pages together."""
    where, values = _conditions(wanted)
    return int(connection.execute(f"select count(*) from story where {where}", values).fetchone()[0])


def outlets(connection: sqlite3.Connection, *, most: int) -> list[str]:
    """Return the outlets that most articles are of, by name."""
    query = "select outlet from article where outlet is not null group by outlet order by count(*) desc, 1 limit ?"
    return sorted(outlet for (outlet,) in connection.execute(query, (most,)))


def _conditions(wanted: Wanted) -> tuple[str, list[str]]:
    """Return a condition in SQL with its values."""
    found, values = ["true"], []
    for column, value in (("outlet", wanted.outlet), ("language", wanted.language)):
        if value is not None:
            found.append(
                "id in (select member.story from member join article on article.id = member.article "
                f"where article.{column} = ?)"
            )
            values.append(value)
    if wanted.since is not None:
        found.append("last >= ?")
        values.append(wanted.since)
    if wanted.until is not None:
        found.append("substr(first, 1, length(?)) <= ?")
        values += [wanted.until, wanted.until]
    if wanted.several:
        found.append("articles > 1")
    return " and ".join(found), values


def _counted(connection: sqlite3.Connection, some: Sequence[Summary]) -> list[Line]:
    """Count what some stories hold, in one question for each table."""
    ids = json.dumps([story.id for story in some])
    by = _published(connection, ids)
    query = (
        "select story, count(*), sum(articles > 1), sum(articles > 1 and at_most = 1) from statement "
        "where story in (select value from json_each(?)) group by 1"
    )
    told = {story: (all_, again, one) for story, all_, again, one in connection.execute(query, (ids,))}
    changed: dict[str, dict[str, set[int]]] = {}
    query = (
        "select distinct change.story, change.kind, change.statement from change "
        "join statement on statement.number = change.statement "
        "where change.story in (select value from json_each(?)) and statement.articles > 1"
    )
    for story, kind, statement in connection.execute(query, (ids,)):
        changed.setdefault(story, {}).setdefault(kind, set()).add(statement)
    return [
        Line(one, *(*by.get(one.id, (0, 0)), *told.get(one.id, (0, 0, 0))), changed.get(one.id, {}))
        for one in some
    ]


def _published(connection: sqlite3.Connection, ids: str) -> dict[str, tuple[int, int]]:
    """Return of stories how many outlets are named, and how many articles name none, as a report counts them."""
    query = (
        f"select member.story, {', '.join(f'article.{field}' for field in calling.FIELDS)} from member "
        "join article on article.id = member.article "
        "where member.story in (select value from json_each(?))"
    )
    told: dict[str, list[str]] = {}
    for story, *known in connection.execute(query, (ids,)):
        article = dict(zip(calling.FIELDS, known, strict=True))
        told.setdefault(story, []).append(names.outlet(article).casefold())
    return {story: (len({*some} - {""}), some.count("")) for story, some in told.items()}
