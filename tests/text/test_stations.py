"""The names of stations and programmes that a number or a day's word parts, wherever they are named."""

from __future__ import annotations

import pytest

from retold.text import parse
from retold.text.proper import named
from retold.text.stations import station


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("Channel 4 News said so.", "News", "Channel 4 News"),
        ("Channel 4 News said so.", "Channel", "Channel 4 News"),
        ("Channel 4 said so.", "Channel", "Channel 4"),
        ("ABC 7 News said so.", "News", "ABC 7 News"),
        ("ABC 7 said so.", "ABC", "ABC 7"),
        ("He told 60 Minutes so.", "Minutes", "60 Minutes"),
        ("It was late, 7 News said.", "News", "7 News"),
        ("Russia Today said so.", "Russia", "Russia Today"),
        ("Putin today said so.", "Putin", "Putin"),
        ("Of the 12 News Corp said two left.", "News Corp", "News Corp"),
        ("Police said 14 Live wires were found.", "Live", "Live"),
        ("In 1999 News was dear.", "News", "News"),
        ("Ravens 24 to Browns 10", "Browns", "Browns"),
    ],
)
def test_a_part_of_a_name_is_known_for_the_whole(text, part, whole):
    """And what only stands beside a number is left alone."""
    start = text.index(part)
    first, end = station(text, start, start + len(part))
    assert whole == text[first:end]


def test_a_quote_and_a_name_have_the_whole():
    """As speaker, and among the names of the text; its number counts nothing."""
    text = '"The ferry struck the pier at noon," Channel 4 News reported. It sank, 7 News said.'
    parsed = parse(text)
    assert ["Channel 4 News"] == [quote.speaker for quote in parsed.quotes]
    starts, ends = parsed.words.starts, parsed.words.ends
    spans = named(text, parsed.words, parsed.sentences)
    assert "Channel 4 News" in [text[starts[first] : ends[last - 1]] for first, last in spans]
    assert () == tuple(parsed.figures)
