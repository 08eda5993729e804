"""Bytes to text."""

from __future__ import annotations

import pytest

from retold.errors import Unreadable
from retold.read import decode

GERMAN = "Der Bürgermeister von München kündigte am Mittwoch größere Änderungen an. " * 3
RUSSIAN = "Президент порта сообщил в среду, что паром снова на ходу. " * 3


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (GERMAN, "utf-8"),
        (GERMAN, "utf-8-sig"),
        (GERMAN, "utf-16"),
        (GERMAN, "utf-32"),
        (GERMAN, "cp1252"),
        ("She asked for “café” twice.", "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "utf-8"),
    ],
)
def test_common_encodings_are_read(text: str, encoding: str) -> None:
    """The text comes out as it was, without its byte-order mark."""
    assert text == decode.text(text.encode(encoding))


def test_characters_are_kept_as_they_are() -> None:
    """Line ends, odd spaces and combining marks are not translated."""
    text = "a\r\nb\rc\u2028d\u00a0e\u0301"
    assert text == decode.text(text.encode())


def test_a_page_may_declare_its_encoding() -> None:
    """Bytes that are no UTF-8 follow the page's own declaration, unless it names none of text."""
    page = '<html><meta charset="koi8-r"><p>' + RUSSIAN
    assert page == decode.text(page.encode("koi8-r"), page=True)
    assert "<p>" in decode.text('<meta charset="punycode"><p>Müller'.encode("cp1252"), page=True)


@pytest.mark.parametrize(
    "data",
    [b"abc\x00def", "\ud83d".encode("utf-16-le", "surrogatepass") + b"\x00\x00", bytes(range(1, 256)) * 9],
)
def test_binary_is_refused_with_a_reason(data: bytes) -> None:
    """NULs and bytes of no encoding are no text."""
    with pytest.raises(Unreadable, match="binary"):
        decode.text(data)


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"anything", "a.txt", "text"),
        (b"<html>", "a.md", "text"),
        (b"words", "a.HTML", "page"),
        (b"words", "a.jsonl", "rows"),
        (b"\xef\xbb\xbf  <!DOCTYPE html><p>", "-", "page"),
        (b"<!-- saved --><html>", "page", "page"),
        (b'  {"text": 1}', "-", "rows"),
        (b"plain <p>words</p>", "-", "text"),
    ],
)
def test_a_kind_is_told_by_suffix_or_first_bytes(data: bytes, name: str, kind: str) -> None:
    """A suffix counts more than the content."""
    assert kind == decode.kind(data, name)
