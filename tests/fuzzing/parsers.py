"""Every parser that foreign bytes reach, with what its inputs are made from and how it is asked to read one."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import random
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import zstandard
from fuzzing import asked, laws, seeds
from fuzzing.laws import Signature
from read.test_documents import document
from read.test_unpack import zipped

import retold.read
from retold.records import Skipped

Read = Callable[[bytes], Signature]
Wrap = Callable[[bytes, random.Random], bytes]

JSON = tuple(
    rb'"text": |"body": {|"sections": [|"uri": |"bodies": [|"body_html": "|null|true|-1|1e999|NaN|"\ud800"|"\u0000"|\u0000credited|[[|{"a":|"articles": |"results": |"date": |"url": "http://["|"source": {|"items": |"authors": [[|"version": "https://jsonfeed.org/version/1"|,|\\'.split(
        b"|"
    )
)
XML = tuple(
    b"<![CDATA[|]]>|<!--|-->|<?x ?>|<!DOCTYPE a [<!ENTITY b 'c'>]>|&a;|&amp;|&lt;p&gt;|&#0;|&#xD800;|&nbsp;|<a>|</a>|<p>|</p>|<div>|<br/>| xmlns='x'| xmlns:a=''|xml:base='http://['|<item>|</item>|<link>|<title>|</title>|<entry>|<content type='xhtml'>|<description>|<author>a@b (c)|<guid>|<url><loc>|</loc></url>|<outline xmlUrl='//'/>|<source url='x'>|http://[|javascript:x|<newsItem>|<contentSet>|<inlineXML>|<inlineData>|<nitf>|<body.content>|<?xml version='1.0' encoding='utf-16'?>|encoding='x'|<w:p>|<w:t>".split(
        b"|"
    )
)
HTML = tuple(
    b"<p>|</p>|<div>|</div>|<article>|<table>|<tr><td>|<blockquote>|<ul><li>|<a href='http://['>|<b>|<script>|</script>|<script type=application/ld+json>|<style>|<svg>|<template>|<textarea>|<!--|-->|<![CDATA[|<meta property='og:url' content='http://['>|<meta charset=|<base href='http://['>|<link rel=canonical href='http://['>|<time itemprop=datePublished datetime='2021-13-45'>|<h1>|<title>|<body>|<html lang='xx-'>|<img src=x alt='y'>|<br>|<pre>|&nbsp;|&#0;|&#xd800;|&bogus;|<form>|<select>|<frameset>|<math>|<?php ?>|<a |=|'|\x0c".split(
        b"|"
    )
)
LINES = tuple(
    "By |BY |Reporting by |; Editing by |(Reuters) - |(AP) |PARIS, Oct 20 |NEW DELHI: |FILE PHOTO: |© |Photo: |Credit: |/AFP|Related: |Read more: |Updated: |Published |2021-10-20|20 October 2021|a.m.|$1.5 billion|some |at least |between 2 and 3|per cent|three-quarters|one of the |reportedly|may have|according to |said|told reporters|“|”|‘|’|\"|'|``|''|«|»|…|--|–|—|. |! |\n\n|U.S. |Mr. |A. B. |ANSA|@a.example|(c)|half a |1,000,000,000 |°C|nineteen hundred and |12:30|1/2|½|no. 5|€|%|İ|ﬁ|́|\u2028|\u200b|\u202e|중국|السبت".encode().split(
        b"|"
    )
)
PDF = tuple(
    b"obj|endobj|stream\n|endstream|xref|trailer|startxref|/Filter /FlateDecode|/Filter [/ASCII85Decode /LZWDecode]|/ASCIIHexDecode|/Length 99999|/Length 5 0 R|/Kids [2 0 R]|/Parent 4 0 R|/Prev 0|/Type /ObjStm /N 9 /First 0|/Type /XRef /W [1 2 1]|/Encrypt 1 0 R|/ToUnicode 5 0 R|/Contents [5 0 R 5 0 R]|/Count -1|<< >>|<<|>>|[|(|)|<|>|1 0 R|2 0 R|BT|ET|Tj|TJ|Tm|Td|Do|BI ID EI|q|Q|/F1 1e99 Tf|beginbfrange <00> <ffff> <0000> endbfrange|null|%%EOF|/DecodeParms << /Predictor 15 /Columns 0 >>".split(
        b"|"
    )
)
MAIL = tuple(
    b"--b\n|--b--|Content-Type: text/html; charset=|Content-Type: multipart/related; boundary=a|Content-Transfer-Encoding: base64|quoted-printable|Content-Location: http://[|Content-ID: |Date: Wed, 99 Oct 2021 99:99:99 +9999|MIME-Version: 1.0|=?utf-8?b?/?=|; charset*=x''%ff|boundary=|start=|message/rfc822|=\n|=FF".split(
        b"|"
    )
)
WARC = tuple(
    b"WARC/1.0\r\n|WARC/1.1\r\n|\r\n\r\n|Content-Length: |Content-Length: 0\r\n|WARC-Type: response\r\n|WARC-Type: resource\r\n|WARC-Type: revisit\r\n|WARC-Block-Digest: sha1:|WARC-Payload-Digest: md5:|WARC-Target-URI: <http://[>\r\n|Content-Type: text/html\r\n|HTTP/1.1 200 OK\r\n|Transfer-Encoding: chunked\r\n|Content-Encoding: br\r\n|Content-Encoding: zstd, gzip\r\n|0\r\n\r\n|ffffffff\r\n|\x1f\x8b\x08|charset=".split(
        b"|"
    )
)
ZIP = (b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07", b"PK\x07\x08", b"\x01\x00", b"\x08\x00", b"../", b"\x00.txt", b"\xff\xff\xff\xff", b"archive/", b"datapackage.json", b"word/document.xml")  # fmt: skip
PACKED = (b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"BZh9", b"1AY&SY", b"\xfd7zXZ\x00", b"\x00" * 9, b"\xff" * 4, b"PK\x03\x04", b"WARC/1.0\r\n", b"\x50\x2a\x4d\x18", b"%PDF-", b"PAR1")  # fmt: skip
SQL = (b"CREATE TABLE ", b"create virtual table a using fts5(text)", b" text", b"(", b"generated always as (text)", b"without rowid", b"\x00\x00\x02\x00", b"\xff\xff\xff\xff", b"\x0d", b"\x05", b"\x02", b"create view a as select * from a", b"PAR1", b"\x15\x00", b"\x1c", b"text")  # fmt: skip
WEB = tuple(
    b"http://|https://|//|@|:|[|]|%|%2f|%00|#|?|..|.|localhost|127.0.0.1|0x7f|0177|::1|::ffff:|64:ff9b::|2002:|xn--|.nip.io|:80|:0|\xe3\x80\x82|\xef\xbc\x8f|\xc2\xad|\xe2\x84\xa2|\\|\t|User-agent: *|Disallow: |Allow: /*$|Crawl-delay: |Request-rate: 1/1s|Visit-time: |location: |retry-after: |date: |content-type: |charset=|content-length: |HTTP/1.1 |chunked|gzip|deflate|file:|-|@a|*|**|[a-z]".split(
        b"|"
    )
)


@dataclass(frozen=True)
class Parser:
    """How one parser is fed."""

    seeds: Callable[[], list[bytes]]
    read: Read
    tokens: tuple[bytes, ...] = JSON
    wrap: Wrap | None = None  # what is changed is packed so before it is read

    @property
    def name(self) -> str | None:
        """Return the name of the file that is read, or None where no file is."""
        return getattr(self.read, "file", None)


def file(name: str) -> Read:
    """Return the reading of a file of a name."""

    def read(data: bytes) -> Signature:
        path = Path(asked.folder(os.getpid()), name)
        path.write_bytes(data)
        shapes = []
        for one, reading in retold.read.readings([path], door=retold.read.Door()):
            shapes.append(laws.reason(one, final=True) if isinstance(one, Skipped) else laws.article(one))
            laws.reading(one, reading)
        laws.must(bool(shapes), "an input gives articles or reasons")
        return (min(len(shapes), 4), *sorted(set(shapes), key=repr)[:6])

    read.file = name  # type: ignore[attr-defined]
    return read


def _document(data: bytes, rng: random.Random) -> bytes:
    """A Word document in which one part is what is given."""
    del rng
    name, _, part = data.partition(b"\0")
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_template())) as old, zipfile.ZipFile(target, "w") as new:
        for entry in old.infolist():
            new.writestr(entry.filename, part if entry.filename.encode() == name else old.read(entry))
    return target.getvalue()


@cache
def _template() -> bytes:
    return document("a")


def _zip(data: bytes, rng: random.Random) -> bytes:
    names = (
        "a.txt",
        "b.jsonl",
        "c.html",
        "d",
        "e.csv",
        "f.warc",
        "archive/g.warc",
        "datapackage.json",
        "h.zip",
        "i.gz",
    )
    return zipped(dict.fromkeys(rng.sample(names, rng.randrange(1, 4)), data))


def _gzip(data: bytes, rng: random.Random) -> bytes:
    cut = rng.randrange(len(data) + 1)
    return gzip.compress(data[:cut], 1, mtime=0) + gzip.compress(data[cut:], 1, mtime=0)


def _rows(name: str) -> Parser:
    return Parser(
        lambda: [b"\n".join(seeds.rows()), *seeds.rows(), b"[" + b",".join(seeds.rows()) + b"]"], file(name)
    )


def _packed(name: str, pack: Callable[[bytes], bytes]) -> Parser:
    inner = f"{seeds.TEXT}\n".encode() * 5
    return Parser(lambda: [pack(inner), pack(inner) * 2], file(name), PACKED)


def _feed(made: Callable[[], list[bytes]]) -> Parser:
    return Parser(made, file("a.xml"), XML)


PARSERS: dict[str, Parser] = {
    "text": Parser(seeds.encoded, file("a.txt"), LINES),
    "page": Parser(seeds.pages, file("a.html"), HTML),
    "json": _rows("a.json"),
    "jsonl": _rows("a.jsonl"),
    "ninjs": Parser(seeds.ninjs, file("a.json"), JSON + HTML),
    "csv": Parser(lambda: [seeds.TABLES.encode()], file("a.csv"), (b'"', b'""', b",", b";", b"|", b"\r", b"\n", b"text,", b"\x00")),
    "tsv": Parser(lambda: [seeds.TABLES.replace(",", "\t").encode("utf-16")], file("a.tsv"), (b'"', b"\t", b"\n", b"text\t", b"\x00")),
    "parquet": Parser(seeds.parquets, file("a.parquet"), SQL),
    "sqlite": Parser(seeds.databases, file("a.db"), SQL),
    "pdf": Parser(seeds.pdfs, file("a.pdf"), PDF),
    "docx": Parser(seeds.documents, file("a.docx"), XML, _document),
    "docx file": Parser(lambda: [document(seeds.TEXT)], file("a.docx"), ZIP),
    "mhtml": Parser(seeds.messages, file("a.mhtml"), MAIL + HTML),
    "newsml": Parser(seeds.newsml, file("a.xml"), XML),
    "rss": _feed(seeds.rss),
    "atom": _feed(seeds.atom),
    "opml": _feed(seeds.outlines),
    "sitemap": _feed(seeds.sitemaps),
    "json feed": Parser(seeds.json_feed, file("a.json"), JSON + HTML),
    "warc": Parser(seeds.captures, file("a.warc"), WARC),
    "warc.gz": Parser(seeds.captures, file("a.warc.gz"), WARC, _gzip),
    "wacz": Parser(seeds.packages, file("a.wacz"), ZIP + WARC),
    "zip": Parser(seeds.zips, file("a.zip"), ZIP),
    "zip of": Parser(lambda: [*seeds.rows(), *seeds.captures(), *seeds.zips()], file("a.zip"), JSON + WARC, _zip),
    "gz": _packed("a.txt.gz", lambda data: gzip.compress(data, mtime=0)),
    "zst": _packed("a.txt.zst", zstandard.ZstdCompressor().compress),
    "bz2": _packed("a.txt.bz2", bz2.compress),
    "xz": _packed("a.txt.xz", lzma.compress),
    "unnamed": Parser(
        lambda: [*seeds.encoded(), *seeds.pages(), *seeds.rows(), *seeds.rss(), *seeds.captures(), *seeds.messages(), *seeds.zips()],
        file("noname"),
        PACKED + XML + HTML + WARC + JSON + MAIL,
    ),
    "metadata": Parser(lambda: [*seeds.pages(), json.dumps(seeds.ARTICLE).encode()], asked.metadata, HTML + JSON),
    "fragment": Parser(lambda: [f"<p>{seeds.TEXT}<br>x</p>".encode(), *seeds.pages()], asked.fragment, HTML),
    "encodings": Parser(seeds.encoded, asked.decoded, (b"<meta charset=utf-7>", b"\xff\xfe", b"\x1b$B", b"\x80", b"\xe9", b"\x81\x30\x81\x30", b"+ADw-")),
    "content encoding": Parser(lambda: [gzip.compress(b"hello" * at, mtime=0) for at in range(9)] + [zlib.compress(b"hello" * at) for at in range(9)], asked.unpacked, PACKED),
    "date": Parser(lambda: [text.encode() for text in seeds.DATES], asked.date, tuple(b"2021|20|10|Oct|-|/|.|:|T|Z|+02:00|am|p.m.|EST|Updated|Published|,|at|th|1e9|\xd9\xa3|\xc2\xb2".split(b"|"))),
    "address": Parser(lambda: [text.encode() for text in seeds.ADDRESSES], asked.address, WEB),
    "list": Parser(lambda: [seeds.LISTS.encode()], asked.listed, WEB),
    "robots": Parser(lambda: [seeds.ROBOTS.encode()], asked.robots, WEB),
    "answer": Parser(lambda: seeds.ANSWERS, asked.answer, WEB),
    "http": Parser(lambda: seeds.EXCHANGES, asked.exchange, WEB + PACKED),
    "map": Parser(lambda: seeds.MAPS, asked.mapped, (b"=", b"\n", b"\0", b".", b"text=", b"id=", b"{", b'"', b"a.b", b"null", b"[")),
    "verify": Parser(seeds.reports, asked.verified, (b'"start": -1', b'"digest": ', b'"schema": "retold/1"', b"<mark ", b"data-", b"</script>", b"null", b"[]", b"{}", b'"article": ', b"1e999", b'"kind"')),
    "article": Parser(lambda: [seeds.NEWS_TEXT.encode(), *(line.encode() for line in seeds.NEWS_TEXT.split("\n") if line)], asked.article, LINES),
    "sentences": Parser(lambda: [seeds.NEWS_TEXT.encode(), seeds.TEXT.encode()], asked.parsed, LINES),
    "figures": Parser(lambda: [line.encode() for line in seeds.NEWS_TEXT.split("\n") if line], asked.figures, LINES),
}  # fmt: skip
