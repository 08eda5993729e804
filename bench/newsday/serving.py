"""The servers of the invented outlets, all of one port on loopback."""

from __future__ import annotations

import bisect
import json
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from xml.sax.saxutils import escape

from newsday.clock import World
from newsday.outlets import Outlet

HOOK = "/hook"


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
    body = f"<html><head><title>{escape(title)}</title></head><body><article><h1>{escape(title)}</h1>{told}</article></body></html>"
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
    versions = [one.version(number, now) for number in numbers] if one.full else []
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
        told = "".join(f"<p>{escape(line)}</p>" for line in text.split("\n\n"))
        held = f"<content:encoded>{escape(told)}</content:encoded>" if whole else ""
        items.append(
            f"<item><title>{escape(title)}</title><link>{base}/{number}.html</link><guid>{base}/{number}</guid>"
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
        f"</news:publication_date><news:title>{escape(one.text(number, 0)[0])}</news:title></news:news></url>"
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

        def do_POST(self) -> None:
            self.close_connection = True
            self.rfile.read(int(self.headers["Content-Length"]))
            with suppress(OSError):
                self.send_response(all_.alerted(self.headers["webhook-id"]) if self.path == HOOK else 404)
                self.send_header("Content-Length", "0")
                self.end_headers()

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
