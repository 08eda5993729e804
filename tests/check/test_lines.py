"""Lines and columns as an editor shows them."""

from __future__ import annotations

import doctest

import pytest

from retold.check import codes, lines, names, where


@pytest.mark.parametrize(
    ("text", "words", "spot"),
    [
        ("one\ntwo three\n", "three", ((2, 5), (2, 10))),
        ("one\r\ntwo three\r\n", "three", ((2, 5), (2, 10))),
        ("one\rtwo", "two", ((2, 1), (2, 4))),
        ("\t\tone", "one", ((1, 3), (1, 6))),
        ("😀 é́ one", "one", ((1, 6), (1, 9))),
        ("one\ntwo\nthree", "two\nthree", ((2, 1), (3, 6))),
        ("one\u2028two", "two", ((1, 5), (1, 8))),
    ],
    ids=["LF", "CRLF", "CR", "tabs", "wide", "wrapped", "separator"],
)
def test_a_place_has_the_line_and_column_of_an_editor(text, words, spot):
    """Code points are counted, from 1 on."""
    start = text.index(words)
    assert lines.of_text(text)(start, start + len(words)) == spot


def test_a_byte_order_mark_is_no_column():
    """Editors do not show it."""
    assert where("one two", b"\xef\xbb\xbfone two")(4, 7) == ((1, 5), (1, 8))


PAGE = """<!doctype html>
<html><head><title>Ferry hits pier</title><script>var a = "hits pier";</script></head>
<body><h1>Ferry</h1>
<p>The ferry &amp; its <b>crew</b>
   hit the pier.</p><p>They hit it twice: twice.</p>
</body></html>
"""


def test_words_of_a_page_are_found_in_its_file():
    """Tags, entities and line ends of the file are stepped over; scripts are no text."""
    text = "The ferry & its crew hit the pier.\n\nThey hit it twice: twice."
    place = where(text, PAGE.encode())
    start = text.index("& its crew hit")
    assert place(start, start + len("& its crew hit")) == ((4, 14), (5, 7))


def test_words_that_stand_twice_are_told_apart_by_what_is_before_them():
    """The second “twice” of the page."""
    text = "The ferry & its crew hit the pier.\n\nThey hit it twice: twice."
    start = text.rindex("twice")
    assert where(text, PAGE.encode())(start, start + 5) == ((5, 43), (5, 48))


def test_words_that_the_page_does_not_have_have_no_place():
    """A lead that only the metadata had, say."""
    assert where("Nothing of this", PAGE.encode())(0, 7) is None


def test_only_texts_and_pages_have_lines():
    """A Word file has none, nor has what was not read from a file."""
    assert where("one", b"PK\x03\x04\x00\x00") is None
    assert where("one", b'{"text": "one"}') is None
    assert where("one", None) is None


@pytest.mark.parametrize("module", [lines, names, codes])
def test_examples(module):
    """Every example of a module gives what it says."""
    assert doctest.testmod(module).failed == 0
