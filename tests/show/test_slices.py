"""Slices as HTML."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from retold.show.displayed import displayed
from retold.show.invisible import for_terminal
from retold.show.slices import Mark, clause, cut, visible

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@given(text=TEXT, data=st.data())
def test_a_slice_is_read_back_as_it_was(text, data):
    """Whatever the characters and the marks, the element holds `text[start:end]`."""
    at = st.integers(0, len(text))
    start, end = sorted((data.draw(at), data.draw(at)))
    marks = [
        Mark(*sorted((data.draw(at), data.draw(at))), data.draw(st.sampled_from(["mark", "ins", "del"])))
        for _ in range(4)
    ]
    html = str(cut("a1", text, start, end, marks, lacking=data.draw(st.booleans())))
    found = displayed(f"<p>{html}</p>")
    assert [(s.article, s.start, s.end, s.text) for s in found.slices] == [
        ("a1", start, end, text[start:end])
    ]
    assert found.problems == []


def test_a_clause_says_which_note_it_belongs_to():
    """The first note of a row is meant where none is named; the slice is the same."""
    first, second = (str(clause("a1", "some 2,000 fighters", 0, 4, (), part=part)) for part in (0, 1))
    assert first == '<span class="clause" data-at="a1:0-4">some</span>'
    assert second == '<span class="clause" data-part="1" data-at="a1:0-4">some</span>'
    assert displayed(first).slices == displayed(second).slices


def test_marks_are_set_around_their_words():
    """A mark stands around its own characters; of overlapping ones the first and longest stays."""
    html = str(
        cut("a1", "some 2,000 fighters", 0, 19, [Mark(0, 4, "del"), Mark(0, 2, "ins"), Mark(5, 10, "ins")])
    )
    assert html == ('<span data-at="a1:0-19"><del>some</del> <ins>2,000</ins> fighters</span>')


def test_invisible_characters_are_named():
    """What could turn a line round or colour a terminal is shown by name."""
    assert visible("a\u202eb<") == 'a<span class="chip" data-char="202e">⟨202e⟩</span>b&lt;'
    assert for_terminal("a\u202eb\x1b[1m\nc") == "a⟨202e⟩b␛[1m c"


def test_a_wrong_name_for_an_invisible_character_is_found():
    """The visible name must be that of the character it stands for."""
    html = str(cut("a1", "a\u202eb", 0, 3)).replace("⟨202e⟩", "⟨202d⟩")
    assert displayed(html).problems == ["an invisible character is shown as '⟨202d⟩'"]
