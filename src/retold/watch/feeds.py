"""What is looked at, as rows of the store: a feed, a list of feeds, a page, a folder, an archive that grows."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields
from math import inf
from typing import Any

from retold.read import looking
from retold.watch.rhythm import Rhythm
from retold.watch.sources import Wanted

LOCAL = frozenset({"folder", "archive"})
FIRST = 60.0  # seconds over which the first looks of many new feeds are spread


@dataclass(frozen=True, slots=True)
class Place:
    """Up to where an archive that grows was read."""

    offset: int = 0
    inode: int = 0
    head: str = ""  # a digest of its first bytes: another file under the same name is read from its beginning


@dataclass(frozen=True, slots=True)
class Feed:
    """A row of the table `feed`; times in seconds since 1970."""

    id: int
    address: str
    asked: str
    kind: str | None
    host: str
    every: float | None
    next: float
    turn: int = 0
    last_look: float | None = None
    last_good: float | None = None
    failures: int = 0
    etag: str | None = None
    last_modified: str | None = None
    pace: float = 1.0
    rhythm: Rhythm | None = None
    listed: tuple[str, ...] = ()
    place: Place | None = None
    ended: str | None = None

    @property
    def conditions(self) -> dict[str, str]:
        """Return the headers that ask for the feed only if it changed."""
        return conditions(self.etag, self.last_modified)


_NAMES = [field.name for field in fields(Feed)]
_COLUMNS = ", ".join(_NAMES)
_CHANGED = ", ".join(f"{name} = :{name}" for name in _NAMES if name not in {"id", "address"})


def conditions(etag: str | None, last_modified: str | None) -> dict[str, str]:
    """Return the headers that ask for an address only if it changed; what no header may hold is left out."""
    said = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    return {name: value for name, value in said.items() if value and value.isascii() and value.isprintable()}


def due(
    connection: sqlite3.Connection, now: float, busy: Iterable[str], most: int, *, bound: float = inf
) -> Iterator[Feed]:
    """Yield what is to be looked at by now and whose host may be asked, the longest overdue first.

    What is due only after `bound` is left out, but for what was never looked at.
    """
    yield from _some(
        connection,
        "ended is null and next <= ? and (next <= ? or last_look is null) "
        "and host not in (select value from json_each(?)) order by next, id limit ?",
        (now, bound, json.dumps(sorted(busy)), most),
    )


def every(connection: sqlite3.Connection) -> Iterator[Feed]:
    """Yield all feeds by address."""
    yield from _some(connection, "1 order by address", ())


def one(connection: sqlite3.Connection, id_: int) -> Feed | None:
    """Return a feed by its number."""
    return next(_some(connection, "id = ?", (id_,)), None)


def keep(connection: sqlite3.Connection, feed: Feed) -> None:
    """Write what is known of a feed."""
    row = {name: getattr(feed, name) for name in _NAMES}
    row["rhythm"] = json.dumps(asdict(feed.rhythm)) if feed.rhythm else None
    row["listed"] = json.dumps(feed.listed)
    row["place"] = json.dumps(asdict(feed.place)) if feed.place else None
    connection.execute(f"update feed set {_CHANGED} where id = :id", row)  # noqa: S608 - our own column names


def add(
    connection: sqlite3.Connection, wanted: Wanted, *, now: float, at: str, parent: int | None = None
) -> bool:
    """Begin to look at something, or take over what is wanted of it now; say whether it is new."""
    host = "" if wanted.kind in LOCAL else looking.host(wanted.address)
    cursor = connection.execute(
        "insert into feed (address, asked, kind, host, label, parent, every, added, next) "
        "values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (address) do nothing",
        (wanted.address, wanted.address, wanted.kind, host, wanted.label, parent, wanted.every, at, now),
    )
    if cursor.rowcount:
        return True
    if parent is None:  # somebody asks for it again: also where it was gone or dropped
        connection.execute(
            "update feed set ended = null, every = coalesce(?, every), label = coalesce(?, label), parent = null, "
            "next = case when ended is null then next else ? end where address = ?",
            (wanted.every, wanted.label, now, wanted.address),
        )
    return False


def drop(connection: sqlite3.Connection, address: str) -> bool:
    """Look no longer at something and all that it leads to; say whether it was looked at. What was read stays."""
    cursor = connection.execute(
        "update feed set ended = 'dropped' where ended is null and id in ("
        "with recursive below (id) as (select id from feed where address = ? "
        "union all select feed.id from feed join below on feed.parent = below.id) select id from below)",
        (address,),
    )
    connection.execute(
        "delete from visit where feed in (select id from feed where ended = 'dropped')",
    )
    return cursor.rowcount > 0


def _some(connection: sqlite3.Connection, where: str, values: tuple[object, ...]) -> Iterator[Feed]:
    """Yield the feeds that a condition holds for."""
    for row in connection.execute(f"select {_COLUMNS} from feed where {where}", values).fetchall():  # noqa: S608
        said = dict(zip(_NAMES, row, strict=True))
        said["rhythm"] = _rhythm(said["rhythm"])
        said["listed"] = tuple(json.loads(said["listed"]))
        said["place"] = Place(**json.loads(said["place"])) if said["place"] else None
        yield Feed(**said)


def _rhythm(packed: str | None) -> Rhythm | None:
    """Return a rhythm as it was kept."""
    if packed is None:
        return None
    said: dict[str, Any] = json.loads(packed)
    said |= {name: tuple(said[name]) for name in ("events", "hours")}
    return Rhythm(**said)
