"""An unseen text rebuilt from what its takers share: slices of theirs, in their common order, and nothing of one alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import make, tell_of

from retold.align import passages
from retold.derive import lineage
from retold.records import Article, Furniture

WIRE = [
    "The cable ferry to Orrin Island broke loose on Sunday evening and drifted against the old lime kiln.",
    "Thirty-one passengers climbed over a ladder onto the kiln and waited there for the lifeboat.",
    "Harbour master Ilse Marten blamed a corroded shackle that inspectors had passed in spring.",
    "Islanders have asked for a second cable since the accident of 2019, when a cow went overboard.",
    "The shipyard needs three weeks to straighten the ramp and replace the winch.",
    "Until then a fishing boat carries schoolchildren, milk and the post across the sound.",
]
OWN = [
    "Rain had been falling on the pastures for eleven days when we crossed, and the sheep stood in mud.",
    "An old postcard in the inn shows the landing stage before the quarry closed and the families left.",
    "My grandmother rowed this sound with a lantern between her knees, or so the story goes at home.",
    "Nobody at the county office could say on Monday who is to pay for the crane and its two divers.",
]
SAID = "“We will not sail before the shackle has been weighed,” Ilse Marten said."
HEARD = "“The sea forgives nobody who counts his money twice,” the mayor said."
PARTS = ((0, 1, 2, 4), (1, 2, 3, 5), (0, 2, 3, 4, 5))


def takers(parts=PARTS, wire=WIRE) -> list[Article]:
    """Articles of some sentences of the wire report, each after a sentence of its own and before another."""
    return [
        make(" ".join([OWN[n], *(wire[at] for at in part)]), f"Outlet {n}", credits=("AFP",))
        for n, part in enumerate(parts)
    ]


def rebuilt(*articles: Article) -> list[str]:
    """The words of the unseen texts of some articles, piece by piece."""
    story = tell_of(*articles)
    text = {article.id: article.text for article in articles}
    found = lineage(story, passages(story)).unseen
    return [text[place.article][place.start : place.end] for one in found for place in one.text]


def test_every_sentence_that_two_have_is_there_in_order():
    """None of the three has all six sentences, the rebuilt text has, and no word of any taker's own."""
    assert WIRE == rebuilt(*takers())


def test_what_one_taker_alone_has_is_left_out():
    """A sentence of the wire report that only one took over may be its own."""
    assert [one for at, one in enumerate(WIRE) if at != 1] == rebuilt(
        *takers(((0, 1, 2, 4), (2, 3, 5), (0, 3, 4, 5)))
    )


def test_the_wording_of_two_stands_before_that_of_one():
    """Where one taker reworded a sentence, the words that the other two have are shown."""
    articles = takers(((0, 1, 2, 4), (1, 2, 3, 5), (0, 1, 3, 4, 5)))
    changed = articles[1].text.replace("blamed a corroded shackle", "pointed to a rusty old shackle")
    changed = changed.replace("waited there for", "sat there until they saw")
    other = make(changed, "Outlet 1", credits=("AFP",))
    assert WIRE[1] in rebuilt(articles[0], other, articles[2])


def test_words_of_one_taker_inside_a_sentence_are_cut_off():
    """What one added at the end of a sentence that others have is no part of the text."""
    articles = takers()
    long = [
        make(
            one.text.replace("in spring.", "in spring, as several of his friends at the inn recalled."),
            one.outlet,
            credits=("AFP",),
        )
        for one in articles[:1]
    ]
    told = rebuilt(*long, *articles[1:])
    assert not any("inn" in one for one in told)


def test_quotations_stand_in_it_where_they_stand_among_shared_sentences():
    """A quotation beside the same sentences in two takers is the text's; one that two only heard is not."""
    wire = [*WIRE[:3], SAID, *WIRE[3:]]
    articles = takers(((0, 1, 2, 3, 5), (1, 2, 3, 4, 6), (0, 2, 4, 5, 6)), wire)
    heard = [
        make(f"{one.text} {OWN[3 - n]} {HEARD}", one.outlet, credits=("AFP",))
        for n, one in enumerate(articles[:2])
    ]
    told = " ".join(rebuilt(*heard, articles[2]))
    assert SAID in told
    assert HEARD not in told


def test_furniture_is_no_part_of_it():
    """A line that both takers carry as furniture is not told by either."""
    line = "Related article: the second cable of Orrin Island and why it never came to be laid"
    articles = [
        make(
            f"{line}\n\n{one.text}",
            one.outlet,
            credits=("AFP",),
            furniture=(Furniture("related", 0, len(line)),),
        )
        for one in takers()
    ]
    assert WIRE == rebuilt(*articles)


@pytest.mark.parametrize("number", range(3))
def test_a_copy_of_a_taker_leaves_the_words_the_same(number):
    """Who republished a taker is no second witness."""
    articles = takers()
    copy = replace(articles[number], id=f"copy{number}", outlet="Copying Post")
    assert rebuilt(*articles) == rebuilt(*articles, copy)


PART = st.sets(st.integers(0, len(WIRE) - 1), min_size=2).map(sorted)


@settings(max_examples=25, deadline=None)
@given(st.lists(PART, min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_each_piece_is_a_slice_that_two_articles_have_whatever_their_order(parts, dice):
    """No word is written, none is of one article alone, and how the articles come in changes nothing."""
    articles = takers(parts)
    told = rebuilt(*articles)
    for piece in told:
        assert 2 <= sum(piece in article.text for article in articles)
    shuffled = dice.sample(articles, len(articles))
    assert told == rebuilt(*shuffled)
