"""The document inside a page, packed: it comes back whole, an earlier page's too, and bombs do not."""

import base64
import bz2
import json
import re
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold import show
from retold.errors import BadReport
from retold.show.contract import to_json
from retold.show.packed import MOST_TIMES, packed, unpacked

INSIDE = re.compile(r'(<script type=")[^"]*(" id="retold-document">)([^<]*)')


def of(raw: bytes) -> str:
    """Return bytes as they stand in a page."""
    return base64.b64encode(raw).decode("ascii")


@given(st.text(st.characters(exclude_categories=["Cs"])).map(lambda text: json.dumps({"text": text})))
def test_what_is_packed_comes_back(text):
    """Any document is the same before and after, and what stands in the page needs no escaping."""
    assert unpacked(packed(text)) == text
    assert re.fullmatch(r"[A-Za-z0-9+/=]+", packed(text))


def test_a_page_holds_the_very_document(document):
    """What the page carries inflates to the fields that the JSON file has."""
    inside = INSIDE.search(show.page(document))[3]
    assert to_json(json.loads(bz2.decompress(base64.b64decode(inside)))) == to_json(document)


def test_an_earlier_page_with_plain_json_is_read(document):
    """Files of before, whose document stands in them as JSON, give the same document."""
    plain = json.dumps(document).replace("<", "\\u003c")
    earlier = INSIDE.sub(lambda m: f"{m[1]}application/json{m[2]}{plain}", show.page(document))
    assert show.loaded(earlier) == document


def test_an_earlier_page_with_a_deflated_document_is_read(document):
    """Files of before, whose document zlib packed, give the same document."""
    deflated = of(zlib.compress(to_json(document).encode(), 9))
    earlier = INSIDE.sub(lambda m: f"{m[1]}application/zlib;base64{m[2]}{deflated}", show.page(document))
    assert show.loaded(earlier) == document


@pytest.mark.parametrize(
    "data",
    [
        of(bz2.compress(b'{"a":"' + b" " * 4_000_000 + b'"}')),
        of(bz2.compress(b"{}")[:-3]),
        of(bz2.compress(b"{}") + b"more"),
        of(bz2.compress(b"\xff\xfe")),
        of(b"BZh9 and nothing of the kind"),
        of(zlib.compress(b'{"a":"' + b" " * 4_000_000 + b'"}')),  # a bomb: a thousand times as long inside
        of(zlib.compress(b"{}")[:-3]),  # cut off
        of(zlib.compress(b"{}") + b"more"),
        of(zlib.compress(b"\xff\xfe")),
        of(b"{}"),
        "[1]",
        "é",
        "",
    ],
)
def test_what_is_damaged_is_refused(data):
    """Bombs, ends that lack, bytes after the end and other letters end in a message."""
    with pytest.raises(BadReport, match="document is"):
        unpacked(data)


def test_a_bomb_is_inflated_no_further_than_a_report_can_be():
    """What repeats less than the limit says is let through: real documents stay far below it."""
    text = '{"a":"' + "ab" * 1000 + '"}'
    assert len(text) < MOST_TIMES * len(bz2.compress(text.encode()))
    assert unpacked(packed(text)) == text


def test_the_document_takes_less_than_half_of_its_json(document):
    """Field names and places repeat, and cost next to nothing in the page."""
    inside = INSIDE.search(show.page(document))[3]
    assert 2 * len(inside) < len(to_json(document))
