"""What a desk is told when stories grow: alerts kept in the store, and sent until everyone has taken them."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from retold import show, writing
from retold.errors import BadOption, RetoldError
from retold.keep.changed import Changed
from retold.read import Door, door
from retold.show.invisible import for_json
from retold.store import Store, Unit, alerts
from retold.store.alerts import Wanted
from retold.store.articles import some
from retold.watch.alerting import webhook

__all__ = ["Outlets", "Wanted", "begin", "deliver", "kinds", "note"]

AT_ONCE = (
    100  # alerts sent to one target at a time: the next look at the feeds should not wait for a slow receiver
)
FIRST_PAUSE = timedelta(minutes=1)  # after a failed attempt; doubled after each further one
LONGEST_PAUSE = timedelta(days=1)  # and never given up
IN_FEED = 200  # alerts in the Atom feed: feed readers look about every hour

Json = Mapping[str, Any]
Due = tuple[int, Json, str]  # number, alert, when it was found


@dataclass(frozen=True, slots=True)
class Outlets:
    """Where alerts go, and which: a file of JSON lines (or `-`), an Atom file, addresses."""

    lines: str | None = None
    feed: str | None = None
    hooks: tuple[str, ...] = ()
    wanted: Wanted = field(default_factory=lambda: Wanted(show.ALERTS))
    secret: bytes | None = field(default=None, repr=False)  # signs what is sent to addresses
    door: Door = field(default_factory=door)

    def targets(self) -> dict[str, str]:
        """Return the lines and addresses by the hash that the store knows each by."""
        lines = () if self.lines is None else ("-" if self.lines == "-" else os.path.realpath(self.lines),)
        return {hashlib.sha256(to.encode()).hexdigest()[:16]: to for to in (*lines, *self.hooks)}


def kinds(named: Collection[str]) -> Collection[str]:
    """Return the kinds of alert that are named, or all; raise BadOption where one is none."""
    if unknown := sorted(set(named) - set(show.ALERTS)):
        message = f"{unknown[0]!r} is no kind of alert: there are {', '.join(show.ALERTS)}"
        raise BadOption(message)
    return tuple(named) or show.ALERTS


def note(unit: Unit, changed: Changed) -> None:
    """Keep the alerts of a story that changed, in the transaction that keeps it."""
    before, after = changed.before, changed.after
    if after is None or not changed.new:
        return
    ids = {*after["articles"], *(before["articles"] if before else ())}
    articles = show.articles(some(unit.connection, sorted(ids)))
    found = show.alerts([before] if before else [], after, articles, new=changed.new, former=changed.former)
    alerts.keep(unit.connection, found, at=unit.at)


def begin(store: Store, outlets: Outlets) -> None:
    """Let new targets have what is found from now on."""
    new = outlets.targets().keys() - alerts.targets(store.connection)
    if not new:
        return
    with store.writing() as unit:
        for name in new:
            alerts.begin(unit.connection, name)


def deliver(store: Store, outlets: Outlets, *, now: datetime) -> list[str]:
    """Send what is due to each target, and return what went wrong, a line each without secrets.

    An alert is sent at least once: after a crash between sending and noting it is sent again, with the same id.
    """
    problems = []
    for name, target in outlets.targets().items():
        due = alerts.due(store.connection, name, outlets.wanted, now=_iso(now), most=AT_ONCE)
        if due and target in outlets.hooks:
            problems += _posted(store, (name, target), due, outlets, now)
        elif due:
            problems += _written(store, (name, target), due)
    if outlets.feed:
        problems += _fed(store, outlets, outlets.feed)
    return problems


def _posted(
    store: Store, to: tuple[str, str], due: Sequence[Due], outlets: Outlets, now: datetime
) -> list[str]:
    """Send to an address; at the first that it does not take the others wait for their turn."""
    name, url = to
    done, problem = 0, None
    for number, alert, at in due:
        problem = webhook.send(
            outlets.door, url, alert, at=at, seconds=int(now.timestamp()), signed_by=outlets.secret
        )
        if problem:
            break
        done = number
    with store.writing() as unit:
        if done:
            alerts.taken(unit.connection, name, done)
        if not problem:
            return []
        pause = FIRST_PAUSE * 2 ** min(alerts.attempts(unit.connection, name), 20)
        later = _iso(now + min(pause, LONGEST_PAUSE))
        alerts.missed(unit.connection, name, problem=problem, next_=later)
    return [f"{_host(url)}: an alert {problem}; tried again at {later}"]


def _written(store: Store, to: tuple[str, str], due: Sequence[Due]) -> list[str]:
    """Add lines to a file or write them to standard output."""
    name, target = to
    lines = "".join(
        for_json(json.dumps({**alert, "at": at}, ensure_ascii=False)) + "\n" for _, alert, at in due
    )
    try:
        if target == "-":
            sys.stdout.buffer.write(lines.encode())
            sys.stdout.flush()
        else:
            writing.added(target, lines)
    except RetoldError as error:
        return [str(error)]
    with store.writing() as unit:
        alerts.taken(unit.connection, name, due[-1][0])
    return []


def _fed(store: Store, outlets: Outlets, path: str) -> list[str]:
    """Write the feed anew if it differs from what is there."""
    latest = alerts.latest(store.connection, outlets.wanted, most=IN_FEED)
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
