"""The document of a store, or of some of its stories: the same bytes as a report on the same articles."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from importlib.metadata import version
from typing import Any

from retold import show
from retold.records import Article, Furniture, Skipped
from retold.store import articles, seals, stories

Json = Mapping[str, Any]

USUAL = {"one_story": False}  # what a report says of itself where nothing else was asked for


def document(
    connection: sqlite3.Connection, ids: Sequence[str] | None = None, *, parameters: Json | None = None
) -> dict[str, Any]:
    """Return the document of some stories, or of all with what was skipped; raise UnknownId."""
    wanted = [one.id for one in stories.listed(connection)] if ids is None else list(dict.fromkeys(ids))
    entries = _by_themselves([stories.entry(connection, id_) for id_ in wanted])
    return show.assembled(
        [article for id_ in wanted for article in members(connection, id_)],
        skipped(connection) if ids is None else (),
        entries,
        parameters=USUAL if parameters is None else parameters,
        version=version("retold"),
        decisions=_decided(connection, wanted),
    )


def _by_themselves(entries: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The entries of stories, naming only those round-ups that are articles of one of them."""
    there = {article for entry in entries for article in entry["articles"]}
    return [
        show.with_also(entry, [one for one in entry["also"] if one["article"] in there])
        if "also" in entry
        else entry
        for entry in entries
    ]


def members(connection: sqlite3.Connection, story: str) -> Iterator[Article]:
    """Yield the articles of a story as it tells them, in its order."""
    query = "select article, furniture from member where story = ? order by position"
    learned = dict(connection.execute(query, (story,)))
    for article in articles.some(connection, learned):
        shown = learned[article.id]
        furniture = article.furniture if shown is None else _furniture(shown)
        yield replace(article, furniture=furniture)


def member(connection: sqlite3.Connection, story: str, article: Article) -> Article:
    """Return one article as its story tells it."""
    query = "select furniture from member where story = ? and article = ?"
    found = connection.execute(query, (story, article.id)).fetchone()
    return article if found is None or found[0] is None else replace(article, furniture=_furniture(found[0]))


def skipped(connection: sqlite3.Connection) -> Iterator[Skipped]:
    """Yield what gave no article, and why."""
    seals.prove(connection, "skipped", "select number as name from skipped", ())
    for row in connection.execute("select source, reason from skipped order by source, reason"):
        yield Skipped(*row)


def _furniture(shown: str) -> tuple[Furniture, ...]:
    return tuple(Furniture(**one) for one in json.loads(shown))


def _decided(connection: sqlite3.Connection, wanted: Sequence[str]) -> list[dict[str, Any]]:
    """Return the decisions that these stories were made with, in the order in which they were made last."""
    last = dict(connection.execute("select id, max(position) from decision group by id"))
    found: dict[str, dict[str, Any]] = {}
    for id_ in wanted:
        (decided,) = connection.execute("select decided from story where id = ?", (id_,)).fetchone()
        found |= {one["id"]: one for one in json.loads(decided)}
    return sorted(found.values(), key=lambda one: (last.get(one["id"], 0), one["id"]))
