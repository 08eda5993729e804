"""What a look at a feed, a sitemap or a list of feeds gives: its entries under names that stay, and its own wishes."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from retold.read import dispatch, replies
from retold.read.drafts import Draft, Link
from retold.records import Skipped
from retold.watch.schedule import DAY, DAYS, HOUR, MINUTE, Wish

HEAD = 2**16  # bytes in which a feed says how often it wants to be read: it stands before the entries
LISTS = frozenset({"opml", "sitemapindex"})  # what these name is looked at in turn
_ROOT = re.compile(rb"<(?:\w{1,20}:)?(rss|rdf|feed|entry|opml|urlset|sitemapindex)[\s/>]", re.IGNORECASE)
_TTL = re.compile(rb"<ttl>\s{0,99}(\d{1,6})", re.IGNORECASE)
_HOURS = re.compile(rb"<skiphours>(.{0,2000}?)</skiphours>", re.IGNORECASE | re.DOTALL)
_HOUR = re.compile(rb"<hour>\s{0,9}(\d{1,2})", re.IGNORECASE)
_DAYS = re.compile(rb"<skipdays>(.{0,2000}?)</skipdays>", re.IGNORECASE | re.DOTALL)
_DAY = re.compile(rb"<day>\s{0,9}([a-z]{6,9})", re.IGNORECASE)
_PERIOD = re.compile(rb"<sy:updateperiod>\s{0,99}([a-z]{1,10})", re.IGNORECASE)
_FREQUENCY = re.compile(rb"<sy:updatefrequency>\s{0,99}(\d{1,4})", re.IGNORECASE)
_PERIODS = {b"hourly": HOUR, b"daily": DAY, b"weekly": 7 * DAY, b"monthly": 30 * DAY, b"yearly": 365 * DAY}
_AGE = re.compile(r"(?:^|[\s,])max-age\s{0,9}=\s{0,9}\"?(\d{1,9})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list: what names it, which version of it this is, and what it holds or where that is."""

    key: str  # of its guid, else of its address, else of its text
    other: str  # of its address, where its guid may change from look to look
    version: str  # of what the list says of it: another one, and it is read again
    item: Draft | Link
    published: float | None = None  # seconds since 1970, where the list tells the time of day


def entries(found: Iterable[dispatch.Found]) -> Iterator[Entry | Skipped]:
    """Yield what a list holds, each entry once, and the reasons that come with it."""
    seen: set[str] = set()
    for item in found:
        if isinstance(item, dispatch.Later):
            continue  # a page is no list
        if isinstance(item, Skipped):
            yield item
        elif (entry := _entry(item)).key not in seen:
            seen.add(entry.key)
            yield entry


def _entry(item: Draft | Link) -> Entry:
    """Return an entry under its names."""
    if isinstance(item, Link):
        said = {name: value for name, value in item.said.items() if name != "list"}
        guid, url, text = said.get("guid"), str(item.url), ""
        published, modified = said.get("published"), said.get("modified") or said.get("lastmod")
        shown = said.get("title")
    else:
        guid, url, text = item.extra.get("feed", {}).get("guid"), item.url or "", item.text
        published, modified, shown = item.published, item.modified, item.title
    by_address = digest("url", url or text)
    return Entry(
        key=digest("guid", guid) if guid else by_address,
        other=by_address,
        version=digest("version", json.dumps([shown, modified, text])),
        item=item,
        published=replies.moment(published),
    )


def digest(kind: str, words: str) -> str:
    """Return a short name of some words; of a million no two are alike."""
    return hashlib.sha256(f"{kind}\0{words}".encode("utf-8", "replace")).hexdigest()[:16]


def root(data: bytes) -> str:
    """Return which kind of list some bytes are by their first element: rss, feed, opml, urlset, …, or nothing."""
    match = _ROOT.search(data[:4096])
    return match[1].decode().lower() if match else ""


def wish(data: bytes, headers: Mapping[str, str], now: float) -> Wish:
    """Return how often a feed and its server want to be asked."""
    head = data[:HEAD]
    hours, days = _HOURS.search(head), _DAYS.search(head)
    return Wish(
        retry=replies.retry(headers, now),
        age=_age(headers),
        ttl=max(_ttl(head), _period(head)),
        hours=frozenset(int(hour) % 24 for hour in _HOUR.findall(hours[1])) if hours else frozenset(),
        days=frozenset(
            DAYS.index(name) for day in _DAY.findall(days[1]) if (name := day.decode().lower()) in DAYS
        )
        if days
        else frozenset(),
    )


def _age(headers: Mapping[str, str]) -> float:
    """Return the seconds for which an answer is fresh."""
    said = headers.get("cache-control", "")
    match = None if "no-cache" in said.lower() or "no-store" in said.lower() else _AGE.search(said)
    past = headers.get("age", "")
    return (
        max(0.0, float(match[1]) - (float(past[:9]) if past.isascii() and past.isdigit() else 0.0))
        if match
        else 0.0
    )


def _ttl(head: bytes) -> float:
    match = _TTL.search(head)
    return float(match[1]) * MINUTE if match else 0.0


def _period(head: bytes) -> float:
    """Return the seconds between two updates that a feed announces by the syndication module."""
    period, often = _PERIOD.search(head), _FREQUENCY.search(head)
    usual = _PERIODS.get(period[1].lower(), 0.0) if period else 0.0
    return usual / max(1, int(often[1])) if often else usual


def utc(at: float) -> str:
    """Return a moment as the store writes it."""
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="seconds")


def is_json_feed(data: bytes) -> bool:
    """Say whether some bytes are a feed in JSON."""
    return (
        data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and b"jsonfeed.org/version" in data[:HEAD]
    )
