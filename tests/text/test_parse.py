"""All that is said of one text alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from retold.records import Furniture
from retold.text import parse

PIECES = st.sampled_from(
    [
        "Ann Lee said ",
        "“We ",
        "left.” ",
        '"',
        "’",
        "\n",
        "\n\n",
        "according to ",
        "U.S. ",
        "he ",
        "told ",
        ", ",
        "and ",
        "some 200 ",
        "may ",
        ": ",
        "İ",
        "\x85",
        "who ",
    ]
)


def spans(parsed):
    """Yield every place that a parsed text points at."""
    yield from zip(parsed.words.starts, parsed.words.ends, strict=True)
    for one in (*parsed.sentences, *parsed.quotes, *parsed.attributions, *parsed.figures, *parsed.hedges):
        yield one.start, one.end
    for quote in parsed.quotes:
        yield from ((part.start, part.end) for part in (quote.inner, quote.speaker_span, quote.cue) if part)


@given(st.one_of(st.text(), st.lists(PIECES).map("".join)))
def test_every_span_lies_inside_the_text(text):
    """Parsing never fails, and nothing points outside the text or at nothing."""
    assert all(0 <= start < end <= len(text) for start, end in spans(parse(text)))


@given(st.lists(PIECES).map("".join))
def test_names_are_slices_of_the_text(text):
    """Speakers and sources are given in the text's own characters."""
    parsed = parse(text)
    named = [quote.speaker for quote in parsed.quotes if quote.speaker] + [
        one.name for one in parsed.attributions
    ]
    assert all(name in text for name in named)


def test_furniture_is_outside_every_part():
    """A caption gives no sentence, quotation, figure or hedge."""
    caption = "“Some 200 may have left,” Ann Lee said. Photo: B. Lens"
    parsed = parse(f"{caption}\n\nRain fell.", (Furniture("caption", 0, len(caption)),))
    assert (parsed.words.folded, len(parsed.sentences)) == (("rain", "fell"), 1)
    assert (parsed.quotes, parsed.attributions, parsed.figures, parsed.hedges) == ((), (), (), ())
