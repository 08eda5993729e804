"""What the inputs of a fuzz run are made from: small real inputs, by the libraries of their formats or by hand."""

from __future__ import annotations

import contextlib
import gzip
import io
import json
import sqlite3
import tempfile
import zipfile
from pathlib import Path

import pyarrow as pa
from click.testing import CliRunner
from pyarrow import parquet
from read.archives import archive, wacz
from read.inputs_of import TEXT, page
from read.test_documents import document, pdf, saved
from read.test_exports import NINJS, ROWS
from read.test_feeds import INDEX, NEWS, OPML, generated
from read.test_newsml import BODIES, ITEM
from read.test_tables import database as database_at
from read.test_tables import delimited_of
from read.test_unpack import zipped

from retold.cli import main

LD = '<script type="application/ld+json">{}</script>'
ARTICLE = {
    "@context": "https://schema.org", "@type": ["NewsArticle"], "headline": "Ferry aground", "datePublished": "2021-10-20T09:10:00+02:00",
    "dateModified": "2021-10-20", "author": [{"@type": "Person", "name": "Anna Lind"}], "publisher": {"name": "The Post"}, "inLanguage": "en-GB",
    "url": "https://post.example/a", "@graph": [{"@type": "CorrectionComment", "text": "It was 212."}],
}  # fmt: skip
HEAD = (
    '<meta property="og:title" content="Ferry aground"><meta property="og:site_name" content="The Post"><meta name="author" content="By Anna Lind">'
    '<meta property="article:published_time" content="2021-10-20T09:10:00Z"><meta name="dc.date" content="20 October 2021"><meta charset="utf-8">'
    '<link rel="canonical" href="/a?b=1"><link rel="syndication-source" href="https://wire.example/a"><base href="https://post.example/">'
)
SAVED = "<!-- saved from url=(0029)https://post.example/2021/oct/20/a -->"
SINGLE = "<!-- Page saved with SingleFile\n url: https://post.example/a\n saved date: Wed Oct 20 2021 09:10:00 GMT+0200 (CEST)\n-->"
NEWS_TEXT = f"""date 2021-10-20 Ferry aground
By Anna Lind, Staff Writer
Updated: 20 October 2021 9.10 a.m. CEST

BERGSKAR, Oct 20 (Reuters) - {TEXT} It carried some 212 passengers, at least 2,000 tonnes of oil and €1.5 billion in goods.

FILE PHOTO: The ferry Halvorsen. REUTERS/Ann Roe/File Photo

“We are ready,” the mayor, Ann Lee, said on Monday. "It may have been the 'worst' storm," she told reporters, according to AFP.

Related article: What ferries are for

Tugs

Police reportedly said that as many as three-quarters of them were home by 10 p.m., up 4.5 per cent from 1,900 a year ago.

(Reporting by Ann Roe in Bergskar; Editing by Bo Ek)
© 2021 The Post. All rights reserved.
Sign up for our newsletter
"""


def encoded() -> list[bytes]:
    """The same words in many encodings."""
    words = f"{TEXT} Café crème à Paris – “naïve” 5 € Škoda мост 船"
    known = (
        "utf-8 utf-8-sig utf-16 utf-16-be utf-32 cp1252 cp1251 koi8_r gb18030 big5 shift_jis euc_jp".split()
    )
    return [words.encode(name, "ignore") for name in known] + [NEWS_TEXT.encode()]


def pages() -> list[bytes]:
    """Pages with structured data, meta tags and the comments of browsers that save them."""
    ld = LD.format(json.dumps(ARTICLE))
    times = '<time itemprop="datePublished" datetime="2021-10-20">today</time>'
    return [
        page(1, head=HEAD + ld).encode(),
        (SAVED + page(2, head=LD.format("[" + json.dumps(ARTICLE) + ", 5];"))).encode(),
        (SINGLE + page(3).replace("<p>", f"{times}<p>", 1)).encode(),
        page(4)
        .replace("<p>", "<blockquote><p>", 1)
        .replace("<h1>", "<style>p{}</style><!-- x --><h1>")
        .encode("utf-16"),
    ]


def rows() -> list[bytes]:
    """One object an article, as other programs export them and as we do."""
    known = [json.dumps(row).encode() for row, _ in ROWS.values()]
    ours = {
        "id": "a",
        "text": TEXT,
        "sha256": "0",
        "furniture": [],
        "extra": {"k": [1, None]},
        "credits": ["AFP"],
        "published": 1634713800,
    }
    return [*known, json.dumps(ours).encode(), b'{"text": "a \\ud800", "date": 20211020, "url": "http://["}']


def ninjs() -> list[bytes]:
    """Items of agencies in each edition of their format."""
    return [json.dumps(row).encode() for row in NINJS.values()]


