"""Feeds and lists of pages: what they hold in full, what they only name, and what they must not do."""

from __future__ import annotations

import contextlib
import io
import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from feedgen.feed import FeedGenerator
from hypothesis import given
from hypothesis import strategies as st
from serving import Site, gives, moved, site

from retold import read
from retold.errors import Unreadable
from retold.read import feeds, fetch
from retold.records import Article, Skipped

WORDS = "The ferry Halvorsen ran aground off Bergskar on Monday night with 212 passengers aboard, the harbour said. "
FULL = f"<p>{WORDS}</p><p>Divers will inspect the hull today &amp; tugs wait.</p>" + f"<p>{WORDS}</p>" * 9
TEASER = "<p>The ferry Halvorsen ran aground. <a href='x'>Continue reading</a></p>"
PAGE = f"<html><head><title>Ferry runs aground</title></head><body><article><h1>Ferry runs aground</h1>{FULL}</article></body></html>"
NINE = datetime(2021, 10, 20, 9, 10, tzinfo=timezone(timedelta(hours=2)))


@pytest.fixture
def server() -> Iterator[Site]:
    """A server without pages."""
    with site() as running:
        yield running


def door(**settings: object) -> fetch.Door:
    """A door that is open to loopback and never sleeps."""
    return fetch.Door(allow_private=True, seconds=3.0, delay=0.0, sleep=lambda _: None, **settings)  # type: ignore[arg-type]


def local(
    tmp_path: Path, data: str | bytes, name: str = "feed.xml", **settings: object
) -> list[Article | Skipped]:
    """What a feed on disk gives."""
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return list(read.articles([path], door=door(**settings)))


def parsed(data: str) -> list[object]:
    """What the parser does with a feed, in this process, where its time can be taken."""
    found: list[object] = []
    with contextlib.suppress(Unreadable):
        found.extend(feeds.job(data.encode(), {"source": "feed.xml", "kind": "feed"}))
    return found


def generated(address: str = "https://post.example") -> FeedGenerator:
    """A feed of two entries, made by a library that makes feeds."""
    feed = FeedGenerator()
    feed.id(f"{address}/feed")
    feed.title("Post: World")
    feed.link(href=address, rel="alternate")
    feed.description("News")
    feed.language("en")
    for name, content in (("full", FULL), ("teaser", TEASER)):
        entry = feed.add_entry(order="append")
        entry.id(f"tag:post.example,2021:{name}")
        entry.title(f"Ferry {name} <b>aground</b><script>alert(1)</script>")
        entry.link(href=f"{address}/{name}")
        entry.published(NINE)
        entry.updated(NINE + timedelta(hours=1))
        entry.author({"name": "Anna Lind"})
        entry.content(content, type="CDATA")
        entry.source("https://wire.example/feed", "Wire Service")
    return feed


@pytest.mark.parametrize("kind", ["rss", "atom"])
def test_an_entry_in_full_is_an_article(tmp_path: Path, kind: str) -> None:
    """Text, time with its zone, writer and the publisher that the feed names all survive; a teaser is none."""
    feed = generated()
    feed.load_extension("dc")
    first, second = local(tmp_path, feed.rss_str() if kind == "rss" else feed.atom_str())
    assert isinstance(first, Article)
    assert [WORDS.strip(), "Divers will inspect the hull today & tugs wait."] == first.text.splitlines()[:2]
    assert ("https://post.example/full", "2021-10-20T09:10:00+02:00") == (first.url, first.published)
    assert "Ferry full aground" == first.title
    if kind == "rss":
        assert "Wire Service" == first.outlet
        assert {"name": "Wire Service", "url": "https://wire.example/feed"} == first.extra["feed"]["source"]
    assert "tag:post.example,2021:full" == first.extra["feed"]["guid"]
    if kind == "atom":
        assert ("Anna Lind", "2021-10-20T10:10:00+02:00") == (first.byline, first.modified)
    assert (
        Skipped(
            "https://post.example/teaser",
            f"is only named in {tmp_path / 'feed.xml'}: give --follow to fetch it",
        )
        == second
    )


