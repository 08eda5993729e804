"""Grouping articles into stories."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold import group
from retold.records import Article, Furniture

FERRY = [
    (
        "The ferry Halvorsen ran aground off Bergskar on Monday night with 212 passengers aboard. Rescue crews from "
        "Bergskar lifted everyone off by dawn, harbour master Ingrid Dahl said. The hull was torn on a reef."
    ),
    (
        "All 212 people on the Halvorsen are safe after the ferry struck a reef near Bergskar, said Ingrid Dahl, who "
        "runs the harbour. The ship was still listing on Tuesday."
    ),
    (
        "A reef tore open the hull of the ferry Halvorsen on its way to Bergskar. Helicopters and boats took off the "
        "passengers during the night. Divers will inspect the ferry today."
    ),
]
TAX = [
    (
        "Parliament in Lorvania voted on Tuesday to raise the tax on sugar by four cents. Finance minister Tomas Breck "
        "called the sugar tax overdue; brewers in Lorvania threatened to sue."
    ),
    (
        "Brewers will go to court over the sugar tax that Lorvania passed on Tuesday. Tomas Breck, the finance minister, "
        "said that parliament had acted within its powers."
    ),
]


def article(text: str, **fields: object) -> Article:
    """Make an article of a text."""
    sha = hashlib.sha256(text.encode()).hexdigest()
    return Article(**{"id": sha[:12], "text": text, "sha256": sha, "source": "made up", **fields})  # type: ignore[arg-type]


def members(stories: tuple[object, ...]) -> set[frozenset[str]]:
    """Return the texts of each story."""
    return {frozenset(one.text for one in story.articles) for story in stories}  # type: ignore[attr-defined]


def test_articles_of_one_event_are_one_story() -> None:
    """Three short reports of one event need no larger collection to be recognised."""
    assert {frozenset(FERRY)} == members(group.stories(map(article, FERRY)))


def test_two_events_are_two_stories() -> None:
    """Reports of two events fall apart by event."""
    assert {frozenset(FERRY), frozenset(TAX)} == members(group.stories(map(article, FERRY + TAX)))


def test_two_unrelated_articles_are_two_stories() -> None:
    """Two articles alone are told apart, although the collection says nothing of how rare words are."""
    assert {frozenset([FERRY[0]]), frozenset([TAX[0]])} == members(
        group.stories(map(article, [FERRY[0], TAX[0]]))
    )


def test_equal_texts_of_two_outlets_are_one_story_of_two_articles() -> None:
    """A copy is an article of its own and belongs to the same story."""
    both = [article(FERRY[0], id="one", outlet="A"), article(FERRY[0], id="two", outlet="B")]
    assert [["one", "two"]] == [[one.id for one in story.articles] for story in group.stories(both)]


def test_an_article_given_twice_is_counted_once() -> None:
    """The same id twice is one article."""
    assert [1] == [len(story.articles) for story in group.stories([article(FERRY[0])] * 2)]


def test_no_articles_no_stories() -> None:
    """An empty collection has no stories."""
    assert () == group.stories([])


def test_articles_without_telling_words_stay_alone() -> None:
    """Articles without any rare word are joined to nothing."""
    assert 3 == len(group.stories([article(""), article("And so it was."), article(FERRY[0])]))


def test_one_story_takes_all_articles() -> None:
    """The caller may know that all articles are about one event."""
    assert {frozenset(FERRY + TAX)} == members(group.stories(map(article, FERRY + TAX), one_story=True))


def test_furniture_does_not_join() -> None:
    """What stands in the text but is not told by it says nothing of the event."""
    banner = "Zorblatt Quimby Vextrum Plonkard Drusselhof Kwimpenaar Yostrand Blivetson. " * 4
    texts = [banner + FERRY[0], banner + TAX[0]]
    marked = [article(text, furniture=(Furniture("boilerplate", 0, len(banner)),)) for text in texts]
    assert {frozenset(texts)} == members(group.stories(map(article, texts)))
    assert {frozenset([text]) for text in texts} == members(group.stories(marked))


def test_far_dates_tell_look_alikes_apart() -> None:
    """Articles that share some words are one story in one week and two stories years apart."""
    shootings = [
        (
            "A man was shot dead outside a bakery in Tarnow on Friday. Officers are looking for a grey van "
            "that left along Quarry Road. Neighbours heard five shots."
        ),
        (
            "Police in Tarnow arrested the brother of a man who was killed outside his shop. He had waited on "
            "Quarry Road with a rifle and was seen by a postman, the grey-haired mayor said."
        ),
    ]
    near = [article(shootings[0], published="2021-05-03"), article(shootings[1], published="2021-05-04")]
    far = [near[0], article(shootings[1], published="2014-01-09")]
    assert [1, 2] == [len(group.stories(near)), len(group.stories(far))]


def test_title_is_that_of_the_article_most_like_the_others() -> None:
    """A story is called what its central article is called, not what a stray early one is called."""
    told = [
        article(
            "The council of Oslund meets on Monday to name a new librarian.",
            published="2021-05-01",
            title="Stray",
        ),
        article(FERRY[0], published="2021-05-04", title=" Ferry "),
        article(FERRY[1], published="2021-05-03"),
    ]
    (story,) = group.stories(told, one_story=True)
    assert "Ferry" == story.title


def test_title_without_titles_is_a_slice_of_the_opening() -> None:
    """A story without titles is called by the opening words of its earliest article."""
    (story,) = group.stories([article("Fire at Oslund mill. No one was hurt.")])
    assert "Fire at Oslund mill" == story.title


def test_why_names_words_at_their_places() -> None:
    """The reasons are shared words, each at places that hold it in two articles or more."""
    (story,) = group.stories(map(article, FERRY))
    texts = {one.id: one.text for one in story.articles}
    assert {"Halvorsen", "Bergskar"} <= {reason.text.split(":")[0] for reason in story.why}
    for reason in story.why:
        spelled = {texts[place.article][place.start : place.end].lower() for place in reason.places}
        assert {reason.text.split(":")[0].lower()} == spelled
        assert 2 <= len(reason.places)


@given(st.permutations(range(5)))
def test_order_of_articles_changes_nothing(order: list[int]) -> None:
    """Shuffling the input gives equal stories in equal order."""
    articles = [article(text) for text in FERRY + TAX]
    assert group.stories(articles) == group.stories([articles[i] for i in order])


@given(st.lists(st.text(alphabet="abcAB Zz.,\n’“0é\u0130", max_size=60), max_size=6))
def test_every_article_is_in_exactly_one_story(texts: list[str]) -> None:
    """Nothing is lost and nothing doubled, whatever the texts."""
    articles = {article(text).id: article(text) for text in texts}
    told = [one.id for story in group.stories(articles.values()) for one in story.articles]
    assert sorted(articles) == sorted(told)


@pytest.mark.parametrize("text", ["a" * 200_000, '" ' * 100_000, "A. " * 70_000, "\n" * 100_000])
def test_hostile_texts_end(text: str) -> None:
    """One endless word, quote marks alone or no words at all are just an article."""
    assert 2 == len(group.stories([article(text), article(FERRY[0])]))
