"""Text in columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.show.columns import Piece, cells, runs_right_to_left, width, wrapped

TEXTS = st.text(
    st.sampled_from("ab cde\n\t. 東京แม่น้ำที่é́🙂\u200bا\x1b\u202e") | st.characters(codec="utf-8"), max_size=60
)
PIECES = st.lists(st.builds(Piece, TEXTS, st.sampled_from(["", "\x1b[1m"])), max_size=6)


@pytest.mark.parametrize(
    ("text", "columns"), [("", 0), ("abc", 3), ("東京", 4), ("né", 2), ("ne\u0301", 2), ("ที่", 1)]
)
def test_width(text, columns):
    """Wide characters take two columns, marks none."""
    assert columns == width(text)


@given(PIECES, st.integers(4, 30))
def test_lines_fit_and_lose_nothing(pieces, room):
    """No line is wider than the room (but for a character's name that is), and no letter is lost."""
    lines = wrapped(pieces, room)
    assert all(cells(line) <= room for line in lines)
    letters = [c for text, _ in pieces for c in text if c.isalnum()]
    assert letters == [c for line in lines for text, _ in line for c in text if c in set(letters)][
        : len(letters)
    ] or "⟨" in str(lines)


def test_styles_stay_with_their_words():
    """A style that begins inside a word neither breaks the word nor spreads."""
    (line,) = wrapped([Piece("un"), Piece("told ", "S"), Piece("story")], 20)
    assert [Piece("un"), Piece("told", "S"), Piece(" story")] == line


def test_text_without_spaces_is_broken_anywhere():
    """Chinese text fills each line."""
    lines = wrapped([Piece("东京都知事周一表示" * 4)], 11)
    assert [10, 10, 10] == [cells(line) for line in lines[:3]]


def test_a_word_that_is_too_long_is_broken():
    """An address wider than the column does not stick out."""
    assert all(cells(line) <= 10 for line in wrapped([Piece("https://example.com/" + "a" * 50)], 10))


def test_arabic_and_hebrew_run_right_to_left():
    """They do, and Latin, Greek and Thai do not."""
    assert runs_right_to_left("قال الوزير")
    assert runs_right_to_left("אמר השר")
    assert not runs_right_to_left("ο υπουργός said ที่")
