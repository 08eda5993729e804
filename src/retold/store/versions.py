"""What tells whether something of a store is still as it was: made of the seals of its rows, without reading them."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Mapping

LENGTH = 16  # hexadecimal digits


def of_story(connection: sqlite3.Connection, story: str) -> str:
    """Return the version of a story: another one as soon as its entry, an article of it or a decision on it is another.

    What another program has written has no seal, and makes no other version.
    """
    query = """
      select digest from seal where kind = 'story' and name = :story
      union all
      select seal.digest from member join seal on seal.kind = 'member' and seal.name = member.article
       where member.story = :story
      union all
      select seal.digest from member join article on article.id = member.article
        join seal on seal.kind = 'article' and seal.name = cast(article.number as text)
       where member.story = :story
      union all
      select cast(max(position) as text) from decision
       where (select decided from story where id = :story) <> '[]'
      order by 1
    """
    found = connection.execute(query, {"story": story})
    return hashlib.sha256("".join(digest or "" for (digest,) in found).encode()).hexdigest()[:LENGTH]


def of_all(connection: sqlite3.Connection) -> Mapping[str, str]:
    """Return the seal of every story by its id: where it is another, the story was told again."""
    return dict(connection.execute("select name, digest from seal where kind = 'story' order by name"))
