"""What a desk is told when stories grow: alerts kept in the store, and sent until everyone has taken them."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from retold import show, writing
from retold.errors import BadOption, RetoldError
from retold.read import Door, door
from retold.store import Store, Unit, alerts
from retold.watch.alerting import webhook

__all__ = ["Outlets", "deliver", "keep", "kinds"]

AT_ONCE = (
    100  # alerts sent to one target at a time: the next look at the feeds should not wait for a slow receiver
)
FIRST_PAUSE = timedelta(minutes=1)  # after a failed attempt; doubled after each further one
LONGEST_PAUSE = timedelta(days=1)  # and never given up
IN_FEED = 200  # alerts in the Atom feed: feed readers look about every hour

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Outlets:
    """Where alerts go, and which: a file of JSON lines (or `-`), an Atom file, addresses; `kinds` of them or all."""

    lines: str | None = None
    feed: str | None = None
    hooks: tuple[str, ...] = ()
    kinds: Collection[str] = show.ALERTS
    possible: bool = False  # also those that are not certain
    secret: bytes | None = field(default=None, repr=False)  # signs what is sent to addresses
    door: Door = field(default_factory=door)

    def targets(self) -> dict[str, str]:
        """Return the lines and addresses by the hash that the store knows each by."""
        return {hashlib.sha256(to.encode()).hexdigest()[:16]: to for to in (*self._lines(), *self.hooks)}

    def _lines(self) -> Sequence[str]:
        return () if self.lines is None else ("-" if self.lines == "-" else os.path.realpath(self.lines),)


def kinds(named: Collection[str]) -> Collection[str]:
    """Return the kinds of alert that are named, or all; raise BadOption where one is none."""
    if unknown := sorted(set(named) - set(show.ALERTS)):
        message = f"{unknown[0]!r} is no kind of alert: there are {', '.join(show.ALERTS)}"
        raise BadOption(message)
    return tuple(named) or show.ALERTS


def keep(unit: Unit, found: Iterable[Json], outlets: Outlets) -> Sequence[Json]:
    """Keep alerts of a story in the transaction that keeps the story, and return those that were not told before."""
    chosen = [one for one in found if one["kind"] in outlets.kinds and (one["certain"] or outlets.possible)]
    return alerts.keep(unit.connection, chosen, tuple(outlets.targets()), at=unit.at)


def deliver(store: Store, outlets: Outlets, *, now: datetime) -> list[str]:
    """Send what is due to each target, and return what went wrong, a line each without secrets.

    An alert is sent at least once: after a crash between sending and noting it is sent again, with the same id.
    """
    problems = []
    for name, target in outlets.targets().items():
        waiting = alerts.due(store.connection, name, now=_iso(now), most=AT_ONCE)
        if not waiting:
            continue
        if target in outlets.hooks:
            problems += _posted(store, (name, target), waiting, outlets, now)
        else:
            problems += _written(store, (name, target), waiting, now)
    if outlets.feed:
        problems += _fed(store, outlets, outlets.feed)
    return problems


def _posted(
    store: Store,
    to: tuple[str, str],
    waiting: Sequence[tuple[Json, str, int]],
    outlets: Outlets,
    now: datetime,
) -> list[str]:
    """Send to an address; at the first that it does not take the others wait for their next turn."""
    name, url = to
    done: list[str] = []
    problem = None
    for alert, at, attempts in waiting:
        problem = webhook.send(
            outlets.door, url, alert, at=at, seconds=int(now.timestamp()), signed_by=outlets.secret
        )
        if problem:
            pause = min(FIRST_PAUSE * 2 ** min(attempts, 20), LONGEST_PAUSE)
            break
        done.append(alert["id"])
    with store.writing() as unit:
        alerts.taken(unit.connection, name, done, at=_iso(now))
        if problem:
            later = _iso(now + pause)
            alerts.missed(unit.connection, name, alert["id"], problem=problem, next_=later)
    return [f"{_host(url)}: an alert {problem}; tried again at {later}"] if problem else []


def _written(
    store: Store, to: tuple[str, str], waiting: Sequence[tuple[Json, str, int]], now: datetime
) -> list[str]:
    """Add lines to a file or write them to standard output."""
    name, target = to
    lines = "".join(json.dumps({**alert, "at": at}, ensure_ascii=False) + "\n" for alert, at, _ in waiting)
    try:
        if target == "-":
            sys.stdout.buffer.write(lines.encode())
            sys.stdout.flush()
        else:
            writing.added(target, lines)
    except RetoldError as error:
        return [str(error)]
    with store.writing() as unit:
        alerts.taken(unit.connection, name, [alert["id"] for alert, _, _ in waiting], at=_iso(now))
    return []


def _fed(store: Store, outlets: Outlets, path: str) -> list[str]:
    """Write the feed anew if it differs from what is there."""
    latest = alerts.latest(store.connection, kinds=outlets.kinds, most=IN_FEED, certain=not outlets.possible)
    feed = show.atom(latest, title=f"Alerts of {store.path.name}", name=str(store.path))
    file = Path(path)
    try:
        if not file.is_file() or file.read_bytes() != feed:
            writing.whole(path, feed.decode())
    except (RetoldError, OSError) as error:
        return [str(error)]
    return []


def _host(url: str) -> str:
    """Return the host of an address: its path and query may hold a secret."""
    return urlsplit(url).hostname or "the address"


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")
