"""The indexes of words of articles and statements: how they are asked, and kept as what they are made of.

Any words may be asked, and none of them is taken for a command. What is found is in `finding.py`.
"""

from __future__ import annotations

import re
import sqlite3

_WANTED = re.compile(r'"([^"]*)"|([^\W_]+)')


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
