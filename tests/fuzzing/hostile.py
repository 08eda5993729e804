"""Inputs of any size that are made to be slow: pieces that parsers may look at more than once, in every format."""

from __future__ import annotations

import io
import json
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet
from read.inputs_of import TEXT
from read.test_documents import document, pdf

MARKUP = (
    b"<div>", b"<p>", b"<b>", b"<a href", b"<a href=x>y</a> ", b"<", b"</", b"</p>", b"<!--", b"<!-- a -->", b"<![CDATA[", b"<script>", b"<script ",
    b"<style>a</style>", b"<svg>", b"<table><tr><td>", b"<blockquote>", b"<ul><li>", b"<br>", b"<img src=x>", b"<span>x</span>", b"<h1>a</h1>",
    b"<article>", b"<p>word word.</p>", b"<time datetime='2021-10-20'>", b"<meta name=author content=a>", b"<meta property=a ", b"<link rel=canonical href=a>",
    b"<title>", b"<a b='", b"a=b ", b"='", b"&amp;", b"&", b"&#65;", b"&a", b"&lt;b&gt;", b"<?x ", b"<x xmlns:a='b'>", b"<!DOCTYPE a [", b"<option>",
    b"<script type=application/ld+json>{}</script>", b"<font><center>", b"<p><a>", b"<li>a<li>", b"<em><strong>", b"<form><input>", b"<details><summary>x",
)  # fmt: skip
LISTS = (
    b"<item>", b"<item/>", b"<item><title>a</title><link>http://a.b/</link></item>", b"<item><description>&lt;p&gt;a", b"<entry>", b"<entry><title>a</title><link href='a'/></entry>",
    b"<url><loc>http://a.b/</loc></url>", b"<sitemap><loc>", b"<outline xmlUrl='http://a/'/>", b"<author>a@b (", b"a@", b"<newsItem>", b"<newsItem/>",
    b"<inlineData>a</inlineData>", b"<w:p><w:r><w:t>a</w:t></w:r></w:p>", b"<w:r>", b"<w:t>",
)  # fmt: skip
ROWS = (
    b"[", b"[[", b"{", b'{"a":', b'"', b'""', b'","', b"\\", b'\\"', b"a,", b",", b";", b"\t", b"|", b"{}\n", b"{},", b'"a":1,', b"1", b"9,", b"-", b"null,", b"\\u0041",
    b'{"text":"a"}\n', b'{"text":"a"},', b'"a","b"\n', b"a,b\n", b'"a\n', b"text,", b"text,title\n", b'"k":{"k":', b"1e9", b"tru",
)  # fmt: skip
WORDS = (
    b"a", b" ", b"\n", b"\r", b"\t", b"a ", b"a\n", b"a\n\n", b"A. ", b"A.", b"Aa ", b"Aa Bb ", b"AA ", b"AA-", b"AA, ", b"A B C\n", b".", b". ", b"?!", b"...", b"- ", b"-- ", b"_", b"=",
    b"(", b"(((", b"()", b"(a) ", b"(AP) - ", b"[", b"/", b"/AP", b"AP/", b"By A ", b"By A\n\n", b"By ", b"Reporting by ", b"Reporting by A; Editing by B ", b"(Reporting by A B)\n\n",
    b"FILE PHOTO ", b"Photo: a\n\n", b"\xc2\xa9 ", b"Related: a\n\n", b"Read more ", b"click here to ", b"Sign up ", b"All rights reserved", b"contributed ", b"contributed to this report ",
    b"2021-10-20 ", b"20 October 2021 ", b"20 October 2021\n\n", b"10:30 ", b"1", b"1 ", b"1,", b"1.", b"1-", b"1/1/2021\n\n", b"Updated ", b"Published ", b"date 2021-10-20 ",
    b"\xe2\x80\x9c", b"\xe2\x80\x9d", b"\xe2\x80\x98", b"'", b"``", b"a' ", b'"a" ', b"\xe2\x80\x94", b"\xe2\x80\xa6",
    b"\xe2\x80\x8f", b"\xe2\x80\xae", b"\xcc\x81", b"a\xcc\x81", b"\xef\xbb\xbf", b"\x00", b"\xff", b"\xe9", b"\xc4\xb0", b"\xf0\x9f\x91\xa8\xe2\x80\x8d", b"\xe4\xb8\xad", b"\xd0\xb6 ", b"\xe2\x80\xa8", b"\x0c", b"\x1c", b"\x1b[",
    b"http://a.b/", b"@a ", b"a@b.c ", b"#a ", b"www.", b"word word word word word word word word.\n\n", b"The end said.\n", b"AA: ", b"NEW DELHI: a b c d e f g h i.\n\n", b"PARIS, Oct 20 (Reuters) - ",
)  # fmt: skip
BYTES = (
    b"WARC/1.0\r\n", b"WARC/1.0\r\nContent-Length: 0\r\n\r\n\r\n\r\n", b"WARC/1.0\r\n\r\n", b"WARC-Type: response\r\n", b"HTTP/1.1 200 OK\r\n\r\n", b"1\r\na\r\n", b"0\r\n\r\n", b"\r\n", b"\r\n\r\n", b": ", b"a: b\r\n", b" a\r\n",
    b"\x1f\x8b\x08", b"\x1f\x8b", b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"\x28\xb5\x2f\xfd", b"BZh9", b"\xfd7zXZ\x00",
    b"--b\n", b"--b\n\n", b"--b\nContent-Type: text/html\n\na\n", b"Content-Type: multipart/related; boundary=b\n\n", b"=41", b"=\n", b"=?utf-8?q?a?= ", b"QUFB",
    b"1 0 obj\n", b"1 0 obj <<>> endobj\n", b"endobj\n", b"stream\n", b"xref\n", b"trailer\n", b"startxref\n0\n", b"<<", b"<</A ", b"[1 0 R]", b"(a) Tj ", b"BT ", b"q ", b"T* ", b"1 0 0 1 0 0 cm ", b"BI ID ", b"[(a)] TJ ", b"%", b"%PDF-", b"/A ", b"PAR1",
)  # fmt: skip
TEXTS = (
    b"a",
    b" ",
    b"\n",
    b"a\n\n",
    b"Aa ",
    b'"',
    b"\xcc\x81",
    b"\xe9",
    b"\x00",
    b"&",
    b"<",
    b"(",
    b"By A\n\n",
)
_HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n%s\r\n"


