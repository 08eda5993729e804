"""What kind of input some bytes are: by how they begin, else by the suffix of their name."""

from __future__ import annotations

import re

from retold.errors import Unreadable
from retold.read import decode, fields, rows, unpack, zips
from retold.read.inputs import Input

HEAD = 16_384
_MAGIC = (
    (b"WARC/", "warc"),
    (b"SQLite format 3\x00", "sqlite"),
    (b"PAR1", "parquet"),
)
_REFUSED = (
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
)
# Suffixes of what begins with a magic number: without it the file is not what it says.
_TOLD_BY_BYTES = frozenset(
    """zip gz tgz gzip bz2 xz zst 7z rar tar warc wacz docx odt xlsx pptx pdf parquet sqlite sqlite3""".split()
)
_MHTML = re.compile(
    rb"\AFrom: <Saved by|\A[A-Za-z][A-Za-z-]{1,40}: (?=.*?\nMIME-Version: )(?=.*?multipart/related)",
    re.DOTALL | re.IGNORECASE,
)
_NEWSML = re.compile(rb"<(?:\w{1,20}:)?(?:newsItem|newsMessage|packageItem)[\s>]")


def of(given: Input) -> str:  # noqa: PLR0911 - one return a kind
    """Return the kind of an input, or raise Unreadable for kinds that are not read."""
    head = given.head(HEAD)
    suffix = _suffix(given.known_as)
    if head.startswith(b"PK\x03\x04"):
        return _of_zip(given)
    if how := unpack.packing(head):
        is_archive = ".warc" in given.known_as.lower()[-12:] or unpack.beginning(head, how, 5) == b"WARC/"
        return "warc" if is_archive else how
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if _is_damaged_archive(head, given.known_as.lower()):
        return "warc"
    refuse(head, suffix)
    if suffix in {"mhtml", "mht"} or (suffix in {"", "eml"} and _MHTML.search(head[:4096])):
        return "mhtml"
    if suffix in {"csv", "tsv", "tab"}:
        return "table"
    if _NEWSML.search(head[:4096]) and head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return "newsml"
    return _of_text(given, head)


def _is_damaged_archive(head: bytes, name: str) -> bool:
    """Say whether a file named as a web archive has records behind a first one that is damaged."""
    return (name.endswith(".warc") and b"WARC/1." in head) or (
        name.endswith(".warc.gz") and b"\x1f\x8b\x08" in head
    )


def refuse(head: bytes, suffix: str) -> None:
    """Raise Unreadable for archives that are not read, and for files that are not what their suffix says."""
    for magic, what in _REFUSED:
        if head.startswith(magic):
            reason = f"is {what}, which is not read: unpack it and give the files inside"
            raise Unreadable(reason)
    if suffix in _TOLD_BY_BYTES:
        reason = f"has the suffix .{suffix} but does not begin as such a file does: get it again or rename it"
        raise Unreadable(reason)


def _suffix(name: str) -> str:
    """Return the suffix of a name in lower case."""
    return name.rsplit(".", 1)[-1].lower() if "." in name.rsplit("/", 1)[-1] else ""


def _of_zip(given: Input) -> str:
    """Return what a zip archive is by the files in it."""
    names = set(zips.names(given))
    if "word/document.xml" in names:
        return "docx"
    if names & {"xl/workbook.xml", "ppt/presentation.xml"} or "content.xml" in names:
        reason = "is an office document that is not read: save it as .docx, .csv or .txt"
        raise Unreadable(reason)
    if "datapackage.json" in names and any(name.startswith("archive/") for name in names):
        return "wacz"
    return "zip"


def _of_text(given: Input, head: bytes) -> str:
    """Return page, feed, json feed, rows, table or text."""
    kind = decode.kind(head, given.known_as)
    if kind == "rows" and b"jsonfeed.org/version" in head:
        return "json feed"
    if decode.is_named(given.known_as):
        return kind
    if kind == "rows":
        return "rows" if rows.is_rows(given) else "text"
    if kind == "text" and fields.is_header(head):
        return "table"
    return kind
