"""A day of `retold watch` in fast forward: invented outlets on loopback, a simulated clock, and a count of what was lost.

    python bench/watch_day.py                 a tenth of a day: 100 feeds, 5,000 articles
    python bench/watch_day.py --articles 50000 [--conclude]

Outlets publish by day more than by night, revise a tenth of their articles silently, fail, are slow, break their
XML, move, go quiet and end. At the end: is every article that a feed showed to the watcher in the store, once? Are
the others covered by an alarm? How often was a host asked, how close together, and how much memory did it take?
"""

from __future__ import annotations

import argparse
import bisect
import json
import random
import resource
import sqlite3
import sys
import tempfile
import threading
import time
from array import array
from collections import Counter
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from xml.sax.saxutils import escape

from retold import watch
from retold.read import apart

DAY, HOUR = 86_400.0, 3600.0
BEGIN = 1_794_787_200.0  # Monday, 16 November 2026, 00:00 UTC - one day before, so that rhythms have a past
DELAY = 1.0
PLACES = """Orrin Tavel Hasbeck Munro Quelt Varden Lissow Penhale Droste Kirren Albern Soveto Marrick Ostan Pellow Gant
    Wexley Turvo Hadrin Colm""".split()
THINGS = """bridge ferry school reactor orchard tunnel library depot harbour market archive mill dam theatre clinic
    station quarry bakery shipyard observatory""".split()
ACTS = """closed reopened flooded sold inspected damaged extended painted guarded emptied surveyed blocked renamed
    lit measured repaired""".split()


@dataclass
class Outlet:
    """An invented outlet: when its articles came, how its feed shows them, and what goes wrong with it."""

    number: int
    kind: str  # links, whole, json, sitemap
    window: int
    times: list[float] = field(default_factory=list)
    revised: dict[int, float] = field(default_factory=dict)  # when an article was changed silently
    fails: tuple[float, float] = (0.0, 0.0)
    broken: tuple[float, float] = (0.0, 0.0)
    slow: float = 0.0
    gone: float = float("inf")
    moved: float = float("inf")
    tagged: bool = True
    shown: set[int] = field(default_factory=set)
    asked: array[float] = field(default_factory=lambda: array("d"))

    @property
    def host(self) -> str:
        """Its address on this machine."""
        return f"127.0.{1 + self.number // 200}.{1 + self.number % 200}"

    def text(self, number: int, version: int) -> tuple[str, str]:
        """The headline and the text of an article."""
        dice = random.Random(self.number * 1_000_003 + number)
        place, thing, act = dice.choice(PLACES), dice.choice(THINGS), dice.choice(ACTS)
        title = f"{place} {thing} {act}, notice {self.number}-{number}"
        lines = [
            f"The {thing} of {place} was {act} on Monday, notice {self.number}-{number} of the town says."
        ]
        for _ in range(5):
            other, more, figure = dice.choice(PLACES), dice.choice(THINGS), dice.randrange(3, 900)
            lines.append(
                f"In {other}, {figure} people asked why the {more} had been {dice.choice(ACTS)} before the {thing}."
            )
        if version:
            lines.append(
                f"Correction: {dice.randrange(3, 900)} people had asked, and the {thing} stays {act} until spring."
            )
        return title, "\n\n".join(lines)

    def version(self, number: int, now: float) -> int:
        """Which version of an article lies there now."""
        return int(now >= self.revised.get(number, float("inf")))


