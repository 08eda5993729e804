"""What is still to be concluded: articles that are in no story yet, and those whose story must be told again."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import NamedTuple


class Note(NamedTuple):
    """Why an article waits; `failed` is the id of the story that could not be told, by which version."""

    number: int
    why: str
    failed: str | None
    version: str


def homeless(connection: sqlite3.Connection) -> list[str]:
    """Return the ids of the articles that are in no story, as they came."""
    query = (
        "select id from unsettled cross join article on number = unsettled.article "
        "where not exists (select 1 from member where member.article = id) order by number"
    )
    return [id_ for (id_,) in connection.execute(query)]


def settle(connection: sqlite3.Connection, kinds: Iterable[str]) -> None:
    """Note of articles that they lack nothing: neither what is counted of all, by its kinds, nor a story."""
    wanted = [*kinds]
    connection.execute(
        "delete from unsettled where article in (select number from unsettled "
        "cross join article on number = unsettled.article cross join member on member.article = article.id "
        "where (select count(*) from feature where feature.article = number "
        "and kind in (select value from json_each(?))) = ?)",
        (json.dumps(wanted), len(wanted)),
    )


def notes(connection: sqlite3.Connection) -> dict[str, Note]:
    """Return what is noted of articles that wait."""
    rows = connection.execute("select article, number, why, failed, version from waiting")
    return {id_: Note(*rest) for id_, *rest in rows}


def note(
    connection: sqlite3.Connection,
    articles: Iterable[str],
    why: str,
    *,
    version: str,
    at: str,
    failed: str | None = None,
) -> None:
    """Note why articles wait; what was noted before of them is replaced."""
    connection.executemany(
        "insert or replace into waiting (article, why, failed, version, at) "
        "select id, ?, ?, ?, ? from article where id = ?",
        [(why, failed, version, at, id_) for id_ in articles],
    )


def done(connection: sqlite3.Connection, seen: Iterable[Note]) -> None:
    """Take notes away; one that has been replaced since it was seen stays."""
    numbers = json.dumps([one.number for one in seen])
    connection.execute("delete from waiting where number in (select value from json_each(?))", (numbers,))


def homes(connection: sqlite3.Connection, articles: Iterable[str] | None = None) -> dict[str, str]:
    """Return the story of each article that is in one, of these or of all."""
    query = "select article, story from member"
    if articles is None:
        return dict(connection.execute(query))
    wanted = json.dumps([*articles])
    return dict(connection.execute(f"{query} where article in (select value from json_each(?))", (wanted,)))


def members(connection: sqlite3.Connection, stories: Iterable[str]) -> dict[str, list[str]]:
    """Return the articles of stories, in the order in which each tells them."""
    found: dict[str, list[str]] = {}
    query = (
        "select story, article from member where story in (select value from json_each(?)) "
        "order by story, position"
    )
    for story, article in connection.execute(query, (json.dumps([*stories]),)):
        found.setdefault(story, []).append(article)
    return found


def homes_of(connection: sqlite3.Connection, numbers: Iterable[int]) -> dict[int, str]:
    """Return the story of each of these articles, all by number, that is in one."""
    query = (
        "select article.number, member.story from article join member on member.article = article.id "
        "where article.number in (select value from json_each(?))"
    )
    return dict(connection.execute(query, (json.dumps([int(one) for one in numbers]),)))


def numbers_of(connection: sqlite3.Connection, story: str) -> list[int]:
    """Return the numbers of the articles of a story."""
    query = (
        "select article.number from member join article on article.id = member.article where member.story = ? "
        "order by article.number"
    )
    return [number for (number,) in connection.execute(query, (story,))]
