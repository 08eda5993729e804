"""The index of a store: which articles hold which keys, for look-ups among millions of articles.

A log-structured merge tree (O'Neil and others 1996): what is new stands as rows in the database, and is acknowledged
with the caller's transaction; `flush` turns it into a segment, a sorted file that never changes and is read as memory;
`merge` makes few large segments of many small ones. A segment is written, synced and moved to its name before a
transaction lists it, so that what is listed is there whole, whenever the program or the machine is stopped; what is not
listed is removed by `gc`.

All answers are those of one moment, and the same whenever was flushed and merged; forgotten articles are in none.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from . import checking, clearing, merging
from .arrays import HIGHEST_ARTICLE, Articles, Keys, Places, distinct, held, once, times
from .checking import Problem
from .layout import Header
from .live import after, stamp
from .merging import Listed
from .ranking import Best, best
from .view import Eye, Part, transaction
from .writer import Writer, made, told

__all__ = ["FLUSH", "GRACE", "TERMS", "WORDING", "Best", "Index", "Problem"]

TERMS, WORDING = 1, 2  # kinds: what articles are grouped by; sampled fingerprints of their wording
FLUSH = (
    2**19
)  # keys of new articles that are held as rows: some 2,000 articles, 4 MB to read when a program starts
GRACE = 3600.0  # seconds that a segment stays when it was merged away: a transaction that began before may read it


Writing = AbstractContextManager[Any]


class Index:
    """The index of one database, asked and changed through one connection, by the thread that owns it."""

    def __init__(
        self, connection: sqlite3.Connection, folder: Path, writing: Callable[[], Writing] | None = None
    ) -> None:
        """`writing` begins and ends a transaction where the caller has none open: `Store.writing`, under its lease."""
        self.folder = folder
        self._eye = Eye(connection, folder)
        self._writing = writing or (lambda: transaction(connection))

    @property
    def connection(self) -> sqlite3.Connection:
        """The connection; raises BadStore in a process that did not open it."""
        return self._eye.connection

    def _together(self) -> Writing:
        """Return what makes changes happen together, in the caller's transaction or in one of their own."""
        return nullcontext() if self.connection.in_transaction else self._writing()

    def add(self, kind: int, article: int, keys: ArrayLike) -> None:
        """Enter the keys of an article, each once; raise ValueError where it holds keys of that kind already.

        Without keys nothing is entered. Holds when the caller's transaction does.
        """
        if not 0 <= article <= HIGHEST_ARTICLE:
            message = f"the index numbers articles from 0 to {HIGHEST_ARTICLE}, not {article}"
            raise ValueError(message)
        data = distinct(keys).astype("<u8").tobytes()
        if not data:
            return
        with self._together():
            if self._flushed(kind, article):
                message = f"article {article} is in the index already: forget it first"
                raise ValueError(message)
            digest = stamp(kind, article, data)
            try:
                self.connection.execute(
                    "insert into posting (kind, article, stamp, keys) values (?, ?, ?, ?)",
                    (kind, article, digest, data),
                )
            except sqlite3.IntegrityError as error:
                message = f"article {article} is in the index already, or {kind} is no kind of keys: {error}"
                raise ValueError(message) from error
            self._changed(digest, live=len(data) // 8)

    def _flushed(self, kind: int, article: int) -> bool:
        """Say whether an article stands in a segment, and was not forgotten."""
        near = self.connection.execute(
            "select 1 from segment where kind = ? and retired is null and ? between lowest and highest limit 1",
            (kind, article),
        ).fetchone()
        if near is None:
            return False
        parts = self._eye.view().parts.get(kind, ())
        one = np.array([article], np.uint32)
        return any(part.segment.has(article) and not held(one, part.gone)[0] for part in parts)

    def _changed(self, change: bytes, *, live: int) -> None:
        """Note that the index has changed, and by how many keys that are in no segment."""
        (before,) = self.connection.execute("select stamp from indexed").fetchone()
        self.connection.execute(
            "update indexed set stamp = ?, live = live + ?", (after(before, change), live)
        )

    def counts(self, kind: int, keys: ArrayLike) -> NDArray[np.uint32]:
        """Return how many articles hold each key."""
        return self._eye.view().counts(kind, _asked(keys)).astype(np.uint32)

    def articles(self, kind: int, keys: ArrayLike, *, most: int | None = None) -> tuple[Places, Articles]:
        """Return places in the given keys, ascending, with the articles that hold them, ascending for each.

        Keys that more than `most` articles hold are left out: ask `best` where none may be.
        """
        view, wanted = self._eye.view(), _asked(keys)
        there = np.arange(len(wanted))
        if most is not None:
            there = np.flatnonzero(view.counts(kind, wanted) <= most)
        lists = list(view.lists(kind, wanted[there]))
        if not lists:
            return np.empty(0, np.int64), np.empty(0, np.uint32)
        places, articles = (np.concatenate(column) for column in zip(*lists, strict=True))
        pairs = np.sort(there[places].astype(np.uint64) << np.uint64(32) | articles)
        return (pairs >> np.uint64(32)).astype(np.int64), pairs.astype(np.uint32)

    def best(
        self, kind: int, keys: ArrayLike, weights: ArrayLike | None = None, *, most: int, least: float = 0.0
    ) -> Best:
        """Return the articles whose keys weigh most together, at least `least`; exact, ties by number.

        Without weights a key weighs the logarithm of the share of articles that hold it, in bits.
        """
        wanted = _asked(keys)
        weighed = None if weights is None else np.asarray(weights, np.float64)
        if len(once(wanted)) < len(wanted) or (weighed is not None and weighed.shape != wanted.shape):
            message = "each key is given once, with one weight"
            raise ValueError(message)
        if weighed is not None and not np.isfinite(weighed).all():
            message = "weights are finite numbers"
            raise ValueError(message)
        return best(self._eye.view(), kind, wanted, weighed, most=max(1, most), least=least)

    def size(self, kind: int) -> int:
        """Return how many articles hold keys of a kind."""
        return self._eye.view().size(kind)

    def members(self, kind: int) -> Articles:
        """Return all articles that hold keys of a kind, ascending."""
        return self._eye.view().members(kind)

    def live(self) -> int:
        """Return how many keys are held as rows, in no segment."""
        return int(self.connection.execute("select live from indexed").fetchone()[0])

    def forget(
        self,
        articles: Iterable[int],
        *,
        kind: int | None = None,
        known: Mapping[int, Keys] = MappingProxyType({}),
    ) -> None:
        """Let articles be in no answer any more, or in none of a kind; `known` are their keys of that kind.

        Segments that hold articles of which the keys are not known are read to the end, once for all of them. Keys
        leave the files with `merge(forgotten=True)` and `gc`.
        """
        wanted = once(np.array(list(articles), np.int64))
        wanted = wanted[(wanted >= 0) & (wanted <= HIGHEST_ARTICLE)].astype(np.uint32)
        if not len(wanted):
            return
        with self._together():
            view = self._eye.view()
            for one in sorted({*view.parts, *view.live.members}) if kind is None else (kind,):
                clearing.withdraw(
                    self.connection, view.parts.get(one, ()), wanted, known if one == kind else {}
                )
                gone = clearing.removed(self.connection, one, wanted)
                self._changed(b"forgotten %d " % one + wanted.tobytes(), live=-gone)

    def clear(self, kind: int) -> None:
        """Take out all that is entered of a kind, whatever state its segments are in."""
        with self._together():
            gone = clearing.emptied(self.connection, kind, now=time.time())
            self._changed(b"cleared %d" % kind, live=-gone)

    def flush(self, *, least: int = 1) -> bool:
        """Make a segment of the rows of each kind if there are at least so many keys; say whether there were."""
        with self._together():
            if self.live() < max(1, least):
                return False
            live = self._eye.view().live
            with told(self.folder):
                made(self.folder)
            for kind in sorted(live.members):
                self._list(*self._written(kind, *live.postings(kind)), level=0)
            self.connection.execute("delete from posting")
            self._changed(b"flushed", live=-self.live())
        return True

    def _written(self, kind: int, keys: Keys, articles: Articles) -> tuple[str, Header]:
        """Write a segment of some postings."""
        own = once(keys)
        counts = times(own, keys)
        (salt,) = self.connection.execute("select hex(stamp) from indexed").fetchone()
        members = once(articles)
        with told(self.folder):
            writer = Writer(self.folder, kind, members, keys=len(own), postings=len(articles), salt=salt)
        try:
            with told(self.folder):
                writer.append(own, counts, articles)
                return writer.finish()
        finally:
            writer.close()

    def _list(self, name: str, header: Header, *, level: int) -> None:
        """List a segment that is in its place."""
        self.connection.execute(
            "insert into segment values (?, ?, ?, ?, ?, ?, ?, null)",
            (
                name,
                header.kind,
                level,
                header.length("keys"),
                header.length("articles"),
                header.lowest,
                header.highest,
            ),
        )

    def merge(self, *, forgotten: bool = False, stopped: Callable[[], bool] = lambda: False) -> int:
        """Merge the segments that are due, one merge a transaction; return how many merges there were.

        Where nothing else is due, `forgotten` writes those segments anew that hold forgotten articles. It may run in
        another thread or process with a connection of its own while articles are added; of two merges at once the
        later one leaves things as they are. `stopped` is asked now and then.
        """
        count = 0
        while sources := self._due(forgotten=forgotten):
            if not self._merged(*sources, stopped=stopped):
                break
            count += 1
        return count

    def _due(self, *, forgotten: bool) -> tuple[list[Part], int] | None:
        """Return the segments to merge next and the level of what they become."""
        listed: dict[int, dict[str, Listed]] = {}
        for kind, *row in self.connection.execute(merging.LISTED):
            listed.setdefault(kind, {})[row[0]] = Listed(*row)
        for kind, rows in sorted(listed.items()):
            if chosen := merging.due(list(rows.values())):
                return self._named(kind, chosen), max(one.level for one in chosen) + 1
        if forgotten:
            for (name,) in self.connection.execute("select distinct segment from withdrawn order by segment"):
                kind, row = next((kind, rows[name]) for kind, rows in listed.items() if name in rows)
                return self._named(kind, [row]), row.level
        return None

    def _named(self, kind: int, chosen: Sequence[Listed]) -> list[Part]:
        """Return the segments of some names."""
        parts = {part.segment.path.name: part for part in self._eye.view().parts.get(kind, ())}
        return [parts[one.name] for one in chosen if one.name in parts]

    def _merged(self, parts: list[Part], level: int, *, stopped: Callable[[], bool]) -> bool:
        """Merge some segments; say whether they were still there in the end."""
        if not parts:
            return False
        salt = "+".join(part.segment.path.name for part in parts)
        sources = [(part.segment, part.gone) for part in parts]
        try:
            with told(self.folder):
                made = merging.merged(sources, self.folder, salt=salt, stopped=stopped)
        except (merging.Stopped, merging.Swept):
            return False
        with self._together():
            if made and not (self.folder / made[0]).is_file():
                return False
            if not clearing.retired(self.connection, parts, now=time.time()):
                return False
            if made:
                self._list(*made, level=level)
            clearing.carried(self.connection, parts, made[0] if made else None)
            self._changed(b"merged" + salt.encode(), live=0)
        return True

    def gc(self, *, grace: float = GRACE) -> dict[str, int]:
        """Remove files that were merged away or never listed, that many seconds ago; return them with their bytes.

        A merge that is under way loses what it has written, if that is as old, and leaves things as they are.
        """
        with self._together():
            return clearing.swept(self.connection, self.folder, before=time.time() - grace)

    def check(self) -> list[Problem]:
        """Prove that files and database agree and that no byte is damaged; return what is wrong and what to do."""
        return checking.problems(self.connection, self.folder)


def _asked(keys: ArrayLike) -> Keys:
    """Return keys as they are asked for, in their order."""
    given = np.asarray(keys)
    if given.size and given.dtype.kind != "u":
        message = f"keys are unsigned 64-bit numbers, and not {given.dtype}"
        raise ValueError(message)
    return given.astype(np.uint64).ravel()
