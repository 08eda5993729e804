"""A document as tables: a row for each article, statement, mention, change and so on, with the words themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from retold.show.exported.source import Source
from retold.show.exported.tables import corrected, derived, named, quoted, read, said
from retold.show.exported.tables.table import Rows, Table, made
from retold.show.sound import sound
from retold.show.travelling import travelling

Json = Mapping[str, Any]

TABLES: Mapping[str, tuple[Mapping[str, str], Callable[[Source], Rows]]] = {
    "stories": (read.STORIES, read.stories),
    "articles": (read.ARTICLES, read.articles),
    "statements": (said.STATEMENTS, said.statements),
    "mentions": (said.MENTIONS, said.mentions),
    "changes": (said.CHANGES, said.changes),
    "figures": (said.FIGURES, said.figures),
    "quotes": (quoted.QUOTES, quoted.quotes),
    "derivations": (derived.DERIVATIONS, derived.derivations),
    "passages": (derived.PASSAGES, derived.passages),
    "citations": (corrected.CITATIONS, corrected.citations),
    "corrections": (corrected.CORRECTIONS, corrected.corrections),
    "carriers": (corrected.CARRIERS, corrected.carriers),
    "people": (named.PEOPLE, named.people),
    "parts": (named.PARTS, named.parts),
    "timeline": (named.TIMELINE, named.timeline),
    "datings": (named.DATINGS, named.datings),
    "skipped": (read.SKIPPED, read.skipped),
}


@sound
def table(document: Json, name: str) -> Table:
    """Return one of TABLES; its rows stand in the order of the document."""
    columns, rows = TABLES[name]
    return made(columns, rows(Source(travelling(document))))


@sound
def tables(document: Json) -> dict[str, Table]:
    """Return all tables of a document."""
    source = Source(travelling(document))
    return {name: made(columns, rows(source)) for name, (columns, rows) in TABLES.items()}