def json_feed() -> list[bytes]:
    """A JSON Feed with an entry in full and one by name."""
    items = [
        {"id": "1", "url": "https://post.example/a", "title": "A & B", "content_html": f"<p>{TEXT}</p>" * 4, "authors": [{"name": "Anna Lind"}]},
        {"id": "2", "url": "/b", "content_text": f"a < b {TEXT}", "date_published": "2021-10-20T09:10:00+02:00", "external_url": "https://wire.example/b"},
    ]  # fmt: skip
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Post", "language": "en", "items": items}
    return [json.dumps(feed).encode()]


def rss() -> list[bytes]:
    """RSS as a library writes it, RDF by hand."""
    item = f"<item rdf:about='x'><title>A</title><link>https://post.example/a</link><description>&lt;p&gt;{TEXT}</description><dc:date>2021-10-20</dc:date></item>"
    rdf = f"<rdf:RDF xmlns='http://purl.org/rss/1.0/' xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:dc='http://purl.org/dc/elements/1.1/'>{item}</rdf:RDF>"
    return [generated().rss_str(), rdf.encode()]


def atom() -> list[bytes]:
    """Atom as a library writes it, an entry alone by hand."""
    alone = f"<entry xmlns='http://www.w3.org/2005/Atom' xml:base='https://post.example/'><title type='html'>A &lt;b&gt;</title><link href='a'/><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>{TEXT}</p></div></content><source><title>Wire</title><id>https://wire.example/</id></source></entry>"
    return [generated().atom_str(), alone.encode()]


def sitemaps() -> list[bytes]:
    """A sitemap of news and an index of sitemaps."""
    return [text.format("https://post.example").encode() for text in (NEWS, INDEX)]


def outlines() -> list[bytes]:
    """A list of feeds."""
    return [OPML.format("https://post.example").encode()]


def newsml() -> list[bytes]:
    """Items with bodies of each kind."""
    return [ITEM.replace("BODY", body).encode() for body in BODIES.values()]


def parquets() -> list[bytes]:
    """Small tables, packed and plain."""
    table = pa.Table.from_pylist(
        [{"text": f"{TEXT} {at}", "tags": ["a"], "raw": b"\xff", "at": at / 3} for at in range(5)]
    )
    found = []
    for packing in ("none", "snappy", "zstd"):
        target = io.BytesIO()
        parquet.write_table(table, target, compression=packing, row_group_size=3)
        found.append(target.getvalue())
    return found


def databases() -> list[bytes]:
    """A database of two tables."""
    with tempfile.TemporaryDirectory() as folder:
        small = Path(folder) / "b.db"
        connection = sqlite3.connect(small)
        connection.execute("pragma page_size = 512")
        connection.execute("create table a (text text, title, at integer, raw blob)")
        connection.execute("insert into a values (?, 'A', 9e999, x'ff')", (TEXT,))
        connection.commit()
        connection.close()
        return [database_at(Path(folder) / "a.db"), small.read_bytes()]


def pdfs() -> list[bytes]:
    """Files of one and two pages, and one whose font has a map of its characters."""
    mapped = pdf("Ferry").replace(
        b"/Encoding /WinAnsiEncoding", b"/ToUnicode 6 0 R /Encoding /Identity-H /DescendantFonts [3 0 R]"
    )
    cmap = b"6 0 obj << /Length 90 >> stream\nbeginbfchar <01> <0041> <02> <D83DDE00> endbfchar beginbfrange <03> <09> <0061> endbfrange\nendstream endobj\nxref"
    return [
        pdf(TEXT),
        pdf(TEXT, "More."),
        mapped.replace(b"xref", cmap, 1),
        pdf("(\\101\\) Tj <4142> Tj [(a) -250 (b)] TJ ("),
    ]


def documents() -> list[bytes]:
    """Parts of a Word document, each under its name."""
    with zipfile.ZipFile(io.BytesIO(document("Ferry", TEXT, title="A"))) as archive_:
        names = (
            "word/document.xml",
            "docProps/core.xml",
            "[Content_Types].xml",
            "_rels/.rels",
            "word/_rels/document.xml.rels",
        )
        parts = [name.encode() + b"\0" + archive_.read(name) for name in names]
    body = f"<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body><w:p><w:r><w:t>{TEXT}</w:t><w:tab/><w:br/></w:r></w:p></w:body></w:document>"
    return [*parts, b"word/document.xml\0" + body.encode()]


def messages() -> list[bytes]:
    """Pages as browsers save them, one with an encoded part in another encoding."""
    plain = f'From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"; start="<1>"\n\n--b\nContent-ID: <1>\nContent-Type: text/html; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n{page(1)}\n--b--\n'
    return [saved(page(1)), plain.encode()]


