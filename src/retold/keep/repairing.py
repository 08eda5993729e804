"""A damaged store made whole: what is proved goes into a new file, what is lost is listed, and never shown.

The damaged file is never written. What was concluded is not carried over but concluded again.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import zlib
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from retold import read
from retold.errors import BadStore
from retold.keep import rebuilding, soundness
from retold.keep.backing import BESIDE, index_in_place, synced
from retold.records import Article
from retold.store import Store, articles, legible, seals, search
from retold.store import connection as files
from retold.store.lease import lease
from retold.store.legible import Legible, Row

FIRST = ("forgotten", "page", "article")  # what others name
THEN = ("reading", "skipped", "decision", "former", "moved", "run")
MADE = frozenset(
    {
        "posting",
        "segment",
        "withdrawn",
        "indexed",
        "site",
        "repeated",
        "waiting",
        "unsettled",
        "echo",
        "unheard",
    }
)  # by a rebuild
LISTED = frozenset(
    {"reading", "skipped", "decision", "forgotten", "former", "moved"}
)  # what cannot be made again


@dataclass(frozen=True, slots=True)
class Repaired:
    """What became of a damaged store."""

    faults: int  # that it had
    whole: int = 0  # articles that were whole, or are again
    again: int = 0  # of these, articles that were read again from their pages
    lost: tuple[str, ...] = ()  # what could not be had again, one line each
    stories: int = 0
    aside: Path | None = None  # where the damaged file lies now


def repair(path: Path) -> Repaired:
    """Put a sound store in the place of a damaged one, which is kept aside; raise BadStore where none can be made."""
    found = soundness.check(path)
    if not found.faults:
        return Repaired(0, whole=found.articles)
    with lease(files.lock_of(path)), _watched(path):
        rows = legible.read(path)
        part = path.with_name(f"{path.name}.repair-{os.getpid()}")
        try:
            with Store.open(part, write=True, create=True) as store:
                again, lost = _filled(store, rows)
                rebuilding.rebuild(store)
                whole, stories = store.count(), sum(1 for _ in store.stories())
            if left := soundness.check(part).faults:
                message = f"{path} could not be repaired ({left[0]}), and was left as it is: take your backup"
                raise BadStore(message)
            aside = _exchanged(path, part)
        finally:
            for name in ("", *BESIDE):
                Path(f"{part}{name}").unlink(missing_ok=True)
            shutil.rmtree(files.segments_of(part), ignore_errors=True)
    return Repaired(len(found.faults), whole, again, tuple(lost), stories, aside)


def _watched(path: Path) -> AbstractContextManager[None]:
    """Return what holds the lock that `retold watch` holds for its life."""
    return lease(files.watch_lock_of(path), wait=0.0)


def _filled(store: Store, rows: Legible) -> tuple[int, list[str]]:
    """Fill an empty store with what is whole; return how many articles were read again, and what is lost."""
    with store.writing() as unit:
        connection = unit.connection
        for table in FIRST:
            legible.insert(connection, table, rows.rows.get(table, {}).values())
        for row in rows.rows.get("article", {}).values():
            search.article_added(connection, row["id"])
        again = _again(connection, rows)
        for row in rows.unproved.get("article", {}).values():
            if legible.insert(connection, "article", [row]):
                search.article_added(connection, row["id"])
        ids = dict(connection.execute("select id, number from article"))
        for table in THEN:
            legible.insert(connection, table, _fit(table, rows, ids))
        for table in rows.others.keys() - MADE:
            legible.insert(connection, table, rows.others[table])
        lost = list(_lost(rows, ids, unit.at))
        connection.executemany("insert or replace into lost values (?, ?, ?, ?)", lost)
    return again, [f"{kind} {name}: {what}" for kind, name, what, _ in lost]


def _fit(table: str, rows: Legible, ids: Mapping[str, int]) -> Iterator[Row]:
    """Yield the rows of a table that name no row that is not there; a reading whose page is lost is kept without."""
    pages, numbers = rows.rows.get("page", {}), set(ids.values())
    for row in rows.every(table):
        if row.get("article") is None or row["article"] in ids or row["article"] in numbers:
            yield row if row.get("page") in pages or "page" not in row else {**row, "page": None}


def _again(connection: sqlite3.Connection, rows: Legible) -> int:
    """Read the articles again that are not whole and of which a page is; return how many."""
    whole = {row["id"] for row in rows.rows.get("article", {}).values()}
    found: dict[str, str] = {}
    for row in sorted(rows.every("reading"), key=lambda row: row["number"]):
        page = rows.rows.get("page", {}).get(row["page"])
        if row["article"] not in whole and page is not None:
            article = _read(page, json.loads(row["said"]), rows)
            if article is not None and article.id == row["article"]:
                articles.keep(connection, article, at=row["at"])
                found.setdefault(article.id, row["at"])
    for id_ in found:
        _numbered(connection, id_, rows)
    return len(found)


def _numbered(connection: sqlite3.Connection, id_: str, rows: Legible) -> None:
    """Give an article that was read again the number that it had, where its seal tells that all of it is as it was."""
    cursor = connection.execute("select * from article where id = ?", (id_,))
    row = dict(zip([name for name, *_ in cursor.description], cursor.fetchone(), strict=True))
    for table, name in rows.missing():
        if table == "article" and rows.sealed[table, name] == seals.digest(
            table, {**row, "number": int(name)}
        ):
            articles.renumber(connection, id_, int(name))


def _read(page: Row, said: Mapping[str, Any], rows: Legible) -> Article | None:
    """Return the article that a page gives, if it still gives one."""
    beside = rows.rows["page"].get(str(said.get("outlets")))
    found = read.again(_bytes(page), said, beside=_bytes(beside) if beside else b"")
    return found if isinstance(found, Article) else None


def _bytes(page: Row) -> bytes:
    kept: bytes = page["bytes"]
    return zlib.decompress(kept) if page["packing"] == "zlib" else kept


def _lost(rows: Legible, ids: Mapping[str, int], at: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield what had a seal and is no more: its table, its name, what is known of it, when."""
    named: dict[str, set[str]] = {}
    for row in rows.every("reading"):
        named.setdefault(row["article"], set()).add(row["source"])
    gone = {id_: ", ".join(sorted(sources)) for id_, sources in sorted(named.items()) if id_ not in ids}
    for id_, sources in gone.items():
        yield "article", id_, f"is damaged and could not be read again: {sources}", at
    pages = {row["page"] for table in ("reading", "skipped") for row in rows.every(table)}
    for name in sorted(pages - {None, *rows.rows.get("page", {})}):
        yield (
            "page",
            name,
            "its bytes are damaged: what was read from it is kept, and cannot be read again",
            at,
        )
    for table, name in rows.missing():
        if table in LISTED:
            yield table, name, "its row is damaged", at
    for table, unproved in sorted(rows.unproved.items()):
        for name in sorted(unproved):
            yield "seal", f"{table} {name}", "its seal is damaged: the row was kept as it could be read", at
    missing = sum(table == "article" for table, _ in rows.missing())
    if rows.cut:
        yield (
            "file",
            "(its end)",
            f"{rows.cut:,} pages are missing: what stood there with its seals is not known",
            at,
        )
    told = sum(len(those.get("article", {})) for those in (rows.rows, rows.unproved))
    nameless = missing - len(gone) - (len(ids) - told)
    for number in range(nameless):
        yield "article", f"(unknown {number + 1})", "its row and all its readings are damaged", at


def _exchanged(path: Path, part: Path) -> Path:
    """Put the new file in the place of the old one, which keeps its log beside it; return where the old one is."""
    for name in BESIDE:
        Path(f"{part}{name}").unlink(missing_ok=True)
    synced(part)
    index_in_place(files.segments_of(part), files.segments_of(path))
    at = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
    aside = path.with_name(f"{path.name}.damaged-{at}")
    os.link(path, aside)
    with suppress(FileNotFoundError):
        Path(f"{path}-wal").rename(f"{aside}-wal")
    Path(f"{path}-shm").unlink(missing_ok=True)
    part.replace(path)
    synced(path.parent)
    return aside