@dataclass(frozen=True)
class Format:
    """A file's name, and how it is filled with a piece."""

    name: str
    fill: Callable[[bytes, int], bytes]
    pieces: tuple[bytes, ...]


def around(name: str, pieces: tuple[bytes, ...], before: str = "", after: str = "") -> Format:
    """A format in which a piece is repeated between a beginning and an end."""
    return Format(name, lambda piece, size: before.encode() + many(piece, size) + after.encode(), pieces)


def many(piece: bytes, size: int) -> bytes:
    """A piece as often as it fits."""
    return piece * max(1, size // len(piece))


def _string(name: str, pieces: tuple[bytes, ...], before: str, after: str) -> Format:
    """JSON with a string of many pieces."""
    return Format(
        name,
        lambda piece, size: (
            f"{before}{json.dumps(many(piece, size).decode('utf-8', 'replace'))}{after}".encode()
        ),
        pieces,
    )


def _record(piece: bytes, size: int) -> bytes:
    block = _HTTP % b"" + many(piece, size)
    return (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.b/\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n"
        % (len(block), block)
    )


def _chunked(piece: bytes, size: int) -> bytes:
    block = _HTTP % b"Transfer-Encoding: chunked\r\n" + many(piece, size)
    return (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.b/\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n"
        % (len(block), block)
    )


def _word(piece: bytes, size: int) -> bytes:
    """A Word document whose text is many pieces of XML."""
    target = io.BytesIO()
    head = b"<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>"
    with zipfile.ZipFile(io.BytesIO(document("a"))) as old, zipfile.ZipFile(target, "w") as new:
        for entry in old.infolist():
            whole = (
                head + b"<w:p><w:r><w:t>" + many(piece, size) + b"</w:t></w:r></w:p></w:body></w:document>"
            )
            new.writestr(entry.filename, whole if entry.filename == "word/document.xml" else old.read(entry))
    return target.getvalue()


def _stream(piece: bytes, size: int) -> bytes:
    """A PDF whose page is drawn by many pieces."""
    empty = b"BT /F1 12 Tf 14 TL 72 720 Td (a) Tj T*  ET"
    content = empty.replace(b" ET", many(piece, size) + b" ET")
    base = pdf("a")
    place, start = base.index(b"<< /Length"), base.index(b"xref")
    body = b"<< /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (len(content), content)
    table, _, _ = base[start:].partition(b"startxref")
    return base[:place] + body + table + b"startxref\n%d\n%%%%EOF" % (place + len(body))


def _members(piece: bytes, size: int) -> bytes:
    """An archive of many small files."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for at in range(max(1, size // 400)):
            archive.writestr(f"{at}.txt", many(piece, 250))
    return target.getvalue()


def _articles(piece: bytes, size: int) -> bytes:
    """Many short articles, each with a beginning of its own."""
    text = many(piece, 60).decode("utf-8", "replace")
    return b"".join(
        json.dumps({"text": f"{at} {TEXT} {text}"}).encode() + b"\n" for at in range(max(1, size // 200))
    )


def _parquet(piece: bytes, size: int) -> bytes:
    target = io.BytesIO()
    rows = [
        {"text": many(piece, 100).decode("utf-8", "replace"), "at": at} for at in range(max(1, size // 100))
    ]
    parquet.write_table(pa.Table.from_pylist(rows), target, compression="none", use_dictionary=False)
    return target.getvalue()


def _sqlite(piece: bytes, size: int) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        connection = sqlite3.connect(Path(folder) / "a.db")
        connection.execute("create table a (text text, title text)")
        rows = [(many(piece, 100).decode("utf-8", "replace"), str(at)) for at in range(max(1, size // 100))]
        connection.executemany("insert into a values (?, ?)", rows)
        connection.commit()
        connection.close()
        return (Path(folder) / "a.db").read_bytes()


_MAIL = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n"
FORMATS: dict[str, Format] = {
    "text": around("a.txt", WORDS),
    "text behind a paragraph": around("a.txt", WORDS, f"{TEXT} {TEXT}\n\n", f"\n\n{TEXT}"),
    "unnamed": around("noname", (*MARKUP, *LISTS, *ROWS, *WORDS, *BYTES)),
    "page": around("a.html", (*MARKUP, *TEXTS)),
    "page body": around(
        "a.html",
        (*MARKUP, *WORDS),
        f"<html><body><article><p>{TEXT}</p><p>",
        f"<p>{TEXT}</p></article></body></html>",
    ),
    "page head": around(
        "a.html", (*MARKUP, *TEXTS), "<html><head>", f"</head><body><p>{TEXT} {TEXT}</p></body></html>"
    ),
    "page attribute": around(
        "a.html", (*MARKUP, *TEXTS), "<html><body><p title='", f"'>{TEXT} {TEXT}</p></body></html>"
    ),
    "json-ld": around(
        "a.html", (*ROWS, *MARKUP), "<script type='application/ld+json'>", f"</script><p>{TEXT} {TEXT}</p>"
    ),
    "rss": around("a.xml", (*LISTS, *MARKUP), "<rss><channel>"),
    "rss item": around(
        "a.xml",
        (*MARKUP, *TEXTS),
        "<rss><channel><item><title>a</title><description>",
        "</description></item></channel></rss>",
    ),
    "rss escaped": around(
        "a.xml",
        (*MARKUP, *WORDS),
        "<rss><channel><item><title>a</title><description><![CDATA[",
        "]]></description></item></channel></rss>",
    ),
    "atom": around("a.xml", (*LISTS, *MARKUP), "<feed xmlns='http://www.w3.org/2005/Atom'>", "</feed>"),
    "atom entry": around(
        "a.xml",
        (*MARKUP, *TEXTS),
        "<feed xmlns='http://www.w3.org/2005/Atom'><entry><link href='/a'/><content type='html'>",
        "</content></entry></feed>",
    ),
    "sitemap": around("a.xml", (*LISTS, *TEXTS), "<urlset>", "</urlset>"),
    "opml": around("a.xml", (*LISTS, *TEXTS), "<opml><body>", "</body></opml>"),
    "json": around("a.json", (*ROWS, *TEXTS)),
    "json array": around("a.json", (*ROWS, *TEXTS), "[", "]"),
    "json text": _string("a.json", WORDS, '{"title": "a", "text": ', "}"),
    "json feed": _string(
        "a.json",
        (*MARKUP, *TEXTS),
        '{"version": "https://jsonfeed.org/version/1", "items": [{"url": "http://a.b/", "content_html": ',
        "}]}",
    ),
    "json fields": _string(
        "a.json", WORDS, '{"text": "a b c", "date": ', ', "url": "http://a", "authors": ["a"]}'
    ),
    "ninjs": _string("a.json", (*MARKUP, *TEXTS), '{"uri": "u", "pubstatus": "usable", "body_html": ', "}"),
    "jsonl": around("a.jsonl", (*ROWS, *TEXTS)),
    "articles": Format("a.jsonl", _articles, WORDS),
    "csv": around("a.csv", (*ROWS, *TEXTS)),
    "csv rows": around("a.csv", (*ROWS, *TEXTS), "text,title\n"),
    "csv cell": around("a.csv", (*ROWS, *TEXTS), 'text,title\n"', '",b\n'),
    "tsv": around("a.tsv", (*ROWS, *TEXTS), "text\ttitle\n"),
    "newsml": around("a.xml", (*LISTS, *MARKUP), "<newsMessage>", "</newsMessage>"),
    "newsml body": around(
        "a.xml",
        (*MARKUP, *TEXTS),
        "<newsItem><contentSet><inlineXML><html><body>",
        "</body></html></inlineXML></contentSet></newsItem>",
    ),
    "mhtml head": around(
        "a.mhtml", (*BYTES, *TEXTS), _MAIL, f"\n--b\nContent-Type: text/html\n\n<p>{TEXT} {TEXT}\n--b--"
    ),
    "mhtml parts": around(
        "a.mhtml", (*BYTES, *TEXTS), f"{_MAIL}\n--b\nContent-Type: text/html\n\n<p>{TEXT} {TEXT}\n", "\n--b--"
    ),
    "warc": around("a.warc", (*BYTES, *TEXTS)),
    "warc head": around("a.warc", (*BYTES, *TEXTS), "WARC/1.0\r\n"),
    "warc record": Format("a.warc", _record, (*BYTES, *TEXTS)),
    "warc chunks": Format("a.warc", _chunked, (*BYTES, *TEXTS)),
    "warc.gz": around("a.warc.gz", (*BYTES, *TEXTS), "\x1f"),
    "pdf": around("a.pdf", (*BYTES, *ROWS), "%PDF-1.4\n"),
    "pdf page": Format("a.pdf", _stream, (*BYTES, *TEXTS)),
    "docx": Format("a.docx", _word, (*LISTS, *MARKUP, *TEXTS)),
    "zip": around("a.zip", (*BYTES, *TEXTS), "PK\x03\x04"),
    "zip members": Format("a.zip", _members, TEXTS),
    "gz": around("a.gz", BYTES, "\x1f"),
    "zst": Format("a.zst", lambda piece, size: b"\x28\xb5\x2f\xfd" + many(piece, size), BYTES),
    "bz2": around("a.bz2", BYTES, "BZh"),
    "xz": Format("a.xz", lambda piece, size: b"\xfd7zXZ\x00" + many(piece, size), BYTES),
    "parquet": Format("a.parquet", _parquet, TEXTS),
    "sqlite": Format("a.db", _sqlite, TEXTS),
}