def captures() -> list[bytes]:
    """Web archives with pages, chunks and damage."""
    chunked = [("Content-Type", "text/plain"), ("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")]
    typed = [("Content-Type", "text/html; charset=koi8-r"), ("Content-Encoding", "deflate")]
    return [
        archive(1),
        archive(2, digest=False),
        archive(1, status="404 Not Found"),
        archive(
            2,
            headers=chunked,
            bodies_=[b"5\r\nhello\r\n0\r\n\r\n", b"1c\r\n" + gzip.compress(b"ferry")[:28] + b"\r\n0\r\n\r\n"],
        ),
        archive(1, headers=typed, bodies_=[b"x\x9c\x03\x00\x00\x00\x00\x01"]),
    ]


def packages() -> list[bytes]:
    """Packages of web archives."""
    return [wacz({"archive/a.warc": archive(1)}), wacz({"archive/a.warc.gz": archive(1, packed=True)})]


def zips() -> list[bytes]:
    """Archives, packed and stored, of files of several kinds."""
    files = {
        "a.txt": TEXT,
        "b/c.jsonl": b'{"text": "a"}',
        ".hidden": "x",
        "d.txt.gz": gzip.compress(TEXT.encode()),
        "é.csv": "text,title\na,b\n",
    }
    return [zipped(files), zipped(files, zipfile.ZIP_STORED), zipped({"a.txt": "a"}, zipfile.ZIP_LZMA)]


def reports() -> list[bytes]:
    """A report of ours as JSON and as a page."""
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        Path("a.txt").write_text(NEWS_TEXT, encoding="utf-8")
        Path("b.txt").write_text(NEWS_TEXT.replace("some 212", "212"), encoding="utf-8")
        done = CliRunner().invoke(main, ["report", "a.txt", "b.txt", "--json", "r.json", "-o", "r.html"])
        assert 0 == done.exit_code, done.output
        return [Path(name).read_bytes() for name in ("r.json", "r.html")]


TABLES = delimited_of(
    ",", rows_=[{"text": TEXT, "title": 'A "b"', "url": "https://post.example/1", "date": "2021-10-20"}] * 2
)
DATES = """2021-10-20T09:10:00+02:00|20 October 2021|Wed, 20 Oct 2021 09:10:00 EST|1634713800000|15/09/2013 10.30 p.m.|Published 20.10.2021
Updated: Oct. 20th, 2021 at 9:10 a.m. ET|20211020091000|2021-10|le 3 août 2021 à 9h|октября 20, 2021 09:10 MSK|10/20/21|-1|1e9|20 Oct 21 Oct 2021""".replace(
    "\n", "|"
).split("|")
ADDRESSES = """https://post.example-news.com/a?b=c%20d#e|http://127.0.0.1/|http://[::ffff:10.0.0.1]:8080/|https://0x7f.1/|http://user:pw@post.example-news.com:443/|https://пост.example-news.com/|http://2130706433/|https://post.example-news.com:99999/|http://[fe80::1%eth0]/|https://a.b.c./../x|HTTP://POST.EXAMPLE-NEWS.COM|http://1.1.1.1.nip.io/""".split(
    "|"
)
ROBOTS = """User-agent: *\nDisallow: /private*\nAllow: /private/a$\nCrawl-delay: 10\nRequest-rate: 1/5m 0900-1700\nVisit-time: 0600-0845\nSitemap: https://post.example/s.xml\nUser-agent: retold\nDisallow:\n"""
LISTS = """# a list\nhttps://post.example/a\nhttp://[\nfile:///etc/passwd\n-\n@list.txt\na*.txt\n[a-\n**\nc.txt\n"""
ANSWERS = [
    b'200\ncontent-type: text/html; charset=utf-8\ndate: Wed, 20 Oct 2021 07:10:00 GMT\netag: "a"\n\n' + page(1).encode(),
    b"301\nlocation: /b?c#d\n\n", b"302\nlocation: https://\xd0\xb0.example/\n\n", b"503\nretry-after: 120\n\n", b"429\nretry-after: Wed, 20 Oct 2021 07:10:30 GMT\ndate: Wed, 20 Oct 2021 07:10:00 GMT\n\n", b"304\n\n",
]  # fmt: skip
EXCHANGES = [
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5\r\n\r\nhello",
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n19\r\n" + gzip.compress(b"hello", mtime=0) + b"\r\n0\r\nA: b\r\n\r\n",
    b"HTTP/1.0 301 Moved\r\nLocation: /a\r\n\r\n", b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nConnection: close\r\nContent-Encoding: deflate\r\n\r\nx\x9c\x03\x00\x00\x00\x00\x01",
]  # fmt: skip
MAPS = [
    b'text=body\0{"body": "a", "text": "b"}',
    b'text=a.b.c\ntitle=x\0{"a": {"b": {"c": "d"}}, "x": [1]}',
    b'id=n\nurl=text\0{"n": 1e99, "text": "http://a"}',
]
