"""Twice the text is about twice the work, whatever the text is made of: counted in lines of our code, not in seconds."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from making import make

from retold import run
from retold.text import parse

GROWTH = 2.6  # the contract; what is linear comes to 2.0 to 2.2
SHAPES = {
    "refrain": "The river rose by two metres on Monday, officials said. ",
    "quotations": '"No," he said. "Yes," she said. ',
    "marks of every kind": "“a” ‘b’ «c» \"d\" 'e' „f“ ",
    "marks that never close": "“We will go, he said. “",
    "a long quotation in each line": "“We go on and on about it, and on\n\n",
    "verbs of saying": "said that he said that ",
    "sources": "according to the ministry of ",
    "names": "Anna Maria Novak ",
    "titles": "President Minister Dr. Anna Novak of the ",
    "numbers": "hundred thousand and twenty-",
    "money": "$5 million to €6 billion ",
    "dates": "20 October 2021, Monday, ",
    "hedges": "reportedly may possibly so far ",
    "full stops": "U.S. Mr. A. ... ",
    "lines": "word\n",
    "marks alone": "!?.,;:",
    "characters": "河水上涨了两米。",
}


def lines_of(work: Callable[[], object]) -> int:
    """How many lines of code run, in this package, while something is done."""
    count = 0

    def trace(frame, event, _):
        nonlocal count
        if "retold" not in frame.f_code.co_filename:
            return None
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("unit", SHAPES.values(), ids=SHAPES)
def test_a_text_is_parsed_in_the_time_of_its_length(unit):
    """Words, sentences, names, quotations, attributions, figures and hedges."""
    text = unit * (3000 // len(unit))
    parse.__wrapped__(text)
    once, twice = (lines_of(lambda told=told: parse.__wrapped__(told)) for told in (text, 2 * text))
    assert twice <= GROWTH * once


@pytest.mark.parametrize("shape", ["refrain", "quotations", "names", "lines"])
def test_two_articles_that_repeat_themselves_are_told_in_the_time_of_their_length(shape):
    """Alignment, lineage and statements of a text and a copy with another beginning."""
    count = 5000 // len(SHAPES[shape])
    work = []
    for times in (count, 2 * count):
        text = SHAPES[shape] * times
        told = [
            make(text, "Quorvel Post"),
            make("Rain fell all night in the hills. " + text, "Oltane Herald"),
        ]
        run.collations(told, one_story=True)  # what is cached by then is cached for either size
        work.append(lines_of(lambda told=told: run.collations(told, one_story=True)))
    assert work[1] <= GROWTH * work[0]


def test_two_articles_of_ever_new_names_are_told_in_the_time_of_their_length():
    """Each sentence opens with a name of its own before a comma, so that each is looked up in its article."""
    letters = "bcdfghjklmnprstv"
    names = [f"{a}{b}{c}arn".capitalize() for a in letters for b in "aeiou" for c in letters]
    entries = [f"{name}, {20 + at % 50}, left {name} Street in a boat." for at, name in enumerate(names)]
    work = []
    for count in (150, 300):
        told = [
            make(" ".join(entries[:count]), "Quorvel Post"),
            make("Rain fell all night in the hills. " + " ".join(entries[:count]), "Oltane Herald"),
        ]
        run.collations(told, one_story=True)
        work.append(lines_of(lambda told=told: run.collations(told, one_story=True)))
    assert work[1] <= GROWTH * work[0]
