"""The quantities that a text states."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.text import numbers
from retold.text.dates import MONTHS
from retold.text.figures import compare, figures
from retold.text.ranks import ORDINALS
from retold.text.units import DURATIONS

PHRASES = [
    line.partition("\t")
    for line in (Path(__file__).parent / "figures.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
HOSTILE = (
    "2 3 10 2,000 2, 000 1.5 32 1979 2021-10-20 two twenty-five million billion dozen a an of the and to or between some"
    " nearly at least % per cent $ € £ m km ft feet years year - old decade Oct. May 20 one half third - – , . ( ) : am p.m."
    " people fighters Rome ' ” 's st th 8:05 911 No. + / up to one-on-one ½ ° C minus"
)
PIECES = st.sampled_from(HOSTILE.split(" "))
NUMBER_WORDS = (
    set(numbers.SMALL)
    | set(numbers.TENS)
    | set(numbers.SCALES)
    | set(numbers.VAGUE)
    | set(ORDINALS)
    | set(MONTHS)
)
NUMBER_WORDS |= (
    set(DURATIONS) | set(numbers.FRACTIONS) | {"half", "third", "quarter", "couple", "several", "few"}
)


def told(figure):
    """Write a figure the way the phrases file does."""
    low, high = f"{figure.low:.12g}", f"{figure.high:.12g}"
    amount = low if low == high and figure.kind != "score" else f"{low}..{high}"
    return " ".join([amount, figure.kind, figure.unit or "-", figure.counted or "-", figure.bound or "-"])


@pytest.mark.parametrize(
    ("phrase", "expected"), [(p, e) for p, _, e in PHRASES], ids=[p for p, _, _ in PHRASES]
)
def test_phrases(phrase, expected):
    """Each invented phrase states exactly its figures."""
    assert sorted(map(told, figures(phrase))) == sorted(
        part.strip() for part in expected.split(";") if part.strip()
    )


@given(
    st.one_of(
        st.text(), st.lists(PIECES, max_size=25).map(" ".join), st.lists(PIECES, max_size=25).map("".join)
    )
)
def test_laws(text):
    """Nothing is raised; figures lie inside the text, in order, apart, and their number holds a digit or number word."""
    last = 0
    for figure in figures(text):
        words = re.findall(r"[^\W\d_]+|[½¼¾⅓⅔⅛]", text[figure.number.start : figure.number.end].lower())
        digits = any(c.isdecimal() for c in text[figure.number.start : figure.number.end])
        assert last <= figure.start <= figure.number.start < figure.number.end <= figure.end <= len(text)
        assert digits or NUMBER_WORDS & (set(words) | {word.removesuffix("s") for word in words})
        last = figure.start


@given(st.lists(PIECES, max_size=15).map(" ".join), st.integers(0, 30), st.integers(0, 30))
def test_window(text, start, length):
    """Figures of a part of a text lie inside that part."""
    end = min(len(text), start + length)
    assert all(start <= figure.start < figure.end <= end for figure in figures(text, min(start, end), end))


@pytest.mark.parametrize(
    "unit", ["million ", "2 ", "2-", "2, 000, 000, ", "a ", "one hundred and ", "20 people of ", "at least "]
)
def test_linear(unit):
    """Twice the text takes about twice the calls, whatever repeats."""
    calls = []
    for size in (4_000, 8_000):
        text, count = (unit * size)[:size], 0

        def counting(_frame, event, _arg):
            nonlocal count
            count += event == "call"

        sys.setprofile(counting)
        try:
            figures(text)
        finally:
            sys.setprofile(None)
        calls.append(count)
    assert calls[1] <= 2.3 * calls[0] + 500


def test_long_digits():
    """A megabyte of digits is no number and takes no time."""
    assert figures("9" * 1_000_000) == ()


def one(phrase):
    """Return the only figure of a phrase."""
    (figure,) = figures(phrase)
    return figure


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        ("2,000 rebels", "2,000 rebels", "equal"),
        ("ten nations", "10 countries", "equal"),
        ("some 2,000 rebels", "2,000 rebels", "bound changed"),
        ("at least 20 people", "20 people", "bound changed"),
        ("2,000 feet", "about 600 metres", "converted"),
        ("150 lb", "68 kg", "converted"),
        ("50 miles", "80 km", "converted"),
        ("1,974 homes", "2,000 homes", "rounded"),
        ("dozens of homes", "35 homes", "rounded"),
        ("more than 30 homes", "35 homes", "rounded"),
        ("nearly 20 years", "two decades", "bound changed"),
        ("October 2021", "Oct. 20, 2021", "rounded"),
        ("Oct. 20", "20 October 2021", "equal"),
        ("Oct. 20", "Oct. 21", "conflict"),
        ("12 dead", "17 dead", "conflict"),
        ("200 feet", "150 metres", "conflict"),
        ("five people", "three soldiers", "different scope"),
        ("five trucks", "five percent", "incomparable"),
        ("€1 billion", "$1.2 billion", "incomparable"),
        ("five trucks", "six judges", "incomparable"),
        ("won 2-1", "lost 1-2", "equal"),
    ],
)
def test_compare(a, b, verdict):
    """Two figures agree, differ or cannot be compared."""
    assert compare(one(a), one(b))[0] == verdict


@given(st.lists(PIECES, max_size=10).map(" ".join))
def test_compare_self(text):
    """A figure equals itself, and comparing never fails."""
    found = figures(text)
    assert [compare(figure, figure)[0] for figure in found] == ["equal"] * len(found)
    assert all(compare(a, b)[1] for a in found for b in found)
