"""What a sentence says around its figures: another unit, per what, as of when, of what part, by whom."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.text import parse

PIECES = (
    "12 people|€1 billion|($1.2 billion)|60 metres|(197 ft)|a day|per week|as of Tuesday|by late Wednesday|so far|"
    "including|three children|another|in all|of them|police said|according to the ministry|,|.|;|(|)|will|14|-|½"
)
TEXTS = st.lists(st.sampled_from(PIECES.split("|")), max_size=20).map(" ".join)


def told(text: str) -> list[tuple[str, ...]]:
    """Each figure's words with what is said of it, spans in their words."""
    found = []
    for one in parse(text).figures:
        spans = (
            text[span.start : span.end] if span else "" for span in (one.same, one.as_of, one.named_span)
        )
        same, as_of, named = spans
        found.append((text[one.start : one.end], same, one.per or "", as_of, one.scope or "", named))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "They gave €1 billion ($1.2 billion).",
            [("€1 billion", "$1.2 billion"), ("$1.2 billion", "€1 billion")],
        ),
        ("It fell 2,000ft (609 metres).", [("2,000ft", "609 metres"), ("609 metres", "2,000ft")]),
        (
            "It took 2m euros (£1.7m; $2.6m).",
            [("2m euros", "£1.7m"), ("£1.7m", "2m euros"), ("$2.6m", "2m euros")],
        ),
        ("It runs 50 miles (20 km of it paved).", [("50 miles", ""), ("20 km", "")]),
        ("He has €5 (and she 12 dollars).", [("€5", ""), ("12 dollars", "")]),
    ],
    ids="money length chain other-length other-words".split(),
)
def test_an_amount_in_brackets_is_linked_with_the_one_before(text, expected):
    """In another currency, or in another unit of nearly the same size; each leads to the other."""
    assert expected == [one[:2] for one in told(text)]


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("Wages are $30 a day.", "day"),
        ("It burns 40 tonnes of coal per week.", "week"),
        ("A £600,000-a-year contract ended.", "year"),
        ("They earn $12 hourly.", "hour"),
        ("They got 12 dollars and a day off.", ""),
    ],
)
def test_what_a_figure_is_told_for_each_of(text, per):
    """Right behind the figure, or behind what it measures."""
    assert per == told(text)[0][2]


@pytest.mark.parametrize(
    ("text", "as_of"),
    [
        ("Some 12 people had died as of Tuesday evening.", "as of Tuesday evening"),
        ("By late Wednesday, 14 miners were missing.", "By late Wednesday"),
        ("So far 40 miners are missing.", "So far"),
        ("As of 6 p.m. on Monday, 40 miners were missing.", "As of 6 p.m. on Monday"),
        ("It will send 500 troops by Friday.", ""),
        ("On Friday 500 troops left.", ""),
    ],
)
def test_as_of_when_a_figure_holds(text, as_of):
    """The nearest words that say so; a deadline and a mere day are none."""
    assert as_of == next(one for one in told(text) if one[0][0] not in "6MTWF")[3]


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("The flood killed 14 people, including three children.", ["", "part"]),
        ("Nine of them drowned.", ["part"]),
        ("Another 12 people were hurt.", ["more"]),
        ("Rescuers found 12 more people.", ["more"]),
        ("A total of 12 people were hurt.", ["total"]),
        ("Police held 60 people in all.", ["total"]),
    ],
)
def test_what_part_of_a_whole_a_figure_counts(text, scopes):
    """A part, how many more, or the total; else nothing is said."""
    assert scopes == [one[4] for one in told(text)]


def test_whom_the_sentence_names_for_it():
    """Only its own sentence."""
    text = "According to the ministry, 12 people died. The port lost 30 boats."
    assert ["According to the ministry", ""] == [one[5] for one in told(text)]


@settings(deadline=None)
@given(TEXTS)
def test_every_span_is_inside_the_text_and_every_link_leads_to_a_figure(text):
    """Whatever stands around the figures."""
    figures = parse(text).figures
    places = {(one.start, one.end) for one in figures}
    for one in figures:
        spans = [span for span in (one.as_of, one.named_span, one.same) if span]
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert one.same is None or (one.same.start, one.same.end) in places


@pytest.mark.parametrize(
    "text",
    [
        "9" * 100_000,
        "1,2,3,4 " * 3_000,
        "7 " * 10_000,
        "٣٤٥ people １２３ tons " * 2_000,
        "€1 ($2) as of Monday " * 2_000,
    ],
    ids="one-number commas a-row other-digits brackets".split(),
)
def test_texts_of_nothing_but_numbers_are_read(text):
    """Gigantic numbers, long rows of them and digits of other scripts break nothing."""
    assert all(0 <= one.start < one.end <= len(text) for one in parse(text).figures)
