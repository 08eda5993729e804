"""A unit of work: all that is written under one lease, in one transaction."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from retold.records import Article, Skipped
from retold.store import articles, pages, stories
from retold.store import decisions as made


class Unit:
    """What can be written within `Store.writing()`; nothing is kept before that block has ended."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.at = datetime.now(UTC).isoformat(timespec="seconds")
        self.improved: list[str] = []  # articles that were known, and of which a better reading is kept now

    def keep_article(
        self,
        article: Article,
        *,
        page: bytes | str | None = None,
        source: str | None = None,
        said: Mapping[str, Any] | None = None,
    ) -> bool:
        """Keep an article and this reading of it; tell whether it is new. One that was forgotten stays so.

        `page` holds the bytes read or the hash of a kept page, `said` what else it takes to read them again.
        """
        if self.is_forgotten(article):
            return False
        new, improved = articles.keep(self.connection, article, at=self.at)
        if improved:
            self.improved.append(article.id)
        kept = self.keep_page(page) if isinstance(page, bytes) else page
        self.connection.execute(
            "insert or ignore into reading (article, page, source, said, at) values (?, ?, ?, ?, ?)",
            (article.id, kept, source or article.source, articles.packed(said or {}), self.at),
        )
        return new

    def drop_article(self, id_: str) -> bool:
        """Drop an article with its readings and the stories that hold it; tell whether it was there.

        Pages stay until nothing needs them (`retold gc`).
        """
        for story in stories.holding(self.connection, [id_]):
            stories.drop(self.connection, story)
        return articles.drop(self.connection, id_)

    def keep_page(self, data: bytes) -> str:
        """Keep the bytes of a page once; return their SHA-256."""
        return pages.keep(self.connection, data)

    def keep_skipped(self, skipped: Skipped, *, page: bytes | str | None = None) -> bool:
        """Keep why an input gave no article; tell whether that is new."""
        kept = self.keep_page(page) if isinstance(page, bytes) else page
        cursor = self.connection.execute(
            "insert into skipped (source, reason, page, at) values (?, ?, ?, ?) on conflict do nothing",
            (skipped.source, skipped.reason, kept, self.at),
        )
        return cursor.rowcount > 0

    def keep_decision(self, id_: str, line: str) -> None:
        """Keep a person's decision as it stands in decisions.jsonl, after all others."""
        made.add(self.connection, [(id_, line)], at=self.at)

    def keep_story(
        self,
        entry: Mapping[str, Any],
        *,
        furniture: Mapping[str, Sequence[Mapping[str, Any]]] | None = None,
        decisions: Sequence[Mapping[str, Any]] = (),
        why: str = "",
    ) -> None:
        """Keep an entry of a report's `stories` in the place of all stories that hold an article of it.

        `furniture` is that of the report's articles where it is more than their own, `decisions` those that the
        report tells of this story, `why` is noted for the stories whose place it takes. Raises UnknownId where an
        article of it is not kept.
        """
        stories.keep(
            self.connection, entry, furniture=furniture or {}, decisions=decisions, why=why, at=self.at
        )

    def keep_report(self, document: Mapping[str, Any], *, why: str = "") -> None:
        """Keep all stories of a report, whose articles are kept already."""
        furniture = {article["id"]: article["furniture"] for article in document["articles"]}
        for entry in document["stories"]:
            members = {*entry["articles"]}
            decided = [one for one in document.get("decisions", ()) if members & {*one["articles"]}]
            self.keep_story(entry, furniture=furniture, decisions=decided, why=why)

    def drop_story(self, id_: str) -> None:
        """Drop a story with all that was concluded of it; its articles stay."""
        stories.drop(self.connection, id_)

    def is_forgotten(self, article: Article) -> bool:
        """Tell whether somebody asked that this article, or what lies at its addresses, is not kept."""
        return self.is_forgotten_at(article.id, article.url, article.canonical_url)

    def is_forgotten_at(self, *names: str | None) -> bool:
        """Tell whether any of some ids and addresses was forgotten, an address in any of its spellings."""
        keys = sorted({key for name in names if name for key in hashes(name)})
        query = "select 1 from forgotten where hash in (select value from json_each(?)) limit 1"
        return self.connection.execute(query, (json.dumps(keys),)).fetchone() is not None


def hashes(name: str) -> set[str]:
    """Return the hashes under which an id or an address is noted as forgotten: as it stands, and in its one spelling.

    >>> len(hashes("https://post.example/a") & hashes("https://www.post.example/a?utm_source=rss#top"))
    1
    """
    from retold.read import locations  # noqa: PLC0415 - slow import

    return {
        hashlib.sha256(one.encode("utf-8", "surrogatepass")).hexdigest()
        for one in (name, locations.plain(name))
    }
