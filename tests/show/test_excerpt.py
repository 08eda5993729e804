"""The words around a place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from retold.show.alerted.atom import atom
from retold.show.changed import changed
from retold.show.excerpt import around, begins_inside, ends_inside
from retold.show.kinship import because
from retold.show.names import Name
from retold.show.slices import opening

TEXT = "It rained. Putin warned that some 2,000 fighters had gathered.\nNext line."


def shown(words: str, **limits: int) -> str:
    """Return the excerpt around words."""
    start = TEXT.index(words)
    return TEXT[slice(*around(TEXT, start, start + len(words), **limits))]


def test_a_short_place_gets_its_neighbours():
    """Whole words on both sides, on the same line only."""
    assert shown("some", context=15) == "warned that some 2,000 fighters"
    assert shown("Next") == "Next line."
    assert shown("gathered.") == "some 2,000 fighters had gathered."


def test_a_long_place_stays_as_it_is():
    """What says enough by itself is not widened."""
    assert shown("Putin warned that some 2,000 fighters") == "Putin warned that some 2,000 fighters"


def test_a_wrapped_line_is_no_end():
    """A line that goes on in lower case belongs to the excerpt; a new paragraph or a heading does not."""
    text = "HEADING\nThe delegation was\npart of talks with the\nunion last week.\n\nAnd so on."
    start = text.index("part of")
    assert (
        text[slice(*around(text, start, start + 7))]
        == "The delegation was\npart of talks with the\nunion last"
    )


def test_an_excerpt_says_whether_a_sentence_goes_on():
    """Dots stand where a sentence was cut, and only there."""
    start, end = TEXT.index("Putin"), TEXT.index("\n")
    assert (begins_inside(TEXT, start), ends_inside(TEXT, end)) == (False, False)
    assert (begins_inside(TEXT, start + 6), ends_inside(TEXT, end - 10)) == (True, True)
    assert (begins_inside(TEXT, 0), ends_inside(TEXT, len(TEXT))) == (False, False)


@given(st.text("ab \n.", max_size=80), st.integers(0, 80), st.integers(0, 80), st.integers(0, 40))
def test_an_excerpt_holds_its_place_and_cuts_no_word(text, start, end, context):
    """The place is inside, the excerpt inside the text, and no word outside the place is cut."""
    start, end = sorted((min(start, len(text)), min(end, len(text))))
    first, last = around(text, start, end, context=context)
    assert 0 <= first <= start <= end <= last <= len(text)
    if first < start and first > 0:
        assert text[first - 1].isspace()
    if end < last < len(text):
        assert text[last].isspace()


LONG = "Osterhaven harbour " * 40


def test_what_a_reason_rests_on_ends_at_a_word():
    """A place that is too long to show is shown as far as whole words go, and is said to go on."""
    place = {"article": "a", "start": 0, "end": len(LONG)}
    reason = {"text": "the same words", "weight": 3.0, "places": [place]}
    (found,) = because([reason], {"a": {"text": LONG}}, {"a": Name("A", "Harbour Wire", "")})
    ((_, html, goes_on),) = found.places
    assert goes_on
    assert f"{html.striptags()} ".endswith((" harbour ", " Osterhaven "))


def test_a_slice_that_is_too_long_ends_at_a_word_and_says_that_it_goes_on():
    """The sign stands outside the slice, whose characters are those of the article."""
    found = opening("a", LONG, 0, len(LONG), most=50)
    assert found == '<span data-at="a:0-48">' + LONG[:48] + '</span><span class="dots">…</span>'
    assert opening("a", LONG, 0, 18, most=50) == '<span data-at="a:0-18">Osterhaven harbour</span>'


def test_a_long_change_at_the_head_is_cut_at_words_around_what_differs():
    """Both sides end at words, and the words that differ are among those shown."""
    texts = {"a": LONG + "sank at noon " + LONG, "b": LONG + "sank at dusk " + LONG}
    change = {"kind": "other", "because": "", "carried_by": []}
    for side, article in (("from", "a"), ("to", "b")):
        change[side] = {"article": article, "start": 0, "end": len(texts[article])}
    one = changed(change, texts, {id_: Name(id_.upper(), id_, "") for id_ in "ab"}, most=140)
    for html, word, article in ((one.before_html, "noon", "a"), (one.after_html, "dusk", "b")):
        words = html.striptags().strip("…")
        assert word in words
        assert len(words) <= 140
        assert f" {words} " in texts[article]


def test_an_entry_of_a_feed_ends_at_a_word():
    """A reader of feeds shows no half of a word."""
    place = {"article": "a", "words": LONG}
    label = {"id": "a", "label": "Harbour Wire", "url": None}
    alert = {"id": "al-1", "story": "s", "kind": "figure", "certain": True, "because": "", "text": "a figure"}
    alert |= {"title": "Storm", "places": [place], "articles": [label]}
    feed = atom([(alert, "2031-03-04T11:05:00Z")], title="Desk", name="news.db").decode()
    words = feed.split("Harbour Wire: ")[1].partition("…")[0]
    assert LONG.startswith(f"{words} ")
