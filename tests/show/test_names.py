"""Letters and labels of articles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.show.names import Name, letter, names, outlets


def made(*articles):
    """Return as much of a document as naming needs."""
    blank = {"outlet": None, "url": None, "canonical_url": None, "source": "", "published": None}
    full = [{**blank, "id": str(number), **article} for number, article in enumerate(articles)]
    return {"articles": full, "stories": [{"articles": [article["id"] for article in full]}]}


@pytest.mark.parametrize(
    ("article", "label"),
    [
        ({"outlet": " The  Tribune "}, "The Tribune"),
        ({"outlet": " ", "url": "https://www.Tribune.example:8080/a?b"}, "tribune.example"),
        ({"url": "https://user@tribune.example/a"}, "tribune.example"),
        ({"source": "coverage/2021/storm.final.txt"}, "storm.final"),
        ({"source": "C:\\news\\storm.html"}, "storm"),
        ({"source": ".hidden"}, ".hidden"),
        ({"source": "https://tribune.example/a.html"}, "tribune.example"),
        ({}, "unnamed text"),
    ],
)
def test_a_label_is_the_outlet_else_the_domain_else_the_file(article, label):
    """The best that is known of an article names it."""
    assert names(made(article))["0"].label == label


@given(st.lists(st.sampled_from(["A", "A (1)", "A (2)", "B"]), max_size=12))
def test_labels_are_distinct(given_outlets):
    """No two articles share a label, also where an outlet's own name looks like a numbered one."""
    found = [name.label for name in names(made(*({"outlet": outlet} for outlet in given_outlets))).values()]
    assert len(found) == len(set(found))


def test_articles_of_one_outlet_are_numbered_in_order():
    """Two articles of one outlet are told apart by number, and count as one outlet."""
    document = made({"outlet": "A", "published": "2021-10-20T09:00Z"}, {"outlet": "a"}, {"outlet": "A"})
    assert [name.label for name in names(document).values()] == ["A (1)", "a", "A (2)"]
    assert names(document)["0"] == Name("A", "A (1)", "09:00")
    assert outlets(document) == (1, 0)


@pytest.mark.parametrize(
    ("sources", "labels"),
    [
        (["001_e79773dbbaf5f63f.txt", "002_97e8c6e3e38f8894.txt"], ["text 001", "text 002"]),
        (["storm-0a1b2c3d4e.txt", "storm-20211020.txt"], ["storm", "storm-20211020"]),
        (["a_e79773dbbaf5f63f.txt", "a_97e8c6e3e38f8894.txt"], ["a_e79773dbbaf5f63f", "a_97e8c6e3e38f8894"]),
        (["e79773dbbaf5f63f.txt"], ["e79773dbbaf5f63f"]),
    ],
)
def test_a_hash_in_a_file_name_names_nothing(sources, labels):
    """A hash is left out where the rest of the file name tells the articles apart; a date is no hash."""
    document = made(*({"source": source} for source in sources))
    assert [name.label for name in names(document).values()] == labels


def test_a_file_name_is_no_outlet():
    """Articles of which nobody knows who published them are not counted as outlets."""
    document = made({"source": "a.txt"}, {"outlet": "B"}, {"source": "c.txt"})
    assert outlets(document) == (1, 2)


@given(st.integers(0, 10**6))
def test_letters_count_like_columns_of_a_sheet(number):
    """A letter can be read back to its number."""
    back = 0
    for character in letter(number):
        back = back * 26 + ord(character) - 64
    assert back - 1 == number
