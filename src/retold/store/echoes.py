"""Wording that articles of different stories share, as rows; and the articles of which it is still to be looked for."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass

_SAME = (
    "(select story from member where article = echo.article) = "
    "(select story from member where article = echo.other)"
)


@dataclass(frozen=True, slots=True)
class Echo:
    """An article that shares wording with an earlier one, or one as early with a lower id; both by id."""

    article: str
    other: str
    words: int  # of the article, that stand in the other too and in no quotation
    share: float  # of the article's words, that stand in the other too
    kind: str  # of the longest passage
    start: int
    end: int
    wording: str
    other_start: int
    other_end: int
    other_wording: str


def unheard(connection: sqlite3.Connection, *, most: int) -> list[int]:
    """Return the numbers of articles of stories of which echoes are still to be looked for, the newest first."""
    query = (
        "select unheard.article from unheard join article on article.number = unheard.article "
        "where exists (select 1 from member where member.article = article.id) "
        "order by unheard.article desc limit ?"
    )
    return [number for (number,) in connection.execute(query, (most,))]


def again(connection: sqlite3.Connection, articles: Iterable[str] | None = None) -> None:
    """Note that echoes of these articles, by id, are to be looked for; without any all is begun anew."""
    if articles is None:
        connection.execute("delete from echo")
        connection.execute("insert or ignore into unheard select number from article")
        return
    query = "insert or ignore into unheard select number from article where id in (select value from json_each(?))"
    connection.execute(query, (json.dumps([*articles]),))


def keep(connection: sqlite3.Connection, heard: Iterable[int], found: Iterable[Echo]) -> None:
    """Keep what was found of articles, by number; nothing of one that was forgotten meanwhile."""
    connection.executemany(
        'insert or replace into echo (article, other, words, share, kind, start, "end", wording, other_start, '
        "other_end, other_wording) select ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11 "
        "where (select count(*) from article where id in (?1, ?2)) = 2",
        [astuple(one) for one in found],
    )
    connection.executemany("delete from unheard where article = ?", [(number,) for number in heard])


def joined(connection: sqlite3.Connection, articles: Sequence[str]) -> None:
    """Drop the echoes between these articles that are of one story now: the story tells what they share."""
    wanted = json.dumps(articles)
    within = "(select value from json_each(?))"
    query = f"delete from echo where article in {within} and other in {within} and {_SAME}"
    connection.execute(query, (wanted, wanted))


def of(connection: sqlite3.Connection, article: str) -> list[Echo]:
    """Return what is kept of an article and those of other stories, whichever is the later; most words first."""
    query = (
        'select article, other, words, share, kind, start, "end", wording, other_start, other_end, other_wording '
        f"from echo where (article = ?1 or other = ?1) and not coalesce({_SAME}, 0) "
        "order by words desc, article, other"
    )
    return [Echo(*row) for row in connection.execute(query, (article,))]
