"""Words inside quotation marks are a speaker's."""

from __future__ import annotations

from retold.text import parse
from retold.text.spoken import spoken


def test_a_quotation_is_the_speakers_and_the_rest_the_writers():
    """One byte a word: 1 between the marks, 0 outside them."""
    parsed = parse("“We lost the rudder in the fog,” Inge Tvedt said.")
    said = [word for word, byte in zip(parsed.words.folded, spoken(parsed), strict=True) if byte]
    assert ["we", "lost", "the", "rudder", "in", "the", "fog"] == said


def test_words_in_scare_quotes_are_the_writers_own():
    """A term in marks is nobody's utterance."""
    parsed = parse("The so-called “inner ring” of the harbour was closed on Monday.")
    assert ["scare"] == [quote.kind for quote in parsed.quotes]
    assert not any(spoken(parsed))
