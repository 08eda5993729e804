"""Articles as rows: kept once each, by id, in the best of their readings."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from retold.errors import BadStore
from retold.records import Article, Furniture
from retold.records.readings import preference
from retold.store import clearing, echoes, seals, search

FIELDS = (
    "id text sha256 source url canonical_url outlet title byline credits published modified first_seen fetched "
    "language furniture extra"
).split()
AT_ONCE = 500  # ids of one question; SQLite takes 32,766
_COLUMNS = ", ".join(FIELDS)
_SEAL = (  # none while the unit of work that wrote the row is not done
    "(select digest from seal where kind = 'article' and name = cast(article.number as text) and not exists "
    "(select 1 from unsealed where kind = 'article' and name = cast(article.number as text)))"
)
_ASKED = f"{_SEAL}, number, added, {_COLUMNS}"
_MARKS = ", ".join(f":{name}" for name in FIELDS)
_CHANGED = ", ".join(f"{name} = :{name}" for name in FIELDS if name not in {"id", "text", "sha256"})


def keep(connection: sqlite3.Connection, article: Article, *, at: str) -> tuple[bool, bool]:
    """Keep an article; tell whether it is new, and whether what was known of it is better now."""
    row = _row(article)
    cursor = connection.execute(
        f"insert into article ({_COLUMNS}, added) values ({_MARKS}, :added) on conflict (id) do nothing",
        row | {"added": at},
    )
    if cursor.rowcount:
        search.article_added(connection, article.id)
        echoes.again(connection, [article.id])
        return True, False
    known = one(connection, article.id)
    if known is None or preference(article) >= preference(known):
        return False, False
    search.article_gone(connection, article.id)
    connection.execute(f"update article set {_CHANGED} where id = :id", row)
    search.article_added(connection, article.id)
    return False, True


def drop(connection: sqlite3.Connection, id_: str) -> bool:
    """Drop an article that no story holds, with all that hangs on it; tell whether it was there."""
    if not numbers(connection, [id_]):
        return False
    search.article_gone(connection, id_)
    clearing.everywhere(connection, id_)
    return True


def renumber(connection: sqlite3.Connection, id_: str, number: int) -> None:
    """Give an article another number, also where other tables know it by that."""
    (old,) = connection.execute("select number from article where id = ?", (id_,)).fetchone()
    connection.execute("pragma defer_foreign_keys = on")  # until the commit
    search.article_gone(connection, id_)
    connection.execute("update article set number = ? where id = ?", (number, id_))
    for table, column, to in clearing.pointing(connection, "article"):
        if to == "number":
            connection.execute(f"update {table} set {column} = ? where {column} = ?", (number, old))
    search.article_added(connection, id_)


def one(connection: sqlite3.Connection, id_: str) -> Article | None:
    """Return the article of an id."""
    found = connection.execute(f"select {_ASKED} from article where id = ?", (id_,)).fetchone()
    return _article(found) if found else None


def some(connection: sqlite3.Connection, named: Iterable[str | int] | None) -> Iterator[Article]:
    """Yield articles by ids or numbers, those that are there, in the order given; without any all, by id."""
    if named is None:
        yield from map(_article, connection.execute(f"select {_ASKED} from article order by id"))
        return
    waiting: list[str | int] = []
    for name in named:
        waiting.append(name)
        if len(waiting) == AT_ONCE:
            yield from _asked(connection, waiting)
            waiting.clear()
    yield from _asked(connection, waiting)


def numbers(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, int]:
    """Return the numbers of articles by id, of those that are there."""
    wanted = json.dumps(list(ids))
    query = "select id, number from article where id in (select value from json_each(?))"
    return dict(connection.execute(query, (wanted,)))


def _asked(connection: sqlite3.Connection, named: list[str | int]) -> Iterator[Article]:
    """Yield some articles in the order of their names."""
    for column, kind in (("id", str), ("number", int)):
        wanted = [name for name in named if isinstance(name, kind)]
        if wanted and len(wanted) < len(named):
            message = "articles are named by ids or by numbers, not by both at once"
            raise ValueError(message)
        if wanted:
            query = (
                f"select {column}, {_ASKED} from article where {column} in (select value from json_each(?))"
            )
            found = {row[0]: row[1:] for row in connection.execute(query, (json.dumps(wanted),))}
            yield from (_article(found[name]) for name in wanted if name in found)


def _row(article: Article) -> dict[str, Any]:
    """Return an article as the values of its row."""
    row: dict[str, Any] = {name: getattr(article, name) for name in FIELDS}
    row["credits"] = packed(list(article.credits))
    row["furniture"] = packed([asdict(one) for one in article.furniture])
    row["extra"] = packed(article.extra)
    return row


def _article(row: tuple[Any, ...]) -> Article:
    """Return the article of a row, or raise BadStore where it is not what was kept: no wrong word is ever shown."""
    seal, number, added, *values = row
    fields = dict(zip(FIELDS, values, strict=True))
    _proved(fields, seal, seals.digest("article", {"number": number, "added": added, **fields}))
    fields["credits"] = tuple(json.loads(fields["credits"]))
    fields["furniture"] = tuple(Furniture(**one) for one in json.loads(fields["furniture"]))
    fields["extra"] = json.loads(fields["extra"])
    return Article(**fields)


def _proved(fields: dict[str, Any], seal: str | None, digest: str) -> None:
    """Raise BadStore unless an article's text has its hash, and its row the seal that it was given."""
    text = hashlib.sha256(fields["text"].encode("utf-8", "surrogatepass")).hexdigest()
    if text != fields["sha256"] or seal not in {None, digest}:
        message = f"the article {fields['id']} is not what was kept: run retold verify, then retold repair"
        raise BadStore(message)


def packed(value: Mapping[str, Any] | list[Any]) -> str:
    """Return a value as JSON without blanks, fields sorted: equal values are equal texts."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
