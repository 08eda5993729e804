"""How surprising shared wording is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.align.evidence import NAME_BITS, SEARCH_BITS, Voice, weigh
from retold.text import parse

PLAIN = "Drifting icebergs scraped along the breakwater while fishermen dragged their smallest dories ashore."
VOCABULARY = "icebergs scraped Vesterholm breakwater the of 14 dragged dories Lunn ashore".split()


def voice(text):
    """The voice of a text."""
    return Voice(parse(text), text)


def bits(a, b=None):
    """The bits of two texts whose words match one by one."""
    mine, theirs = voice(a), voice(b or a)
    count = min(len(mine.parsed.words), len(theirs.parsed.words))
    return weigh(mine, theirs, [(0, 0, count)])


def test_ordinary_words_in_the_same_order_surprise():
    """A sentence of uncommon content words in one wording is evidence."""
    assert bits(PLAIN) > SEARCH_BITS


def test_quoted_words_weigh_nothing():
    """What stands inside quotation marks in either text is the speaker's wording, not the writer's."""
    quoted = f"“{PLAIN}” said Lunn."
    assert 0.0 == bits(quoted)
    assert 0.0 == bits(PLAIN, quoted)
    assert 0.0 == bits(quoted, PLAIN)


def test_a_word_in_scare_quotes_is_the_writers_own():
    """A phrase set off by marks without a speaker counts like any other words."""
    marked = PLAIN.replace("smallest", "“smallest”")
    assert ["scare"] == [quote.kind for quote in parse(marked).quotes]
    assert bits(PLAIN) == bits(marked)


def test_names_and_numbers_weigh_next_to_nothing():
    """A list of names and numbers is what any two reporters share."""
    names = "Present were Ada Lunn, Bertil Moe, Cleo Abara, Dora Finch, Egon Vale 12, 14, 17 and 23."
    assert 0.0 == bits(names)
    text = "On Tuesday Lunn paid 14 fishermen."
    assert [NAME_BITS] * 3 == voice(text).worth[[1, 2, 4]].tolist()


def test_a_capital_at_the_beginning_of_a_sentence_is_no_name():
    """The first word of a sentence is weighed like any word."""
    assert voice("Icebergs melted.").worth[0] > NAME_BITS


def test_scattered_words_weigh_less_than_a_run():
    """The same words with others between them are worth less."""
    mine, theirs = voice(PLAIN), voice("Then " + " and ".join(PLAIN.split()))
    count = len(mine.parsed.words)
    scattered = weigh(mine, theirs, [(index, 2 * index + 1, 1) for index in range(count)])
    assert 0.0 < scattered < bits(PLAIN)


def test_too_little_is_nothing():
    """No words, and words that any search would find, have no bits, never fewer."""
    assert 0.0 == weigh(voice(PLAIN), voice(PLAIN), [])
    assert 0.0 == bits("It was of the")


def test_quoted_words_of_a_stretch_are_counted():
    """The count covers the words inside the marks and no others."""
    text = "Lunn said “we saw the light and ran” on Tuesday."
    told = voice(text)
    assert 6 == told.quoted_words(0, len(told.parsed.words))
    assert 0 == told.quoted_words(0, 2)


@settings(deadline=None)
@given(
    st.lists(st.sampled_from([*VOCABULARY, "“icebergs scraped along”", "."]), min_size=1, max_size=30),
    st.lists(st.sampled_from([*VOCABULARY, "“dories", "ashore”", "."]), min_size=1, max_size=30),
)
def test_the_weight_is_the_same_from_either_side(a, b):
    """Exchanging the two articles exchanges nothing of the evidence."""
    mine, theirs = voice(" ".join(a)), voice(" ".join(b))
    count = min(len(mine.parsed.words), len(theirs.parsed.words))
    pairs = [(index, index, 1) for index in range(count)]
    assert pytest.approx(weigh(mine, theirs, pairs)) == weigh(theirs, mine, pairs)
