"""A unit of work: all that is written under one lease, in one transaction."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from retold.records import Article, Skipped
from retold.store import articles, pages


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

    def is_forgotten(self, article: Article) -> bool:
        """Tell whether somebody asked that this article, or what lies at its addresses, is not kept."""
        keys = [hashed(key) for key in (article.id, article.url, article.canonical_url) if key]
        marks = ", ".join("?" * len(keys))
        query = f"select 1 from forgotten where hash in ({marks}) limit 1"
        return self.connection.execute(query, keys).fetchone() is not None


def hashed(key: str) -> str:
    """Return the hash under which an id or address is noted as forgotten."""
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
