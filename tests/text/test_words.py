"""Words with their places."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.records import Span
from retold.text.words import _ANY, words


def cut(text: str) -> list[str]:
    """Return the words as they stand in the text."""
    found = words(text)
    return [text[a:b] for a, b in zip(found.starts, found.ends, strict=True)]


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("aZ.,’'-“ 1\ń北"))))
def test_words_are_ordered_and_disjoint(text):
    """Words lie inside the text, in order, and do not overlap."""
    found = words(text)
    places = list(zip(found.starts, found.ends, strict=True))
    assert all(0 <= a < b <= len(text) for a, b in places)
    assert all(before[1] <= after[0] for before, after in pairwise(places))


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("aZbé.,’'-“ \n1_\u0301ń北"))))
def test_plain_words_are_found_as_all_others_are(text):
    """The quick way to a word leads to no other one."""
    expected = [match.span() for match in re.finditer(_ANY, text) if match.lastgroup is None]
    found = words(text, lemmatised=False)
    assert expected == [*zip(found.starts, found.ends, strict=True)]
    assert (words(text).folded, ()) == (found.folded, found.lemmas)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.S. envoy left at 5 a.m.", ["The", "U.S.", "envoy", "left", "at", "5", "a.m."]),
        ("Mr. Odd paid $1.2 billion.", ["Mr", "Odd", "paid", "1.2", "billion"]),
        ("2,000 men, Oct. 20", ["2,000", "men", "Oct", "20"]),
        ("ex-soldiers’ “pay”", ["ex", "soldiers", "pay"]),
        ("O’Hara's don't", ["O’Hara's", "don't"]),
        ("a 1,200ft cliff", ["a", "1,200ft", "cliff"]),
        ("2, 000 - euro", ["2", "000", "euro"]),
        ("東京で3人", ["東", "京", "で", "3人"]),
        ("ที่นี่", ["ที่", "นี่"]),
        ("cafe\u0301 latte", ["cafe\u0301", "latte"]),
    ],
)
def test_words_of_news_prose(text, expected):
    """Abbreviations, numbers, contractions and unspaced scripts come out whole."""
    assert cut(text) == [word for whole in expected for word in (["3", "人"] if whole == "3人" else [whole])]


def test_possessive_is_folded_to_its_base():
    """A possessive compares equal to its base, also where a tokeniser has cut it off."""
    assert words("Mill’s mill's Mill 's Mill ’ s").folded == ("mill",) * 4


def test_skipped_spans_hold_no_words():
    """A word that touches a skipped span is left out."""
    text = "PHOTO: A. Lens A bridge fell."
    assert words(text, (Span(0, 14),)).folded == ("a", "bridge", "fell")


def test_a_span_through_a_word_takes_it_out():
    """No word is cut by furniture."""
    assert words("before after", (Span(3, 5),)).folded == ("after",)
