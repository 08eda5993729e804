"""Looks at feeds: what is new is kept once, politely."""

from __future__ import annotations

import gzip
import itertools
import json
import time
from http.server import BaseHTTPRequestHandler

from newsstand import Stand, page, rss
from serving import gives, moved, raw, resets

ARTICLES = "select title from article order by title"
HOUR = 3600.0


def test_one_round_keeps_what_a_feed_names(stand: Stand) -> None:
    """Each page is fetched once, with what the feed says of it; a second round has nothing to do."""
    stand.serve(1, 2, 3)
    assert (3, 0) == (stand.watch(stand.feed), stand.watch())
    assert ["Lanterns 1", "Lanterns 2", "Lanterns 3"] == stand.rows(ARTICLES)
    assert ["/1.html", "/2.html", "/3.html", "/feed"] == sorted(stand.site.paths())
    assert [3] == stand.rows("select count(*) from reading where page is not null")
    assert ["kept"] == stand.rows("select distinct state from entry")


def test_what_is_new_and_what_is_changed_comes_in(stand: Stand) -> None:
    """A new entry, and one whose title the feed tells otherwise, are fetched; the others are not."""
    stand.serve(1, 2)
    stand.watch(stand.feed)
    stand.site.routes["/2.html"] = gives(page(2, "Two of them were found again."))
    stand.serve(1, 2, 3)
    changed = rss(stand.site.address, [1, 2, 3], stand.time.at).replace(
        b"<title>Lanterns 2<", b"<title>Found<"
    )
    stand.site.routes["/feed"] = gives(changed)
    stand.time.advance(2 * HOUR)
    assert 2 == stand.watch(hours=0.2)
    assert (2, 1) == (stand.asked("/2.html"), stand.asked("/3.html"))


def test_a_silent_revision_is_found(stand: Stand) -> None:
    """A page is looked at again for a while, conditionally; its new text is a new article, the old one stays."""
    stand.serve(1)
    stand.site.routes["/1.html"] = gives(page(1), ETag='"a"')
    stand.watch(stand.feed)

    def unchanged(handler: BaseHTTPRequestHandler) -> None:
        known = stand.site.asked[-1][1].get("if-none-match") == '"a"'
        (gives("", 304) if known else gives("?", 500))(handler)

    stand.site.routes["/1.html"] = unchanged
    assert 0 == stand.watch(hours=2)
    stand.site.routes["/1.html"] = gives(page(1, "Nothing was missing, it turned out."), ETag='"b"')
    assert 1 == stand.watch(hours=4)
    assert 2 == stand.rows("select count(*) from article")[0]
    assert 1 == len(stand.told("changed"))
    stand.site.routes["/feed"] = gives("", 410)
    before = stand.site.asked.index(("/1.html", stand.site.asked[-1][1]))
    stand.watch(hours=24 * 6)
    later = [path for path, _ in stand.site.asked[before:] if path == "/1.html"]
    assert 3 <= len(later) <= 10
    assert [] == stand.rows("select * from visit")


def test_a_page_that_was_taken_down_is_told(stand: Stand) -> None:
    """The article stays; its entry says when the page went."""
    stand.serve(1)
    stand.watch(stand.feed)
    stand.site.routes["/1.html"] = gives("", 410)
    stand.watch(hours=1)
    assert 1 == len(stand.told("taken down"))
    assert [1] == stand.rows(
        "select count(*) from entry where reason like 'was taken down (status 410%' and article is not null"
    )


def test_a_feed_that_did_not_change_is_not_sent_again(stand: Stand) -> None:
    """Its ETag and time come back to it, and a 304 is a good look."""
    stand.serve(1, ETag='"one"', Last_Modified="Mon, 16 Nov 2026 02:00:00 GMT")
    stand.watch(stand.feed)
    stand.site.routes["/feed"] = gives("", 304)
    stand.watch(hours=1)
    sent = [headers for path, headers in stand.site.asked if path == "/feed"]
    assert {('"one"', "Mon, 16 Nov 2026 02:00:00 GMT")} == {
        (headers["if-none-match"], headers["if-modified-since"]) for headers in sent[1:]
    }
    assert {"news", "unchanged"} == set(stand.rows("select outcome from look"))
    assert [] == stand.rows("select kind from alarm")


def test_a_feed_says_when_it_wants_to_be_asked(stand: Stand) -> None:
    """Ttl in minutes, max-age in seconds, Retry-After of a busy server."""
    ttl = rss(stand.site.address, [1], stand.time.at).replace(b"<channel>", b"<channel><ttl>180</ttl>")
    stand.serve(1)
    stand.site.routes["/feed"] = gives(ttl)
    stand.watch(stand.feed)
    (next_,) = stand.rows("select next from feed")
    assert 3 * HOUR <= next_ - stand.time.at <= 3.4 * HOUR
    stand.site.routes["/feed"] = gives(
        rss(stand.site.address, [1], stand.time.at), Cache_Control="max-age=7200"
    )
    stand.time.advance(4 * HOUR)
    stand.watch()
    (next_,) = stand.rows("select next from feed")
    assert 2 * HOUR <= next_ - stand.time.at <= 2.3 * HOUR
    stand.site.routes["/feed"] = gives("", 503, Retry_After="50000")
    stand.time.advance(3 * HOUR)
    stand.watch()
    next_, free = stand.rows("select feed.next, host.free from feed join host using (host)")[0]
    assert 50_000 <= next_ - stand.time.at <= 55_100
    assert 50_000 <= free - stand.time.at + 10