@pytest.mark.parametrize("kind", ["rss", "atom"])
def test_a_feed_on_the_web_brings_the_pages_that_it_names(server: Site, kind: str) -> None:
    """Teasers are fetched through the same door; what the feed knew of a page is added to it."""
    feed = generated(server.address)
    server.routes |= {
        "/feed": gives(feed.rss_str() if kind == "rss" else feed.atom_str(), kind=f"application/{kind}+xml"),
        "/teaser": moved("/2021/ferry"),
        "/2021/ferry": gives(PAGE),
    }
    full, teaser = read.articles([f"{server.address}/feed"], door=door())
    assert isinstance(full, Article)
    assert isinstance(teaser, Article)
    assert [f"{server.address}/feed", f"{server.address}/teaser"] == [full.source, teaser.source]
    assert (f"{server.address}/2021/ferry", "2021-10-20T09:10:00+02:00") == (teaser.url, teaser.published)
    assert "2021-10-20T09:10:00+00:00" == full.fetched == teaser.fetched
    assert [f"{server.address}/teaser"] == teaser.extra["redirects"]
    assert "tag:post.example,2021:teaser" == teaser.extra["feed"]["guid"]


def test_follow_fetches_what_a_file_names(server: Site, tmp_path: Path) -> None:
    """Only then."""
    server.routes["/teaser"] = gives(PAGE)
    data = generated(server.address).rss_str()
    assert [Article, Skipped] == [type(item) for item in local(tmp_path, data)]
    assert [] == server.asked
    assert [Article, Article] == [type(item) for item in local(tmp_path, data, follow=True)]


def test_json_feeds_are_read(tmp_path: Path) -> None:
    """HTML or plain text, with the authors' names."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Post",
        "items": [
            {"id": "1", "url": "https://post.example/a", "title": "A & B", "content_html": FULL + "<script>x</script>", "date_published": "2021-10-20T09:10:00+02:00", "authors": [{"name": "Anna Lind"}]},
            {"id": "2", "url": "https://post.example/b", "content_text": f"a < b\n{WORDS * 3}"},
            {"id": "3", "url": "https://post.example/c", "summary": "Short."},
            {"id": "4", "url": "javascript:alert(1)"},
            {"id": "\ud800", "url": "https://post.example/\ud800", "title": "\ud800"},
            5,
        ],
    }  # fmt: skip
    a, b, c, d, _ = local(tmp_path, json.dumps(feed), "feed.json")
    assert isinstance(a, Article)
    assert isinstance(b, Article)
    assert "x" not in a.text.split()
    assert ("A & B", "Anna Lind", "2021-10-20T09:10:00+02:00", "post.example") == (
        a.title,
        a.byline,
        a.published,
        a.outlet,
    )
    assert "a < b" == b.text.splitlines()[0]
    assert "https://post.example/c" == c.source
    assert isinstance(d, Skipped)
    assert "no page on the web" in d.reason


NEWS = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>{0}/a</loc><news:news><news:publication><news:name>The Post</news:name><news:language>en</news:language>
</news:publication><news:publication_date>2021-10-20T09:10:00+02:00</news:publication_date><news:title>Ferry</news:title>
</news:news></url></urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>{0}/news.xml</loc></sitemap>
<sitemap><loc>{0}/index.xml</loc></sitemap></sitemapindex>"""
OPML = """<?xml version="1.0"?><opml version="2.0"><body><outline text="News"><outline type="rss" xmlUrl="{0}/feed"/>
<outline type="rss" xmlUrl="file:///etc/passwd"/></outline></body></opml>"""


def test_sitemaps_and_lists_of_feeds_lead_to_pages(server: Site, tmp_path: Path) -> None:
    """An index names sitemaps, a sitemap pages, an OPML file feeds; one that names itself is fetched once."""
    server.routes |= {
        "/index.xml": gives(INDEX.format(server.address), kind="text/xml"),
        "/news.xml": gives(NEWS.format(server.address), kind="text/xml"),
        "/a": gives(PAGE),
        "/feed": gives(generated("https://post.example").rss_str(), kind="text/xml"),
    }
    page, again = read.articles([f"{server.address}/index.xml"], door=door())
    assert isinstance(page, Article)
    assert ("2021-10-20T09:10:00+02:00", "The Post") == (page.published, page.extra["feed"]["publication"])
    assert again == Skipped(f"{server.address}/index.xml", "was named before: it is fetched once")
    found = local(tmp_path, OPML.format(server.address), "feeds.opml", follow=True)
    assert [Article, Skipped, Skipped] == [type(item) for item in found]
    assert "no page on the web" in found[2].reason  # type: ignore[union-attr]


