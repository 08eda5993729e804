"""Stories as rows: kept with all that was concluded of them, dropped, listed, and told again as they were."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from retold.errors import BadStore, UnknownId
from retold.store import rows, seals, search
from retold.store.articles import packed

Json = Mapping[str, Any]

LEVEL = 6  # zlib's own: a story of 14 articles packs to an eighth
HELD = ("story", "member", "told")  # tables of what was concluded that hold more than the entries tell
LEAST_ID = 4  # characters by which a story may be named


@dataclass(frozen=True, slots=True)
class Summary:
    """A kept story in one line; origins of the story as a whole."""

    id: str
    title: str
    first: str | None  # when its first article was published, and its last
    last: str | None
    articles: int
    at_least: int
    at_most: int


def keep(
    connection: sqlite3.Connection,
    entry: Json,
    *,
    furniture: Mapping[str, Sequence[Json]],
    decisions: Sequence[Json],
    why: str,
    at: str,
) -> None:
    """Keep a story's entry of a report as rows, in the place of the stories that hold any of its articles."""
    members = entry["articles"]
    known = _articles(connection, members)
    for former in holding(connection, members):
        drop(connection, former)
        if former != entry["id"]:
            note = "insert into former values (?, ?, ?, ?) on conflict do nothing"
            connection.execute(note, (former, entry["id"], why, at))
    dates = sorted(published for _, published, _ in known.values() if published)
    connection.execute(
        "insert into story (id, title, first, last, articles, at_least, at_most, decided, document) "
        "values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            entry["id"],
            entry["title"],
            dates[0] if dates else None,
            dates[-1] if dates else None,
            len(members),
            *entry["origins"],
            json.dumps(list(decisions), ensure_ascii=False),
            _document(entry),
        ),
    )
    connection.execute("insert into told values (?, ?)", (entry["id"], at))
    _place(connection, entry, furniture, {article: own for article, (_, _, own) in known.items()})
    rows.write(connection, entry, {article: text for article, (text, _, _) in known.items()})


def _place(
    connection: sqlite3.Connection,
    entry: Json,
    furniture: Mapping[str, Sequence[Json]],
    own: Mapping[str, Any],
) -> None:
    """Keep which articles a story has, in order, with their furniture where the story taught more than each has."""
    for position, article in enumerate(entry["articles"]):
        learned = packed(list(furniture[article])) if article in furniture else own[article]
        connection.execute(
            "insert into member (story, article, position, furniture) values (?, ?, ?, ?)",
            (entry["id"], article, position, None if learned == own[article] else learned),
        )


def amend(connection: sqlite3.Connection, entry: Json) -> None:
    """Keep an entry in the place of the one that its story has, of which no row tells otherwise."""
    connection.execute("update story set document = ? where id = ?", (_document(entry), entry["id"]))


def _document(entry: Json) -> bytes:
    return zlib.compress(json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode(), LEVEL)


def drop(connection: sqlite3.Connection, story: str) -> None:
    """Drop a story with all that was concluded of it; its articles stay."""
    search.statements_gone(connection, story)
    connection.execute("delete from story where id = ?", (story,))


def holding(connection: sqlite3.Connection, articles: Iterable[str]) -> list[str]:
    """Return the stories that hold any of some articles, sorted."""
    query = (
        "select distinct story from member where article in (select value from json_each(?)) order by story"
    )
    return [story for (story,) in connection.execute(query, (json.dumps(list(articles)),))]


def listed(connection: sqlite3.Connection) -> Iterator[Summary]:
    """Yield all stories, the largest first, as a report has them."""
    query = "select id, title, first, last, articles, at_least, at_most from story order by articles desc, id"
    for row in connection.execute(query):
        yield Summary(*row)


def named(connection: sqlite3.Connection, wanted: str) -> str:
    """Return the id of the story that an id, its beginning, or an earlier id of it names; raise UnknownId."""
    found = led(connection, wanted)
    if len(found) != 1:
        what = f"names several stories: {', '.join(found[:9])}" if found else "names no story of the store"
        message = f"{wanted} {what}"
        raise UnknownId(message)
    return found[0]


def led(connection: sqlite3.Connection, wanted: str) -> list[str]:
    """Return the ids of all stories that an id, its beginning, or an earlier id leads to, sorted."""
    begins = wanted if len(wanted) >= LEAST_ID else ""
    query = "select id from story where id = ? or (? <> '' and substr(id, 1, length(?)) = ?) order by id"
    found = [id_ for (id_,) in connection.execute(query, (wanted, begins, begins, begins))]
    return [wanted] if wanted in found else found or became(connection, wanted)


def became(connection: sqlite3.Connection, story: str) -> list[str]:
    """Return the stories that hold now what a former story held, sorted."""
    query = """
      with recursive way (id) as (
        select became from former where story = ?
        union select former.became from former join way on former.story = way.id
      )
      select story.id from way join story on story.id = way.id order by 1
    """
    return [id_ for (id_,) in connection.execute(query, (story,))]


def entry(connection: sqlite3.Connection, story: str) -> dict[str, Any]:
    """Return a story's entry as it stood in the report that it was kept from; raise UnknownId or BadStore."""
    found = connection.execute("select document from story where id = ?", (story,)).fetchone()
    if found is None:
        message = f"{story} is no story of the store"
        raise UnknownId(message)
    seals.prove(connection, "story", "select ?", (story,))
    seals.prove(connection, "member", "select article from member where story = ?", (story,))
    return unpacked(story, found[0])


def unpacked(story: str, document: bytes) -> dict[str, Any]:
    """Return the entry that a story's row holds; raise BadStore where it is damaged."""
    try:
        told: dict[str, Any] = json.loads(zlib.decompress(document))
    except (zlib.error, ValueError) as error:
        message = f"what was concluded of story {story} is damaged ({error}): run retold rebuild"
        raise BadStore(message) from error
    return told


def _articles(
    connection: sqlite3.Connection, members: Sequence[str]
) -> dict[str, tuple[str, str | None, str]]:
    """Return text, publish time and own furniture of a story's articles; raise UnknownId where one is not kept."""
    query = "select id, text, published, furniture from article where id in (select value from json_each(?))"
    found = {row[0]: row[1:] for row in connection.execute(query, (json.dumps(list(members)),))}
    missing = [article for article in members if article not in found]
    if missing:
        message = f"{missing[0]} is no article of the store: keep the articles of a story before it"
        raise UnknownId(message)
    return found
