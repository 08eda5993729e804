"""Articles that tell of several stories in sections."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Sequence

import jsonschema
import numpy as np
import pytest
from batched import batched
from hypothesis import event, given
from hypothesis import strategies as st
from making import make

from retold import group, run, show
from retold.group import Cut, Features, roundups, terms
from retold.group import whole as pieces
from retold.group.sections import sectioned, sections
from retold.read import rulings
from retold.records import Span, Story
from retold.text.words import words

FERRY = [
    (
        "The ferry Halvorsen ran aground off Bergskar on Monday night with 212 passengers aboard. Rescue crews from "
        "Bergskar lifted everyone off by dawn, harbour master Ingrid Dahl said. The hull was torn on a reef."
    ),
    (
        "All 212 people on the Halvorsen are safe after the ferry struck a reef near Bergskar, said Ingrid Dahl, who "
        "runs the harbour. The ship was still listing on Tuesday. Its hull is torn."
    ),
]
TAX = [
    (
        "Parliament in Lorvania voted on Tuesday to raise the tax on sugar by four cents. Finance minister Tomas Breck "
        "called the sugar tax overdue; brewers in Lorvania threatened to sue."
    ),
    (
        "Brewers will go to court over the sugar tax that Lorvania passed on Tuesday. Tomas Breck, the finance minister, "
        "said that parliament in Lorvania had acted within its powers."
    ),
]
FERRY_NOTE = (
    "All 212 passengers of the ferry Halvorsen are safe after it struck a reef off Bergskar; harbour master Ingrid "
    "Dahl said that its hull was torn."
)
TAX_NOTE = (
    "Lorvania raises its tax on sugar by four cents. Brewers in Lorvania want to sue over the sugar tax; finance "
    "minister Tomas Breck said it was overdue."
)
OWL_NOTE = (
    "A snowy owl that fled from the zoo of Ostrel three weeks ago sat on the roof of its own aviary this morning, "
    "keeper Wilma Stenz reported, and asked for mice. Visitors had looked for the owl in every park of Ostrel, and a baker "
    "on Tannery Street fed it crumbs. The veterinarian Jorun Aske weighed the owl: it had put on eighty grams. From "
    "Thursday the aviary has a second latch, and the owl a ring with a telephone number."
)
ROUND_UP = f"What you need to know today\n\n{OWL_NOTE}\n\n{FERRY_NOTE}\n\n{TAX_NOTE}"
LED = f"{FERRY_NOTE} {FERRY[0]}\n\n{TAX_NOTE}"
LIVE = f"07:40 {OWL_NOTE}\n08:15 {FERRY_NOTE}\n09:05 {TAX_NOTE}\n"


def stories(*texts: str) -> dict[str, Story]:
    """The stories by the beginning of an article that they hold."""
    made = [make(text, str(number)) for number, text in enumerate(texts)]
    found = group.stories(made)
    assert len(made) == sum(len(story.articles) for story in found)
    return {article.text[:12]: story for story in found for article in story.articles}


def told(story: Story, text: str) -> list[str]:
    """The sections that tell of a story, as they stand in a text."""
    return [text[place.start : place.end] for one in story.also for place in one.sections]


@pytest.mark.parametrize(
    ("text", "section"),
    [(ROUND_UP, TAX_NOTE), (LED, TAX_NOTE), (LIVE, f"09:05 {TAX_NOTE}")],
    ids=["round-up", "led by one", "live blog"],
)
def test_sections_of_a_round_up_tell_of_other_stories_too(text: str, section: str) -> None:
    """The round-up is counted in the story that it is likest to, and named beside the other with its section."""
    found = stories(*FERRY, *TAX, text)
    assert (3, 2) == tuple(len(found[one[0][:12]].articles) for one in (FERRY, TAX))
    assert () == found[FERRY[0][:12]].also
    assert [section] == told(found[TAX[0][:12]], text)


def test_a_round_up_may_have_a_story_of_its_own() -> None:
    """And be named beside all that it tells of."""
    made = [make(text, str(number)) for number, text in enumerate((*FERRY, *TAX, ROUND_UP))]
    apart = rulings.made(decision="split", articles=[made[-1].id])
    found = group.stories(made, decisions=[apart])
    assert [1, 2, 2] == sorted(len(story.articles) for story in found)
    assert [[], [FERRY_NOTE], [TAX_NOTE]] == sorted(told(story, ROUND_UP) for story in found)


def test_the_words_that_sections_share_are_named_with_their_places() -> None:
    """Names come first."""
    (also,) = stories(*FERRY, *TAX, ROUND_UP)[TAX[0][:12]].also
    assert {"Lorvania", "Breck"} <= {reason.text.split(":")[0] for reason in also.why}
    assert "shared name" == also.why[0].kind
    for reason in also.why:
        where = {place.article for place in reason.places}
        assert also.article in where
        assert len(where) > 1


def test_an_article_of_one_event_tells_of_no_other() -> None:
    """However many paragraphs it has."""
    long = "\n\n".join([FERRY_NOTE, *FERRY])
    assert all(story.also == () for story in stories(*FERRY, *TAX, long).values())


def test_what_one_mentions_in_passing_is_no_section() -> None:
    """A sentence within a paragraph tells of nothing by itself."""
    passing = f"{OWL_NOTE} The sugar tax of Lorvania had cost it its sweets.\n\n{OWL_NOTE}"
    assert all(story.also == () for story in stories(*FERRY, *TAX, passing).values())


BACKGROUND = (
    "Brewers in Lorvania have fought a tax on sugar for years; finance minister Tomas Breck, whose parliament in Lorvania "
    "passed the sugar tax on Tuesday, wants to subsidise ferries like the Halvorsen with it."
)


def test_a_paragraph_of_background_makes_no_round_up() -> None:
    """However much it is like another story, where the rest of the article keeps to one thing."""
    event = "\n\n".join([FERRY[0], FERRY_NOTE, FERRY[1], BACKGROUND])
    alone = [make(text, str(at)) for at, text in enumerate((*TAX, event))]
    apart = rulings.made(decision="split", articles=[alone[-1].id])
    assert all(story.also == () for story in group.stories(alone, decisions=[apart]))


def test_paragraphs_that_belong_together_are_one_section() -> None:
    """A section of a round-up may have a heading and several paragraphs."""
    text = f"{OWL_NOTE}\n\nFerry runs aground\n\n{FERRY[0]}\n\n{FERRY[1]}\n\n{TAX_NOTE}"
    made = make(text, "round-up")
    found = sectioned(made, terms.count(made, words(text)))
    assert found is not None
    ferry = text[text.index(FERRY[0]) : text.index(FERRY[1]) + len(FERRY[1])]
    assert 3 == len(found.sections)
    assert ferry in [
        text[span.start : span.end].removeprefix("Ferry runs aground\n\n") for span, _, _ in found.sections
    ]
    body = words(text)
    assert [(span.start, span.end) for span, _, _ in found.sections][1:] == [
        (body.starts[first], body.ends[end - 1] + 1) for _, first, end in found.sections
    ][1:]


def test_an_article_of_one_thing_has_no_sections_to_compare() -> None:
    """Its paragraphs repeat one another."""
    made = make("\n\n".join([*FERRY, FERRY_NOTE]), "one")
    assert sectioned(made, terms.count(made, words(made.text))) is None


def test_sections_begin_at_times_bullets_and_rules_or_else_at_paragraphs() -> None:
    """What stands before the first is one too."""
    for text, expected in (
        ("Intro\n- one\n- two\n", ["Intro", "- one", "- two"]),
        ("10:05 one\nmore\n\nstill\n11:30 two", ["", "10:05 one\nmore\n\nstill", "11:30 two"]),
        ("one\n***\ntwo\n***\nthree", ["one", "***\ntwo", "***\nthree"]),
        ("one\n\ntwo\nlines", ["one", "two\nlines"]),
        ("- but one", ["- but one"]),
        ("", [""]),
    ):
        assert expected == [text[span.start : span.end] for span in sections(text)]


def document() -> dict:
    """A document with a round-up."""
    made = [make(text, str(number)) for number, text in enumerate((*FERRY, *TAX, ROUND_UP))]
    told = show.document(run.collations(made), (), parameters={}, version="0")
    return json.loads(show.to_json(told))


def test_the_document_names_them_and_keeps_to_its_schema() -> None:
    """Only where there are some."""
    found = document()
    jsonschema.validate(found, show.schema())
    assert [0, 1] == sorted(len(story.get("also", ())) for story in found["stories"])
    assert () == show.verify(found).problems


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (lambda one, _: one["sections"][0].update(end=10**6), ""),
        (lambda one, story: one.update(article=story["articles"][0]), "it belongs to no other story"),
        (lambda one, _: one["sections"].append(one["sections"][0]), "its sections overlap"),
        (
            lambda one, story: one["sections"][0].update(article=story["articles"][0]),
            "a section is of another article",
        ),
    ],
)
def test_verify_sees_what_is_wrong_with_them(spoil, problem: str) -> None:
    """Every section is an exact slice of an article of another story."""
    found = copy.deepcopy(document())
    story = next(story for story in found["stories"] if "also" in story)
    spoil(story["also"][0], story)
    verdict = show.verify(found)
    assert not verdict.clean
    assert any(problem in one for one in verdict.problems) or verdict.exact < verdict.spans


def test_the_page_tells_which_round_up_has_a_section_on_a_story():
    """Beside its articles, with the words of the section; and all of it is an exact slice."""
    texts = [*FERRY, *TAX, ROUND_UP]
    made = [make(text, f"Outlet {number}") for number, text in enumerate(texts)]
    page = show.page(show.document(run.collations(made), [], parameters={}, version="1"))
    (told,) = re.findall(r'<details class="also">.*?</details>', page, re.DOTALL)
    assert "Outlet 4" in told
    assert "Lorvania raises its tax" in told
    assert show.verify_page(page).clean


def told_by(keys: set[int], day: int) -> Features:
    """What is counted of a text of these words, in twos that stand side by side."""
    own = np.array(sorted(keys), dtype=np.uint64)
    return Features(
        keys=own,
        times=np.ones(len(own), dtype=np.uint8),
        named=own % 3 == 0,
        tenths=np.full(len(own), 120, dtype=np.uint8),
        lead=(own % 5 == 0).astype(np.uint8),
        numeric=own % 6 == 0,
        pairs=own + np.uint64(1 << 32),
        words=300,
        day=float(day),
    )


@st.composite
def collections(draw: st.DrawFn) -> tuple[list[Features], list[Cut]]:
    """Articles on a few events, some of which have a section on each of two, with words of their own."""
    whole, cuts = [], []
    for at in range(draw(st.integers(0, 24))):
        dice = np.random.default_rng(draw(st.integers(0, 1 << 20)))
        events = dice.choice(4, draw(st.sampled_from([1, 1, 2])), replace=False).tolist()
        told = [
            {int(event * 100 + one) for one in dice.choice(40, 30, replace=False)}
            | {int(one) for one in dice.integers(1 << 20, 1 << 31, 4)}
            for event in events
        ]
        whole.append(told_by(set[int]().union(*told), events[0]))
        if len(told) > 1:
            cuts += [
                Cut(at, Span(10 * n, 10 * n + 9), told_by(one, events[0]), 0.1) for n, one in enumerate(told)
            ]
    return whole, cuts


@given(collections(), st.integers(1, 9))
def test_a_collection_read_in_pieces_has_the_sections_of_one_that_is_held(
    made: tuple[list[Features], list[Cut]], at_once: int
) -> None:
    """However many articles are read at a time."""
    whole, cuts = made
    parts = batched(whole)
    order = range(len(whole))

    def some(which: Sequence[int]) -> list[Cut]:
        return [cut for cut in cuts if cut.article in which]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pieces, "AT_ONCE", at_once)
        weights = group.weighing(order, lambda piece: [whole[at] for at in piece])
        read = ([whole[at] for at in piece] for piece in group.pieces(order))
        told = roundups.of_whole(weights, read, map(some, group.pieces(order)), parts)

    expected = roundups.also(cuts, whole, parts)
    event("told" if expected else "nothing told")
    assert expected == told
