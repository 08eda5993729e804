"""Bytes to text, and what kind of input they are."""

from __future__ import annotations

import codecs
import re

from retold.errors import Unreadable

LARGEST_PAGE = 20 * 2**20  # of a text or a page; longer ones are data sets, not articles
LARGEST_ROWS = 512 * 2**20  # of a JSON file

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What web pages and files were written in; among all encodings a Macintosh's was taken for Windows-1251.
_ENCODINGS = """cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 iso8859_2 koi8_r koi8_u gb18030
    big5 shift_jis euc_jp euc_kr tis_620""".split()
# Short Western texts give too little for statistics: "café crème à Paris" came out as "café crčme ŕ Paris".
_WESTERN = frozenset("‘’“”„–—…€£°éèêëàâäáãçïîíöôóòõøüûúùñßæåÄÖÜÉÈÊÀÂÁÅØÆÑÇÓÍÚ«»¿¡§©®·´½ºª\u00a0")
_XML = re.compile(
    rb"(?:\s|<!--[^>]{0,2000}-->|<\?[^>]{0,500}\?>)*+"
    rb"(?:<!doctype\s(?!\s*html)[^>\[]{0,500}(?:\[.{0,2000}?\]\s{0,9})?>\s{0,99})?"
    rb"<(?:rss|rdf:RDF|(?:atom:)?feed|(?:atom:)?entry|opml|urlset|sitemapindex)[\s/>]",
    re.IGNORECASE | re.DOTALL,
)
_HTML = re.compile(
    rb"(?:\s|<!--[^>]{0,2000}-->|<\?xml[^>]{0,200}\?>)*+"
    rb"<(?:!doctype html|html|head|body|article|main|meta|title|div|p|h1)[\s>]",
    re.IGNORECASE,
)
_ENCODING = r"(?:iso-8859|windows|cp|koi8|gb|big5|shift|euc|utf|mac|x-sjis)[\w.:-]{0,20}"
_CHARSET = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*(" + _ENCODING.encode() + rb")",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"(?:ascii|us-ascii|latin|iso|windows|cp|koi8|gb|big5|shift|euc|utf|mac|x-sjis|sjis)[\w.:-]{0,20}",
    re.IGNORECASE,
)
_SUFFIXES = {
    "html": "page",
    "htm": "page",
    "xhtml": "page",
    "jsonl": "rows",
    "ndjson": "rows",
    "json": "rows",
    "txt": "text",
    "md": "text",
}


def kind(data: bytes, name: str) -> str:
    """Return page, feed, rows or text by a file's suffix, else by how its bytes begin."""
    suffix = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    if named := _SUFFIXES.get(suffix):
        return named
    head = data[:4096].removeprefix(codecs.BOM_UTF8)
    if _XML.match(head):
        return "feed"
    if _HTML.match(head):
        return "page"
    return "rows" if head.lstrip()[:1] in (b"{", b"[") else "text"


def is_named(name: str) -> bool:
    """Say whether a file's suffix tells its kind."""
    return "." in name and name.rsplit(".", 1)[-1].lower() in _SUFFIXES


def text(data: bytes, *, page: bool = False, charset: str | None = None) -> str:
    """Return bytes as text: by byte-order mark, as UTF-8, by their server's or page's declaration, by likelihood."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(_decoded(data[len(mark) :], encoding))
    if b"\x00" in data:
        reason = "holds NUL bytes: binary? Save it as UTF-8 text"
        raise Unreadable(reason)
    found = _decoded(data, "utf-8")
    if found is None and charset and _NAME.fullmatch(charset.strip()):
        name = charset.strip()
        found = _decoded(data, "cp1252" if name.lower() in _LATIN else name)
    if found is None and page and (match := _CHARSET.search(data[:4096])):
        found = _decoded(data, match[1].decode("ascii", "replace"))
    return _checked(found if found is not None else _guessed(data))


_LATIN = frozenset({"ascii", "us-ascii", "iso-8859-1", "latin1", "latin-1"})  # said, and Windows-1252 meant


def _decoded(data: bytes, encoding: str) -> str | None:
    """Return bytes decoded strictly, or None."""
    try:
        return data.decode(encoding)
    except (LookupError, ValueError):
        return None


def _guessed(data: bytes) -> str | None:
    """Return the reading that looks most like a language."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - loads 60 ms, and most files are UTF-8

    if western := _western(data):
        return western
    best = from_bytes(data[:200_000], cp_isolation=_ENCODINGS).best()
    found = _decoded(data, best.encoding) if best else None
    return found if found is not None else _decoded(data, "cp1252")


def _western(data: bytes) -> str | None:
    """Return a reading as Windows-1252 where all it adds to ASCII is what Western news is written with."""
    found = _decoded(data, "cp1252")
    odd = [char for char in found or "" if char > "\x7f"]
    return found if len(odd) <= 0.2 * len(data) and _WESTERN.issuperset(odd) else None


def _checked(found: str | None) -> str:
    """Return a decoded text, or raise Unreadable where it is none."""
    if found is None:
        reason = "is in no known encoding: binary? Save it as UTF-8 text"
        raise Unreadable(reason)
    if "\x00" in found:
        reason = "holds NUL characters: binary? Save it as UTF-8 text"
        raise Unreadable(reason)
    return found
