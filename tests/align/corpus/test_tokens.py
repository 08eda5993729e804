"""The words of a batch are those that `text.words` finds, one text at a time."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.align.corpus import tokens
from retold.text import lemmas
from retold.text.words import words

SAMPLES = [
    "The U.S. paid $1.2 billion to Putin’s ex-soldiers.",
    "a.m. p.m J.R.R. Tolkien, U.S.A's and the Taliban 's x 's_ end I.",
    "1,200ft 1,20,30 12,345.67 1.2.3,4 re_al _x_ O’Neil’s boss' 20th don't",
    "İstanbul’da Straße, ﬁne ẞ Ærø, soft\u00adhyphen, é and e\u0301 and ñ",
    "北京は2,000人で、東京から来た。",
    "ขอบคุณครับ กรุงเทพ",
    "नमस्ते दुनिया, 한국어 데이터, Ελλάδα, Москва́",
    "",
    "…",
]


def found(text: str) -> list[tuple[int, int]]:
    """The places of the words of one text as the batch finds them."""
    batch = tokens.of_texts([text])
    return list(zip(batch.starts.tolist(), batch.ends.tolist(), strict=True))


def number(folded: str) -> list[int]:
    """The numbers of the words in a folded word."""
    return tokens.of_texts([folded]).words.tolist()


@pytest.mark.parametrize("text", SAMPLES)
def test_places_are_those_of_text_words(text: str) -> None:
    """Any language, with numbers, initials, possessives and joined characters."""
    expected = words(text)
    assert list(zip(expected.starts, expected.ends, strict=True)) == found(text)


@settings(deadline=None)  # the first call compiles
@given(st.text(max_size=60))
def test_places_of_any_text(text: str) -> None:
    """Whatever characters come."""
    expected = words(text)
    assert list(zip(expected.starts, expected.ends, strict=True)) == found(text)


@settings(deadline=None)  # the first call compiles
@given(st.lists(st.text(alphabet="aé.,'’s -A2京", max_size=12), max_size=5))
def test_a_batch_is_its_texts(texts: list[str]) -> None:
    """Where a text ends in the batch changes nothing."""
    batch = tokens.of_texts(texts)
    pieces = [batch.words[a:b].tolist() for a, b in zip(batch.first[:-1], batch.first[1:], strict=True)]
    assert [tokens.of_texts([text]).words.tolist() for text in texts] == pieces


def test_equal_folded_words_have_equal_numbers() -> None:
    """Case, accents, possessives, grouped digits and initials' dots are folded away."""
    for text in SAMPLES:
        folded = words(text).folded
        for word, own in zip(folded, tokens.of_texts([text]).words.tolist(), strict=True):
            if words(word).folded == (word,):
                assert number(word) == [own], word


def test_different_words_have_different_numbers() -> None:
    """No two of some thousand words collide."""
    vocabulary = sorted({lemmas.fold(f"{a}{b}{c}") for a in "abcdefgh" for b in "aeiouy" for c in range(60)})
    assert len(vocabulary) == len(np.unique(tokens.of_texts(vocabulary).words))


def test_marks_tell_names_quotations_and_sentences() -> None:
    """A capital within a sentence is a name, one at its beginning is not; quotation marks open and close."""
    batch = tokens.of_texts(['Ferries left Ellory at 9. He said: "The pier holds." Mr. Tarn left'])
    marks = dict(zip(range(20), batch.marks.tolist(), strict=False))
    text = "ferries left ellory at 9 he said the pier holds mr tarn left".split()
    named = [word for at, word in enumerate(text) if marks[at] & tokens.NAME]
    quoted = [word for at, word in enumerate(text) if marks[at] & tokens.QUOTED]
    openers = [word for at, word in enumerate(text) if marks[at] & tokens.OPENER]
    assert ["ellory", "9", "tarn"] == [word for word in named if word != "the"]
    assert ["the", "pier", "holds"] == quoted
    assert ["ferries", "he", "mr"] == openers
