"""What a watcher says of new articles: a line each, with what it is called, its title, and the story that it is in."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence

from retold.keep.changed import Changed
from retold.show import tallies
from retold.show.excerpt import beginning
from retold.show.names import SHORT
from retold.store import Store, calling

LONGEST = 100  # characters of a name or title: a line is to be read at a glance
LATER = "its story is told later"


def lines(store: Store, fresh: Sequence[str], changed: Iterable[Changed]) -> Iterator[str]:
    """Yield a line for each new article: those of stories that were told, then those whose story still waits."""
    told: set[str] = set()
    for one in changed:
        if one.story is not None and one.new:
            story = _story(store.connection, one.story)
            told |= {*one.new}
            yield from (f"{article}, {story}" for article in _articles(store.connection, one.new))
    rest = [id_ for id_ in fresh if id_ not in told]
    yield from (f"{article}, {LATER}" for article in _articles(store.connection, rest))


def kept(tell: Callable[[str], None]) -> Callable[[Store, Sequence[str]], Sequence[Changed]]:
    """Return what concludes nothing and tells what was kept."""

    def concluded(store: Store, fresh: Sequence[str]) -> Sequence[Changed]:
        for article in _articles(store.connection, fresh):
            tell(article)
        return ()

    return concluded


def _articles(connection: sqlite3.Connection, ids: Sequence[str]) -> Iterator[str]:
    """Yield what some articles are called, with their titles, in the order given."""
    query = f"select id, title, {calling.asked()} from article where id in (select value from json_each(?))"  # noqa: S608
    found = {id_: (title, told) for id_, title, told in connection.execute(query, (json.dumps(list(ids)),))}
    for id_ in ids:
        if id_ in found:  # it may have been taken out meanwhile
            title, told = found[id_]
            yield f"{beginning(calling.name(told), LONGEST)}: {_quoted(title)}"


def _story(connection: sqlite3.Connection, story: str) -> str:
    query = "select title, articles, at_least, at_most from story where id = ?"
    title, articles, *origins = connection.execute(query, (story,)).fetchone() or ("", 1, 1, 1)
    if articles == 1:
        return f"a new story ({story[:SHORT]})"
    some = f"{tallies.some(articles, 'article')}, {tallies.origins({'origins': tuple(origins)})}"
    return f"in the story {_quoted(title)} ({some}; {story[:SHORT]})"


def _quoted(title: str | None) -> str:
    plain = beginning(title or "", LONGEST)
    return f"“{plain}”" if plain else "without a title"