RSS = '<?xml version="1.0"?><rss version="2.0"><channel><title>Post</title>{}</channel></rss>'
ITEM = "<item><title>{}</title><link>{}</link><description><![CDATA[{}]]></description></item>"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "//",
        "http://",
        "ftp://post.example/a",
        "gopher://post.example/a",
        "http://[",
        "/relative",
    ],
)
def test_links_to_no_page_are_refused(tmp_path: Path, address: str) -> None:
    """A feed cannot name a file, nor a script."""
    (found,) = local(tmp_path, RSS.format(ITEM.format("A", address, "Short.")), follow=True)
    assert isinstance(found, Skipped)
    assert "no page on the web" in found.reason


def test_scripts_and_markup_do_not_get_through(tmp_path: Path) -> None:
    """Titles, names and texts are plain, whatever stood in them."""
    item = ITEM.format(
        "&lt;script&gt;alert(1)&lt;/script&gt;&lt;b&gt;Ferry&lt;/b&gt; &amp;amp; tug",
        "https://post.example/a",
        FULL + "<script>alert(2)</script><style>p{}</style><iframe src=x></iframe>" + WORDS * 9,
    )
    (found,) = local(tmp_path, RSS.format(item))
    assert isinstance(found, Article)
    assert "Ferry & tug" == found.title
    assert "alert" not in found.text
    assert "<" not in found.text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><item>&a;</item></rss>', "entities"),
        ('<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss><item>&b;</item></rss>', "entities"),
        ("<rss>", "broken XML"),
        ("<rss/>", "no articles"),
        (RSS.format(""), "no articles"),
        ("<rss " + "a" * 99_999, "broken XML"),
        (RSS.format("<a>" * 5000 + "text" + "</a>" * 5000 + ITEM.format("A", "https://post.example/a", "x")), "broken XML"),
        (RSS.format("<item><title>A</title></item>"), "no text and no link"),
        ("<urlset><url><loc>file:///etc/passwd</loc></url></urlset>", "no page on the web"),
        ("<opml/>", "no articles"),
    ],
)  # fmt: skip
def test_bad_feeds_say_why(tmp_path: Path, data: str, words: str) -> None:
    """Each gives a reason that names the trouble."""
    assert any(words in item.reason for item in local(tmp_path, data) if isinstance(item, Skipped))


def test_a_feed_cut_short_gives_what_came(tmp_path: Path) -> None:
    """At any byte: whole entries are kept, and the cut is told."""
    data = RSS.format(
        ITEM.format("A", "https://post.example/a", FULL * 2)
        + ITEM.format("B", "https://post.example/b", FULL * 2)
    ).encode()
    for cut in range(60, len(data), 97):
        found = local(tmp_path, data[:cut])
        assert any(isinstance(item, Skipped) for item in found)
        assert data[:cut].count(b"</item>") <= sum(isinstance(item, Article) for item in found)


def test_common_faults_of_feeds_are_forgiven(tmp_path: Path) -> None:
    """Names of HTML characters, bare ampersands, prefixes nobody declared, an old encoding."""
    text = (FULL * 2).replace("ferry", "caf\u00e9")
    data = '<?xml version="1.0" encoding="ISO-8859-1"?><rss><channel><item><title>Caf&eacute; & bar&nbsp;4</title><link>https://post.example/?a=1&b=2</link>'
    data += f"<content:encoded><![CDATA[{text}]]></content:encoded></item></channel></rss>"
    (found,) = local(tmp_path, data.encode("latin-1"))
    assert isinstance(found, Article)
    assert ("Caf\u00e9 & bar 4", "https://post.example/?a=1&b=2") == (found.title, found.url)
    assert "The caf\u00e9 Halvorsen" in found.text


