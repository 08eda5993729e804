"""People named in a text."""

from __future__ import annotations

import pytest

from retold.text.names import by_title, fullest, gender, names
from retold.text.sentences import sentences
from retold.text.words import words

TEXT = (
    "Borduria's President Ana Mirel met Ivan Petrov on Monday. Mirel smiled. "
    "Mr. Petrov left with Mayor Olga Petrov. Petrov waved."
)


def full(phrase: str, after: int = 0) -> str:
    """Return the fullest form of a phrase of TEXT."""
    parted = words(TEXT)
    known = names(TEXT, parted, sentences(TEXT, parted))
    start = TEXT.index(phrase, after)
    first = parted.starts.index(start)
    last = max(n for n in range(len(parted)) if parted.ends[n] <= start + len(phrase)) + 1
    a, b = fullest(TEXT, parted, known, first, last)
    return TEXT[a:b]


def test_surname_is_joined_to_the_full_name():
    """A bare surname means the one person of that name."""
    assert full("Mirel smiled"[:5], TEXT.index("Mirel smiled")) == "Ana Mirel"


def test_title_tells_namesakes_apart():
    """A "Mr." cannot mean the mayor with a woman's given name."""
    assert full("Mr. Petrov") == "Ivan Petrov"


def test_undecided_surname_stays_as_it_is():
    """With two namesakes and no title nothing is guessed."""
    assert full("Petrov", TEXT.index("Petrov waved")) == "Petrov"


def test_titles_are_no_part_of_a_name():
    """The title before a name is stripped and remembered."""
    parted = words(TEXT)
    known = names(TEXT, parted, sentences(TEXT, parted))
    name = by_title(known, ["president"])
    assert name is not None
    assert TEXT[name.start : name.end] == "Ana Mirel"


def test_headlines_name_nobody():
    """Where every word is capitalised, capitals tell nothing."""
    text = "Storm Takes Old Bridge In Small Town"
    parted = words(text)
    assert names(text, parted, sentences(text, parted)).people == ()


@pytest.mark.parametrize(
    ("given_name", "expected"), [("ivan", "m"), ("olga", "f"), ("robin", None), ("m", None)]
)
def test_gender_only_where_it_is_clear(given_name, expected):
    """Names borne by women and men alike decide nothing."""
    assert gender(given_name) == expected
