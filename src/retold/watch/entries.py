"""The entries of lists as rows of the store: which are new, which wait for their pages, which are long gone."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from math import inf

from retold.read import looking
from retold.read.drafts import Link
from retold.store import Unit
from retold.watch import intake, schedule
from retold.watch.intake import Told
from retold.watch.listing import Entry, utc
from retold.watch.outcomes import Outcome
from retold.watch.pieces import Piece

STALE = schedule.DAY  # an entry that is still listed is noted so once a day


def fresh(connection: sqlite3.Connection, outcome: Outcome) -> list[Entry]:
    """Return the entries of a look that are new to the store, or that their list tells otherwise than before."""
    names = json.dumps([entry.key for entry in outcome.entries])
    query = "select key, version from entry where feed = ? and key in (select value from json_each(?))"
    known = dict(connection.execute(query, (outcome.feed.id, names)))
    urls = json.dumps([entry.item.url for entry in outcome.entries if entry.key not in known])
    query = "select url, version from entry where feed = ? and url in (select value from json_each(?))"
    by_url = set(connection.execute(query, (outcome.feed.id, urls))) if urls != "[]" else set()
    return [
        entry
        for entry in outcome.entries
        if known.get(entry.key) != entry.version
        and not (entry.key not in known and (entry.item.url, entry.version) in by_url)
    ]


def enter(unit: Unit, feed: int, entry: Entry, piece: Piece | None, *, now: float, told: Told) -> None:
    """Write an entry: kept with its article where the list holds it in full, else waiting for its page.

    Of what was forgotten on request neither the address stands here nor what its list says of it.
    """
    url = entry.item.url
    state, article, reason = _found(unit, feed, entry, piece, told)
    said = {"source": entry.item.source, "said": entry.item.said} if isinstance(entry.item, Link) else {}
    if reason == intake.FORGOTTEN:
        url, said = None, {}
    unit.connection.execute(
        "insert or replace into entry "
        "(feed, key, version, url, host, said, found, listed, state, next, article, reason) "
        "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(feed, entry.key, entry.version, url, looking.host(url or ""), json.dumps(said), now, now),
            *(state, now if state == "waiting" else None, article, reason),
        ),
    )


def _found(
    unit: Unit, feed: int, entry: Entry, piece: Piece | None, told: Told
) -> tuple[str, str | None, str | None]:
    """Return the state of an entry, its article, or why there is none."""
    if piece:
        return intake.kept(unit, [piece], told)
    if unit.is_forgotten_at(entry.item.url):
        return "skipped", None, intake.FORGOTTEN
    return _elsewhere(unit, feed, entry)


def _elsewhere(unit: Unit, feed: int, entry: Entry) -> tuple[str, str | None, str | None]:
    """Return that an entry waits for its page, or the article where another list led there before.

    That list has to name the same version; where the entry is no update, it is enough that its page was read since
    the entry was published. The time of an update is no help: many lists leave it as it was.
    """
    connection = unit.connection
    known = connection.execute("select 1 from entry where feed = ? and key = ?", (feed, entry.key)).fetchone()
    since = inf if known or entry.published is None else entry.published
    query = (
        "select article from entry where url = ? and feed <> ? and article is not null "
        "and (version = ? or found >= ?) limit 1"
    )
    found = connection.execute(query, (entry.item.url, feed, entry.version, since)).fetchone()
    return ("kept", found[0], None) if found else ("waiting", None, None)


def renewed(connection: sqlite3.Connection, feed: int, keys: Iterable[str], now: float) -> None:
    """Write that entries are still listed."""
    connection.execute(
        "update entry set listed = ? where feed = ? and listed < ? and key in (select value from json_each(?))",
        (now, feed, now - STALE, json.dumps([*keys])),
    )


def swept(connection: sqlite3.Connection, now: float) -> None:
    """Take out rows that no look needs any more: entries long gone from their lists, looks and counts of old days.

    How long an entry is gone is told by the looks that worked: what is listed still must not be read again, however
    long nobody looked.
    """
    connection.execute(
        "delete from entry where state != 'waiting' and listed < -?2 + "
        "(select iif(ended is null, coalesce(last_good, 0), ?1) from feed where feed.id = entry.feed)",
        (now, 90 * schedule.DAY),
    )
    connection.execute("delete from look where at < ?", (now - 30 * schedule.DAY,))
    connection.execute("delete from request where day < ?", (utc(now - 90 * schedule.DAY)[:10],))