def test_only_so_many_pages_of_a_list_are_followed(tmp_path: Path) -> None:
    """The rest is counted."""
    links = "".join(f"<url><loc>https://post.example/{n}</loc></url>" for n in range(1005))
    found = local(tmp_path, f"<urlset>{links}</urlset>")
    assert 1001 == len(found)
    assert "1,005 pages" in found[-1].reason  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "piece",
    [
        "<item>",
        "<item><title>a</title></item>",
        "<a>",
        "&amp;",
        "&",
        "&a",
        "<![CDATA[",
        "<!--",
        "]]>",
        "<item><description>&lt;b&gt;",
        "<a b='",
        "\u00e9 ",
    ],
)
def test_a_megabyte_of_feed_ends(piece: str) -> None:
    """Hostile feeds take seconds at most."""
    begin = time.process_time()
    parsed("<rss><channel>" + piece * (1_000_000 // len(piece)))
    assert time.process_time() - begin < 5


PARTS = [
    "<item>", "</item>", "<channel>", "<title>", "</title>", "<link>", "</link>", "https://post.example/a", "http://[", "javascript:x", "<description>", "</description>",
    "<![CDATA[", "]]>", "<p>", "</p>", "&lt;", "&amp;", "&eacute;", "&#0;", "&#xD800;", "<!--", "-->", "<?x ?>", "word ", "\u00e9", "\x01", "\U0001f6a2", "<content:encoded>",
    "<entry>", "</entry>", "<link href='http://[' rel='alternate'/>", "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>", "</div></content>", "<outline xmlUrl='//'/>",
    "<url><loc>", "</loc></url>", " xml:base='http://['", "<pubDate>Wed, 99 Oct 2021", "<source url='x'>", "<author>a@b (c)</author>", "<guid isPermaLink='true'>", "<", ">", "'", '"',
]  # fmt: skip
ROOTS = [
    "<rss><channel>", "<feed xmlns='http://www.w3.org/2005/Atom'>", "<feed xml:base='http://[' xmlns='http://www.w3.org/2005/Atom'>", "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>",
    "<opml><body>", "<urlset>", "<sitemapindex>", '{"version": "https://jsonfeed.org/version/1", "items": [{"content_html": "',
]  # fmt: skip


@given(
    st.sampled_from(ROOTS),
    st.lists(st.sampled_from(PARTS), max_size=30),
    st.sampled_from(["", "</channel></rss>", "</feed>", '"}]}']),
)
def test_any_feed_gives_articles_or_reasons(root: str, parts: list[str], end: str) -> None:
    """No other error leaves the reader."""
    data = (root + "".join(parts) + end).encode()
    assert list(read.articles(["-"], stdin=io.BytesIO(data), door=fetch.Door()))


@pytest.mark.parametrize(
    "piece",
    [
        "<item><description>&lt;p&gt;word",
        "<entry><content type='xhtml'><div>",
        "<item><title>word &lt;b",
        "a@",
        "<item><author>a@a@a@",
        "<x xmlns:a='b'>",
        "<item><link>http://a/",
    ],
)
def test_twice_the_feed_costs_about_twice(piece: str) -> None:
    """Nothing in a feed is read again for each of its parts."""
    spent = []
    for size in (250_000, 500_000):
        begin = time.process_time()
        parsed("<rss><channel><item><author>" + piece * (size // len(piece)))
        spent.append(time.process_time() - begin)
    assert spent[1] < max(3.5 * spent[0], 0.5)


def test_times_are_those_of_the_feed(tmp_path: Path) -> None:
    """Zones are kept."""
    assert NINE.astimezone(UTC).hour == 7
    item = ITEM.format("A", "https://post.example/a", FULL * 2).replace(
        "<link>", "<pubDate>Wed, 20 Oct 2021 09:10:00 EST</pubDate><link>"
    )
    (found,) = local(tmp_path, RSS.format(item))
    assert isinstance(found, Article)
    assert "2021-10-20T09:10:00-05:00" == found.published


def test_an_entry_without_a_link_does_not_lead_to_its_feed() -> None:
    """Fetched from an address, a feed's entry without text and link is left out as well."""
    data = RSS.format("<item><title>A</title></item>").encode()
    (found,) = feeds.job(data, {"source": "f", "url": "https://post.example/feed", "kind": "feed"})
    assert isinstance(found, Skipped)
