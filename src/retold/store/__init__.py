"""The store: one SQLite file that keeps what was read for ever, and what was concluded as rows to be asked."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from retold.errors import BadStore, UnknownId
from retold.records import Article
from retold.store import articles, clearing, finding, pages, seals, stories
from retold.store import connection as files
from retold.store.lease import WAIT, lease
from retold.store.stories import Summary
from retold.store.unit import Unit

if TYPE_CHECKING:
    from retold.store.index import Index

__all__ = ["Store", "Summary", "Unit", "is_store"]

LONGEST_LOG = (
    32 * 2**20
)  # bytes of the log of writes before it is worked into the file: 4,096 pages, what one table
# of its shared index holds, so that readers look in one; pages that are written again and again go into the file once


def is_store(path: str | Path) -> bool:
    """Tell by its first bytes whether a file is a store."""
    return files.is_store(Path(path))


class Store:
    """An open store; `Store.open` makes one. It belongs to the process and the thread that opened it."""

    def __init__(self, path: Path, opened: sqlite3.Connection, *, write: bool, wait: float) -> None:
        self.path, self.write, self.wait = path, write, wait
        self._connection, self._pid = opened, os.getpid()
        self._file = files.identity(path)
        self._index: Index | None = None

    @classmethod
    def open(cls, path: str | Path, *, write: bool = False, create: bool = False, wait: float = WAIT) -> Self:
        """Return the store of a file, made where `create` says so; raise BadStore.

        `wait` is how many seconds another writer is waited for.
        """
        place = Path(os.path.realpath(path))
        if (create or place.is_file()) and not files.is_ready(place, create=create):
            files.prepare(place, create=create, wait=wait)
        return cls(place, files.opened(place, write=write), write=write, wait=wait)

    @property
    def connection(self) -> sqlite3.Connection:
        """The connection, for questions in SQL; raises BadStore in a process that did not open it."""
        if os.getpid() != self._pid:
            message = (
                f"{self.path} was opened by another process ({self._pid}), and a connection must not be shared: "
                "open the store again after the fork"
            )
            raise BadStore(message)
        return self._connection

    @property
    def segments(self) -> Path:
        """The folder of the index beside the file."""
        return files.segments_of(self.path)

    @property
    def index(self) -> Index:
        """The index of the articles' words and wording: one, which reads again only what has changed."""
        if self._index is None:
            from retold.store.index import Index  # noqa: PLC0415 - slow import

            self._index = Index(self.connection, self.segments, self.writing)
        return self._index

    @contextmanager
    def writing(self, *, wait: float | None = None, much: bool = False) -> Iterator[Unit]:
        """Give what writes, under the lease and in one transaction: all of it is kept at the end, or nothing.

        `much` says that single statements may touch a good part of the store, and bounds the memory that they take.
        Raises BadStore where another writer is not done in time, and where the store was opened for reading.
        """
        if not self.write:
            message = f"{self.path} was opened for reading: open it with write=True"
            raise BadStore(message)
        connection = self.connection
        seconds = self.wait if wait is None else wait
        spare = files.in_files(connection) if much else nullcontext()
        with lease(files.lock_of(self.path), wait=seconds), files.told(self.path), spare:
            if files.identity(self.path) != self._file:
                message = f"{self.path} was replaced while it was open (by retold repair?): run it again"
                raise BadStore(message)
            connection.execute("begin immediate")
            try:
                yield Unit(connection)
                seals.close(connection)
                connection.execute("commit")
            except BaseException:
                with suppress(sqlite3.Error):
                    if connection.in_transaction:
                        connection.execute("rollback")
                raise
            files.shorten(connection, self.path, longest=LONGEST_LOG)

    def article(self, id_: str) -> Article:
        """Return an article by its id; raise UnknownId."""
        with files.told(self.path):
            found = articles.one(self.connection, id_)
        if found is None:
            message = f"{id_} is no article of {self.path}"
            raise UnknownId(message)
        return found

    def articles(self, named: Iterable[str | int] | None = None) -> Iterator[Article]:
        """Yield articles by ids or by numbers, those that are there, in the order given; without any all, by id."""
        with files.told(self.path):
            yield from articles.some(self.connection, named)

    def numbers(self, ids: Iterable[str]) -> dict[str, int]:
        """Return the number that the index knows each article by, of those that are there."""
        with files.told(self.path):
            return articles.numbers(self.connection, ids)

    def count(self) -> int:
        """Return how many articles are kept."""
        with files.told(self.path):
            return int(self.connection.execute("select count(*) from article").fetchone()[0])

    def stories(self) -> Iterator[Summary]:
        """Yield the stories in the order of a report: the largest first, then by id."""
        with files.told(self.path):
            yield from stories.listed(self.connection)

    def story(self, named: str) -> str:
        """Return the id of the story that an id, its beginning or a former id names; raise UnknownId."""
        with files.told(self.path):
            return stories.named(self.connection, named)

    def led(self, named: str) -> list[str]:
        """Return the ids of all stories that an id, its beginning or a former id leads to: none where it is none."""
        with files.told(self.path):
            return stories.led(self.connection, named)

    def holding(self, ids: Iterable[str]) -> list[str]:
        """Return the ids of the stories that hold any of some articles, sorted."""
        with files.told(self.path):
            return stories.holding(self.connection, ids)

    def entry(self, story: str) -> dict[str, Any]:
        """Return a story's entry as it stood in the report that it was kept from; raise UnknownId."""
        with files.told(self.path):
            return stories.entry(self.connection, story)

    def document(
        self, ids: Sequence[str] | None = None, *, parameters: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        """Return the document `retold/1` of some stories, or of all with what was skipped; raise UnknownId."""
        from retold.store import documents  # noqa: PLC0415 - slow import

        with files.told(self.path):
            return documents.document(self.connection, ids, parameters=parameters)

    def search(
        self, wanted: str, *, among: str = "articles", most: int = finding.MOST
    ) -> list[finding.Found]:
        """Return the articles, statements or quotes that have all words, and phrases in quotation marks, best first."""
        sorts: Mapping[str, Callable[..., list[finding.Found]]] = {
            "articles": finding.articles,
            "statements": finding.statements,
            "quotes": finding.quotes,
        }
        with files.told(self.path):
            return sorts[among](self.connection, wanted, most=most)

    @contextmanager
    def asked(self) -> Iterator[sqlite3.Connection]:
        """Give the connection for questions that belong together: all see one state of the store; raise BadStore."""
        connection = self.connection
        with files.told(self.path):
            if connection.in_transaction:  # of a question that this one is part of
                yield connection
                return
            connection.execute("begin")
            try:
                yield connection
            finally:
                connection.execute("rollback")

    def page(self, sha256: str) -> bytes:
        """Return the bytes of a kept page; raise UnknownId, or BadStore where they are damaged."""
        with files.told(self.path):
            found = pages.one(self.connection, sha256)
        if found is None:
            message = f"{sha256} is no page of {self.path}"
            raise UnknownId(message)
        return found

    def anew(self, *, wait: float | None = None) -> bool:
        """Write the file anew without what was deleted; tell whether readers let all of it be done."""
        seconds = self.wait if wait is None else wait
        spare = files.in_files(self.connection)
        with lease(files.lock_of(self.path), wait=seconds), files.told(self.path), spare:
            return clearing.anew(self.connection, self.path)

    def close(self) -> None:
        """Close the file; in a process that did not open it nothing happens."""
        if os.getpid() == self._pid:
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
