"""Which stories a question may be about: found by an id, an address, or the words that they have in common with it."""

from __future__ import annotations

import sqlite3

from retold.store.search import matching

MOST_WORDS = 40  # of a question: what a long one is about stands in its first lines
_BY_ID = """
  select id from story where id = :asked
  union select story from member where article = :asked
  union select story from statement where id = :asked
  union select story from unseen where id = :asked
  union select story from correction where id = :asked
  union select member.story from article join member on member.article = article.id where article.url = :asked
  order by 1
"""
_BY_WORDS = """
  with best (number, rank) as (
    select rowid, bm25(statement_fts) from statement_fts where statement_fts match ? order by 2 limit 200
  )
  select statement.story from best join statement on statement.number = best.number
   group by statement.story order by min(best.rank), statement.story limit ?
"""

_BY_BEGINNING = """
  select id from story where id between :low and :high
  union select story from member where article between :low and :high
  union select story from statement where id between :low and :high
  union select story from unseen where id between :low and :high
  order by 1
"""
_KINDS = ("", "s-", "unseen-")  # what stands before the hash of an id
LEAST_BEGINNING = 4  # characters of a hash that name it

_CORRECTED = """
  select story.id from story where id in (select story from correction) order by last desc, id limit ?
"""


def stories(connection: sqlite3.Connection, question: str, *, most: int) -> list[str]:
    """Return the stories that a question names, else those of the statements that are likest to it, best first."""
    found = named(connection, question.strip())
    words = dict.fromkeys(matching(question.lower().replace('"', " ")).split()[:MOST_WORDS])
    if found or not words:
        return found[:most]
    return [story for (story,) in connection.execute(_BY_WORDS, (" OR ".join(words), most))]


def named(connection: sqlite3.Connection, wanted: str) -> list[str]:
    """Return the stories that hold what a whole id or an article's address names, sorted."""
    return [story for (story,) in connection.execute(_BY_ID, {"asked": wanted})]


def beginning(connection: sqlite3.Connection, wanted: str) -> list[str]:
    """Return the stories that hold what an id or its beginning names, with or without its kind, sorted."""
    if found := named(connection, wanted):
        return found
    if len(wanted) < LEAST_BEGINNING:
        return []
    sides = [{"low": kind + wanted, "high": kind + wanted + chr(0x10FFFF)} for kind in _KINDS]
    return sorted({story for both in sides for (story,) in connection.execute(_BY_BEGINNING, both)})


def corrected(connection: sqlite3.Connection, *, most: int) -> list[str]:
    """Return the stories in which a source corrected something, the latest first."""
    return [story for (story,) in connection.execute(_CORRECTED, (most,))]