def test_requests_to_one_host_keep_their_distance_and_are_counted(stand: Stand) -> None:
    """A second lies between two of them, the longer one that robots.txt asks for where it does."""
    moments: list[float] = []

    def noted(number: int) -> None:
        def route(handler: BaseHTTPRequestHandler) -> None:
            moments.append(stand.time.at)
            gives(page(number))(handler)

        stand.site.routes[f"/{number}.html"] = route

    stand.site.routes["/robots.txt"] = gives("User-agent: *\nCrawl-delay: 3\n")
    for number in range(5):
        noted(number)
    stand.serve(*range(5))
    stand.watch(stand.feed)
    assert all(later - earlier >= 3.0 for earlier, later in itertools.pairwise(moments))
    assert [(7)] == stand.rows("select count from request")


def test_a_feed_with_whole_texts_needs_no_pages(stand: Stand) -> None:
    """Its entries are articles; a changed text under the same guid is another one."""

    def feed(more: str) -> str:
        text = "The ropewalk was opened again on Monday after nine years. " * 8 + more
        item = {"id": "one", "url": f"{stand.site.address}/one", "title": "Ropewalk", "content_text": text}
        return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Ropes", "items": [item]})

    stand.site.routes["/feed"] = gives(feed(""), kind="application/feed+json")
    assert 1 == stand.watch(stand.feed)
    stand.site.routes["/feed"] = gives(feed("It closed again."), kind="application/feed+json")
    stand.time.advance(2 * HOUR)
    assert 1 == stand.watch()
    assert ["/feed", "/feed"] == stand.site.paths()


def test_lists_of_feeds_and_sitemaps_are_followed(stand: Stand) -> None:
    """OPML names feeds, an index names sitemaps, a sitemap names pages; a page in two lists is read once."""
    address = stand.site.address
    stand.serve(1)
    stand.site.routes["/list"] = gives(
        f'<opml version="2.0"><body><outline xmlUrl="{address}/feed"/><outline xmlUrl="{address}/index"/></body></opml>'
    )
    stand.site.routes["/index"] = gives(
        '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        f"<sitemap><loc>{address}/map</loc></sitemap></sitemapindex>"
    )
    stand.site.routes["/map"] = gives(
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        f"<url><loc>{address}/1.html</loc></url><url><loc>{address}/2.html</loc></url></urlset>"
    )
    stand.site.routes["/2.html"] = gives(page(2))
    assert 2 == stand.watch(f"{address}/list")
    assert ["feed", "feed", "list", "list"] == stand.rows("select kind from feed order by kind")
    assert 1 == stand.asked("/2.html")


def test_a_single_page_is_looked_at_ever_more_rarely(stand: Stand) -> None:
    """Soon after it changed, then less often, a day at most; each new text is an article."""
    url = f"{stand.site.address}/1.html"
    stand.site.routes["/1.html"] = gives(page(1))
    assert 1 == stand.watch(url, hours=24)
    early = stand.asked("/1.html")
    assert 0 == stand.watch(hours=24 * 6)
    assert (10 < early < 40, stand.asked("/1.html") - early < 20) == (True, True)
    stand.site.routes["/1.html"] = gives(page(1, "All were found."))
    assert 1 == stand.watch(hours=26)
    assert 2 == stand.rows("select count(*) from article")[0]


def test_pages_that_fail_are_tried_again_and_then_given_up_with_a_reason(stand: Stand) -> None:
    """A server in trouble gets six tries over hours, a page that is not there one."""
    stand.serve(1, 2, 3, 4)
    stand.site.routes |= {
        "/1.html": gives("", 500),
        "/2.html": gives("", 404),
        "/3.html": resets(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n<p>half"),
        "/4.html": gives("<html><body></body></html>"),
    }
    assert 0 == stand.watch(stand.feed, hours=12)
    assert (6, 1, 6) == tuple(stand.asked(f"/{number}.html") for number in (1, 2, 3))
    reasons = dict(stand.rows("select key, reason from entry where state = 'skipped'"))
    assert 4 == len(reasons)
    assert 4 == stand.rows("select count(*) from skipped")[0]
    assert any("given up after 6 tries" in reason for reason in reasons.values())


def test_bombs_circles_and_slow_servers_do_not_stop_it(stand: Stand) -> None:
    """Each fails with its reason, and what is sound beside them is kept."""
    address = stand.site.address
    stand.serve(1)
    bomb = gzip.compress(b"<p>" + b"0" * 60_000_000)
    stand.site.routes |= {
        "/bomb": gives(bomb, kind="application/rss+xml", Content_Encoding="gzip"),
        "/circle": moved("/circle2"),
        "/circle2": moved("/circle"),
        "/slow": raw(b"HTTP/1.1 200 OK\r\n", *[b"X: y\r\n"] * 100, wait=lambda: time.sleep(0.2)),
        "/broken": gives("<rss><channel><item><title>no end", kind="application/rss+xml"),
    }
    urls = [f"{address}/{name}" for name in ("bomb", "circle", "slow", "broken", "feed")]
    assert 1 == stand.watch(*urls, "http://nowhere.invalid/feed", "http://[::1/bad")
    failed = dict(
        stand.rows(
            "select address, reason from look join feed on feed.id = look.feed where outcome = 'failed'"
        )
    )
    assert 6 == len(failed), failed
    assert all(failed.values())
