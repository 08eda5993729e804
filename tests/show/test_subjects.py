"""What an id names: all of it, its beginning, a letter or a label."""

from __future__ import annotations

import pytest

from retold.errors import UnknownId
from retold.show.subjects import find


def test_every_thing_is_found_by_its_id(document):
    """A story, its articles, its unseen texts and its statements."""
    story = document["stories"][0]
    for kind, items in (
        ("story", [story["id"]]),
        ("article", story["articles"]),
        ("unseen", [one["id"] for one in story["lineage"]["unseen"]]),
        ("statement", [one["id"] for one in story["statements"]]),
    ):
        assert [(kind, id_) for id_ in items] == [
            (found.kind, found.id) for found in (find(document, id_) for id_ in items)
        ]


@pytest.mark.parametrize("called", ["A", "a", "Norrland Wire", "norrland wire"])
def test_an_article_is_found_by_its_letter_and_label(document, called):
    """In any case of letters."""
    assert find(document, called).id == document["stories"][0]["articles"][0]


def test_a_letter_is_meant_where_a_label_is_the_same_but_small(document):
    """A file a.txt is called "a": A names the article with this letter all the same, and a both."""
    first, second, *_ = document["stories"][0]["articles"]
    labelled = [one | ({"outlet": "a"} if one["id"] == second else {}) for one in document["articles"]]
    told = {**document, "articles": labelled}
    assert first == find(told, "A").id
    with pytest.raises(UnknownId, match="a names several things"):
        find(told, "a")


def test_the_beginning_of_an_id_is_enough(document):
    """Also without what stands before its hash."""
    statement = document["stories"][0]["statements"][0]["id"]
    assert find(document, statement[:8]).id == statement


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ("nothing", "nothing names nothing in this report"),
        ("abc", "abc names nothing"),
        ("", " names nothing"),
    ],
)
def test_what_names_nothing_is_said_to(document, wanted, message):
    """With what to do about it."""
    with pytest.raises(UnknownId, match=message):
        find(document, wanted)


def test_what_names_several_things_is_refused(document):
    """And the ids are listed."""
    story = document["stories"][0]
    for number, statement in enumerate(story["statements"][:2]):
        statement["id"] = f"s-1234{number}"
    with pytest.raises(UnknownId, match="s-1234 names several things: s-12340, s-12341"):
        find(document, "s-1234")


def test_no_word_names_no_article_without_an_outlet(document):
    """Neither one nor several."""
    nobody = [one | {"outlet": None} for one in document["articles"]]
    with pytest.raises(UnknownId, match="names nothing"):
        find({**document, "articles": nobody}, "")


def test_an_outlet_that_has_several_articles_here_is_told_which(document):
    """By the letters and labels that name one of them."""
    first, second, *_ = document["stories"][0]["articles"]
    both = [
        one | ({"outlet": "Quay Press"} if one["id"] in (first, second) else {})
        for one in document["articles"]
    ]
    with pytest.raises(UnknownId, match=r"quay press names several things: A Quay Press.*, B Quay Press"):
        find({**document, "articles": both}, "quay press")
