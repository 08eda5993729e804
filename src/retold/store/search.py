"""Full-text search in articles and statements: any words may be asked, and none of them is taken for a command."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

MOST = 20  # hits, where nothing else is said
AROUND = 24  # words of an article that a hit shows; FTS5 allows 64

_WANTED = re.compile(r'"([^"]*)"|([^\W_]+)')


@dataclass(frozen=True, slots=True)
class Hit:
    """What was found: an article or a statement, and words of it as they stand there."""

    id: str
    story: str | None  # that holds it
    title: str | None  # of the article, or of the statement's story
    words: str  # around what was found, "…" where more follows; of a statement all


def articles(connection: sqlite3.Connection, wanted: str, *, most: int = MOST) -> Iterator[Hit]:
    """Yield the articles that have all the words, and the phrases in quotation marks, the best match first."""
    query = f"""
      select article.id, member.story, article.title, snippet(article_fts, 1, '', '', '…', {AROUND})
        from article_fts
        join article on article.number = article_fts.rowid
        left join member on member.article = article.id
       where article_fts match ? order by bm25(article_fts), article.id limit ?
    """
    yield from _hits(connection, query, wanted, most)


def statements(connection: sqlite3.Connection, wanted: str, *, most: int = MOST) -> Iterator[Hit]:
    """Yield the statements that have all the words, and the phrases in quotation marks, the best match first."""
    query = """
      select statement.id, statement.story, story.title, statement.text
        from statement_fts
        join statement on statement.number = statement_fts.rowid
        join story on story.id = statement.story
       where statement_fts match ? order by bm25(statement_fts), statement.id limit ?
    """
    yield from _hits(connection, query, wanted, most)


def matching(wanted: str) -> str:
    """Return what FTS5 understands as these words and phrases, nothing where there are none.

    >>> matching('pier AND "forty years" NEAR( -x*')
    '"pier" "AND" "forty years" "NEAR" "x"'
    """
    told = wanted.translate({ord(mark): '"' for mark in "“”„«»"})
    found = []
    for phrase, word in _WANTED.findall(told):
        words = re.findall(r"[^\W_]+", phrase or word)
        if words:
            found.append(f'"{" ".join(words)}"')
    return " ".join(found)


def _hits(connection: sqlite3.Connection, query: str, wanted: str, most: int) -> Iterator[Hit]:
    asked = matching(wanted)
    if asked:
        for row in connection.execute(query, (asked, most)):
            yield Hit(*row)


def article_added(connection: sqlite3.Connection, id_: str) -> None:
    """Let an article be found that was written now."""
    query = (
        "insert into article_fts (rowid, title, text) select number, title, text from article where id = ?"
    )
    connection.execute(query, (id_,))


def article_gone(connection: sqlite3.Connection, id_: str) -> None:
    """Let an article be found no more; its row is still as it was when it was added."""
    connection.execute(
        "insert into article_fts (article_fts, rowid, title, text) "
        "select 'delete', number, title, text from article where id = ?",
        (id_,),
    )


def statements_added(connection: sqlite3.Connection, story: str) -> None:
    """Let the statements of a story be found that were written now."""
    connection.execute(
        "insert into statement_fts (rowid, text, speaker) select number, text, speaker from statement where story = ?",
        (story,),
    )


def statements_gone(connection: sqlite3.Connection, story: str) -> None:
    """Let the statements of a story be found no more; their rows are still there."""
    connection.execute(
        "insert into statement_fts (statement_fts, rowid, text, speaker) "
        "select 'delete', number, text, speaker from statement where story = ?",
        (story,),
    )


def check(connection: sqlite3.Connection) -> None:
    """Compare both indexes with what they are made of; raise sqlite3.DatabaseError where they differ."""
    for name in ("article_fts", "statement_fts"):
        connection.execute(f"insert into {name} ({name}, rank) values ('integrity-check', 1)")


def merged(connection: sqlite3.Connection) -> None:
    """Merge the lists of words: until then those of texts that are gone stay in them."""
    connection.execute("insert into article_fts (article_fts) values ('optimize')")
    connection.execute("insert into statement_fts (statement_fts) values ('optimize')")
