"""Two articles side by side on a terminal."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import make

from retold import run
from retold.records import Furniture
from retold.show.columns import width
from retold.show.comparing import shares
from retold.show.sides import NARROW, sides

WIRE = (
    "The cable ferry to Orrin Island broke loose on Sunday evening and drifted against the old lime kiln. "
    "Thirty-one passengers climbed over a ladder onto the kiln and waited there for the lifeboat. "
    "Islanders have asked for a second cable since 2019."
)
PAPER = (
    "The cable ferry to Orrin Island broke loose on Sunday night and drifted against the lime kiln. "
    "Growers in the Pellmoor valley expect a quarter of last year's apples. "
    "Thirty-one passengers climbed over a ladder onto the kiln and waited there for the lifeboat."
)
ESCAPE = re.compile(r"\x1b\[\d*m")


def laid(a: str = WIRE, b: str = PAPER, **how) -> str:
    """What is printed of two texts."""
    return sides(run.diff(make(a, "Harbour Wire", title="Ferry adrift"), make(b, "Evening Post")), **how)


@pytest.mark.parametrize("columns", [1, 30, NARROW - 1, NARROW, 100, 240])
@pytest.mark.parametrize("color", [True, False])
def test_no_line_is_wider_than_the_terminal(columns, color):
    """Side by side or stacked, lines fit; a terminal of no width gets lines of twenty columns."""
    assert max(width(ESCAPE.sub("", line)) for line in laid(width=columns, color=color).splitlines()) <= max(
        20, columns
    )


def test_narrow_terminals_get_one_text_above_the_other():
    """Below the bound each side has lines of its own, from it on both share a line."""
    together = re.compile("broke loose.*broke loose")
    assert not together.search(laid(width=NARROW - 1))
    assert together.search(laid(width=160))


def test_without_colours_brackets_show_the_changes():
    """A pipe gets marks that can be read and searched, and no escape sequence."""
    text = laid(width=160)
    assert "\x1b" not in text
    assert "[-evening-]" in text
    assert "{+night+}" in text


def test_with_colours_there_are_no_brackets():
    """A terminal gets colours, and every colour ends before its line does."""
    text = laid(width=160, color=True)
    assert "[-" not in text
    for line in text.splitlines():
        codes = ESCAPE.findall(line)
        assert not codes or codes[-1] == "\x1b[0m"


def test_what_only_one_tells_is_folded_unless_asked_for():
    """A count stands for the sentences without counterpart; `whole` shows them."""
    assert "1 sentence only here, 12 words" in laid(width=100)
    assert "Pellmoor" not in laid(width=100)
    assert "Pellmoor" in laid(width=100, whole=True)


def test_the_head_says_who_shares_how_much_and_how_they_are_tied():
    """Labels, counts and the derivation come first."""
    head = laid(width=160).split("\n\n")[0]
    assert "A Harbour Wire: Ferry adrift" in head
    assert "2 passages" in head
    assert "of 43 words of A" in head


def test_articles_that_share_nothing_say_so():
    """The negative answer is an answer."""
    document = run.diff(make("Apples are dear this year.", "A"), make(WIRE, "B"))
    text = sides(document)
    assert "no shared passage" in text
    assert "no dependence found" in text
    assert not shares(document)
    assert shares(run.diff(make(WIRE, "A"), make(PAPER, "B")))


def test_furniture_is_named():
    """A caption stands there with its kind, so that it is seen to count for nothing."""
    caption = "The kiln at low tide"
    a = make(f"{caption}\n\n{WIRE}", "A", furniture=(Furniture("caption", 0, len(caption)),))
    assert f"(caption) {caption}" in sides(run.diff(a, make(PAPER, "B")), width=120)


def test_right_to_left_texts_stand_above_one_another():
    """A terminal turns such lines around, and would mix the columns."""
    arabic = "قال وزير الخارجية الروسي يوم الأربعاء إن المحادثات مع الوفد الأفغاني كانت مفيدة للغاية."
    lines = laid(arabic, arabic, width=160).splitlines()
    assert [f"A {arabic}", f"B {arabic}"] == [line for line in lines if "الخارجية" in line]


@settings(deadline=None, max_examples=30)
@given(st.text(max_size=80), st.text(max_size=80), st.integers(10, 120))
def test_any_text_is_harmless(a, b, columns):
    """No character of a text acts on the terminal, and nothing ends in an error."""
    text = laid(a + WIRE, b + PAPER, width=columns)
    assert "\x1b" not in text
    assert all(character.isprintable() or character == "\n" for character in text if ord(character) < 0xA0)