@dataclass
class World:
    """All outlets, and the clock that they and the watcher share."""

    outlets: dict[str, Outlet]
    at: float = BEGIN
    passed: float = 0.0
    port: int = 0
    sampled: list[tuple[float, float]] = field(default_factory=list)

    def clock(self) -> watch.Clock:
        """The clock that the watcher is handed: it passes when nothing is under way."""
        return watch.Clock(lambda: self.at, lambda: self.passed, self.pause)

    def pause(self, seconds: float, woken: threading.Event, *, busy: bool) -> None:
        """Wait for answers, or let time pass."""
        if busy:
            woken.wait(30)
            return
        if int(self.at // HOUR) != int((self.at + seconds) // HOUR):
            self.sampled.append((self.at, _memory()))
        self.at += max(seconds, 0.001)
        self.passed += max(seconds, 0.001)


def _memory() -> float:
    """Megabytes that this process holds now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


def world(feeds: int, articles: int, seed: int) -> World:
    """Return so many outlets with so many articles on a day, and a day before that is in the feeds already."""
    dice = random.Random(seed)
    weights = [1.0 / (1.0 + number / 10.0) for number in range(feeds)]
    outlets = {}
    for number, weight in enumerate(weights):
        kind = dice.choices(["links", "whole", "json", "sitemap"], [55, 30, 10, 5])[0]
        one = Outlet(number, kind, window=dice.choice([15, 30, 50, 100]), tagged=dice.random() < 0.7)
        count = max(2, round(articles * weight / sum(weights)))
        quiet = BEGIN + 10 * HOUR if number % 25 == 7 else float("inf")
        one.times = sorted(at for at in (_moment(dice) for _ in range(count)) if at < quiet)
        for place, at in enumerate(one.times):
            if dice.random() < 0.1:
                one.revised[place] = at + dice.uniform(10 * 60, 5 * HOUR)
        _faults(one, dice)
        outlets[one.host] = one
    return World(outlets)


def _moment(dice: random.Random) -> float:
    """Return a moment of the day, eight times as likely between 6 and 22 hours as at night."""
    while True:
        at = dice.uniform(0, 24)
        if 6 <= at < 22 or dice.random() < 0.125:
            return BEGIN + at * HOUR


def _faults(one: Outlet, dice: random.Random) -> None:
    """Let some outlets fail."""
    begin = BEGIN + dice.uniform(2, 18) * HOUR
    kind = one.number % 20
    if kind == 3:
        one.fails = (begin, begin + dice.uniform(0.2, 4) * HOUR)
    elif kind == 5:
        one.slow = 0.03
    elif kind == 9:
        one.broken = (begin, begin + HOUR)
    elif kind == 13:
        one.moved = begin
    elif one.number % 50 == 17:
        one.gone = BEGIN + 12 * HOUR


def answer(all_: World, handler: BaseHTTPRequestHandler) -> tuple[int, dict[str, str], bytes]:
    """Return what a server answers now."""
    host = (handler.headers.get("Host") or "").partition(":")[0]
    one, now = all_.outlets[host], all_.at
    path = handler.path
    if path == "/robots.txt":
        return 404, {}, b""
    one.asked.append(now)
    if one.slow:
        time.sleep(one.slow)
    if one.fails[0] <= now < one.fails[1]:
        return 500, {}, b""
    if path == "/feed" and now >= one.gone:
        return 410, {}, b""
    if path == "/feed" and now >= one.moved:
        return 301, {"Location": f"http://{host}:{all_.port}/moved"}, b""
    if path in {"/feed", "/moved"}:
        return _feed(all_, one, handler, now)
    number = int(path[1:].partition(".")[0])
    title, text = one.text(number, one.version(number, now))
    tag = f'"{number}-{one.version(number, now)}"'
    if one.tagged and handler.headers.get("If-None-Match") == tag:
        return 304, {"ETag": tag}, b""
    told = "".join(f"<p>{escape(line)}</p>" for line in text.split("\n\n"))
    body = f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{told}</article></body></html>"
    return (
        200,
        {"Content-Type": "text/html; charset=utf-8", **({"ETag": tag} if one.tagged else {})},
        body.encode(),
    )


def _feed(
    all_: World, one: Outlet, handler: BaseHTTPRequestHandler, now: float
) -> tuple[int, dict[str, str], bytes]:
    """Return the feed of an outlet as it is now."""
    newest = bisect.bisect_right(one.times, now)
    numbers = list(range(max(0, newest - one.window), newest))
    versions = [one.version(number, now) for number in numbers] if one.kind in {"whole", "json"} else []
    tag = f'"{newest}-{sum(versions)}"'
    if one.tagged and handler.headers.get("If-None-Match") == tag:
        return 304, {"ETag": tag}, b""
    body = _WRITERS[one.kind](f"http://{one.host}:{all_.port}", one, numbers, now)
    if one.broken[0] <= now < one.broken[1]:
        return 200, {"Content-Type": "text/xml"}, b"<rss><channel><title>cut"
    one.shown.update(numbers)
    kind = "application/json" if one.kind == "json" else "text/xml; charset=utf-8"
    return 200, {"Content-Type": kind, **({"ETag": tag} if one.tagged else {})}, body.encode()


def _rss(base: str, one: Outlet, numbers: list[int], now: float, *, whole: bool = False) -> str:
    items = []
    for number in reversed(numbers):
        title, text = one.text(number, one.version(number, now))
        date = format_datetime(datetime.fromtimestamp(one.times[number], UTC))
        told = "".join(f"<p>{line}</p>" for line in text.split("\n\n"))
        held = f"<content:encoded>{escape(told)}</content:encoded>" if whole else ""
        items.append(
            f"<item><title>{title}</title><link>{base}/{number}.html</link><guid>{base}/{number}</guid>"
            f"<pubDate>{date}</pubDate>{held}</item>"
        )
    space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    return f'<rss version="2.0" {space}><channel><title>Outlet {one.number}</title>{"".join(items)}</channel></rss>'


def _whole(base: str, one: Outlet, numbers: list[int], now: float) -> str:
    return _rss(base, one, numbers, now, whole=True)


def _json(base: str, one: Outlet, numbers: list[int], now: float) -> str:
    items = []
    for number in reversed(numbers):
        title, text = one.text(number, one.version(number, now))
        date = datetime.fromtimestamp(one.times[number], UTC).isoformat()
        url = f"{base}/{number}.html"
        items.append({"id": url, "url": url, "title": title, "content_text": text, "date_published": date})
    return json.dumps(
        {"version": "https://jsonfeed.org/version/1.1", "title": f"Outlet {one.number}", "items": items}
    )


def _sitemap(base: str, one: Outlet, numbers: list[int], now: float) -> str:
    del now
    urls = "".join(
        f"<url><loc>{base}/{number}.html</loc><news:news><news:publication><news:name>Outlet {one.number}</news:name>"
        f"</news:publication><news:publication_date>{datetime.fromtimestamp(one.times[number], UTC).isoformat()}"
        f"</news:publication_date><news:title>{one.text(number, 0)[0]}</news:title></news:news></url>"
        for number in numbers
    )
    spaces = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    return f"<urlset {spaces}>{urls}</urlset>"


_WRITERS: dict[str, Callable[[str, Outlet, list[int], float], str]] = {
    "links": _rss,
    "whole": _whole,
    "json": _json,
    "sitemap": _sitemap,
}


def serve(all_: World) -> ThreadingHTTPServer:
    """Begin to answer for all outlets."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.close_connection = True
            status, headers, body = answer(all_, self)
            with suppress(OSError):
                self.send_response(status)
                for name, value in {**headers, "Content-Length": str(len(body))}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

        def date_time_string(self, timestamp: float | None = None) -> str:
            del timestamp
            return format_datetime(datetime.fromtimestamp(all_.at, UTC), usegmt=True)

        def log_message(self, *_: object) -> None:
            return

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 128

        def handle_error(self, *_: object) -> None:
            return

    server = Server(("0.0.0.0", 0), Handler)
    all_.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    return server


def doors(counted: Callable[[str], None]) -> watch.Door:
    """A door to loopback that leaves waiting to the watcher."""
    return watch.Door(allow_private=True, delay=0.0, sleep=lambda _: None, seconds=10.0, counted=counted)


def checked(all_: World, store: Path) -> list[str]:
    """Return what is wrong at the end, and print what was found."""
    with closing(sqlite3.connect(store)) as connection:
        kept = Counter(url for (url,) in connection.execute("select url from article"))
        doubled = connection.execute(
            "select count(*) from (select 1 from article group by url, text having count(*) > 1)"
        )
        wrong = [f"{count} articles are in the store twice" for (count,) in doubled if count]
        alarms = Counter(
            connection.execute("select asked, alarm.kind from alarm join feed on feed.id = alarm.feed")
        )
        least = dict(
            connection.execute(
                "select asked, sum(lost) from alarm join feed on feed.id = alarm.feed group by 1"
            )
        )
        told = Counter(kind for (kind,) in connection.execute("select kind from alarm"))
        requests = connection.execute("select sum(count), max(count) from request").fetchone()
        integrity = connection.execute("pragma integrity_check").fetchone()[0]
    served = published = missed = revised = found = covered = 0
    spacing = float("inf")
    for one in all_.outlets.values():
        base = f"http://{one.host}:{all_.port}"
        urls = [f"{base}/{number}.html" for number in range(len(one.times))]
        lost = [number for number in one.shown if not kept[urls[number]]]
        served, published = served + len(one.shown), published + len(one.times)
        if lost:
            wrong.append(f"{base}: {len(lost)} articles that it showed are not in the store: {lost[:5]}")
        gap = len(one.times) - len(one.shown)
        missed += gap
        names = [f"{base}/feed", f"{base}/moved"]
        reasons = {kind for name in names for kind in ("overflow", "gone", "errs") if alarms[name, kind]}
        covered += gap if reasons else 0
        if gap and not reasons:
            wrong.append(f"{base}: {gap} articles were never seen, and no alarm tells of it")
        if sum(least.get(name) or 0 for name in names) > gap:
            wrong.append(f"{base}: more articles are said to be lost at least than were ({gap})")
        seen = [number for number in one.revised if number in one.shown]
        revised, found = revised + len(seen), found + sum(kept[urls[number]] > 1 for number in seen)
        if one.moved == float("inf"):  # a redirect is followed at once here, as the door does not sleep
            spacing = min([spacing, *(later - earlier for earlier, later in pairwise(one.asked))])
    print(
        f"published {published:,}, shown to the watcher {served:,}, kept {sum(kept.values()):,} (with revisions)"
    )
    print(
        f"never shown {missed:,}, of which at feeds with an alarm {covered:,}; said to be lost at least {sum(v or 0 for v in least.values()):,}"
    )
    print(f"revisions of articles shown {revised:,}, found {found:,} ({found / max(revised, 1):.0%})")
    print(f"alarms {dict(told)}")
    print(f"requests {requests[0]:,}, most of one host {requests[1]:,} a day, least spacing {spacing:.2f} s")
    if spacing < DELAY - 1e-6:
        wrong.append(f"two requests to one host came within {spacing:.2f} s")
    if integrity != "ok":
        wrong.append(f"the store is damaged: {integrity}")
    return wrong


def main() -> int:
    """Run a day and check it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--feeds", type=int, default=100)
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--hours", type=float, default=26.0, help="simulated; nothing new comes after 24")
    parser.add_argument("--conclude", action="store_true", help="tell stories too")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    all_ = world(given.feeds, given.articles, given.seed)
    server = serve(all_)
    feeds = [f"http://{one.host}:{all_.port}/feed" for one in all_.outlets.values()] + [
        "http://nowhere.invalid/feed"
    ]
    began, used = time.time(), time.process_time()
    with tempfile.TemporaryDirectory() as folder, watch.concluding() as concluded:
        store = Path(folder) / "news.db"
        settings = watch.Settings(seconds=given.hours * HOUR, delay=DELAY, at_once=8)
        watch.watch(
            store,
            watch.plan(feeds),
            doors=doors,
            settings=settings,
            clock=all_.clock(),
            concluded=concluded if given.conclude else watch.keep_only,
        )
        wrong = checked(all_, store)
        size = store.stat().st_size / 2**20
    server.shutdown()
    apart.close()
    early = max(memory for _, memory in all_.sampled[1:7])
    late = max(memory for _, memory in all_.sampled[-6:])
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(
        f"memory: hours 1 to 6 {early:.0f} MB, last 6 hours {late:.0f} MB (outlets and their server included); store {size:.0f} MB"
    )
    print(
        f"took {time.time() - began:.0f} s; CPU {time.process_time() - used:.0f} s here (outlets included), "
        f"{children.ru_utime + children.ru_stime:.0f} s in the processes that read"
    )
    if late > 1.3 * early + 30:
        wrong.append(f"memory grew from {early:.0f} to {late:.0f} MB")
    for line in wrong:
        print(f"WRONG: {line}")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
